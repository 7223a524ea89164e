import { type Instant, type Interval, intersect } from '#domain/interval.ts';
import { lowerBound } from '#domain/search.ts';
import { DAY, dayStart, type DayLine } from './day.ts';
import { type Block, blocksOf } from './hold.ts';

/** So many observations of one state, the first and the last at these seconds, the others evenly between. */
interface Stretch {
  readonly first: Instant;
  readonly last: Instant;
  readonly count: number;
}

/** Observations that were called for: at `from`, `from + every`, … before `to`. */
interface Called {
  readonly from: Instant;
  readonly to: Instant;
  readonly every: number;
}

/** When a region observed, and when it should have; of any window {@link samplesIn} counts both. */
export interface SampleTimes {
  readonly taken: readonly Stretch[];
  readonly called: readonly Called[];
  /** Where a stretch of equal observations begins, and the last observation before it; null: there was none. Sorted. */
  readonly edges: readonly { readonly at: Instant; readonly before: Instant | null }[];
}

export const NO_SAMPLES: SampleTimes = { taken: [], called: [], edges: [] };

/**
 * The times in a region's day lines, as known at `now`. A line says how many observations it holds and where its runs lie; how many of
 * them fall to each run follows from the run's length, so that of a part of a day the number may be off by one or two, and the whole is
 * the line's own.
 *
 * @param lines by their first observation; @param blocks those that are believed, in order of time
 */
export function sampleTimes(lines: readonly DayLine[], blocks: readonly Block[], now: Instant): SampleTimes {
  const taken = lines.flatMap((line) => stretchesOf(line, now)).sort((a, b) => a.first - b.first);
  const edges = blocks.map(({ first }, i) => ({ at: first, before: blocks[i - 1]?.last ?? null }));
  return { taken, called: calledIn(lines, blocks[0]?.first ?? now, now), edges };
}

/** Observations in a window, and those that were called for. Counts of windows that touch add up. */
export function samplesIn({ taken, called }: SampleTimes, window: Interval): { taken: number; expected: number } {
  const sum = { taken: 0, expected: 0 };
  for (let i = lowerBound(taken, window.start - DAY, ({ first }) => first); i < taken.length; i += 1) {
    const stretch = taken[i] as Stretch;
    if (stretch.first >= window.end) break;
    sum.taken += takenBefore(stretch, window.end) - takenBefore(stretch, window.start);
  }
  for (let i = lowerBound(called, window.start, ({ to }) => to); i < called.length; i += 1) {
    const { from, to, every } = called[i] as Called;
    if (from >= window.end) break;
    const part = intersect({ start: from, end: to }, window);
    if (part) sum.expected += Math.ceil((part.end - from) / every) - Math.ceil((part.start - from) / every);
  }
  return sum;
}

function takenBefore({ first, last, count }: Stretch, at: Instant): number {
  if (at <= first) return 0;
  if (at > last) return count;
  return Math.min(count, Math.ceil(((at - first) * (count - 1)) / (last - first)));
}

function stretchesOf(line: DayLine, now: Instant): Stretch[] {
  const blocks = blocksOf(line, now);
  const fits = blocks.map(({ first, last }) => Math.floor((last - first) / line.every) + 1);
  const all = fits.reduce((sum, count) => sum + count, 0);
  // A line that reaches past `now` does not say how many of its observations lie before: as many as its interval fits there.
  const whole = line.to < now ? line.n : Math.min(line.n, all);
  let [seen, given] = [0, 0];
  return blocks.map(({ first, last }, i) => {
    seen += fits[i] as number;
    const upTo = Math.round((whole * seen) / all);
    const count = upTo - given;
    given = upTo;
    return { first, last, count };
  });
}

/** Each line's interval counts from its first observation to the next line's, a day's first from the start of the day. */
function calledIn(lines: readonly DayLine[], begun: Instant, now: Instant): Called[] {
  const called: Called[] = [];
  let day = '';
  for (const [i, line] of lines.entries()) {
    const start = dayStart(line.day);
    const from = line.day === day ? line.from : Math.max(start, begun);
    day = line.day;
    const next = lines[i + 1];
    const to = Math.min(start + DAY, now, next?.day === line.day ? next.from : Number.POSITIVE_INFINITY);
    const last = called.at(-1);
    const goesOn = last?.to === from && last.every === line.every && (from - last.from) % line.every === 0;
    if (goesOn) called[called.length - 1] = { ...last, to };
    else if (from < to) called.push({ from, to, every: line.every });
  }
  return called;
}
