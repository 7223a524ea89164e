import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { gitText } from './git.ts';
import { identity } from './identity.ts';
import type { Repository } from './repository.ts';
import { blobsOf, type Entry, setEntries } from './tree.ts';

/**
 * A commit of files of the work tree, as they stand, on top of the branch, made with an index of its own: nothing staged or
 * changed elsewhere gets into it, and the branch does not move. Null: the files are as they were.
 * @throws GitError
 */
export async function commitFiles(
  repository: Repository,
  paths: readonly string[],
  message: string | (() => string | Promise<string>),
): Promise<string | null> {
  const { root, gitDir, head } = repository;
  const index = join(gitDir, 'camket-commit');
  const env = { GIT_INDEX_FILE: index };
  await Promise.all([rm(index, { force: true }), rm(`${index}.lock`, { force: true })]);
  try {
    const before = head ?? (await gitText(root, ['mktree'])).trim();
    await gitText(root, ['read-tree', before], { env });
    const blobs = await blobsOf(root, paths, true);
    const entries = paths.map((path, i): [string, Entry | null] => {
      const blob = blobs[i] ?? null;
      return [path, blob === null ? null : { path, mode: '100644', blob }];
    });
    await setEntries(root, new Map(entries), env);
    const tree = (await gitText(root, ['write-tree'], { env })).trim();
    if (tree === (await gitText(root, ['rev-parse', `${before}^{tree}`])).trim()) return null;
    const parent = head === null ? [] : ['-p', head];
    const input = typeof message === 'string' ? message : await message();
    return (
      await gitText(root, ['commit-tree', ...parent, '-F', '-', tree], { input, env: identity(repository) })
    ).trim();
  } finally {
    await rm(index, { force: true });
  }
}
