/** An instant: whole Unix seconds, UTC. Fractions are floored where they enter (R1). */
export type Instant = number;

/** A half-open stretch of time, [start, end), in seconds. */
export interface Interval {
  readonly start: Instant;
  readonly end: Instant;
}

/** Seconds in [start, end); 0 when empty or reversed. */
export function length(interval: Interval): number {
  return Math.max(0, interval.end - interval.start);
}

/** Whether the instant is in [start, end). */
export function contains(interval: Interval, at: Instant): boolean {
  return interval.start <= at && at < interval.end;
}

/** What two intervals share; null when that is nothing. */
export function intersect(a: Interval, b: Interval): Interval | null {
  const start = Math.max(a.start, b.start);
  const end = Math.min(a.end, b.end);
  return start < end ? { start, end } : null;
}

/** The union of any intervals, in any order, as a sorted disjoint list; touching neighbours join, empty ones vanish. */
export function merge(intervals: readonly Interval[]): Interval[] {
  const merged: { start: Instant; end: Instant }[] = [];
  for (const { start, end } of [...intervals].sort((a, b) => a.start - b.start)) {
    if (start >= end) continue;
    const last = merged[merged.length - 1];
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

/** Whether the second begins where the first ends, and is alike in some respects. */
export function continues<Item extends Interval>(last: Item, next: Item, alikeIn: readonly (keyof Item)[]): boolean {
  return last.end === next.start && alikeIn.every((key) => last[key] === next[key]);
}

/** In order, neighbours that touch and are alike in some respects as one; in others the first speaks for all. */
export function join<Item extends Interval>(items: readonly Item[], alikeIn: readonly (keyof Item)[]): Item[] {
  const joined: Item[] = [];
  for (const item of items) {
    const last = joined[joined.length - 1];
    if (last && continues(last, item, alikeIn)) joined[joined.length - 1] = { ...last, end: item.end };
    else joined.push(item);
  }
  return joined;
}

/** The parts of any intervals inside a window, in their order. */
export function clip(intervals: readonly Interval[], window: Interval): Interval[] {
  return intervals.flatMap((interval) => intersect(interval, window) ?? []);
}

/** What is in the union of `a` and not in the union of `b`, sorted and disjoint. */
export function subtract(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const holes = merge(b);
  const rest: Interval[] = [];
  let hole = 0;
  for (const { start, end } of merge(a)) {
    let from = start;
    while (hole < holes.length && (holes[hole] as Interval).end <= from) hole += 1;
    for (let i = hole; i < holes.length && (holes[i] as Interval).start < end; i += 1) {
      const cut = holes[i] as Interval;
      if (from < cut.start) rest.push({ start: from, end: cut.start });
      from = Math.max(from, cut.end);
    }
    if (from < end) rest.push({ start: from, end });
  }
  return rest;
}

/** Seconds in the union of any intervals: overlaps count once. */
export function total(intervals: readonly Interval[]): number {
  return merge(intervals).reduce((sum, interval) => sum + length(interval), 0);
}
