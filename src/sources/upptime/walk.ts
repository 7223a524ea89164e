import pLimit from 'p-limit';
import type { Instant } from '#domain/interval.ts';
import { ForgeError } from '#forge/error.ts';
import type { Commit, Repository } from './commits.ts';
import type { Observation } from './observation.ts';
import { readStateFile } from './state-file.ts';
import { readMessage } from './subject.ts';

/** How far the reading of one path's history has come; saved page by page, so that an interrupted one goes on. */
export interface Walk {
  readonly path: string;
  /** The commit behind which the history is read. */
  readonly head: string;
  /** Nothing older is read; null: all there is. */
  readonly since: Instant | null;
  /** The next page; null: all are read. */
  readonly page: number | null;
  /** Newest first, by commit; null: it told nothing of the site's state. */
  readonly found: readonly (readonly [sha: string, observation: Observation | null])[];
}

/** A file that was measured so much earlier than it was committed (seconds) was touched by a person, and tells nothing new. */
const STALE = 3600;
/** A hundred commits each: more than any monitor made in its life. */
const MOST_PAGES = 5000;
/** Files asked for at once. */
const AT_ONCE = 6;

/** Told after a page, or a few. */
export type OnPage = (walk: Walk) => Promise<void>;

/**
 * Reads the commits of a path to the end, page by page. When a request fails, what the page already told is saved before
 * the error goes on. @throws ForgeError
 */
export async function walkOn(repository: Repository, start: Walk, onPage: OnPage): Promise<Walk> {
  let walk = start;
  while (walk.page !== null) {
    if (walk.page > MOST_PAGES) throw new ForgeError('answer', `The history of ${walk.path} does not end.`);
    const { commits, more } = await repository.pageOf({ ...walk, page: walk.page });
    const known = new Map(walk.found);
    const fresh = commits.filter(({ sha }) => !known.has(sha));
    const failure = await readInto(known, repository, walk.path, fresh);
    // A forge that gives the same page for ever has nothing more to say; commits of a page read in part are all asked for again.
    const page = failure !== null ? walk.page : more && fresh.length > 0 ? walk.page + 1 : null;
    walk = { ...walk, page, found: [...known] };
    // A long history is saved less often: what is saved grows with it.
    if (page === null || failure !== null || page <= 100 || page % 10 === 0) await onPage(walk);
    if (failure !== null) throw failure.error;
  }
  return walk;
}

/** Adds what the commits tell, in their order as far as all could be read; gives back what went wrong. */
async function readInto(
  known: Map<string, Observation | null>,
  repository: Repository,
  path: string,
  commits: readonly Commit[],
): Promise<{ error: unknown } | null> {
  const limit = pLimit(AT_ONCE);
  let failed: { error: unknown } | null = null;
  const results = await Promise.allSettled(
    commits.map(async (commit) => {
      const told = readMessage(commit.message);
      if (told === 'summary') return null;
      if (told !== null) return { at: commit.at, ...told };
      return limit(async () => {
        // What would be asked after a refusal would be refused too.
        if (failed !== null) throw failed.error;
        try {
          return fromFile(await repository.fileAt(path, commit.sha), commit.at);
        } catch (error) {
          failed = { error };
          throw error;
        }
      });
    }),
  );
  for (const [i, result] of results.entries()) {
    if (result.status === 'rejected') return { error: result.reason };
    known.set((commits[i] as Commit).sha, result.value);
  }
  return null;
}

/** The state a file tells at the time of its commit; null where it tells none, or repeats an old one. */
function fromFile(text: string | null, at: Instant): Observation | null {
  if (text === null) return { at, state: 'gone', code: null, ms: null };
  const file = readStateFile(text);
  if (file === null || (file.updated !== null && file.updated < at - STALE)) return null;
  const { state, code, ms } = file;
  return { at, state, code, ms };
}
