import type { YearCase } from '#api/year-case.ts';
import { compare } from '#domain/entry-id.ts';
import { type Interval, intersect } from '#domain/interval.ts';
import { reduceRuns } from '#domain/runs.ts';
import type { Run } from '#domain/state.ts';
import { byCaseId, elapsedOf, touches } from '#domain/touch.ts';
import type { CaseEntry, CasePromise, ServiceCase } from '#entries/case-form.ts';
import type { Question } from './cases.ts';
import type { StatementFacts } from './facts.ts';

/** Years of one service, at least one of them, in any order; all of one build (`areOfOneBuild`). */
export type YearCases = readonly [YearCase, ...YearCase[]];

/** Published years make one account only where they are of one build: a site may have been published between two downloads. */
export function areOfOneBuild(years: readonly YearCase[]): boolean {
  const builds = years.map(({ as_of, target, facts }) =>
    JSON.stringify([target.service, as_of, facts.commit, facts.head]),
  );
  return builds.every((build) => build === builds[0]);
}

/** What a reader asks of published years; nothing private is in them. */
export function questionFrom(years: YearCases, asked: Pick<Question, 'periods' | 'target' | 'price'>): Question {
  return {
    ...asked,
    private: null,
    facts: factsFrom(years),
    asOf: years[0].as_of,
    caseFor: (window) => caseFrom(years, window),
  };
}

/**
 * The case of any term from the years it touches, the same bytes as `caseOf` makes from content and record at the same instant: what was
 * cut at midnight of New Year is one again. A year that is not given holds nothing: unknown time.
 */
export function caseFrom(years: YearCases, window: Interval): ServiceCase {
  const [any] = years;
  const { target, tz, as_of } = any;
  const elapsed = elapsedOf(window, as_of);
  const inside = [...years]
    .sort((a, b) => a.term.start - b.term.start)
    .filter(({ term }) => intersect(term, elapsed) !== null);
  const { probe, degraded_counts_as } = any.services[target.service] as ServiceCase['services'][string];
  return {
    tz,
    term: { start: window.start, end: window.end },
    as_of,
    commitment: promisesBefore(window, any),
    services: {
      [target.service]: { probe: { ...probe, runs: runsWithin(elapsed, inside) }, degraded_counts_as },
    },
    target,
    entries: entriesWithin(elapsed, inside),
  };
}

/** The facts of several years together. */
function factsFrom(years: YearCases): StatementFacts {
  const all = years.map(({ facts }) => facts);
  return {
    ...years[0].facts,
    entries: joined(all.map(({ entries }) => entries)),
    published: joined(all.map(({ published }) => published)),
  };
}

/** By id: the same whatever order the years came in. */
function joined<Value>(maps: readonly Readonly<Record<string, Value>>[]): Record<string, Value> {
  const all = new Map(maps.flatMap((map) => Object.entries(map)));
  return Object.fromEntries([...all].sort(([a], [b]) => compare(a, b)));
}

/** Every year tells every promise; a term is held to those made before its end. */
function promisesBefore({ end }: Interval, { commitment, facts }: YearCase): CasePromise[] {
  return commitment.filter(({ from }) => facts.commitments.some((one) => one.date === from && one.from < end));
}

function runsWithin(elapsed: Interval, years: readonly YearCase[]): Record<string, readonly Run[]> {
  const regions = new Map<string, Run[]>();
  for (const { services, target } of years) {
    for (const [region, runs] of Object.entries(services[target.service]?.probe.runs ?? {}))
      regions.set(region, [...(regions.get(region) ?? []), ...runs]);
  }
  const sorted = [...regions].sort(([a], [b]) => compare(a, b));
  return Object.fromEntries(
    sorted.flatMap(([region, runs]) => {
      const inside = reduceRuns(runs, elapsed);
      return inside.length === 0 ? [] : [[region, inside]];
    }),
  );
}

/** An entry that lasts over New Year stands in both years. */
function entriesWithin(elapsed: Interval, years: readonly YearCase[]): CaseEntry[] {
  const all = new Map(years.flatMap(({ entries }) => entries.map((entry) => [entry.id, entry] as const)));
  return [...all.values()].filter((entry) => touches(entry, elapsed)).sort(byCaseId);
}
