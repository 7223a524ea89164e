import { count } from '#i18n/number.ts';
import type { Reader } from '#layouts/reader.ts';
import type { LatencyPast } from '#site/latency.ts';

/** `1.954 ms`, rounded up. */
export function milliseconds(value: number, lang: string): string {
  return `${count(Math.ceil(value), lang)}\u00a0ms`;
}

/** The chart in one sentence: what a reader who does not see it is told. */
export function latencySentence(days: LatencyPast['days'], { t, lang }: Pick<Reader, 't' | 'lang'>): string {
  const known = days.flatMap(({ of }) => of ?? []);
  const range = (values: readonly number[]): [string, string] => [
    milliseconds(Math.min(...values), lang),
    milliseconds(Math.max(...values), lang),
  ];
  const [typical, slow] = [range(known.map(({ p50 }) => p50)), range(known.map(({ p95 }) => p95))];
  const gaps = days.length - known.length;
  return t['say.latency.chart'](days.length, t['say.latency.range'](...typical), t['say.latency.range'](...slow), gaps);
}
