import { type Instant, type Interval, intersect, length, merge } from '#domain/interval.ts';
import { lowerBound } from '#domain/search.ts';
import type { ServiceMeasurement } from '#record/measurement.ts';
import { samplesIn } from '#record/samples.ts';
import type { Day } from './days.ts';
import type { OutageView } from './model.ts';
import { overlaps } from './sweep.ts';
import type { Timeline } from './timeline.ts';
import type { UptimeDay, UptimeOutage, UptimeRecord } from './uptime-model.ts';

/**
 * All that is published of a service's time, from its first day on: the days behind every bar and figure, with the observations they
 * rest on, and every outage with how well its edges are known.
 *
 * @param works when maintenance of the service went on or was announced to, by start
 * @param outages oldest first
 */
export function uptimeOf(
  timeline: Timeline,
  days: readonly Day[],
  works: readonly Interval[],
  outages: readonly OutageView[],
  measurement: ServiceMeasurement | null,
): UptimeRecord {
  const regions = [...(measurement?.regions.values() ?? [])].map(({ samples }) => samples);
  const windows = merge(works);
  const told = [...overlaps(days, windows)].map(([day, inside]): UptimeDay => {
    const { date, seconds } = day;
    const part = intersect(day, timeline) ?? { start: day.start, end: day.start };
    const sums = regions.map((samples) => samplesIn(samples, part));
    return {
      date,
      seconds,
      maintenance: inside.reduce((sum, window) => sum + length(intersect(window, part) ?? EMPTY), 0),
      taken: sums.reduce((sum, { taken }) => sum + taken, 0),
      expected: sums.reduce((sum, { expected }) => sum + expected, 0),
    };
  });
  return { days: told, outages: outages.map((outage) => edgesOf(outage, timeline, measurement)) };
}

const EMPTY: Interval = { start: 0, end: 0 };

function edgesOf(outage: OutageView, timeline: Timeline, measurement: ServiceMeasurement | null): UptimeOutage {
  const { start, end, ongoing } = outage;
  return {
    ...outage,
    uncertainty: {
      start: uncertainty(outage, start, 'before', timeline, measurement),
      end: ongoing ? null : uncertainty(outage, end, 'after', timeline, measurement),
    },
  };
}

/**
 * How long before an edge the change may really have been: since the last observation before the one that told of it, of the regions
 * that told of it the longest. 0 where the edge is a window's or a declaration's, which is told to the second; null where nobody knows:
 * the first observation of all, or an outage that was lost sight of.
 */
function uncertainty(
  { measured }: OutageView,
  at: Instant,
  side: 'before' | 'after',
  { segments }: Timeline,
  measurement: ServiceMeasurement | null,
): number | null {
  if (!measured) return 0;
  let most: number | null = null;
  for (const { samples } of measurement?.regions.values() ?? []) {
    const { edges } = samples;
    const edge = edges[lowerBound(edges, at, (one) => one.at)];
    if (edge?.at !== at) continue;
    if (edge.before === null) return null;
    most = Math.max(most ?? 0, at - edge.before);
  }
  if (most !== null) return most;
  const next = segments[lowerBound(segments, at + (side === 'before' ? 0 : 1), (one) => one.end)];
  return next === undefined || next.probe === 'unknown' ? null : 0;
}
