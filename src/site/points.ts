import { type Instant, type Interval, merge } from '#domain/interval.ts';
import { quorum } from '#domain/quorum.ts';
import { type MeasuredState, type Run, SEEN_RANK } from '#domain/state.ts';
import { lowerBound } from '#domain/search.ts';
import type { Incident, Region, Service } from '#entries/content.ts';
import type { RegionMeasurement, ServiceMeasurement } from '#record/measurement.ts';
import type { ServiceView, Sight } from './model.ts';

type RegionNow = ServiceView['regions'][number];

/** What is left of a measurement after faults of the probe itself (R7): what they cover nobody saw. */
export function standing(
  measurement: ServiceMeasurement | null,
  incidents: readonly Incident[],
): ServiceMeasurement | null {
  const faults = incidents.filter(({ type, evidence }) => type === 'probe_fault' && evidence !== null);
  if (measurement === null || faults.length === 0) return measurement;
  const regions = [...measurement.regions].map(([region, measured]): [string, RegionMeasurement] => {
    const mine = faults.filter(({ regions }) => regions.length === 0 || regions.includes(region));
    const holes = merge(mine.map(({ started, ended }) => ({ start: started, end: ended ?? Number.POSITIVE_INFINITY })));
    return [region, { ...measured, runs: measured.runs.flatMap((run) => outside(run, holes)) }];
  });
  return { ...measurement, regions: new Map(regions) };
}

function outside([from, to, state]: Run, holes: readonly Interval[]): Run[] {
  const parts: Run[] = [];
  let at = from;
  for (const { start, end } of holes) {
    if (at < start && at < to) parts.push([at, Math.min(start, to), state]);
    at = Math.max(at, end);
  }
  if (at < to) parts.push([at, to, state]);
  return parts;
}

/** What each of the site's regions sees now of a service: its held run in the last second, and its newest sample. */
export function regionsNow(
  regions: readonly Region[],
  measurement: ServiceMeasurement | null,
  now: Instant,
): RegionNow[] {
  return regions.flatMap((region) => {
    const measured = measurement?.regions.get(region.id);
    if (!measured) return [];
    const run = measured.runs.findLast(([from]) => from < now);
    return [{ region, state: run && run[1] >= now ? run[2] : 'unknown', at: newestBefore(measured.last?.at, now) }];
  });
}

function newestBefore(at: Instant | undefined, now: Instant): Instant | null {
  return at === undefined || at >= now ? null : at;
}

/**
 * What the regions inside the country and those outside say now, each side by the service's own quorum (R6, at least one
 * region known); empty where the service is not measured from both sides.
 */
export function scopesNow(points: readonly RegionNow[], service: Pick<Service, 'quorum'>): ServiceView['scopes'] {
  const sides = (['domestic', 'international'] as const).map((scope) => ({
    scope,
    states: points.flatMap((point) => (point.region.scope === scope ? [point.state] : [])),
  }));
  if (sides.some(({ states }) => states.length === 0)) return [];
  const rule = { quorum: service.quorum, minRegions: 1 };
  return sides.map(({ scope, states }) => {
    const [verdict] = quorum(
      states.map((state) => [[0, 1, state]]),
      rule,
      { start: 0, end: 1 },
    );
    return { scope, state: verdict?.state ?? 'unknown' };
  });
}

/** The worst that each region saw of a stretch of time, in the measurement's order; regions that saw nothing of it, unknown. */
export function sightsOf(stretch: Interval, measurement: ServiceMeasurement | null): Sight[] {
  return [...(measurement?.regions ?? [])].map(([region, { runs }]) => {
    let state: MeasuredState = 'unknown';
    for (let i = lowerBound(runs, stretch.start + 1, ([, to]) => to); ; i += 1) {
      const run = runs[i];
      if (run === undefined || run[0] >= stretch.end) return { region, state };
      if (SEEN_RANK[run[2]] > SEEN_RANK[state]) state = run[2];
    }
  });
}
