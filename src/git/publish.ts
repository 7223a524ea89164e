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
import { type Repository, repositoryOf, type Upstream } from './repository.ts';

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

/** How often somebody may move the branch here, or a file be made anew, meanwhile. */
const MOVES = 10;
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
  const { merger = recordMerger(root), message, remake } = publication;
  const base = relative(root, realpathSync(resolve(publication.dir)));
  const paths = publication.paths.map((path) => join(base, path).split('\\').join('/'));
  await finish(await here(root), merger);
  for (let tries = 0; tries < MOVES; tries += 1) {
    const before = await here(root);
    const commit = await commitFiles(before, paths, message);
    if (commit !== null && !(await moved(before, commit, merger, new Set(paths)))) continue;
    const now = { ...before, head: commit ?? before.head };
    const { upstream, head } = now;
    const known = upstream && head && (await apart(root, upstream.tracking, head));
    if (!publication.push || (known && known.ours === 0))
      return { commit, pushed: known ? known.ours === 0 : false, behind: null };
    if (!upstream) throw new GitError('there is no remote to push to: git remote add origin ADDRESS names one', 1);
    if (head === null) throw new GitError('there is no commit to push yet', 1);
    // Where the remote moved on as far as is known here, the push would be refused: ask first.
    if ((!known || known.theirs === 0) && (await push(now, head, upstream, publication.signal)))
      return { commit, pushed: true, behind: null };
    const sent = await pushOnTheirs({ ...now, head, upstream }, merger, remake ? paths : [], publication.signal);
    if (sent !== null) return { commit: commit && sent.tip, pushed: true, behind: sent.behind };
    await remake?.();
  }
  throw new GitError('the branch here is moved all the time: given up for now', 1);
}

/**
 * Pushes this side's commits, made again on top of the other side's as often as others come before; then the work tree follows.
 * Null: a file was given up for theirs, which is in the work tree now, and is to be made anew.
 */
async function pushOnTheirs(
  ours: Repository & { readonly head: string; readonly upstream: Upstream },
  merger: Merger,
  yields: readonly string[],
  signal: AbortSignal | undefined,
): Promise<{ tip: string; behind: string | null } | null> {
  const { root, head, upstream } = ours;
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (tries > 0) await sleep(Math.random() * Math.min(PAUSE, 100 * 2 ** tries), undefined, { signal });
    // A branch that is not there, or has nothing new: another push failed in the middle, or was quicker to be undone.
    const theirs = (await fetch(ours, upstream, { signal })) ?? head;
    if (theirs !== head && (await git(root, ['merge-base', theirs, head])).code !== 0)
      throw new GitError(`${upstream.branch} at ${upstream.remote} has no history in common with this one`, 1);
    const { tip, yielded } = await replay(ours, theirs, merger, new Set(yields));
    if (yielded.size > 0) {
      await moved(ours, tip, merger);
      return null;
    }
    if (tip !== theirs && !(await push(ours, tip, upstream, signal))) continue;
    try {
      await moved(ours, tip, merger);
      return { tip, behind: null };
    } catch (error) {
      // Work of a person keeps this side where it is.
      if (error instanceof GitError) return { tip, behind: error.message };
      throw error;
    }
  }
  throw new GitError('others kept pushing before: given up for now', 1);
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
