import type { Instant, Interval } from './interval.ts';
import { type MeasuredState, type Run, type Sample, SEEN_RANK } from './state.ts';

/** Worst known wins within a second (R4); the index is the rank. */
const RANKED: readonly MeasuredState[] = ['unknown', 'up', 'degraded', 'down'];
/** `{from, to, every, state}`: samples at from, from + every, … < to. */
export interface SampleSeries {
  readonly from: Instant;
  readonly to: Instant;
  readonly every: number;
  readonly state: MeasuredState;
}

/** R4: a status nobody knows is `unknown`. */
export function measuredState(status: unknown): MeasuredState {
  return status === 'up' || status === 'down' || status === 'degraded' ? status : 'unknown';
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
  const runs = runMaker(window);
  for (let i = 0; i < codes.length; i += 1) {
    const code = codes[i] as number;
    const at = Math.floor(code / 4);
    const next = i + 1 < codes.length ? Math.floor((codes[i + 1] as number) / 4) : Number.POSITIVE_INFINITY;
    // Sorted by instant, then rank: the last of a second is its worst.
    if (next > at) runs.add(at, Math.min(next, at + gap), code - at * 4);
  }
  return runs.done();
}

/**
 * Runs in any order, overlapping or not, as sorted, disjoint, known ones inside a window: in an overlap the worst known
 * wins, as within one second (R4).
 */
export function tidyRuns(runs: readonly Run[], window?: Interval): Run[] {
  const known = runs.filter(([from, to, state]) => state !== 'unknown' && from < to);
  const tidy = runMaker(window);
  if (known.every(([from], i) => i === 0 || (known[i - 1] as Run)[1] <= from)) {
    for (const [from, to, state] of known) tidy.add(from, to, SEEN_RANK[state]);
    return tidy.done();
  }
  const edges = known.flatMap(([from, to, state]) => [
    { at: from, rank: SEEN_RANK[state], step: 1 },
    { at: to, rank: SEEN_RANK[state], step: -1 },
  ]);
  edges.sort((a, b) => a.at - b.at);
  const open = [0, 0, 0, 0];
  for (const [i, edge] of edges.entries()) {
    open[edge.rank] = (open[edge.rank] as number) + edge.step;
    const next = edges[i + 1];
    const rank = open[3] ? 3 : open[2] ? 2 : open[1] ? 1 : 0;
    if (next && rank > 0) tidy.add(edge.at, next.at, rank);
  }
  return tidy.done();
}

/** Collects runs in order, cut to a window; neighbours of one state join, unknown ones are left out. */
function runMaker(window: Interval | undefined): {
  add(from: Instant, to: Instant, rank: number): void;
  done(): Run[];
} {
  const runs: Run[] = [];
  const [least, most] = window ? [window.start, window.end] : [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  let [start, end, state] = [0, 0, 0];
  const flush = (): void => {
    if (state > 0) runs.push([start, end, RANKED[state] as MeasuredState]);
  };
  return {
    add(from, to, rank) {
      const [first, last] = [from > least ? from : least, to < most ? to : most];
      if (first >= last) return;
      if (rank !== state || first !== end) {
        flush();
        start = first;
        state = rank;
      }
      end = last;
    },
    done() {
      flush();
      return runs;
    },
  };
}

/** instant × 4 + rank, sorted: a year of minutes sorts as plain numbers in a few milliseconds. */
function encode(samples: readonly (Sample | SampleSeries)[], from: Instant, to: Instant): Float64Array {
  let size = 0;
  for (const sample of samples) size += isSeries(sample) ? countOf(sample, from, to) : 1;
  const codes = new Float64Array(size);
  let n = 0;
  for (const sample of samples) {
    if (isSeries(sample)) {
      const first = firstOf(sample, from);
      const count = countOf(sample, from, to);
      const rank = SEEN_RANK[sample.state];
      for (let i = 0; i < count; i += 1, n += 1)
        codes[n] = Math.floor(sample.from + (first + i) * sample.every) * 4 + rank;
    } else if (sample[0] >= from && sample[0] < to) {
      codes[n] = sample[0] * 4 + SEEN_RANK[sample[1]];
      n += 1;
    }
  }
  const used = codes.subarray(0, n);
  return isSorted(used) ? used : used.sort();
}

function isSorted(codes: Float64Array): boolean {
  for (let i = 1; i < codes.length; i += 1) if ((codes[i - 1] as number) > (codes[i] as number)) return false;
  return true;
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
