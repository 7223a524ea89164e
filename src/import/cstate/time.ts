import { isDay } from '#domain/calendar.ts';
import type { Instant } from '#domain/interval.ts';
import { instantsOf, isClock, readTime } from '#entries/time.ts';
import { type Remark, remark } from '../remark.ts';

/** A time as somebody wrote it, read; with a remark where its form left something to guess. */
export interface ReadTime {
  readonly at: Instant;
  readonly remark: Remark | null;
}

const DATE = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})/;
const CLOCK = /^0*(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.\d+)?)?/;
const OFFSET = /^(?:Z|z|UTC|GMT)$|^(?:UTC|GMT)?([+-])(\d{1,2}):?(\d{2})?$/;

/**
 * A date of front matter, in any of the shapes that hand-written entries have: `2021-05-07 20:00:00`, with an offset or none
 * (then `zone`), one-digit hours, `T015:00:00`, a colon for the `T`, a date alone (its midnight), two times in one value (the
 * first). Null: no date at all.
 *
 * @param key the name of the value, for the remark
 */
export function readForeignTime(value: string, key: string, zone: string): ReadTime | null {
  const text = value.trim();
  const date = DATE.exec(text);
  if (!date) return readWordy(text);
  const day = [date[1], date[2]?.padStart(2, '0'), date[3]?.padStart(2, '0')].join('-');
  if (!isDay(day)) return null;
  const rest = text.slice(date[0].length);
  const told = (code: 'time_shape' | 'two_times' | 'date_only', at: Instant): ReadTime => ({
    at,
    remark: remark(code, { key, value: text, at: String(at) }),
  });
  if (rest === '') return wrap(wall(day, '00:00', zone), (at) => told('date_only', at));
  const separator = /^(?:[Tt]|[:,\s]+)\s*/.exec(rest)?.[0];
  if (separator === undefined) return null;
  const clock = CLOCK.exec(rest.slice(separator.length));
  if (!clock) return null;
  const [hour = '', minute = '', second = '00'] = clock.slice(1).map((part) => part?.padStart(2, '0'));
  const time = `${hour}:${minute}:${second}`;
  if (!isClock(time)) return null;
  const tail = rest.slice(separator.length + clock[0].length).trim();
  const another = /^(?:[-–]\s+)?\d{1,2}:\d{2}(?::\d{2})?\s*(.*)$/.exec(tail);
  const offset = OFFSET.exec(another === null ? tail : (another[1] ?? '').trim());
  if (tail !== '' && offset === null && another === null) return null;
  const at = offset === null ? wall(day, time, zone) : shifted(day, time, offset);
  if (at === null) return null;
  if (another !== null) return told('two_times', at);
  const isStrict = /^\d{4}-\d{2}-\d{2}(?:[Tt]| )\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s?(?:Z|z|[+-]\d{2}:?\d{2})?$/.test(
    text,
  );
  return isStrict ? { at, remark: null } : told('time_shape', at);
}

/** `Tue, 11 Oct 2022 12:24:02 +0000`, which Hugo knows too. */
function readWordy(text: string): ReadTime | null {
  if (!/^(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2,8} \d{4} \d{2}:\d{2}(:\d{2})? (?:[+-]\d{4}|UTC|GMT)$/.test(text))
    return null;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? null : { at: Math.floor(ms / 1000), remark: null };
}

function wall(day: string, clock: string, zone: string): Instant | null {
  return instantsOf(day, clock, zone)[0] ?? null;
}

function shifted(day: string, time: string, [, sign, hours, minutes]: RegExpExecArray): Instant | null {
  return (
    readTime(
      `${day}T${time}${sign === undefined ? 'Z' : `${sign}${hours?.padStart(2, '0')}:${minutes ?? '00'}`}`,
      'UTC',
    ).at ?? null
  );
}

function wrap(at: Instant | null, make: (at: Instant) => ReadTime): ReadTime | null {
  return at === null ? null : make(at);
}
