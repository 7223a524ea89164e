import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { git, gitText } from '#git/git.ts';
import { publish, type Published } from '#git/publish.ts';
import { commitAt, type Repository, repositoryOf } from '#git/repository.ts';
import { readStandings } from '#record/peers.ts';
import { list } from '#record/read.ts';
import { unpublished } from '#record/unpublished.ts';
import { UsageError } from '../usage.ts';
import { behindText, failureText, messageOf } from './message.ts';

/** Seconds: a quiet record is committed once an hour, which packs well. */
export const QUIET = 3600;

/** Where the record is, and where it goes. */
export interface Publishing {
  /** The content folder. */
  readonly dir: string;
  /** Of the times in messages. */
  readonly zone: string;
  readonly push: boolean;
}

/** The record of one region. */
export interface Place extends Publishing {
  readonly region: string;
}

/**
 * The repository that a record goes to: that of the content, or a branch of its own that is mounted at `record`.
 * @throws UsageError where the record cannot be committed
 */
export async function recordRepository({ dir, push }: Pick<Publishing, 'dir' | 'push'>): Promise<Repository> {
  const folder = join(dir, 'record');
  mkdirSync(folder, { recursive: true });
  const repository = await repositoryOf(folder);
  if (!repository) throw new UsageError(`${dir} is in no git repository, so its record cannot be committed.`);
  if (repository.branch === null)
    throw new UsageError(`No branch is checked out in ${repository.root}, so the record cannot be committed.`);
  if (push && !repository.upstream)
    throw new UsageError('There is no remote to push to; git remote add origin ADDRESS names one.');
  const { code } = await git(folder, ['check-ignore', '--quiet', join('uptime', 'x.jsonl')]);
  if (code === 0)
    throw new UsageError(`Git ignores ${folder}: its branch is not mounted. npm run init -- --mount does that.`);
  return repository;
}

/**
 * Commits what the branch lacks of a region's record when it is time, and pushes it with what waited from before: at once when a
 * state changed or earlier time was filled in, else an hour after the last observation that was committed; with `always` whatever
 * there is. `waiting: false` leaves what waited where it is. Null: it was not time. @throws GitError
 */
export async function publishRecord(
  place: Place,
  { always = false, waiting = true, signal }: { always?: boolean; waiting?: boolean; signal?: AbortSignal } = {},
): Promise<Published | null> {
  const { dir, region, zone, push } = place;
  const repository = await recordRepository(place);
  const found = await unpublished(repository, dir, region);
  const news = found?.news ?? null;
  const due =
    found !== null &&
    (always || news === null || news.first || news.changes.length > 0 || news.to - news.from >= QUIET);
  if (!due && !(push && waiting && (await isWaiting(repository, dir)))) return null;
  return publish({
    dir: join(dir, 'record'),
    paths: due ? found.paths : [],
    message: () =>
      news === null ? `Fill in the record (${region})` : messageOf(news, region, readStandings(dir, region), zone),
    push,
    ...(signal ? { signal } : {}),
  });
}

/** Whether commits of the record wait to be pushed. What else a person committed here goes with them, never alone. */
async function isWaiting({ root, head, upstream }: Repository, dir: string): Promise<boolean> {
  if (head === null || upstream === null) return false;
  const known = await commitAt(root, upstream.tracking);
  const range = known === null ? head : `${known}..${head}`;
  return (await gitText(join(dir, 'record'), ['rev-list', '-1', range, '--', '.'])) !== '';
}

/**
 * Publishes after a command that ends: the regions named, or all (null). A runner whose disk is thrown away (`CI` is set) publishes
 * whatever there is, anyone else when it is time. Returns the exit status, given that of the command.
 */
export async function publishAfter(
  publishing: Publishing,
  regions: readonly string[] | null,
  code: number,
): Promise<number> {
  const isThrownAway = !['', 'false', undefined].includes(process.env['CI']);
  let status = code;
  for (const region of regions ?? list(join(publishing.dir, 'record', 'uptime'))) {
    try {
      const published = await publishRecord({ ...publishing, region }, { always: isThrownAway });
      if (published?.commit) console.log(`Committed${published.pushed ? ' and pushed' : ''}: ${region}.`);
      if (published?.behind) console.error(behindText(published));
    } catch (error) {
      console.error(failureText(error, null));
      status = 1;
    }
  }
  return status;
}
