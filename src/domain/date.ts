/**
 * Calendar dates as text, `YYYY-MM-DD`, without a zone: pure arithmetic of the proleptic Gregorian calendar.
 * Years 0000 to 9999.
 */
export type LocalDate = string;

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DAY_MS = 86_400_000;

/** Days since 1970-01-01. */
function dayNumber(year: number, month: number, day: number): number {
  // `Date.UTC` reads years below 100 as 19xx; 400 years are 146,097 days.
  return Date.UTC(year + 400, month - 1, day) / DAY_MS - 146_097;
}

function fromDayNumber(days: number): LocalDate {
  return new Date(days * DAY_MS).toISOString().slice(0, 10);
}

function fields(date: LocalDate): [year: number, month: number, day: number] {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return [year, month, day];
}

/** Whether the text is a date that exists: `2024-02-29` is, `2025-02-29` is not. */
export function isDate(text: string): boolean {
  return DATE.test(text) && fromDayNumber(dayNumber(...fields(text))) === text;
}

/** A date that exists, of a year somebody can mean: `0026-11-22` is a slip. */
export function isDay(text: string): boolean {
  return isDate(text) && text >= '1900' && text < '3000';
}

/** The date n days later (n may be negative). */
export function addDays(date: LocalDate, n: number): LocalDate {
  return fromDayNumber(dayNumber(...fields(date)) + n);
}

/** The date n months later, clamped to the last day of that month: 31 January + 1 = 28 or 29 February (R2). */
export function addMonths(date: LocalDate, n: number): LocalDate {
  const [year, month, day] = fields(date);
  const months = year * 12 + (month - 1) + n;
  const [y, m] = [Math.floor(months / 12), (((months % 12) + 12) % 12) + 1];
  const last = dayNumber(y, m + 1, 1) - dayNumber(y, m, 1);
  return fromDayNumber(dayNumber(y, m, Math.min(day, last)));
}

/** Days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumber(...fields(to)) - dayNumber(...fields(from));
}

/** 1 Monday … 7 Sunday. */
export function weekdayOf(date: LocalDate): number {
  return ((((dayNumber(...fields(date)) + 3) % 7) + 7) % 7) + 1;
}
