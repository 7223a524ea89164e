import type { Instant } from '#domain/interval.ts';
import { type MeasuredState, type Run, SEEN_RANK } from '#domain/state.ts';
import { DAY, dayStart, type DayLine } from './day.ts';

/** A run with absolute times: first and last second observed, and how long the last observation stands (seconds). */
export interface Block {
  readonly first: Instant;
  readonly last: Instant;
  readonly state: MeasuredState;
  readonly stands: number;
  readonly reason: string | null;
}

/**
 * Who is believed where several told of one second: own samples, for as long as they stand (R5), before what other monitors
 * tell in intervals, which only fills what samples leave unknown. Among samples, and among intervals, the worst known wins
 * (R4). Nothing here asks what came into the record first.
 */
export function believed(samples: readonly Block[], intervals: readonly Block[]): Block[] {
  const own = disjoint(samples);
  if (intervals.length === 0) return own;
  const stands = holdBlocks(own);
  const fills: Block[] = [];
  let next = 0;
  for (const block of disjoint(intervals)) {
    let at = block.first;
    while (next < stands.length && (stands[next] as Run)[1] <= at) next += 1;
    for (let i = next; i < stands.length && (stands[i] as Run)[0] <= block.last; i += 1) {
      const [from, to] = stands[i] as Run;
      if (at < from) fills.push({ ...block, first: at, last: from - 1 });
      at = Math.max(at, to);
    }
    if (at <= block.last) fills.push({ ...block, first: at });
  }
  // What fills lies apart from known samples; of unknown ones it takes the place.
  return disjoint([...own, ...fills]);
}

/** The runs of a day line as blocks, without observations at or after `now` (R3). */
export function blocksOf(line: DayLine, now: Instant): Block[] {
  const start = dayStart(line.day);
  const exclusive = line.basis !== 'samples';
  const stands = exclusive ? 1 : Math.max(1, Math.floor(line.k * line.every));
  const blocks: Block[] = [];
  for (const [offset, state, lastOffset, reason] of line.runs) {
    const first = start + offset;
    if (first >= now) break;
    const last = Math.min(start + lastOffset - (exclusive ? 1 : 0), now - 1);
    blocks.push({ first, last, state, stands, reason: reason ?? null });
  }
  return blocks;
}

/** Blocks in order of time without overlap: where several saw one second, the worst known wins (R4). */
export function disjoint(blocks: readonly Block[]): Block[] {
  const sorted = [...blocks].sort((a, b) => a.first - b.first || SEEN_RANK[a.state] - SEEN_RANK[b.state]);
  if (!sorted.some((block, i) => i > 0 && block.first <= (sorted[i - 1] as Block).last)) return sorted;
  const edges = [...new Set(sorted.flatMap(({ first, last }) => [first, last + 1]))].sort((a, b) => a - b);
  const parts: Block[] = [];
  let open: Block[] = [];
  let next = 0;
  for (const [i, edge] of edges.entries()) {
    const until = edges[i + 1];
    if (until === undefined) break;
    open = open.filter(({ last }) => last >= edge);
    while (next < sorted.length && (sorted[next] as Block).first <= edge) open.push(sorted[next++] as Block);
    const [head, ...others] = open;
    if (!head) continue;
    const worst = others.reduce((a, b) => (SEEN_RANK[b.state] > SEEN_RANK[a.state] ? b : a), head);
    parts.push({ ...worst, first: edge, last: until - 1 });
  }
  return parts;
}

/**
 * R5: an observation stands until the next, at most as long as its own line says; `unknown` ends the one before it.
 * Takes disjoint blocks in order of time, over any number of days; gives runs in order, neighbours of one state joined.
 */
export function holdBlocks(blocks: readonly Block[]): Run[] {
  const runs: [Instant, Instant, MeasuredState][] = [];
  for (let i = 0; i < blocks.length; i += 1) {
    const { first, last, state, stands } = blocks[i] as Block;
    if (state === 'unknown') continue;
    const end = Math.min(last + stands, blocks[i + 1]?.first ?? Number.POSITIVE_INFINITY);
    const before = runs[runs.length - 1];
    if (before && before[1] === first && before[2] === state) before[1] = end;
    else runs.push([first, end, state]);
  }
  return runs;
}

/**
 * Samples that the intervals called for on a UTC day between `first` (the first sample ever) and `now`: each line's `every`
 * counts from its first sample to the next line's, the first line's from the start of the day.
 */
export function expectedOn(lines: readonly DayLine[], first: Instant, now: Instant): number {
  const head = lines[0];
  if (!head) return 0;
  const start = Math.max(dayStart(head.day), first);
  const end = Math.min(dayStart(head.day) + DAY, now);
  const sorted = [...lines].sort((a, b) => a.from - b.from);
  return sorted.reduce((sum, line, i) => {
    const from = i === 0 ? start : line.from;
    return sum + Math.max(0, Math.ceil((Math.min(end, sorted[i + 1]?.from ?? end) - from) / line.every));
  }, 0);
}
