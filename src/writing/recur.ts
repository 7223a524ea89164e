import { addDays, addMonths, daysBetween, localDate } from '#domain/calendar.ts';
import type { Instant } from '#domain/interval.ts';
import { instantsOf, writeTime } from '#entries/time.ts';

/** How often work comes back. */
export const RHYTHMS = ['daily', 'weekly', 'fortnightly', 'monthly', 'quarterly', 'yearly'] as const;
export type Rhythm = (typeof RHYTHMS)[number];

const DAYS: Partial<Record<Rhythm, number>> = { daily: 1, weekly: 7, fortnightly: 14 };
const MONTHS: Partial<Record<Rhythm, number>> = { monthly: 1, quarterly: 3, yearly: 12 };

/**
 * The next window after `now` of work that comes back: the same times on the wall, whatever the clock does in between; a day that
 * a month lacks is its last (31 January, then 28 February). Counted from the first window, so that a short month does not pull
 * the ones after it.
 */
export function nextWindow(
  window: { readonly starts: Instant; readonly ends: Instant },
  rhythm: Rhythm,
  zone: string,
  now: Instant,
): { starts: Instant; ends: Instant } {
  const [first, last] = [localDate(window.starts, zone), localDate(window.ends, zone)];
  const nights = daysBetween(first, last);
  for (let n = 1; ; n += 1) {
    const days = DAYS[rhythm];
    const date = days === undefined ? addMonths(first, n * (MONTHS[rhythm] ?? 1)) : addDays(first, n * days);
    const starts = onWall(date, window.starts, zone);
    if (starts <= now) continue;
    const ends = onWall(addDays(date, nights), window.ends, zone);
    // Where the clock jumps over the end, the work keeps its length.
    return { starts, ends: ends > starts ? ends : starts + (window.ends - window.starts) };
  }
}

/** The instant of a day at which the wall shows what it shows at `like`: of two the earlier, of none the one an hour's jump later. */
function onWall(date: string, like: Instant, zone: string): Instant {
  const clock = writeTime(like, zone)
    .slice(11)
    .replace(/([+-]\d{2}:\d{2})$/, '');
  const [found] = instantsOf(date, clock, zone);
  if (found !== undefined) return found;
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  const later = `${String((hour + 1) % 24).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
  return instantsOf(hour === 23 ? addDays(date, 1) : date, later, zone)[0] ?? like;
}
