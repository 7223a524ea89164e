import type { Instant, Interval } from './interval.ts';
import type { MeasuredState, Run, Sample } from './state.ts';

/** Worst known wins within a second (R4); the index is the rank. */
const RANKED: readonly MeasuredState[] = ['unknown', 'up', 'degraded', 'down'];
const RANK: Readonly<Record<MeasuredState, number>> = { unknown: 0, up: 1, degraded: 2, down: 3 };

/** `{from, to, every, state}`: samples at from, from + every, … < to. */
export interface SampleSeries {
  readonly from: Instant;
  readonly to: Instant;
  readonly every: number;
  readonly state: MeasuredState;
}

/** R4: a status nobody knows is `unknown`. */
export function measuredState(status: unknown): MeasuredState {
  return typeof status === 'string' && Object.hasOwn(RANK, status) ? (status as MeasuredState) : 'unknown';
}

/**
 * R4, R5: one region's samples, in any order, as runs. A sample stands on [t, min(next t, t + gap)); of several in one
 * second the worst known wins; an `unknown` one ends the previous one. The runs are sorted, disjoint and known; what is
 * between them is unknown. `window` cuts them, and samples that cannot stand in it are never looked at.
 *
 * @param gap seconds: k × interval
 */
export function hold(samples: readonly (Sample | SampleSeries)[], gap: number, window?: Interval): Run[] {
  const from = window ? window.start - gap : Number.NEGATIVE_INFINITY;
  const to = window ? window.end : Number.POSITIVE_INFINITY;
  const codes = encode(samples, from, to);
  const runs: Run[] = [];
  const add = runMaker(runs, window);
  for (let i = 0; i < codes.length; i += 1) {
    const at = Math.floor((codes[i] as number) / 4);
    const next = i + 1 < codes.length ? Math.floor((codes[i + 1] as number) / 4) : Number.POSITIVE_INFINITY;
    // Sorted by instant, then rank: the last of a second is its worst.
    if (next === at) continue;
    const rank = (codes[i] as number) - at * 4;
    if (rank > 0) add(at, Math.min(next, at + gap), RANKED[rank] as MeasuredState);
  }
  return runs;
}

/**
 * Runs in any order, overlapping or not, as sorted, disjoint, known ones inside a window: in an overlap the worst known
 * wins, as within one second (R4).
 */
export function tidyRuns(runs: readonly Run[], window?: Interval): Run[] {
  const known = runs.filter(([from, to, state]) => state !== 'unknown' && from < to);
  const tidy: Run[] = [];
  const add = runMaker(tidy, window);
  if (known.every(([from], i) => i === 0 || (known[i - 1] as Run)[1] <= from)) {
    for (const [from, to, state] of known) add(from, to, state);
    return tidy;
  }
  const edges = known.flatMap(([from, to, state]) => [
    { at: from, rank: RANK[state], step: 1 },
    { at: to, rank: RANK[state], step: -1 },
  ]);
  edges.sort((a, b) => a.at - b.at);
  const open = [0, 0, 0, 0];
  for (const [i, edge] of edges.entries()) {
    open[edge.rank] = (open[edge.rank] as number) + edge.step;
    const next = edges[i + 1];
    const rank = open.findLastIndex((count) => count > 0);
    if (next && next.at > edge.at && rank > 0) add(edge.at, next.at, RANKED[rank] as MeasuredState);
  }
  return tidy;
}

/** Appends runs cut to a window, joining neighbours of one state. */
function runMaker(
  runs: Run[],
  window: Interval | undefined,
): (from: Instant, to: Instant, state: MeasuredState) => void {
  return (from, to, state) => {
    const start = window ? Math.max(from, window.start) : from;
    const end = window ? Math.min(to, window.end) : to;
    if (start >= end) return;
    const last = runs.at(-1);
    if (last && last[1] === start && last[2] === state) runs[runs.length - 1] = [last[0], end, state];
    else runs.push([start, end, state]);
  };
}

/** instant × 4 + rank, sorted: a year of minutes sorts as plain numbers in a few milliseconds. */
function encode(samples: readonly (Sample | SampleSeries)[], from: Instant, to: Instant): Float64Array {
  let size = 0;
  for (const sample of samples) size += isSeries(sample) ? countOf(sample, from, to) : 1;
  const codes = new Float64Array(size);
  let n = 0;
  let sorted = true;
  const push = (at: Instant, state: MeasuredState): void => {
    const code = at * 4 + RANK[state];
    if (n > 0 && code < (codes[n - 1] as number)) sorted = false;
    codes[n] = code;
    n += 1;
  };
  for (const sample of samples) {
    if (isSeries(sample)) {
      const first = firstOf(sample, from);
      const count = countOf(sample, from, to);
      for (let i = 0; i < count; i += 1) push(Math.floor(sample.from + (first + i) * sample.every), sample.state);
    } else if (sample[0] >= from && sample[0] < to) push(sample[0], sample[1]);
  }
  const used = codes.subarray(0, n);
  return sorted ? used : used.sort();
}

function isSeries(sample: Sample | SampleSeries): sample is SampleSeries {
  return !Array.isArray(sample);
}

/** Index of the first member of a series at or after an instant. */
function firstOf(series: SampleSeries, from: Instant): number {
  return Math.max(0, Math.ceil((from - series.from) / series.every));
}

/** How many members of a series lie in [from, to). */
function countOf(series: SampleSeries, from: Instant, to: Instant): number {
  const last = Math.ceil((Math.min(series.to, to) - series.from) / series.every);
  return Math.max(0, last - firstOf(series, from));
}
