import { addDays, localDate } from '#domain/calendar.ts';
import type { Instant } from '#domain/interval.ts';
import { instantsOf, isClock, readTime, type TimeFault, writeTime } from '#entries/time.ts';
import { strictClock } from '#entries/heading.ts';
import { readDuration } from '#entries/units.ts';

/** What a time is read against. */
export interface MomentClock {
  readonly zone: string;
  readonly now: Instant;
  /** Whether a clock alone means the last such time or the next one. */
  readonly side: 'past' | 'future';
}

/**
 * A time as people say it in a hurry: `now`, `09:12` (the last or the next such time), `+30m`, `-10m`, `2h` (ahead or ago, by the
 * side), or whatever a file may hold. Never a guess between two.
 */
export function readMoment(text: string, { zone, now, side }: MomentClock): { at: Instant } | { fault: TimeFault } {
  const said = text.trim().normalize('NFC');
  if (/^(now|bây giờ|bay gio)$/i.test(said)) return { at: now };
  const [, sign = side === 'past' ? '-' : '+', length = ''] = /^([+-])?\s*(\d+\s*[smhd])$/.exec(said) ?? [];
  const seconds = readDuration(length.replace(/\s/g, ''));
  if (seconds !== undefined) return { at: sign === '-' ? now - seconds : now + seconds };
  if (!/^\d{1,2}[:hg]\d{2}(:\d{2})?$/.test(said)) {
    const { at, fault } = readTime(said, zone);
    return at === undefined ? { fault } : { at };
  }
  const clock = strictClock(said);
  if (!isClock(clock)) return { fault: { code: 'impossible_date', args: { value: said } } };
  const today = localDate(now, zone);
  const days = [-1, 0, 1].map((shift) => instantsOf(addDays(today, shift), clock, zone));
  const isOurs = (at: Instant) => (side === 'past' ? at <= now : at > now);
  const found = (side === 'past' ? days.toReversed() : days).find((day) => day.some(isOurs));
  if (found === undefined) return { fault: { code: 'skipped_time', args: { value: said, zone } } };
  const [only, second] = found;
  if (only !== undefined && second === undefined) return { at: only };
  return {
    fault: { code: 'ambiguous_time', args: { value: said, zone, options: found.map((at) => writeTime(at, zone)) } },
  };
}
