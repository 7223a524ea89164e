import { dayStart, localDays, localTime, localToInstant } from '#domain/calendar.ts';
import type { Instant, Interval } from '#domain/interval.ts';
import type { Contact } from '#entries/content.ts';
import { AHEAD } from '#site/outlook.ts';
import { isOpen } from '../contacts.ts';

const HOUR = 3600;

/** When a contact answers, from before `now` to `AHEAD`: whole, sorted stretches by the wall of the site's zone, clock changes included. */
export function openings({ hours }: Pick<Contact, 'hours'>, zone: string, now: Instant): Interval[] {
  const span = { start: now, end: now + AHEAD };
  if (hours === null) return [span];
  const open = (at: Instant): boolean => isOpen({ hours }, localTime(at, zone));
  const two = (value: number): string => String(value).padStart(2, '0');
  const wall = (minutes: number): string => `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
  const times = localDays(span, zone).flatMap(({ date }) => [
    dayStart(date, zone),
    ...[hours.from, hours.to].flatMap((minutes) => localToInstant(`${date}T${wall(minutes)}`, zone)),
  ]);
  // Where the wall jumps over an opening time, the hour in which it does so is searched.
  for (let at = now; at <= span.end; at += HOUR) times.push(at);
  const steps = [...new Set(times)].filter((at) => at >= span.start && at <= span.end).sort((a, b) => a - b);
  const stretches: { start: Instant; end: Instant }[] = [];
  let isNow = open(span.start);
  if (isNow) stretches.push({ ...span });
  steps.slice(1).forEach((step, i) => {
    if (open(step) === isNow) return;
    const at = turn(steps[i] as Instant, step, (one) => open(one) !== isNow);
    isNow = !isNow;
    if (isNow) stretches.push({ start: at, end: span.end });
    else stretches[stretches.length - 1] = { ...(stretches.at(-1) as Interval), end: at };
  });
  return stretches;
}

/** The first instant after `before`, at most `after`, at which it is so. */
function turn(before: Instant, after: Instant, isSo: (at: Instant) => boolean): Instant {
  let [low, high] = [before, after];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isSo(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** The rest of the span. */
export function closings(open: readonly Interval[], now: Instant): Interval[] {
  const edges = [now, ...open.flatMap(({ start, end }) => [start, end]), now + AHEAD];
  return edges
    .flatMap((start, i) => (i % 2 === 0 ? [{ start, end: edges[i + 1] as Instant }] : []))
    .filter(({ start, end }) => start < end);
}
