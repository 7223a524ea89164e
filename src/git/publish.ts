import { join, relative, resolve } from 'node:path';
import { realpathSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { disk } from '#record/disk.ts';
import { Locked, locked } from '#record/lock.ts';
import { recordMerger } from '#record/merger.ts';
import { checkOut, finish, Moved } from './checkout.ts';
import { commitFiles } from './commit.ts';
import { git, GitError } from './git.ts';
import type { Merger } from './merger.ts';
import { fetch, push } from './push.ts';
import { replay } from './replay.ts';
import { type Repository, repositoryOf } from './repository.ts';

/** What to publish, and how. */
export interface Publication {
  /** A folder in the work tree. */
  readonly dir: string;
  /** Files, relative to `dir`; one that is gone is taken out. Nothing else is committed, whatever is staged or changed. */
  readonly paths: readonly string[];
  /** Asked when there is something to commit. */
  readonly message: string | (() => string | Promise<string>);
  /** Push the branch too: with it goes what was committed on it before. */
  readonly push: boolean;
  /** How files that both sides changed are made one; by default month files of the record are. */
  readonly merger?: Merger;
  /**
   * For files that cannot be merged but made again: where the other side changed one of `paths` too, its version is taken into
   * the work tree, this side's commit of it is given up, and this is called to write the file anew before it is committed again.
   */
  readonly remake?: () => Promise<void>;
  readonly signal?: AbortSignal;
}

export interface Published {
  /** The commit of the files, as it stands on the branch; null: nothing had changed. */
  readonly commit: string | null;
  /** Whether all that is committed here is at the remote. */
  readonly pushed: boolean;
  /** Why the work tree here does not show what was pushed; null: it does. */
  readonly behind: string | null;
}

/** Pushes that others may come before: each time one of them got through, so that so many at once all do. */
const TRIES = 60;
/** The longest pause between two of them, milliseconds. */
const PAUSE = 4_000;

/**
 * Commits files of the checked-out branch and, where asked, pushes it: when others pushed before, this side's commits are made
 * again on top of theirs and pushed once more, after a pause of random length. Never pushes by force, never leaves a rebase
 * half done, never commits, overwrites or unstages what a person changed in other files. Killed at any point, the next call
 * completes it. One at a time in a work tree; others wait. Where nobody is configured, `Camket` commits.
 * @throws GitError in one line, without credentials
 */
export async function publish(publication: Publication): Promise<Published> {
  const found = await repositoryOf(publication.dir);
  if (!found) throw new GitError(`${publication.dir} is in no git repository`, 128);
  try {
    return await locked(disk, join(found.gitDir, 'camket-publish.lock'), () => publishAlone(publication, found.root));
  } catch (error) {
    if (error instanceof Locked) throw new GitError(`another publication is under way: ${error.message}`, 1);
    if (publication.signal?.aborted) throw new GitError('publishing was stopped', 1);
    throw error;
  }
}

async function publishAlone(publication: Publication, root: string): Promise<Published> {
  const { merger = recordMerger(root), signal } = publication;
  const base = relative(root, realpathSync(resolve(publication.dir)));
  const paths = publication.paths.map((path) => join(base, path).split('\\').join('/'));
  await finish(await here(root), merger);
  let committed = false;
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (tries > 0) await sleep(Math.random() * Math.min(PAUSE, 100 * 2 ** tries), undefined, { signal });
    const before = await here(root);
    const commit = await commitFiles(before, paths, publication.message);
    if (commit !== null) {
      if (!(await moved(before, commit, merger, new Set(paths)))) continue;
      committed = true;
    }
    const head = commit ?? before.head;
    const { upstream } = before;
    const done = (pushed: boolean, tip = head, behind: string | null = null): Published => ({
      commit: committed ? tip : null,
      pushed,
      behind,
    });
    const known = upstream && head && (await apart(root, upstream.tracking, head));
    if (!publication.push || (known && known.ours === 0)) return done(known ? known.ours === 0 : false);
    if (!upstream) throw new GitError('there is no remote to push to: add one with git remote add origin ADDRESS', 1);
    if (head === null) throw new GitError('there is no commit to push yet', 1);
    // Where the remote moved on as far as is known here, the push would be refused: ask first.
    if ((!known || known.theirs === 0) && (await push(before, head, upstream, signal))) return done(true);

    const theirs = await fetch(before, upstream, { signal });
    if (theirs === null || (await apart(root, theirs, head))?.theirs === 0) continue;
    if ((await git(root, ['merge-base', theirs, head])).code !== 0)
      throw new GitError(`${upstream.branch} at ${upstream.remote} has no history in common with this one`, 1);
    const now = { ...before, head };
    const { tip, yielded } = await replay(now, theirs, merger, new Set(publication.remake ? paths : []));
    let behind: string | null = null;
    try {
      if (!(await moved(now, tip, merger))) continue;
    } catch (error) {
      // Work of a person keeps this side where it is; what was committed is published all the same.
      if (!(error instanceof GitError) || yielded.size > 0) throw error;
      behind = error.message;
    }
    if (yielded.size > 0) {
      committed = false;
      await publication.remake?.();
    } else if (await push(before, tip, upstream, signal)) return done(true, tip, behind);
  }
  throw new GitError('others kept pushing: given up for now', 1);
}

/** Whether the branch is where it should be now; false: somebody moved it elsewhere meanwhile. */
async function moved(from: Repository, to: string, merger: Merger, keep?: ReadonlySet<string>): Promise<boolean> {
  try {
    await checkOut(from, from.head, to, merger, keep);
    return true;
  } catch (error) {
    if (error instanceof Moved) return false;
    throw error;
  }
}

async function here(root: string): Promise<Repository> {
  const repository = await repositoryOf(root);
  if (!repository) throw new GitError(`${root} is no git repository any more`, 128);
  if (repository.branch === null) throw new GitError(`no branch is checked out in ${root}`, 1);
  return repository;
}

/** How many commits each of two has that the other has not; null: there is no `theirs`. */
async function apart(root: string, theirs: string, ours: string): Promise<{ theirs: number; ours: number } | null> {
  const range = `${theirs}...${ours}`;
  const { code, stdout } = await git(root, ['rev-list', '--left-right', '--count', range, '--']);
  const [left = '', right = ''] = stdout.trim().split('\t');
  return code === 0 ? { theirs: Number(left), ours: Number(right) } : null;
}
