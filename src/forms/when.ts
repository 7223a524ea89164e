import { addDays, isDay, localDate } from '#domain/calendar.ts';
import type { Instant } from '#domain/interval.ts';
import { instantsOf, isClock, readTime, writeTime } from '#entries/time.ts';
import type { Complaints } from './problem.ts';
import { quoted } from './problem.ts';

/** How an answer is read. */
export interface Moment {
  readonly zone: string;
  /** When the form was filed. */
  readonly filed: Instant;
}

/**
 * A time as people write it on a phone: `09:12` or `9h12` (of the nearest day in the direction asked for), `2026-11-22 09:12`, RFC 3339.
 * Null: nothing was answered, or it was complained of.
 */
export function readWhen(
  answer: string | null | undefined,
  key: string,
  direction: 'past' | 'future',
  { zone, filed }: Moment,
  problems: Complaints,
): Instant | null {
  const text = answer?.trim().replace(/\s+/g, ' ') ?? '';
  if (text === '') return null;
  const [, hour, minute = '00'] = /^(\d{1,2})(?:[:hg.](\d{2})?)$/i.exec(text) ?? [];
  const clock = hour === undefined ? null : `${hour.padStart(2, '0')}:${minute}`;
  if (clock !== null && isClock(clock)) {
    const today = localDate(filed, zone);
    const found = [-1, 0, 1].flatMap((days) => instantsOf(addDays(today, days), clock, zone));
    const at =
      direction === 'past' ? found.findLast((one) => one <= filed + 60) : found.find((one) => one >= filed - 60);
    if (at !== undefined) return at;
  }
  const read = readTime(text, zone);
  if (read.at !== undefined) return read.at;
  const example =
    read.fault.fix ??
    writeTime(filed - (filed % 60), zone)
      .slice(0, 16)
      .replace('T', ' ');
  problems.of(
    key,
    `không rõ giờ ${quoted(text)}, cần như 09:12 hoặc ${example}`,
    `unexpected time ${quoted(text)}, expected one such as 09:12 or ${example}`,
  );
  return null;
}

/** A day, `2026-11-22` or `22/11/2026`; null likewise. */
export function readDate(answer: string | null | undefined, key: string, problems: Complaints): string | null {
  const text = answer?.trim() ?? '';
  if (text === '') return null;
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
  const written = year === '' ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (/^\d{4}-\d{2}-\d{2}$/.test(written) && isDay(written)) return written;
  problems.of(
    key,
    `không rõ ngày ${quoted(text)}, cần như 2026-11-22`,
    `unexpected date ${quoted(text)}, expected one such as 2026-11-22`,
  );
  return null;
}
