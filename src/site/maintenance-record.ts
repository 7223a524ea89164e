import { localDate } from '#domain/calendar.ts';
import type { Instant, Interval } from '#domain/interval.ts';
import { quietSeconds } from '#domain/quiet.ts';
import type { Commitment } from '#entries/content.ts';
import type { EntryPast, MaintenanceYear } from './entry-model.ts';
import type { MaintenanceView } from './model.ts';
import { inForce } from './notice.ts';
import { WEBSITE } from './required-notice.ts';

/**
 * How maintenance really went, a line a local year, newest first: "rarely" as a number. Of works that have begun by `now`, each in
 * the year it began; one cancelled before it began, as far as anybody was told, is only counted as that.
 */
export function maintenanceRecord(
  works: readonly Work[],
  commitments: readonly Commitment[],
  zone: string,
  now: Instant,
): MaintenanceYear[] {
  const years = new Map<number, Writable<MaintenanceYear>>();
  for (const work of works) {
    const worked = (work.starts > now ? null : workedOf(work, now)) ?? abandonedOf(work);
    if (worked === null && work.starts > now && work.phase !== 'cancelled') continue;
    const number = Number(localDate(worked?.start ?? work.starts, zone).slice(0, 4));
    const year = years.get(number) ?? emptyYear(number);
    years.set(number, year);
    if (worked === null) {
      year.cancelled += 1;
      continue;
    }
    year[work.class] += 1;
    year[work.notice.verdict] += 1;
    countTold(year, work);
    if (work.overran !== null) {
      year.overran += 1;
      year.overranSeconds += work.overran;
    }
    year.seconds += worked.end - worked.start;
    const quiet = inForce(commitments, work.starts)?.quiet_hours ?? null;
    if (quiet === null) continue;
    year.judged += worked.end - worked.start;
    year.quiet += quietSeconds(worked, quiet, zone);
  }
  return [...years.values()].sort((a, b) => b.year - a.year);
}

/** The page is told of by its notice. */
function countTold(year: Writable<MaintenanceYear>, { told, notice }: Work): void {
  for (const { channel, given } of told) {
    if (channel === WEBSITE) continue;
    const before = year.told.find((one) => one.channel === channel) ?? { channel, kept: 0, of: 0 };
    const kept = before.kept + (given !== null && given >= notice.needed ? 1 : 0);
    const others = year.told.filter((one) => one.channel !== channel);
    const place = year.told.findIndex((one) => one.channel === channel);
    const counted = { channel, kept, of: before.of + 1 };
    year.told = place < 0 ? [...others, counted] : others.toSpliced(place, 0, counted);
  }
}

/** From its start to its end as it came, by `now`; null: it was cancelled before it began. */
function workedOf(work: Work, now: Instant): Interval | null {
  const { starts, ends, completed, cancelled, overran } = work;
  if (cancelled !== null && Math.max(cancelled, cancelledSince(work) ?? cancelled) <= starts) return null;
  const end = Math.min(cancelled ?? completed ?? ends + (overran ?? 0), now);
  return { start: starts, end: Math.max(starts, end) };
}

/** The first window that had begun when it was put off: moving it to another year does not undo it. Null: there was none. */
function abandonedOf({ announcements }: Work): Interval | null {
  for (const [i, { at, what, ...window }] of announcements.entries()) {
    const next = announcements[i + 1];
    if (what === 'cancelled' || at === null || next === undefined || next.at === null) continue;
    const [start, end] = [Math.max(window.start, at), Math.min(window.end, next.at)];
    if (start < end) return { start, end };
  }
  return null;
}

/** When it was said that nothing would be done: a heading written afterwards takes back no window that had begun. Null: unknown. */
function cancelledSince({ announcements }: Work): Instant | null {
  const last = announcements.at(-1);
  return last?.what === 'cancelled' ? last.at : null;
}

type Work = Omit<MaintenanceView, keyof EntryPast>;
type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** A year in which nothing was worked. */
export function emptyYear(year: number): Writable<MaintenanceYear> {
  return {
    year,
    routine: 0,
    emergency: 0,
    kept: 0,
    late: 0,
    unknown: 0,
    cancelled: 0,
    seconds: 0,
    quiet: 0,
    judged: 0,
    told: [],
    overran: 0,
    overranSeconds: 0,
  };
}
