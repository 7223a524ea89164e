import type { Target } from './case.ts';
import { byPrecedence, type Segment, type TimeClass } from './classes.ts';
import type { Interval } from './interval.ts';

/** R22: the first of these that any member has is the group's. */
const FIRST: Readonly<Record<Target['mode'], readonly TimeClass[]>> = {
  any: ['down', 'unknown', 'excluded', 'excluded_unknown', 'degraded', 'up'],
  all: ['up', 'degraded', 'unknown', 'excluded_unknown', 'down', 'excluded'],
};

/**
 * The members' segments, each tiling one window, as the target's (R22); of one member they are the target's as they are.
 * Unknown time is completed member by member before they are combined.
 */
export function combine(members: readonly (readonly Segment[])[], mode: Target['mode']): readonly Segment[] {
  const [only, ...others] = members;
  if (!only || others.length === 0) return only ?? [];
  const segments: Segment[] = [];
  const cursors = members.map(() => 0);
  const end = only[only.length - 1]?.end ?? 0;
  for (let at = only[0]?.start ?? 0; at < end;) {
    let until = end;
    const now: Segment[] = [];
    for (const [m, list] of members.entries()) {
      let cursor = cursors[m] as number;
      while ((list[cursor] as Segment).end <= at) cursor += 1;
      cursors[m] = cursor;
      const segment = list[cursor] as Segment;
      now.push(segment);
      until = Math.min(until, segment.end);
    }
    segments.push(together(now, mode, { start: at, end: until }));
    at = until;
  }
  return segments;
}

function together(now: readonly Segment[], mode: Target['mode'], { start, end }: Interval): Segment {
  const state = first(now, mode, 'class');
  const evidence = evidenceOf(now, state);
  return {
    start,
    end,
    class: state,
    clause: evidence?.clause ?? null,
    entry: evidence?.entry ?? null,
    published: evidence?.published ?? null,
    disputed: now.some((segment) => segment.disputed),
    worst: first(now, mode, 'worst'),
    best: first(now, mode, 'best'),
  };
}

function first(now: readonly Segment[], mode: Target['mode'], key: 'class' | 'worst' | 'best'): TimeClass {
  const order = FIRST[mode];
  return order[now.reduce((least, segment) => Math.min(least, order.indexOf(segment[key])), order.length)] as TimeClass;
}

/** Of the members in the group's class, the excuse that comes first (R12). */
function evidenceOf(now: readonly Segment[], state: TimeClass): Segment | null {
  const excused = now.filter((segment) => segment.class === state && segment.clause !== null);
  return excused.reduce<Segment | null>((a, b) => (a === null || byPrecedence(b, a) < 0 ? b : a), null);
}
