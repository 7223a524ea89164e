import type { Instant } from '#domain/interval.ts';
import { dayStart, type DayLine } from './day.ts';

/** A stretch that is not up, as another monitor told it, over any number of days. */
export interface Changed {
  readonly from: Instant;
  readonly to: Instant;
  readonly state: 'down' | 'degraded';
  readonly reason: string | null;
}

/** What another monitor told of a service by its changes alone: no time is covered by it (`transitions`). */
export interface Transitions {
  readonly src: string;
  /** Trouble in order of time, disjoint. */
  readonly changes: readonly Changed[];
  /** The first and the last thing told. */
  readonly first: Instant;
  readonly last: Instant;
  /** Whether the last thing told is trouble: its end was never told. */
  readonly isOpen: boolean;
}

/** By source, in order of name; from one region's day lines of one service, in any order, as known at `now`. */
export function transitionsOf(lines: readonly DayLine[], now: Instant): Transitions[] {
  const sources = Map.groupBy(
    lines.filter(({ basis, from }) => basis === 'transitions' && from < now),
    ({ src }) => src,
  );
  return [...sources].sort(([a], [b]) => (a < b ? -1 : 1)).map(([src, own]) => sourceOf(src, own, now));
}

function sourceOf(src: string, lines: readonly DayLine[], now: Instant): Transitions {
  const runs = lines
    .flatMap(({ day, runs: own }) =>
      own.map(([a, state, b, reason]) => ({ from: dayStart(day) + a, to: dayStart(day) + b, state, reason })),
    )
    .filter(({ from }) => from < now)
    .sort((a, b) => a.from - b.from);
  const changes: Changed[] = [];
  for (const { from, to, state, reason = null } of runs) {
    if (state !== 'down' && state !== 'degraded') continue;
    const before = changes.at(-1);
    const end = Math.min(to, now);
    // A day's line ends at midnight, and a daily confirmation may give another reason: the trouble is one, its first reason stands.
    if (before && before.state === state && before.to >= from)
      changes[changes.length - 1] = { ...before, to: Math.max(before.to, end) };
    else if (end > (before?.to ?? 0)) changes.push({ from: Math.max(from, before?.to ?? 0), to: end, state, reason });
  }
  const [first, last] = [runs[0], runs.at(-1)];
  return {
    src,
    changes,
    first: first?.from ?? now,
    last: Math.min(last?.to ?? now, now),
    isOpen: last?.state === 'down' || last?.state === 'degraded',
  };
}
