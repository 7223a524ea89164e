import type { Clause } from '#domain/clause.ts';
import { baseId } from '#domain/entry-id.ts';
import { type Instant, type Interval, merge } from '#domain/interval.ts';
import type { State } from '#domain/state.ts';
import { lowerBound } from '#domain/search.ts';
import type { RegionMeasurement, ServiceMeasurement } from '#record/measurement.ts';
import { countsIn, type RefusedClaim } from './counts.ts';
import type { OutageCounts, OutageView } from './model.ts';
import { sightsOf } from './points.ts';
import { type Sides, sidesOf, sidesTogether } from './sides.ts';
import { overlaps } from './sweep.ts';
import type { Timeline } from './timeline.ts';

/** An entry's stretch of time under the address of its page; `end` null: open. */
export interface Cover {
  readonly slug: string;
  readonly start: Instant;
  readonly end: Instant | null;
}

type Stretch = {
  start: Instant;
  end: Instant;
  state: State;
  clause: Clause | null;
  entry: string | null;
  measured: boolean;
  sides: Sides;
};

/** Stretches not up, of one state and one excuse, oldest first. */
function stretchesOf(timeline: Timeline): Stretch[] {
  const stretches: Stretch[] = [];
  for (const segment of timeline.segments) {
    const { start, end, state, clause: excusing, entry: evidence, probe, class: kind } = segment;
    const trouble =
      kind === 'down' || kind === 'excluded' || kind === 'degraded' || (state !== 'up' && state !== 'unknown');
    if (!trouble) continue;
    const clause = kind === 'excluded' ? excusing : null;
    const entry = kind === 'excluded' && evidence ? baseId(evidence) : null;
    const measured = probe === 'down' || probe === 'degraded';
    const last = stretches.at(-1);
    const sides = sidesOf(segment);
    if (last && last.end === start && last.state === state && last.clause === clause && last.entry === entry) {
      last.end = end;
      last.measured ||= measured;
      last.sides = sidesTogether([last.sides, sides]);
    } else stretches.push({ start, end, state, clause, entry, measured, sides });
  }
  return stretches;
}

/**
 * Every stretch of trouble of a service, oldest first: exactly the timeline's seconds that are not up or unknown.
 * `incidents` and `maintenance` are the service's, by start. An outage that none of them touches was measured, not announced;
 * but the moments in which regions differ, before and after an announced outage, belong to it: a stretch that no incident
 * touches takes those of the unbroken trouble it is part of. Maintenance lends nothing beyond its window. `refused` are the service's
 * claims to an exclusion that the account refused, by start.
 */
export function outagesOf(
  timeline: Timeline,
  now: Instant,
  measurement: ServiceMeasurement | null,
  incidents: readonly Cover[],
  maintenance: readonly Cover[],
  refused: readonly RefusedClaim[] = [],
): OutageView[] {
  const stretches = stretchesOf(timeline);
  const told = slugsOf(stretches, incidents);
  const planned = slugsOf(stretches, maintenance);
  const chains = merge(stretches);
  const shared = slugsOf(chains, incidents);
  const claims = [...overlaps(stretches, refused)].map(([, found]) => found);
  let chain = 0;
  return stretches.map((stretch, i) => {
    const { start, end, state, clause, measured, sides } = stretch;
    while ((chains[chain] as Interval).end < end) chain += 1;
    const own = told[i] as string[];
    return {
      start,
      end,
      ongoing: end === now && end === timeline.end,
      state,
      measured,
      incidents: own.length > 0 ? own : (shared[chain] as string[]),
      maintenance: planned[i] as string[],
      ...(measured ? sightings(stretch, measurement) : { regions: [], reason: null }),
      seen: sightsOf(stretch, measurement),
      sides,
      clause,
      counts: countsOf(stretch, timeline, claims[i] as RefusedClaim[]),
    };
  });
}

/** Only what counts has refused claims to tell of. */
function countsOf(stretch: Stretch, timeline: Timeline, claims: readonly RefusedClaim[]): OutageCounts | null {
  const counts = countsIn(timeline, stretch);
  if (counts === null) return null;
  const refused = counts.counted > 0 ? claims : [];
  return {
    ...counts,
    entries: stretch.entry === null ? [] : [stretch.entry],
    refused: refused.map(({ kind, slug, reason }) => ({ kind, slug, reason })),
  };
}

function slugsOf(stretches: readonly Interval[], covers: readonly Cover[]): string[][] {
  return [...overlaps(stretches, covers)].map(([, found]) => found.map(({ slug }) => slug));
}

/** The regions that saw it, in the record's order, and the first reason given. */
function sightings(
  outage: Interval,
  measurement: ServiceMeasurement | null,
): { regions: string[]; reason: string | null } {
  const regions: string[] = [];
  let reason: { at: Instant; reason: string } | null = null;
  for (const [region, measured] of measurement?.regions ?? []) {
    const from = firstSight(outage, measured);
    if (from === null) continue;
    regions.push(region);
    const found = measured.reasons[lowerBound(measured.reasons, from, ({ at }) => at)];
    if (found && found.at < outage.end && (reason === null || found.at < reason.at)) reason = found;
  }
  return { regions, reason: reason?.reason ?? null };
}

/** Where the region's first run of trouble inside the outage began; null: it saw none. */
function firstSight(outage: Interval, { runs }: RegionMeasurement): Instant | null {
  for (let i = lowerBound(runs, outage.start + 1, ([, to]) => to); ; i += 1) {
    const run = runs[i];
    if (run === undefined || run[0] >= outage.end) return null;
    if (run[2] === 'down' || run[2] === 'degraded') return run[0];
  }
}
