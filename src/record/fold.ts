import { compare } from '#domain/entry-id.ts';
import type { Instant } from '#domain/interval.ts';
import { SEEN_RANK } from '#domain/state.ts';
import { dayOf, dayStart, longestGap, newerCertificate, type DayLine, type DayRun } from './day.ts';
import { addHistograms, bucketOf } from './histogram.ts';
import { keyOf } from './read.ts';
import type { MeasuredSample } from './sample.ts';

/** A month after a fold, and how many of the samples said nothing new. */
export interface Folded {
  readonly days: readonly DayLine[];
  /** Samples of a second that was known already: they change nothing. */
  readonly known: number;
}

/**
 * Adds samples to the lines of a month. Keyed by the instant: a second inside a known run is known, whatever a later sample
 * says of it, so the same samples twice give the same bytes; an `unknown` run gives way to what is known. Several new samples
 * in one second are one, the worst known (R4). Lines are sorted by service, day, source and interval.
 */
export function foldMonth(days: readonly DayLine[], samples: readonly MeasuredSample[]): Folded {
  const lines = new Map(days.map((day) => [keyOf(day), day]));
  const known = extentsOf(days);
  let repeated = 0;
  for (const [key, group] of grouped(samples)) {
    const head = group[0] as MeasuredSample;
    const day = dayOf(head.at);
    const extents = known.get(`${head.svc}\n${day}`) ?? [];
    const start = dayStart(day);
    const line = lines.get(key);
    const own = line?.runs ?? [];
    const fresh = worstBySecond(group).filter(({ at, state }) => {
      const offset = at - start;
      const inside = ([first, , last]: DayRun) => first <= offset && offset <= last;
      return !extents.some(inside) && !(state === 'unknown' && own.some(inside));
    });
    repeated += group.length - fresh.length;
    if (fresh.length > 0) lines.set(key, extend(line ?? null, fresh, start));
  }
  return { days: [...lines.values()].sort(inOrder), known: repeated };
}

type Ordered = Pick<DayLine, 'svc' | 'day' | 'src' | 'every' | 'k' | 'basis'>;

/** The file's order: service, day, source, interval. Text by code unit, the same everywhere. */
export function inOrder(a: Ordered, b: Ordered): number {
  return (
    compare(a.svc, b.svc) ||
    compare(a.day, b.day) ||
    compare(a.src, b.src) ||
    a.every - b.every ||
    a.k - b.k ||
    compare(a.basis, b.basis)
  );
}

/** What samples know of each service and day, from every line of them: other sources know too. What others tell of it does not count. */
function extentsOf(days: readonly DayLine[]): Map<string, DayRun[]> {
  const extents = new Map<string, DayRun[]>();
  for (const { svc, day, basis, runs } of days) {
    if (basis !== 'samples') continue;
    const key = `${svc}\n${day}`;
    extents.set(key, [...(extents.get(key) ?? []), ...runs.filter(([, state]) => state !== 'unknown')]);
  }
  return extents;
}

function grouped(samples: readonly MeasuredSample[]): Map<string, MeasuredSample[]> {
  const groups = new Map<string, MeasuredSample[]>();
  for (const sample of samples) {
    const key = keyOf({ ...sample, day: dayOf(sample.at), basis: 'samples' });
    const group = groups.get(key);
    if (group) group.push(sample);
    else groups.set(key, [sample]);
  }
  return groups;
}

/** R4, in order of time; of equals the first. */
function worstBySecond(samples: readonly MeasuredSample[]): MeasuredSample[] {
  const worst = new Map<Instant, MeasuredSample>();
  for (const sample of samples) {
    const other = worst.get(sample.at);
    if (!other || SEEN_RANK[sample.state] > SEEN_RANK[other.state]) worst.set(sample.at, sample);
  }
  return [...worst.values()].sort((a, b) => a.at - b.at);
}

function extend(line: DayLine | null, fresh: readonly MeasuredSample[], start: Instant): DayLine {
  const { svc, src, every, k } = fresh[0] as MeasuredSample;
  const points = fresh.map(({ at, state, reason }): DayRun => {
    const offset = at - start;
    return reason === null ? [offset, state, offset] : [offset, state, offset, reason];
  });
  const gap = longestGap({ every, k });
  const own = line?.runs ?? [];
  const runs = join([...cut(own, points), ...points], gap);
  const cert = fresh.reduce(
    (last: DayLine['cert'], sample) =>
      newerCertificate(last, sample.cert === undefined ? undefined : [sample.at - start, sample.cert]),
    line?.cert,
  );
  const good = fresh.filter(({ state, ms }) => ms !== null && (state === 'up' || state === 'degraded'));
  return {
    v: 1,
    svc,
    day: dayOf(start),
    from: start + (runs[0] as DayRun)[0],
    to: start + (runs.at(-1) as DayRun)[2],
    src,
    basis: 'samples',
    every,
    k,
    n: (line?.n ?? 0) + points.filter(([at]) => !wasObserved(own, at, gap)).length,
    runs,
    ms: addHistograms([line?.ms ?? {}, ...good.map(({ ms }) => ({ [bucketOf(ms ?? 0)]: 1 }))]),
    ...(cert === undefined ? {} : { cert }),
  };
}

/**
 * Whether a second was observed, and counted, as unknown: a run tells so of its first and last second, and of all of them where
 * it holds one a second.
 */
function wasObserved(runs: readonly DayRun[], at: number, gap: number): boolean {
  return runs.some(([first, , last]) => at === first || at === last || (gap === 1 && first < at && at < last));
}

/** Takes the seconds now known out of `unknown` runs; no other run can hold one. */
function cut(runs: readonly DayRun[], points: readonly DayRun[]): DayRun[] {
  return points.reduce<readonly DayRun[]>((rest, [at]) => {
    const holder = rest.findIndex(([first, , last]) => first <= at && at <= last);
    if (holder < 0) return rest;
    const [first, state, last, ...reason] = rest[holder] as DayRun;
    const parts: DayRun[] = [
      [first, state, at - 1, ...reason],
      [at + 1, state, last, ...reason],
    ];
    return [...rest.slice(0, holder), ...parts.filter(([a, , b]) => a <= b), ...rest.slice(holder + 1)];
  }, runs) as DayRun[];
}

/** Sorted, with neighbours of one state and reason as one run while no more than `gap` seconds lie between. */
function join(runs: readonly DayRun[], gap: number): DayRun[] {
  const joined: DayRun[] = [];
  for (const run of [...runs].sort((a, b) => a[0] - b[0])) {
    const before = joined.at(-1);
    if (before && before[1] === run[1] && before[3] === run[3] && run[0] - before[2] <= gap) {
      const [first, state, , ...reason] = before;
      joined[joined.length - 1] = [first, state, run[2], ...reason];
    } else joined.push(run);
  }
  return joined;
}
