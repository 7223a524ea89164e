import { addHistograms, type Histogram, percentile, sizeOf } from '#record/histogram.ts';
import type { ServiceMeasurement } from '#record/measurement.ts';
import { dayOf } from '#record/day.ts';
import { addDays, type LocalDate } from '#domain/date.ts';
import type { Instant } from '#domain/interval.ts';

/** Response times of good observations over a stretch of UTC days, all regions together; milliseconds, within 5 %. */
export interface LatencyView {
  readonly p50: number;
  readonly p95: number;
  readonly samples: number;
}

/** Response times as a service's page tells them. Days and months are UTC: the record counts by these. */
export interface LatencyPast {
  /** The last 90 UTC days, oldest first, to that of now; null: nothing was answered. */
  readonly days: readonly { readonly date: LocalDate; readonly of: LatencyView | null }[];
  /** `YYYY-MM`, newest first, the last 12 that have any. */
  readonly months: readonly { readonly month: string; readonly of: LatencyView }[];
}

const DAYS = 90;
const MONTHS = 12;

/** Null where nothing was ever answered in those months. */
export function latencyPast(measurement: ServiceMeasurement | null, now: Instant): LatencyPast | null {
  const today = dayOf(now);
  const oldest = `${Number(today.slice(0, 4)) - 1}${today.slice(4, 7)}`;
  const byDay = new Map<LocalDate, Histogram[]>();
  const byMonth = new Map<string, Histogram[]>();
  for (const { latency } of measurement?.regions.values() ?? []) {
    for (const [date, histogram] of latency) {
      const month = date.slice(0, 7);
      if (date > today || month <= oldest) continue;
      into(byDay, date, histogram);
      into(byMonth, month, histogram);
    }
  }
  const months = [...byMonth]
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .flatMap(([month, histograms]) => {
      const of = latencyIn(histograms);
      return of === null ? [] : [{ month, of }];
    });
  if (months.length === 0) return null;
  const days = Array.from({ length: DAYS }, (_, i) => {
    const date = addDays(today, i + 1 - DAYS);
    return { date, of: latencyIn(byDay.get(date) ?? []) };
  });
  return { days, months: months.slice(0, MONTHS) };
}

/** Percentiles of some histograms together; null of nothing. */
export function latencyIn(histograms: Iterable<Histogram>): LatencyView | null {
  const sum = addHistograms(histograms);
  const [p50, p95] = [percentile(sum, 50), percentile(sum, 95)];
  return p50 === null || p95 === null ? null : { p50, p95, samples: sizeOf(sum) };
}

function into(lists: Map<string, Histogram[]>, key: string, histogram: Histogram): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [histogram]);
  else list.push(histogram);
}
