import { SEEN_RANK } from '#domain/state.ts';
import { type DayLine, type DayRun, dayStart, encodeDay, newerCertificate } from './day.ts';
import { inOrder } from './fold.ts';
import type { Histogram } from './histogram.ts';
import { keyOf, parseMonth } from './read.ts';

/**
 * A month file that two sides wrote to, as one. Known on either side stays known; a second that both know and see differently
 * is the worst of them (R4). Neither the order of the sides matters nor how often one is joined again. Seconds observed and
 * response times are summed over what both have in common (`base`; null: nothing), unless one side has all of the other.
 *
 * @param month `YYYY-MM`
 * @returns the text, or why there is none: a damaged line
 */
export function joinMonths(
  month: string,
  base: string | null,
  a: string,
  b: string,
): { text: string } | { refused: string } {
  if (a === b) return { text: a };
  const parsed = [base ?? '', a, b].map((text) => parseMonth(text, month, month));
  const problem = parsed.flatMap(({ problems }) => problems)[0];
  if (problem) return { refused: `line ${problem.line}: ${problem.args.what}` };
  const [before, ours, theirs] = parsed.map(({ days }) => new Map(days.map((day) => [keyOf(day), day])));
  const joined = [...new Set([...(ours?.keys() ?? []), ...(theirs?.keys() ?? [])])].map((key) => {
    const [x, y] = [ours?.get(key), theirs?.get(key)];
    return x && y ? joinLines(before?.get(key) ?? null, x, y) : ((x ?? y) as DayLine);
  });
  return {
    text: joined
      .sort(inOrder)
      .map((day) => `${encodeDay(day)}\n`)
      .join(''),
  };
}

/** Two lines of one key as one. */
function joinLines(base: DayLine | null, a: DayLine, b: DayLine): DayLine {
  const exclusive = a.basis !== 'samples';
  const runs = joinRuns([...a.runs, ...b.runs], exclusive ? 0 : 1);
  const cert = newerCertificate(a.cert, b.cert);
  for (const [one, other] of [
    [a, b],
    [b, a],
  ] as const)
    if (sameRuns(one.runs, runs) && one.n >= other.n && covers(one.ms, other.ms) && sameCert(one.cert, cert))
      return one;
  const start = dayStart(a.day);
  const seconds = runs.reduce((sum, [first, , last]) => sum + last - first + (exclusive ? 0 : 1), 0);
  const looks = runs.reduce((sum, [first, , last]) => sum + Math.ceil((last - first) / a.every), 0);
  const seen = Math.min(seconds, summed(base?.n, a.n, b.n));
  const told = a.basis === 'intervals' ? looks : 0;
  const from = start + (runs[0] as DayRun)[0];
  const to = start + (runs.at(-1) as DayRun)[2];
  const ms = joinCounts(base?.ms ?? {}, a.ms, b.ms);
  return { ...a, from, to, n: exclusive ? told : seen, runs, ms, ...(cert === undefined ? {} : { cert }) };
}

/**
 * Runs that may overlap as runs that do not: each second the worst known, of equals the first reason by name. What touches and
 * is alike is one; a gap is not filled, since what is known in it may be still to come.
 *
 * @param tail 1 where the last second of a run is in it, 0 where it ends before
 */
function joinRuns(all: readonly DayRun[], tail: 0 | 1): DayRun[] {
  const sorted = [...all].sort((x, y) => x[0] - y[0]);
  const edges = [...new Set(sorted.flatMap(([first, , last]) => [first, last + tail]))].sort((x, y) => x - y);
  const joined: DayRun[] = [];
  let open: DayRun[] = [];
  let next = 0;
  for (const [i, edge] of edges.entries()) {
    const until = edges[i + 1];
    if (until === undefined) break;
    open = open.filter(([, , last]) => last + tail > edge);
    while (next < sorted.length && (sorted[next] as DayRun)[0] <= edge) open.push(sorted[next++] as DayRun);
    const [head, ...others] = open;
    if (!head) continue;
    const [, state, , ...reason] = others.reduce((x, y) => (isWorse(y, x) ? y : x), head);
    const before = joined.at(-1);
    if (before && before[2] + tail === edge && before[1] === state && before[3] === reason[0])
      joined[joined.length - 1] = [before[0], state, until - tail, ...reason];
    else joined.push([edge, state, until - tail, ...reason]);
  }
  return joined;
}

function isWorse([, x, , why = '']: DayRun, [, y, , other = '']: DayRun): boolean {
  return SEEN_RANK[x] > SEEN_RANK[y] || (x === y && why < other);
}

function sameRuns(a: readonly DayRun[], b: readonly DayRun[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function sameCert(a: DayLine['cert'], b: DayLine['cert']): boolean {
  return a?.[0] === b?.[0] && a?.[1] === b?.[1];
}

function covers(a: Histogram, b: Histogram): boolean {
  return Object.entries(b).every(([bucket, count]) => (a[bucket as unknown as number] ?? 0) >= count);
}

/** What both sides have beyond what they share; never less than either has. */
function summed(base = 0, a = 0, b = 0): number {
  return Math.max(a, b, a + b - base);
}

function joinCounts(base: Histogram, a: Histogram, b: Histogram): Histogram {
  const buckets = [...new Set([...Object.keys(a), ...Object.keys(b)])].map(Number).sort((x, y) => x - y);
  return Object.fromEntries(buckets.map((bucket) => [bucket, summed(base[bucket], a[bucket], b[bucket])]));
}
