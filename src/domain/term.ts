import { addMonths, dayStart, isDate, isZone } from './calendar.ts';
import { CaseError } from './case.ts';
import type { Instant, Interval } from './interval.ts';
import { instantAt, isAbsent, type Json, objectAt, shown, wholeAt } from './reader.ts';

const DEFAULT_ZONE = 'Asia/Ho_Chi_Minh';

/**
 * R2: the n-th period of a paid term, anchored on its first day: months never drift, days never are 86,400 seconds.
 *
 * @param start local date of the first period
 * @param months length of a period
 * @param index 0 is the first period
 */
export function paidTerm(start: string, months: number, index: number, zone: string): Interval {
  return {
    start: dayStart(addMonths(start, months * index), zone),
    end: dayStart(addMonths(start, months * (index + 1)), zone),
  };
}

/** Reads `{start, months, index?}` or `{start, end}`, dates or instants; empty and reversed ones are refused (R2, R27). */
export function readTerm(value: unknown, path: string, zone: string): Interval {
  const term = objectAt(value, path);
  const read = isAbsent(term['months'])
    ? { start: momentAt(term['start'], `${path}.start`, zone), end: momentAt(term['end'], `${path}.end`, zone) }
    : readPaidTerm(term, path, zone);
  if (read.start >= read.end) throw new CaseError(path, 'expected an end after the start');
  return read;
}

function readPaidTerm(term: Json, path: string, zone: string): Interval {
  const start = dateAt(term['start'], `${path}.start`);
  const months = wholeAt(term['months'], `${path}.months`, 1);
  const index = isAbsent(term['index']) ? 0 : wholeAt(term['index'], `${path}.index`, 0);
  // Dates have four digits of a year; past them there is no calendar to count on.
  const last = Number(start.slice(0, 4)) * 12 + Number(start.slice(5, 7)) - 1 + months * (index + 1);
  if (last >= 120_000) throw new CaseError(path, 'expected an end before the year 10000');
  return paidTerm(start, months, index, zone);
}

/** The start of a local date, or an instant. */
export function momentAt(value: unknown, path: string, zone: string): Instant {
  return typeof value === 'string' && isDate(value) ? dayStart(value, zone) : instantAt(value, path);
}

/** The zone of a case: an IANA name. */
export function readZone(value: unknown, path: string): string {
  if (isAbsent(value)) return DEFAULT_ZONE;
  if (typeof value === 'string' && isZone(value)) return value;
  throw new CaseError(path, `expected an IANA time zone such as ${DEFAULT_ZONE}, found ${shown(value)}`);
}

function dateAt(value: unknown, path: string): string {
  if (typeof value === 'string' && isDate(value)) return value;
  throw new CaseError(path, `expected a local date YYYY-MM-DD, found ${shown(value)}`);
}
