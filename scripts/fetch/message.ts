import { localTime } from '#domain/calendar.ts';
import type { Instant } from '#domain/interval.ts';
import type { Published } from '#git/publish.ts';
import type { News, Standing } from '#record/news.ts';

/** A change named in the first line of a message; more are counted there. */
const NAMED = 3;

/**
 * The message of a commit of the record, first line and, where that cannot name all, a list: `email: down since 09:12 (hn, sgn)`
 * where states changed, else `Record 10:00–11:00: 6 services up (hn)`. Times are the site's.
 *
 * @param peers how other regions saw their services last, by region
 */
export function messageOf(
  news: News,
  region: string,
  peers: ReadonlyMap<string, ReadonlyMap<string, Standing>>,
  zone: string,
): string {
  const { changes, from, to, standings } = news;
  if (changes.length === 0) return `Record ${span(from, to, zone)}: ${countsOf(standings.values())} (${region})`;
  const lines = changes.map(({ svc, state, since }) => {
    const agree = [...peers].filter(([, seen]) => {
      const other = seen.get(svc);
      return other?.state === state && other.to >= since;
    });
    const regions = [region, ...agree.map(([name]) => name)].sort();
    return `${svc}: ${state} since ${clock(since, to, zone)} (${regions.join(', ')})`;
  });
  if (lines.length === 1) return lines.join('');
  const names = changes.slice(0, NAMED).map(({ svc, state }) => `${svc} ${state}`);
  const more = changes.length - names.length;
  return `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''} (${region})\n\n${lines.join('\n')}`;
}

/** `6 services up`, `5 services up, 1 down`. */
function countsOf(standings: Iterable<Standing>): string {
  const counts = new Map<string, number>();
  for (const { state } of standings) counts.set(state, (counts.get(state) ?? 0) + 1);
  const [first, ...others] = ['up', 'degraded', 'down', 'unknown'].flatMap((state) => {
    const count = counts.get(state);
    return count === undefined ? [] : [{ state, count }];
  });
  if (!first) return 'nothing';
  const head = `${first.count} ${first.count === 1 ? 'service' : 'services'} ${first.state}`;
  return [head, ...others.map(({ state, count }) => `${count} ${state}`)].join(', ');
}

/** `10:00–11:00`, `10:00` of one minute; with dates where it is not all of one day. */
function span(from: Instant, to: Instant, zone: string): string {
  const [a, b] = [wall(from, zone), wall(to, zone)];
  if (a.date === b.date && a.time === b.time) return a.time;
  return a.date === b.date ? `${a.time}–${b.time}` : `${a.date} ${a.time} – ${b.date} ${b.time}`;
}

/** The time; with its date where that is not the day of `now`. */
function clock(at: Instant, now: Instant, zone: string): string {
  const { date, time } = wall(at, zone);
  return date === wall(now, zone).date ? time : `${date} ${time}`;
}

function wall(at: Instant, zone: string): { date: string; time: string } {
  const { date, hour, minute } = localTime(at, zone);
  return { date, time: `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}` };
}

/** What went wrong, and when it is tried again. */
export function failureText(error: unknown, again: number | null): string {
  // A full disk or a lock that is held stops the measuring as little as an answer of git.
  const reason = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
  const then =
    again === null
      ? 'The next run publishes it.'
      : `Measuring goes on; tried again within ${again < 60_000 ? `${again / 1000} s` : `${Math.round(again / 60_000)} min`}.`;
  return `The record is not published: ${reason.replace(/\.$/, '')}. ${then}`;
}

/** Why the checkout does not show what was published. */
export function behindText({ behind }: Published): string {
  return `The record is published, but this checkout stays as it is: ${behind}.`;
}
