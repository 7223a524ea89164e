import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { gitText } from './git.ts';

/** A folder as it would be committed. */
export interface Staged {
  /** A copy of it, beside nothing else. */
  readonly dir: string;
  /** Paths below the folder whose staged version differs from the last commit's, what is to go included. */
  readonly changed: ReadonlySet<string>;
}

/**
 * Gives `work` a copy of a folder as the index has it, whatever the work tree holds, without what is below `leave`; the copy is
 * gone afterwards. Where nothing of the folder is staged, `work` is not called.
 *
 * @param index the index that is about to be committed, as git tells its hooks (`GIT_INDEX_FILE`)
 * @returns what `work` returned; null: nothing is staged
 * @throws GitError outside a repository
 */
export async function withStaged<T>(
  folder: string,
  leave: string,
  index: string | undefined,
  work: (staged: Staged) => Promise<T>,
): Promise<T | null> {
  const root = (await gitText(folder, ['rev-parse', '--show-toplevel'])).trim();
  const env: Record<string, string> = index ? { GIT_INDEX_FILE: resolve(root, index) } : {};
  const base = relative(root, await realpath(folder))
    .split('\\')
    .join('/');
  const inside = base === '' ? '' : `${base}/`;
  // Magic words of a path are not ours to obey.
  const paths = ['--', `:(literal)${base === '' ? '.' : base}`, `:(exclude,literal)${inside}${leave}`];
  const list = async (args: readonly string[]) =>
    (await gitText(root, [...args, '-z', ...paths], { env })).split('\0').filter((path) => path !== '');
  const changed = await list(['diff', '--cached', '--no-renames', '--name-only']);
  if (changed.length === 0) return null;
  const copy = await mkdtemp(join(tmpdir(), 'camket-staged-'));
  try {
    const files = await list(['ls-files', '--cached']);
    const input = files.map((path) => `${path}\0`).join('');
    await gitText(root, ['checkout-index', '--force', '-z', '--stdin', `--prefix=${copy}/`], { env, input });
    return await work({ dir: join(copy, base), changed: new Set(changed.map((path) => path.slice(inside.length))) });
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}
