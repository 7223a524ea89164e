import { addDays } from '#domain/date.ts';
import { dayStart, localDate } from '#domain/calendar.ts';
import type { Instant, Interval } from '#domain/interval.ts';
import { type State, worse } from '#domain/state.ts';
import type { ServiceEntries } from '#entries/case.ts';
import type { Service } from '#entries/content.ts';
import { stretchesOf } from '#entries/declared.ts';
import type { Histogram } from '#record/histogram.ts';
import type { ServiceMeasurement } from '#record/measurement.ts';
import { availabilityOf, type Day } from './days.ts';
import { latencyIn } from './latency.ts';
import type { AvailabilityView, DayView, ServiceView } from './model.ts';
import type { Timeline } from './timeline.ts';

/** How far back a service's days and outages go on its page. */
export const DAYS_SHOWN = 400;
const WINDOW_DAYS = 90;

/** The first sample of any region; null: never measured. */
export function firstSample(measurement: ServiceMeasurement | null): Instant | null {
  let first: Instant | null = null;
  for (const region of measurement?.regions.values() ?? []) {
    if (region.first !== null && (first === null || region.first < first)) first = region.first;
  }
  return first;
}

/** The newest sample of any region before `now`; null: never measured. */
export function lastSample(measurement: ServiceMeasurement | null, now: Instant): Instant | null {
  let last: Instant | null = null;
  for (const { last: newest } of measurement?.regions.values() ?? []) {
    if (newest !== null && newest.at < now && (last === null || newest.at > last)) last = newest.at;
  }
  return last;
}

/**
 * What is published of a service: from `since` to `until` (R27), without `since` from the first thing measured or declared, at the
 * earliest possible from today. Empty where it has not begun.
 */
export function spanOf(
  service: Service,
  measurement: ServiceMeasurement | null,
  { incidents }: ServiceEntries,
  now: Instant,
  zone: string,
): Interval {
  const told = incidents.flatMap((incident) => stretchesOf(incident, service.id).map(({ start }) => start));
  const first = [firstSample(measurement), ...told].filter((at) => at !== null && at < now) as Instant[];
  const start = service.since ?? (first.length > 0 ? first.reduce((a, b) => Math.min(a, b)) : today(now, zone));
  const end = Math.max(Math.min(now, service.until ?? now), Math.min(start, now));
  return { start: Math.min(start, end), end };
}

function today(now: Instant, zone: string): Instant {
  return dayStart(localDate(now, zone), zone);
}

/** In service at `now`. */
export function isActive({ since, until }: Service, now: Instant): boolean {
  return (since === null || since <= now) && (until === null || until > now);
}

/** The days a service's page shows; today is never better than the state it is in now. */
export function daysShown(days: readonly Day[], current: ServiceView['current'], now: Instant): DayView[] {
  return days.slice(-DAYS_SHOWN).map(({ date, start, end, seconds, worst, maintenance }) => ({
    date,
    start,
    end,
    seconds,
    worst: start <= now && now < end ? worseToday(worst, start === now, current.state) : worst,
    maintenance,
  }));
}

function worseToday(worst: State, isEmpty: boolean, now: State): State {
  return isEmpty ? now : worse(worst, now);
}

/** The 90-day figure; without a denominator where nothing measures the service, since declared trouble alone measures no uptime. */
export function window90(
  timeline: Timeline,
  days: readonly Day[],
  isMeasured: boolean,
  now: Instant,
  zone: string,
): AvailabilityView {
  const from = dayStart(addDays(localDate(now, zone), 1 - WINDOW_DAYS), zone);
  const window = { start: Math.max(from, Math.min(timeline.start, now)), end: timeline.end };
  const recent = days.filter((day) => day.start >= from);
  const figure = availabilityOf(recent, { start: Math.min(window.start, window.end), end: window.end });
  return isMeasured ? figure : { ...figure, num: 0, den: 0, coverage: { num: 0, den: figure.coverage.den } };
}

/** Percentiles over all regions and the UTC days that the last 24 hours touch. */
export function latencyOf(measurement: ServiceMeasurement | null, now: Instant): ServiceView['latency'] {
  const dates = [now - 86_400, now].map((at) => new Date(at * 1000).toISOString().slice(0, 10));
  return latencyIn(
    [...(measurement?.regions.values() ?? [])].flatMap(({ latency }) =>
      dates.flatMap((date): Histogram[] => {
        const histogram = latency.get(date);
        return histogram ? [histogram] : [];
      }),
    ),
  );
}
