import { addMonths, dayStart, isDay, type LocalDate } from '#domain/calendar.ts';
import type { Interval } from '#domain/interval.ts';
import { paidTerm } from '#domain/term.ts';
import { Refusal } from './refusal.ts';

/** A paid period: `to` is the first local day that is no longer in it, so that renewals tile. */
export interface PaidPeriod extends Interval {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** What was paid: to one date after another, or months at a time. */
export type PaidDates =
  | { readonly from: string; readonly to: readonly string[] }
  /** `renewals`: how many periods of `months` follow the first. */
  | { readonly from: string; readonly months: number; readonly renewals: number };

/** Years no paid term reaches; the calendar has no more than four digits of them. */
export const MOST_MONTHS = 1200;

/**
 * Every paid period of a customer who paid again, with time between or without: one after another.
 *
 * @throws Refusal as `paidPeriods` does, and where one starts before the one before it ends
 */
export function paidTerms(terms: readonly PaidDates[], zone: string): PaidPeriod[] {
  const periods = terms.flatMap((dates) => paidPeriods(dates, zone));
  for (const [i, { from, start }] of periods.entries()) {
    const before = periods[i - 1];
    if (before && start < before.end) throw new Refusal('overlapping_terms', { from, to: before.to });
  }
  return periods;
}

/** Whether each period begins where the one before it ends: then they are parts of one term, and sum up (R26). */
export function areOneTerm(periods: readonly PaidPeriod[]): boolean {
  return periods.every(({ start }, i) => i === 0 || periods[i - 1]?.end === start);
}

/**
 * The paid periods in local time (R2): from–to, to–next to, …; months are anchored on the first day.
 *
 * @throws Refusal for a date that is none, and for a period without time in it (R27)
 */
export function paidPeriods(dates: PaidDates, zone: string): PaidPeriod[] {
  const first = dateOf('--from', dates.from);
  if ('months' in dates) {
    const { months, renewals } = dates;
    return Array.from({ length: renewals + 1 }, (_, index) => ({
      from: addMonths(first, months * index),
      to: addMonths(first, months * (index + 1)),
      ...paidTerm(first, months, index, zone),
    }));
  }
  const days = [first, ...dates.to.map((value) => dateOf('--to', value))];
  return days.slice(1).map((to, i) => {
    const from = days[i] as LocalDate;
    const period = { from, to, start: dayStart(from, zone), end: dayStart(to, zone) };
    if (to < from) throw new Refusal('reversed_term', { from, to });
    // Not only equal dates: a zone may have skipped the day whole.
    if (period.start >= period.end) throw new Refusal('empty_term', { from, to });
    return period;
  });
}

function dateOf(option: string, value: string): LocalDate {
  if (isDay(value)) return value;
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) throw new Refusal('impossible_date', { option, value });
  throw new Refusal('bad_date', { option, value });
}
