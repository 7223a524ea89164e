import type { LocalDay } from '#domain/calendar.ts';
import type { Interval } from '#domain/interval.ts';
import { type State, worse } from '#domain/state.ts';
import { lowerBound } from '#domain/search.ts';
import type { AvailabilityView, DayView } from './model.ts';
import { overlaps } from './sweep.ts';
import type { Accounted, Timeline } from './timeline.ts';

/** A day and what only the log needs of it. */
export interface Day extends DayView {
  /** Seconds of which a probe knew something. */
  readonly known: number;
}

/** Which of the five lengths of a day each class of the account falls into. */
const LENGTH: Readonly<Record<Accounted['class'], keyof DayView['seconds']>> = {
  up: 'up',
  degraded: 'degraded',
  down: 'down',
  unknown: 'unknown',
  excluded: 'planned',
  excluded_unknown: 'unknown',
};

/**
 * The local days that the timeline touches, oldest first, in one sweep; `calendar` holds every local day of the site, in order,
 * `windows` the service's maintenance windows by start. At midnight sharp today is there, empty, for a service still there. Seconds tile the part of each day inside the timeline.
 */
export function daysOf(
  timeline: Timeline,
  calendar: readonly LocalDay[],
  windows: readonly Interval[],
  includesNow: boolean,
): Day[] {
  const first = lowerBound(calendar, timeline.start + 1, (day) => day.end);
  const until = timeline.end + (includesNow ? 1 : 0);
  const days = calendar.slice(
    first,
    lowerBound(calendar, until, (day) => day.start),
  );
  const planned = new Set<LocalDay>();
  for (const [day, inside] of overlaps(days, windows)) {
    if (inside.some((window) => window.start < timeline.end)) planned.add(day);
  }
  let next = 0;
  return days.map((day) => {
    const seconds = { up: 0, degraded: 0, down: 0, planned: 0, unknown: 0 };
    let known = 0;
    let worst: State | null = null;
    for (
      let part = timeline.segments[next];
      part !== undefined && part.start < day.end;
      part = timeline.segments[next]
    ) {
      const length = Math.min(part.end, day.end) - Math.max(part.start, day.start);
      seconds[LENGTH[part.class]] += length;
      if (part.probe !== 'unknown') known += length;
      worst = worst === null ? part.state : worse(worst, part.state);
      if (part.end > day.end) break;
      next += 1;
    }
    const { date, start, end } = day;
    return { date, start, end, seconds, worst: worst ?? 'unknown', maintenance: planned.has(day), known };
  });
}

/** `raw` availability over days: ok ÷ (ok + down + excluded), and known ÷ all seconds (R18). Exact; floored when printed. */
export function availabilityOf(days: readonly Pick<DayView, 'seconds'>[], window: Interval): AvailabilityView {
  let [ok, trouble, unknown] = [0, 0, 0];
  for (const { seconds } of days) {
    ok += seconds.up + seconds.degraded;
    trouble += seconds.down + seconds.planned;
    unknown += seconds.unknown;
  }
  const known = ok + trouble;
  return { ...window, num: ok, den: known, coverage: { num: known, den: known + unknown } };
}
