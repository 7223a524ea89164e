import type { DayView, LogDay } from '#site/model.ts';

/** A month of days in weeks of seven from Monday; null where the month has no day. */
export interface CalendarMonth {
  /** `YYYY-MM` */
  readonly month: string;
  readonly weeks: readonly (readonly CalendarCell[])[];
}

export type CalendarCell = null | { readonly number: number; readonly day: DayView | null };

/** The months that hold `days`, newest first, at most `count` of them. */
export function calendarMonths(days: readonly DayView[], count = 12): CalendarMonth[] {
  const byDate = new Map(days.map((day) => [day.date, day]));
  const months = [...new Set(days.map(({ date }) => date.slice(0, 7)))].sort().reverse().slice(0, count);
  return months.map((month) => {
    const [year = 0, number = 1] = month.split('-').map(Number);
    const length = new Date(Date.UTC(year, number, 0)).getUTCDate();
    const lead = (new Date(Date.UTC(year, number - 1, 1)).getUTCDay() + 6) % 7;
    const cells: CalendarCell[] = Array.from({ length: lead }, () => null);
    for (let date = 1; date <= length; date += 1) {
      cells.push({ number: date, day: byDate.get(`${month}-${String(date).padStart(2, '0')}`) ?? null });
    }
    while (cells.length % 7 !== 0) cells.push(null);
    const weeks = Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
    return { month, weeks };
  });
}

const dates = new WeakMap<readonly LogDay[], ReadonlySet<string>>();

/** The days that the log goes back to, and that its months therefore have a line for. */
export function loggedDates({ log }: { readonly log: readonly LogDay[] }): ReadonlySet<string> {
  const known = dates.get(log) ?? new Set(log.map(({ date }) => date));
  dates.set(log, known);
  return known;
}
