import { dayOf } from '#record/day.ts';
import { damagedMonths, importSamples, importStretches } from '#record/import.ts';
import type { Stretch } from '#record/merge.ts';
import type { RecordProblem } from '#record/problem.ts';
import { fold, type Store } from '#record/store.ts';
import type { Drop } from './read.ts';

/** How dropped rows stand in the record. */
export interface KeepOptions {
  readonly dir: string;
  /** Seconds between samples, by service. */
  readonly everyOf: (service: string) => number;
  readonly k: number;
}

/** What a region's record gained: samples by number, intervals by seconds. */
export interface Kept {
  readonly region: string;
  readonly samples: { readonly added: number; readonly known: number };
  readonly seconds: { readonly added: number; readonly known: number; readonly conflicting: number };
}

/** The source of dropped lines in the record. */
export const DROP = 'drop';

/**
 * Puts a sound drop, whose rows all have a region, into the record: samples by the rules of a fold, after what the regions'
 * own probers have waiting; intervals into lines of their own. With a damaged month file nothing is written at all.
 * @throws `Locked`; whatever the disk says
 */
export async function keep(
  { samples, intervals }: Pick<Drop, 'samples' | 'intervals'>,
  { dir, everyOf, k }: KeepOptions,
): Promise<{ kept: Kept[]; problems: RecordProblem[] }> {
  const regions = new Set([...samples, ...intervals].flatMap(({ region }) => region ?? []));
  const plans = [...regions].sort().map((region) => {
    const store: Store = { dir, region };
    const taken = samples.filter((row) => row.region === region);
    const told = intervals.filter((row) => row.region === region);
    return { store, taken, told };
  });
  const problems: RecordProblem[] = [];
  for (const { store, taken, told } of plans) {
    const months = new Set(taken.map(({ at }) => dayOf(at).slice(0, 7)));
    for (const { from, to } of told) for (const month of monthsOf(from, to)) months.add(month);
    problems.push(...(await damagedMonths(store, months)));
  }
  if (problems.length > 0) return { kept: [], problems };
  const kept: Kept[] = [];
  for (const { store, taken, told } of plans) {
    await fold(store);
    const source = (service: string) => ({ svc: service, src: DROP, every: everyOf(service), k });
    const one = await importSamples(
      store,
      taken.map(({ service, at, state, ms, reason }) => ({ ...source(service), at, state, ms, reason })),
    );
    const imports = [...Map.groupBy(told, ({ service }) => service)].map(([service, rows]) => ({
      ...source(service),
      basis: 'intervals' as const,
      stretches: rows.map(({ from, to, state, reason }): Stretch => [from, to, state, reason ?? undefined]),
    }));
    const two = await importStretches(store, imports);
    problems.push(...one.problems, ...two.problems);
    kept.push({ region: store.region, samples: one, seconds: two });
  }
  return { kept, problems };
}

function* monthsOf(from: number, to: number): Generator<string> {
  for (let at = from; at < to;) {
    const month = dayOf(at).slice(0, 7);
    yield month;
    // The first of the next month is at most 31 days after any of this one.
    const [year = 0, number = 0] = month.split('-').map(Number);
    at = Date.UTC(year, number, 1) / 1000;
  }
}
