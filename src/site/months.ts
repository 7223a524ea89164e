import { addMonths } from '#domain/date.ts';
import { localDate } from '#domain/calendar.ts';
import type { Instant, Interval } from '#domain/interval.ts';
import { availabilityOf } from './days.ts';
import type { AvailabilityView, DayView, ServiceView } from './model.ts';

/** A service's year of months. */
export interface YearOfMonths {
  /** All of the months together; null: it was not in service in any. */
  readonly whole: AvailabilityView | null;
  /** As the months asked for; null: it was not in service in that month. */
  readonly months: readonly (AvailabilityView | null)[];
}

/** The local month of now and the eleven before, `YYYY-MM`, newest first. */
export function lastMonths(now: Instant, zone: string): string[] {
  const first = `${localDate(now, zone).slice(0, 7)}-01`;
  return Array.from({ length: 12 }, (_, i) => addMonths(first, -i).slice(0, 7));
}

/** `raw` figures (exclusions not applied, R18) by local month, from days alone; without a denominator where nothing measures the service. */
export function yearOfMonths(service: ServiceView, months: readonly string[]): YearOfMonths {
  const byMonth = new Map(months.map((month): [string, DayView[]] => [month, []]));
  for (const day of service.days) byMonth.get(day.date.slice(0, 7))?.push(day);
  const figure = (days: readonly DayView[]): AvailabilityView | null => {
    const window = boundsOf(days, service);
    if (window === null) return null;
    const whole = availabilityOf(days, window);
    const isKnown = service.current.isMeasured;
    return isKnown ? whole : { ...whole, num: 0, den: 0, coverage: { num: 0, den: whole.coverage.den } };
  };
  const inYear = service.days.filter(({ date }) => byMonth.has(date.slice(0, 7)));
  return { whole: figure(inYear), months: months.map((month) => figure(byMonth.get(month) ?? [])) };
}

/** From the first to the last second of some days in which the service was there. */
function boundsOf(days: readonly DayView[], { window90, days: all }: ServiceView): Interval | null {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return null;
  const end = last.start + length(last);
  const isWhole = length(first) === first.end - first.start;
  if (isWhole || (first === last && first !== all[0])) return { start: first.start, end };
  // A day that both begins and ends the service cannot tell where in it the time lies.
  if (first === last && window90.start >= first.start && window90.end <= first.end)
    return { start: window90.start, end: window90.end };
  return { start: first.end - length(first), end: first === last ? first.end : end };
}

function length({ seconds: { up, degraded, down, planned, unknown } }: DayView): number {
  return up + degraded + down + planned + unknown;
}
