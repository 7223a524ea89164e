import { offsetAt } from './calendar.ts';
import { type Instant, type Interval, length } from './interval.ts';

/** Hours of every local day, minutes from midnight; `to` at or before `from` is on the next day. */
export interface QuietHours {
  readonly from: number;
  readonly to: number;
}

const DAY = 86_400;
/** Clock changes lie further apart than this. */
const STEP = 6 * 3600;

/** Seconds of an interval at which the zone's wall clock showed quiet hours: as long as they really were where clocks changed. */
export function quietSeconds(interval: Interval, { from, to }: QuietHours, zone: string): number {
  const hours: Interval = { start: from * 60, end: (to <= from ? to + 24 * 60 : to) * 60 };
  let seconds = 0;
  for (const { start, end } of steady(interval, zone)) seconds += inHours({ start, end }, offsetAt(start, zone), hours);
  return seconds;
}

/** Cuts an interval where the clock changes. */
function* steady({ start, end }: Interval, zone: string): Generator<Interval, undefined> {
  for (let from = start; from < end;) {
    const to = Math.min(from + STEP, end);
    const cut = offsetAt(from, zone) === offsetAt(to - 1, zone) ? to : changeIn(from, to - 1, zone);
    yield { start: from, end: cut };
    from = cut;
  }
  return undefined;
}

/** The first second of another offset, between one that has the old one and one that has the new. */
function changeIn(start: Instant, last: Instant, zone: string): Instant {
  const offset = offsetAt(start, zone);
  let [before, after] = [start, last];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetAt(middle, zone) === offset) before = middle;
    else after = middle;
  }
  return after;
}

function inHours({ start, end }: Interval, offset: number, hours: Interval): number {
  let seconds = 0;
  const first = Math.floor((start + offset) / DAY) - 1;
  const last = Math.floor((end + offset) / DAY);
  for (let day = first; day <= last; day += 1) {
    const at = day * DAY - offset;
    seconds += length({ start: Math.max(start, at + hours.start), end: Math.min(end, at + hours.end) });
  }
  return seconds;
}
