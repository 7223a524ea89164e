import type { Rejection } from '#domain/claims.ts';
import { type Clause, CLAUSES } from '#domain/clause.ts';
import { baseId } from '#domain/entry-id.ts';
import { clip, type Instant, type Interval, intersect, merge, subtract } from '#domain/interval.ts';
import { lowerBound } from '#domain/search.ts';
import type { Incident } from '#entries/content.ts';
import type { Counts, Refusal, ServiceCounts, WorkCounts } from './delivery-model.ts';
import type { MaintenanceView } from './entry-model.ts';
import type { Timeline } from './timeline.ts';

type Timelines = ReadonlyMap<string, Timeline>;

/** What the promise makes of a window, by the account's own seconds; null: no promise covered the service in any of it. */
export function countsIn({ segments, promised }: Timeline, window: Interval): Counts | null {
  const covered = promised === undefined ? null : intersect(window, { start: promised, end: Number.POSITIVE_INFINITY });
  if (covered === null) return null;
  let counted = 0;
  const excused = new Map<Clause, number>();
  for (let i = lowerBound(segments, covered.start + 1, ({ end }) => end); ; i += 1) {
    const part = segments[i];
    if (part === undefined || part.start >= covered.end) break;
    const seconds = Math.min(part.end, covered.end) - Math.max(part.start, covered.start);
    if (part.class === 'down') counted += seconds;
    else if (part.class === 'excluded' && part.clause) {
      excused.set(part.clause, (excused.get(part.clause) ?? 0) + seconds);
    }
  }
  return { counted, excused: CLAUSES.flatMap((clause) => excusedBy(clause, excused.get(clause))) };
}

function excusedBy(clause: Clause, seconds: number | undefined): Counts['excused'] {
  return seconds === undefined ? [] : [{ clause, seconds }];
}

/** The time a maintenance is about, up to now: the windows that were announced, and while it went on. */
export function workWindows(
  { excused, counted }: Pick<MaintenanceView['effect'], 'excused' | 'counted'>,
  cover: Interval | null,
  now: Instant,
): Interval[] {
  const all = [...excused, ...counted, ...(cover ? [cover] : [])];
  return merge(clip(all, { start: Number.NEGATIVE_INFINITY, end: now }));
}

/** What the promise makes of an incident, service by service. */
export function incidentCounts(services: readonly string[], window: Interval, timelines: Timelines): ServiceCounts[] {
  return services.flatMap((service) => {
    const timeline = timelines.get(service);
    return timeline ? [{ service, counts: countsIn(timeline, window) }] : [];
  });
}

/**
 * What the promise makes of work that has begun, service by service: of the windows that were announced, and of the time it went on.
 *
 * @param cover when the work went on; null: it never did
 */
export function workCounts(
  { services, ends, effect }: Pick<MaintenanceView, 'services' | 'ends' | 'effect'>,
  cover: Interval | null,
  timelines: Timelines,
  now: Instant,
): WorkCounts[] {
  const worked = cover ? [cover] : [];
  const late = clip(effect.counted, { start: Number.NEGATIVE_INFINITY, end: now });
  const all = workWindows(effect, cover, now);
  const over = subtract(clip(worked, { start: ends, end: now }), late);
  return services.flatMap((service): WorkCounts[] => {
    const timeline = timelines.get(service);
    if (!timeline || all.length === 0) return [];
    const parts = all.map((window) => countsIn(timeline, window));
    const known = parts.flatMap((part) => part ?? []);
    const countedIn = (windows: readonly Interval[]) =>
      windows.reduce((sum, window) => sum + (countsIn(timeline, window)?.counted ?? 0), 0);
    if (known.length === 0) return [{ service, counts: null, late: 0, overrun: 0 }];
    return [{ service, counts: known.reduce(addCounts), late: countedIn(late), overrun: countedIn(over) }];
  });
}

function addCounts(a: Counts, b: Counts): Counts {
  const sum = (clause: Clause) =>
    [...a.excused, ...b.excused].filter((one) => one.clause === clause).reduce((all, { seconds }) => all + seconds, 0);
  return {
    counted: a.counted + b.counted,
    excused: CLAUSES.flatMap((clause) => excusedBy(clause, sum(clause) || undefined)),
  };
}

/** The seconds for which an entry claims an exclusion that the account refused, and why. */
export interface RefusedClaim extends Refusal, Interval {}

/** The refused claims of a service's entries, by start. Of late notice only the seconds that were announced late. */
export function refusedClaims(
  rejected: readonly Rejection[],
  incidents: readonly Incident[],
  works: readonly Pick<MaintenanceView, 'id' | 'slug' | 'effect'>[],
  now: Instant,
): RefusedClaim[] {
  const reasons = new Map(rejected.map(({ entry, reason }) => [baseId(entry), reason]));
  const claims = [
    ...incidents.flatMap(({ id, slug, started, ended }): RefusedClaim[] => {
      const reason = reasons.get(id);
      return reason === undefined ? [] : [{ kind: 'incident', slug, reason, start: started, end: ended ?? now }];
    }),
    ...works.flatMap(({ id, slug, effect }): RefusedClaim[] => {
      const reason = reasons.get(id);
      if (reason === undefined) return [];
      return effect.counted.map(({ start, end }) => ({ kind: 'maintenance', slug, reason, start, end }));
    }),
  ];
  return claims.sort((a, b) => a.start - b.start);
}
