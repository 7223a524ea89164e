import { quote } from '#entries/wording/say.ts';
import type { MeasuredSample } from '#record/sample.ts';
import { SourceFault } from '../fault.ts';
import type { Series } from './answer.ts';

type Point = Series['values'][number];

/** What all samples of one service from one source share. */
export type Common = Pick<MeasuredSample, 'svc' | 'src' | 'every' | 'k'>;

/**
 * The points of the one series a query is about, in order of time. Several are one only where each ends before the next begins, as
 * when a label was changed; which of two that ran at once is meant nobody can guess. VictoriaMetrics gives the marks of staleness as
 * NaN, and Prometheus sends the one of a series that ended only after the next has begun: where several are one, only the last one's mark counts.
 * @throws SourceFault that names the labels by which they differ
 */
export function pointsOf(series: readonly Series[], query: string): readonly Point[] {
  const whole = series
    .filter(({ values }) => values.length > 0)
    .map(({ labels, values }) => ({ labels, values: values.toSorted(([a], [b]) => a - b) }));
  const sorted = (whole.length < 2 ? whole : withoutMarks(whole)).sort(
    (a, b) => timeOf(a.values[0]) - timeOf(b.values[0]),
  );
  const overlaps = sorted.some(({ values }, i) => i > 0 && timeOf(values[0]) <= timeOf(sorted[i - 1]?.values.at(-1)));
  if (!overlaps) return sorted.flatMap(({ values }) => values);
  const names = [...new Set(sorted.flatMap(({ labels }) => Object.keys(labels)))];
  const differ = names.filter((name) => new Set(sorted.map(({ labels }) => labels[name])).size > 1).sort();
  const by = differ.slice(0, 5).map(quote).join(', ');
  throw new SourceFault(
    `the query ${quote(query)} yields ${sorted.length} series${by === '' ? '' : ` that differ in ${by}`}; expected one: add labels, or an aggregation such as \`min(…)\`.`,
  );
}

/**
 * Samples of points: 1 is up, 0 is down, anything else says nothing. `latency`: response times in seconds, matched by their
 * time; those of failures are none. Times are floored to seconds (R1).
 */
export function samplesOf(points: readonly Point[], latency: readonly Point[], common: Common): MeasuredSample[] {
  const times = new Map(latency);
  return points.map(([time, value]): MeasuredSample => {
    const state = value === 1 ? 'up' : value === 0 ? 'down' : 'unknown';
    const seconds = state === 'up' ? times.get(time) : undefined;
    const ms = seconds !== undefined && seconds >= 0 && Number.isFinite(seconds) ? Math.round(seconds * 1000) : null;
    const { svc, src, every, k } = common;
    return { svc, at: Math.floor(time), state, ms, reason: state === 'unknown' ? 'value' : null, src, every, k };
  });
}

/** Series without the NaN at their ends, but for those of the one that said something last. */
function withoutMarks(series: readonly Series[]): Series[] {
  const ends = series.map(({ values }) => values.findLastIndex(([, value]) => !Number.isNaN(value)));
  const times = series.map(({ values }, i) => values[ends[i] ?? -1]?.[0] ?? Number.NEGATIVE_INFINITY);
  const last = times.indexOf(Math.max(...times));
  return series
    .map((one, i) => ({ ...one, values: i === last ? one.values : one.values.slice(0, (ends[i] ?? -1) + 1) }))
    .filter(({ values }) => values.length > 0);
}

function timeOf(point: Point | undefined): number {
  return point?.[0] ?? Number.NaN;
}
