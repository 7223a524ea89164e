import type { Target } from './case.ts';
import { byPrecedence, type ServiceSegment, type TimeClass } from './classes.ts';
import type { Clause } from './clause.ts';
import type { Interval } from './interval.ts';

/** A stretch of a target's time. */
export interface Segment extends Interval {
  readonly class: TimeClass;
  readonly clause: Clause | null;
  readonly entry: string | null;
  /** Any member's second is. */
  readonly disputed: boolean;
  /** The class if what is unknown was down (exclusions applied), and if it was up (R18, R22). */
  readonly worst: TimeClass;
  readonly best: TimeClass;
}

/** R22: the first of these that any member has is the group's. */
const FIRST: Readonly<Record<Target['mode'], readonly TimeClass[]>> = {
  any: ['down', 'unknown', 'excluded', 'excluded_unknown', 'degraded', 'up'],
  all: ['up', 'degraded', 'unknown', 'excluded_unknown', 'down', 'excluded'],
};

const AS_DOWN: Readonly<Partial<Record<TimeClass, TimeClass>>> = { unknown: 'down', excluded_unknown: 'excluded' };
const AS_UP: Readonly<Partial<Record<TimeClass, TimeClass>>> = { unknown: 'up', excluded_unknown: 'up' };

/** The members' segments, each tiling one window, as the target's (R22). One member: that service's. */
export function combine(members: readonly (readonly ServiceSegment[])[], mode: Target['mode']): Segment[] {
  const segments: Segment[] = [];
  const cursors = members.map(() => 0);
  const window = { start: members[0]?.[0]?.start ?? 0, end: members[0]?.at(-1)?.end ?? 0 };
  for (let at = window.start; at < window.end;) {
    let end = window.end;
    const now: ServiceSegment[] = [];
    for (const [m, list] of members.entries()) {
      let cursor = cursors[m] as number;
      while ((list[cursor] as ServiceSegment).end <= at) cursor += 1;
      cursors[m] = cursor;
      const segment = list[cursor] as ServiceSegment;
      now.push(segment);
      end = Math.min(end, segment.end);
    }
    segments.push(together(now, mode, { start: at, end }));
    at = end;
  }
  return segments;
}

function together(now: readonly ServiceSegment[], mode: Target['mode'], { start, end }: Interval): Segment {
  const first = (completed: Readonly<Partial<Record<TimeClass, TimeClass>>>): TimeClass =>
    FIRST[mode].find((one) => now.some((segment) => (completed[segment.class] ?? segment.class) === one)) as TimeClass;
  const state = first({});
  const evidence = now
    .filter((segment) => segment.class === state)
    .flatMap(({ clause, entry, published }) =>
      clause === null || entry === null || published === null ? [] : [{ clause, entry, published }],
    )
    .sort(byPrecedence)[0];
  return {
    start,
    end,
    class: state,
    clause: evidence?.clause ?? null,
    entry: evidence?.entry ?? null,
    disputed: now.some((segment) => segment.disputed),
    worst: first(AS_DOWN),
    best: first(AS_UP),
  };
}
