import type { YearCase } from '#api/year-case.ts';
import { dayStart, localDate } from '#domain/calendar.ts';
import { baseId } from '#domain/entry-id.ts';
import type { Instant, Interval } from '#domain/interval.ts';
import { type CaseSource, caseMaker, type ServiceEntries } from '#entries/case.ts';
import type { ServiceCase } from '#entries/case-form.ts';
import { receiptsBy } from '#entries/published-by.ts';
import type { ServiceMeasurement } from '#record/measurement.ts';
import { type Build, factsOf } from '#statement/facts-of.ts';

/** The years of every service, by its id. */
export function yearsByService({
  entries,
  receipts: all,
  measurements,
  now,
  ...of
}: Pick<YearsSource, 'content' | 'receipts' | 'build'> & {
  readonly entries: ReadonlyMap<string, ServiceEntries>;
  readonly measurements: ReadonlyMap<string, ServiceMeasurement>;
  readonly now: Instant;
}): Map<string, YearCase[]> {
  const receipts = receiptsBy(all, now);
  return new Map(
    of.content.services.map((service) => {
      const own = entries.get(service.id) ?? { incidents: [], maintenance: [] };
      const measurement = measurements.get(service.id) ?? null;
      return [service.id, yearsOf({ ...of, service, entries: own, receipts, measurement, asOf: now })];
    }),
  );
}

/** What the years of one service are made from: content and receipts that hold nothing published after `asOf`. */
export interface YearsSource extends CaseSource {
  readonly build: Build;
}

/** No date of a content tree is older (`isDay`). */
const FIRST_YEAR = 1900;

/**
 * A service's cases of local calendar years, oldest first: from the first thing that is known of it (its start, a measurement, an
 * entry) to the year of `asOf`. They tile, and hold together all that `caseOf` would of any term.
 */
export function yearsOf(source: YearsSource): YearCase[] {
  const { content, service, entries, receipts, asOf, build } = source;
  const { zone } = content.site;
  const make = caseMaker(source);
  const { start } = yearTerm(FIRST_YEAR, zone);
  const whole = make({ start, end: Number.MAX_SAFE_INTEGER });
  const first = Math.max(start, Math.min(service.since ?? asOf, firstOf(whole), asOf));
  const years: YearCase[] = [];
  for (let year = yearOf(first, zone); year <= yearOf(asOf, zone); year += 1) {
    const made = make(yearTerm(year, zone));
    const ids = new Set(made.entries.map(({ id }) => baseId(id)));
    const own = {
      incidents: entries.incidents.filter(({ id }) => ids.has(id)),
      maintenance: entries.maintenance.filter(({ id }) => ids.has(id)),
    };
    const facts = factsOf(content, service, own, receipts, build);
    // A term may reach into years that have not begun.
    years.push({ v: 1, ...made, commitment: whole.commitment, facts });
  }
  return years;
}

/** From the first instant of 1 January to that of the next (R2). */
export function yearTerm(year: number, zone: string): Interval {
  return { start: dayStart(dateOf(year), zone), end: dayStart(dateOf(year + 1), zone) };
}

/** The year whose term holds an instant. Where a clock steps back over midnight the wall shows the old year again. */
function yearOf(at: Instant, zone: string): number {
  const shown = Number(localDate(at, zone).slice(0, 4));
  return at < dayStart(dateOf(shown + 1), zone) ? shown : shown + 1;
}

function dateOf(year: number): string {
  return `${String(year).padStart(4, '0')}-01-01`;
}

/** The first second that anything in a case speaks of. */
function firstOf({ services, target, entries }: ServiceCase): Instant {
  const runs = Object.values(services[target.service]?.probe.runs ?? {});
  const told = entries.flatMap((entry) =>
    entry.kind === 'maintenance'
      ? entry.revisions.flatMap((one) => ('start' in one ? [one.start, one.end] : []))
      : [entry.start, entry.end ?? entry.start],
  );
  return [...runs.flatMap(([run]) => (run ? [run[0]] : [])), ...told].reduce((a, b) => Math.min(a, b), Infinity);
}
