import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { git, GitError, gitText } from './git.ts';
import { changeIndex } from './index-lock.ts';
import type { Merger } from './merger.ts';
import { patientGit } from './patient.ts';
import { commitAt, type Repository } from './repository.ts';
import { blobsOf, differences, type Entry, isFile, setEntries, textAt } from './tree.ts';

/** The branch was moved by somebody else meanwhile: look again. */
export class Moved extends Error {}

/**
 * Moves the checked-out branch from one commit to another with index and files, as a person's fast-forward would: what is
 * staged or changed in other files is carried along, and where the move would overwrite any of it nothing is moved. Files that
 * are merged by meaning take in what is new, whatever was written to them since; those of `keep` are not touched at all. Killed at
 * any point, {@link finish} completes it.
 * @throws GitError where work of a person stands in the way; Moved
 */
export async function checkOut(
  { root, gitDir }: Repository,
  from: string | null,
  to: string,
  merger: Merger,
  keep: ReadonlySet<string> = new Set(),
): Promise<void> {
  const base = from ?? (await gitText(root, ['mktree'])).trim();
  await writeFile(note(gitDir), `${JSON.stringify({ from, to })}\n`);
  const prepare = async (env: Record<string, string>) => {
    if ((await commitAt(root, 'HEAD')) !== from) throw new Moved();
    await git(root, ['update-index', '-q', '--refresh'], { env });
    const ready = new Map<string, Entry>();
    for (const entry of (await differences(root, base, to)).values()) {
      if (entry === null || !isFile(entry)) continue;
      const { path, blob } = entry;
      if (keep.has(path)) ready.set(path, entry);
      else if (merger.merges(path)) {
        await merger.take(path, await textAt(root, base, path), (await textAt(root, to, path)) ?? '');
        ready.set(path, entry);
        // As when a move was killed after it wrote the file.
      } else if ((await blobsOf(root, [path]))[0] === blob) ready.set(path, entry);
    }
    await setEntries(root, ready, env);
    const { code, stderr } = await git(root, ['read-tree', '-m', '-u', base, to], { env });
    if (code !== 0) throw new GitError(inTheWay(stderr), code);
  };
  await changeIndex(gitDir, prepare, () => moveRef(root, from, to));
  await rm(note(gitDir), { force: true });
}

/** Completes a move that was killed, if there is one. */
export async function finish(repository: Repository, merger: Merger): Promise<void> {
  const { gitDir, head } = repository;
  const text = await readFile(note(gitDir), 'utf8').catch(() => null);
  if (text === null) return;
  try {
    const { from, to } = JSON.parse(text) as { from: string | null; to: string };
    if (head === from) await checkOut(repository, from, to, merger);
  } catch (error) {
    // A torn note, or work of a person: the next publication makes its own move.
    if (!(error instanceof GitError || error instanceof SyntaxError || error instanceof Moved)) throw error;
  }
  await rm(note(gitDir), { force: true });
}

const note = (gitDir: string) => join(gitDir, 'camket-move.json');

async function moveRef(root: string, from: string | null, to: string): Promise<void> {
  const args = ['update-ref', '-m', 'camket: publish', 'HEAD', to, from ?? '0'.repeat(40)];
  const { code, stderr } = await patientGit(root, args);
  if (code === 0) return;
  if (/but expected|reference already exists/.test(stderr)) throw new Moved();
  throw new GitError(`git update-ref: ${stderr.trim().split('\n')[0] ?? ''}`, code);
}

/** `error: Entry 'x' not uptodate. Cannot merge.` in a person's words. */
function inTheWay(stderr: string): string {
  const path = /'([^']+)'/.exec(stderr)?.[1];
  return path === undefined
    ? `git read-tree: ${stderr.trim().split('\n')[0] ?? ''}`
    : `${path} has changes here that are not committed, and changed in the repository too`;
}
