import { localDate } from '#domain/calendar.ts';
import type { Instant, Interval } from '#domain/interval.ts';
import { quietSeconds } from '#domain/quiet.ts';
import type { Commitment } from '#entries/content.ts';
import type { EntryPast, MaintenanceYear } from './entry-model.ts';
import type { MaintenanceView } from './model.ts';
import { inForce } from './notice.ts';

/**
 * How maintenance really went, a line a local year, newest first: "rarely" as a number. Of works that have begun by `now`, each in
 * the year it began; one cancelled before it began is only counted as that.
 */
export function maintenanceRecord(
  works: readonly Work[],
  commitments: readonly Commitment[],
  zone: string,
  now: Instant,
): MaintenanceYear[] {
  const years = new Map<number, Writable<MaintenanceYear>>();
  for (const work of works) {
    if (work.starts > now && work.phase !== 'cancelled') continue;
    const number = Number(localDate(work.starts, zone).slice(0, 4));
    const year = years.get(number) ?? emptyYear(number);
    years.set(number, year);
    const worked = workedOf(work, now);
    if (worked === null) {
      year.cancelled += 1;
      continue;
    }
    year[work.class] += 1;
    year[work.notice.verdict] += 1;
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

/** From its start to its end as it came, by `now`; null: it was cancelled before it began. */
function workedOf({ starts, ends, completed, cancelled, overran }: Work, now: Instant): Interval | null {
  if (cancelled !== null && cancelled <= starts) return null;
  const end = Math.min(cancelled ?? completed ?? ends + (overran ?? 0), now);
  return { start: starts, end: Math.max(starts, end) };
}

type Work = Omit<MaintenanceView, keyof EntryPast>;
type Writable<T> = { -readonly [K in keyof T]: T[K] };

function emptyYear(year: number): Writable<MaintenanceYear> {
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
    overran: 0,
    overranSeconds: 0,
  };
}
