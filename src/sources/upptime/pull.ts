import { join } from 'node:path';
import type { Instant } from '#domain/interval.ts';
import { ForgeError } from '#forge/error.ts';
import { importStretches, type ImportResult } from '#record/import.ts';
import type { Import } from '#record/merge.ts';
import { newestOf } from '#record/newest.ts';
import { type Store, workFolder } from '#record/store.ts';
import type { Repository } from './commits.ts';
import { nameOf, progressIn } from './progress.ts';
import { forget, OVERLAP, walksTo } from './resume.ts';
import { stretchesOf } from './stretches.ts';
import type { Walk } from './walk.ts';

/** What to read of an Upptime repository, and whom to tell. */
export interface UpptimePull {
  readonly repository: Repository;
  /** null: the default branch. */
  readonly branch: string | null;
  /** Service and the path of its history; a service that was renamed there has several. */
  readonly paths: readonly (readonly [service: string, path: string])[];
  /** How the record names the source. */
  readonly src: string;
  readonly store: Store;
  /** Former names of the region. */
  readonly was?: readonly string[] | undefined;
  /** Nothing older is read; null: all there is. */
  readonly since: Instant | null;
  /** Whether what the record has of a service is taken as read; a one-off import reads everything. */
  readonly incremental: boolean;
  readonly now: Instant;
  /** After a page or a few of a path. */
  readonly onPage?: ((path: string, commits: number) => void) | undefined;
}

/** What became of one path. */
export interface PathOutcome {
  readonly service: string;
  readonly path: string;
  /**
   * `whole`: read and in the record; `nothing`: no commit ever touched it; `silent`: none of them tells a state; `part`: the
   * rest is read next time.
   */
  readonly read: 'whole' | 'nothing' | 'silent' | 'part';
  readonly commits: number;
  /** Stretches not up, and commits that could not be dated. */
  readonly outages: number;
  readonly undated: number;
}

export interface UpptimeOutcome {
  /** Null: nothing was pushed since all of it was read. */
  readonly paths: readonly PathOutcome[] | null;
  readonly imported: ImportResult;
  /** What ended it early; null: nothing did. Run again, it goes on where it was. */
  readonly failure: ForgeError | null;
}

/** Upptime's own schedule, in seconds: what it misses shows nowhere, so transitions stand for no time at all. */
const EVERY = 300;
const NOTHING: ImportResult = { added: 0, known: 0, conflicting: 0, problems: [] };

/**
 * Reads the histories of the mapped paths and puts them into the record as `transitions`, a path whole or not at all. What is
 * already in the record is read no further back than a little before its end; a repository that did not change costs one request.
 */
export async function pullUpptime(pull: UpptimePull): Promise<UpptimeOutcome> {
  const { repository, src, store, was = [], branch, paths } = pull;
  const progress = progressIn(join(store.work ?? workFolder(store.dir), 'upptime'));
  const all = nameOf(store.region, src, repository.key, branch, pull.since, ...paths.flat());
  const read: { service: string; walk: Walk; name: string }[] = [];
  const services = [...new Set(paths.map(([service]) => service))];
  const told = newestOf(store.dir, { regions: [store.region, ...was], src, services });
  let head: string | null = null;
  let failure: ForgeError | null = null;
  try {
    head = await repository.headOf(branch);
    const before = await progress.head(all);
    // A record that was cleared since is filled again.
    const isThere = services.every((service) => told.has(service) || before?.silent.includes(service));
    if (head !== null && before?.sha === head && isThere) return { paths: null, imported: NOTHING, failure: null };
    for (const [service, path] of paths) {
      const name = nameOf(store.region, src, repository.key, branch, pull.since, service, path);
      const last = pull.incremental ? (told.get(service) ?? null) : null;
      const since = last === null ? pull.since : Math.max(last - OVERLAP, pull.since ?? 0);
      if (head === null) continue;
      for (const walk of await walksTo(repository, { path, head, since }, { progress, name, onPage: pull.onPage }))
        read.push({ service, walk, name });
    }
  } catch (error) {
    if (!(error instanceof ForgeError)) throw error;
    failure = error;
  }
  const outcomes = read.map(({ service, walk }) => outcomeOf(service, walk, pull.now));
  const imported = await importStretches(
    store,
    outcomes.map(({ service, stretches }): Import => ({
      svc: service,
      src,
      basis: 'transitions',
      every: EVERY,
      k: 1,
      stretches,
    })),
  );
  const unread = failure === null ? 'nothing' : 'part';
  const results = paths.map((path) => summed(path, outcomes, told.has(path[0]), unread));
  if (imported.problems.length === 0) {
    for (const { name } of read) await forget(progress, name);
    const silent = results.filter((one) => one.read === 'silent').map(({ service }) => service);
    if (failure === null && head !== null) await progress.setHead(all, { sha: head, silent });
  }
  return { paths: results, imported, failure };
}

interface Outcome extends Omit<PathOutcome, 'read'> {
  readonly stretches: Import['stretches'];
}

function outcomeOf(service: string, walk: Walk, now: Instant): Outcome {
  const told = walk.found.flatMap(([, observation]) => observation ?? []).reverse();
  const { stretches, undated } = stretchesOf(told, now);
  const outages = stretches.filter(([, , state], i) => state !== 'up' && stretches[i - 1]?.[2] !== state).length;
  return { service, path: walk.path, commits: walk.found.length, outages, undated, stretches };
}

/** What all walks of a path came to; `unread` where there was none. */
function summed(
  [service, path]: UpptimePull['paths'][number],
  outcomes: readonly Outcome[],
  wasTold: boolean,
  unread: PathOutcome['read'],
): PathOutcome {
  const own = outcomes.filter((one) => one.service === service && one.path === path);
  const sum = (count: (one: Outcome) => number) => own.reduce((total, one) => total + count(one), 0);
  const [commits, undated] = [sum((one) => one.commits), sum((one) => one.undated)];
  const isSilent = undated === 0 && own.every(({ stretches }) => stretches.length === 0);
  const found = commits === 0 ? 'nothing' : isSilent ? 'silent' : 'whole';
  const read = own.length === 0 ? unread : wasTold ? 'whole' : found;
  return { service, path, read, commits, outages: sum((one) => one.outages), undated };
}
