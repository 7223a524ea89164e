import { addDays, addMonths, dayStart, localDate } from '#domain/calendar.ts';
import type { Instant, Interval } from '#domain/interval.ts';

/** A quarter (`2026-Q1`) or a year (`2026`) of the local calendar. */
export interface NamedPeriod extends Interval {
  readonly name: string;
}

/** The windows in which a service's delivery is published, each clipped to its since and until (R27). */
export interface DeliveryWindows {
  readonly year: Interval;
  readonly months12: Interval;
  /** Over, newest first; of those that end together the year first. */
  readonly closed: readonly NamedPeriod[];
}

/**
 * This local calendar year, whole; the last twelve months of local days, today included, to now (at least a second); and the
 * quarters and years that are over.
 *
 * @param life from since to until of a service in service now; null: not known
 * @param first no period is listed that was over before it
 */
export function deliveryWindows(
  life: { readonly since: Instant | null; readonly until: Instant | null },
  first: Instant,
  now: Instant,
  zone: string,
): DeliveryWindows {
  const today = localDate(now, zone);
  const clipped = ({ start, end }: Interval): Interval => ({
    start: Math.max(start, life.since ?? start),
    end: Math.min(end, life.until ?? end),
  });
  const { start } = clipped({ start: dayStart(addMonths(addDays(today, 1), -12), zone), end: now });
  const begun = Math.max(first, life.since ?? first);
  const closed = calendarPeriods(Number(localDate(begun, zone).slice(0, 4)), Number(today.slice(0, 4)), zone)
    .filter((period) => period.end > begun && period.end <= now)
    .map((period) => ({ ...period, ...clipped(period) }));
  return {
    year: clipped(calendarYear(Number(today.slice(0, 4)), zone)),
    months12: { start, end: Math.max(now, start + 1) },
    closed,
  };
}

function calendarYear(year: number, zone: string): Interval {
  return { start: monthStart(year, 1, zone), end: monthStart(year + 1, 1, zone) };
}

/** Newest first. */
function calendarPeriods(from: number, to: number, zone: string): NamedPeriod[] {
  const periods: NamedPeriod[] = [];
  for (let year = to; year >= from; year -= 1) {
    periods.push({ name: four(year), ...calendarYear(year, zone) });
    for (let quarter = 4; quarter >= 1; quarter -= 1) {
      const start = monthStart(year, quarter * 3 - 2, zone);
      const end = quarter === 4 ? monthStart(year + 1, 1, zone) : monthStart(year, quarter * 3 + 1, zone);
      periods.push({ name: `${four(year)}-Q${quarter}`, start, end });
    }
  }
  return periods;
}

function monthStart(year: number, month: number, zone: string): Instant {
  return dayStart(`${four(year)}-${String(month).padStart(2, '0')}-01`, zone);
}

function four(year: number): string {
  return String(year).padStart(4, '0');
}
