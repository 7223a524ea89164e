import { addDays, dayStart, isDay, localToInstant, offsetAt } from '#domain/calendar.ts';
import { parseInstant } from '#domain/instant.ts';
import type { Instant } from '#domain/interval.ts';

/** Why a text is no time; `fix` is the time it most likely meant. */
export type TimeFault =
  | { readonly code: 'bad_time' | 'impossible_date'; readonly args: { value: string }; readonly fix?: string }
  | { readonly code: 'skipped_time'; readonly args: { value: string; zone: string }; readonly fix?: undefined }
  | {
      readonly code: 'ambiguous_time';
      readonly args: { value: string; zone: string; options: string[] };
      readonly fix?: undefined;
    };

export type TimeResult =
  { readonly at: Instant; readonly fault?: undefined } | { readonly at?: undefined; readonly fault: TimeFault };

const LOCAL = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(:\d{2})?$/;
const SHAPE = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?([Zz]|[+-]\d{2}:\d{2})?$/;
/** What people write instead: day first, one digit, `9h12`, `+0700`. */
const LOOSE =
  /^(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})[Tt ,]+(\d{1,2})[:hg.](\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|z|[+-]\d{1,2}(?::?\d{2})?)?$/;

/**
 * A time as written: RFC 3339 with an offset, seconds optional; or the wall clock of the site's zone where that names one
 * instant. Never a guess.
 */
export function readTime(value: string, zone: string): TimeResult {
  const at = parseInstant(value);
  if (at !== null) return isDay(value.slice(0, 10)) ? { at } : { fault: { code: 'impossible_date', args: { value } } };
  if (!SHAPE.test(value)) {
    const fix = loosely(value, zone);
    return { fault: { code: 'bad_time', args: { value }, ...(fix !== undefined && { fix }) } };
  }
  if (!LOCAL.test(value) || !isDay(value.slice(0, 10)) || !isClock(value.slice(11))) {
    return { fault: { code: 'impossible_date', args: { value } } };
  }
  const found = instantsOf(value.slice(0, 10), value.slice(11), zone);
  if (found.length === 0) return { fault: { code: 'skipped_time', args: { value, zone } } };
  const [only, second] = found;
  if (only === undefined || second !== undefined) {
    return {
      fault: { code: 'ambiguous_time', args: { value, zone, options: found.map((one) => writeTime(one, zone)) } },
    };
  }
  return { at: only };
}

/** A date alone (its first instant) or a time, where the value is one. */
export function readDayOrTime(value: unknown, zone: string): Instant | null {
  if (typeof value !== 'string') return null;
  return isDay(value) ? dayStart(value, zone) : (readTime(value, zone).at ?? null);
}

/** `HH:mm[:ss]` that a clock can show. */
export function isClock(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(text);
}

/**
 * The instants at which a wall showed a date and a clock time, earliest first. Between days of 24 hours the answer is one
 * sum; only near a clock change is the zone asked (thousands of headings have a bare time).
 */
export function instantsOf(day: string, clock: string, zone: string): Instant[] {
  const starts = [-1, 0, 1, 2].map((shift) => dayStart(addDays(day, shift), zone));
  const [, start = 0] = starts;
  const isPlain = starts.slice(1).every((next, i) => next - (starts[i] ?? 0) === 86_400);
  if (!isPlain) return localToInstant(`${day}T${clock}`, zone);
  const [hour = 0, minute = 0, second = 0] = clock.split(':').map(Number);
  return [start + hour * 3600 + minute * 60 + second];
}

/** An instant on the wall of a zone, with its offset; seconds only where there are any. */
export function writeTime(at: Instant, zone: string): string {
  const offset = Math.round(offsetAt(at, zone) / 60) * 60;
  const wall = new Date((at + offset) * 1000).toISOString().slice(0, 19);
  const minutes = Math.abs(offset) / 60;
  const sign = offset < 0 ? '-' : '+';
  const zoneText = `${sign}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
  return `${wall.endsWith(':00') ? wall.slice(0, 16) : wall}${zoneText}`;
}

/** The strict form of a loose time, if it names an instant. */
function loosely(value: string, zone: string): string | undefined {
  const match = LOOSE.exec(value.trim());
  if (!match) return undefined;
  const [, a = '', month = '', c = '', hour = '', minute = '', second, offset] = match;
  const [year, day] = a.length === 4 ? [a, c] : [c, a];
  if (year.length !== 4 || day.length > 2) return undefined;
  const wall = `${year}-${pad(month)}-${pad(day)}T${pad(hour)}:${minute}${second ? `:${second}` : ''}`;
  const strict = wall + (offset ? strictOffset(offset) : '');
  const { at } = readTime(strict, zone);
  if (at === undefined) return undefined;
  return offset ? strict : writeTime(at, zone);
}

function strictOffset(offset: string): string {
  if (/^z$/i.test(offset)) return 'Z';
  const digits = offset.slice(1).replace(':', '');
  const [hours, minutes] = digits.length <= 2 ? [digits, '00'] : [digits.slice(0, -2), digits.slice(-2)];
  return `${offset.slice(0, 1)}${pad(hours)}:${minutes}`;
}

function pad(value: string | number): string {
  return String(value).padStart(2, '0');
}
