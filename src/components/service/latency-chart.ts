import type { LatencyPast, LatencyView } from '#site/latency.ts';

/** Response times by day as a drawing: a box `width` days wide and `HEIGHT` high, on a logarithmic scale. */
export interface LatencyShape {
  readonly width: number;
  /** A step a day; broken where nothing was measured. */
  readonly p50: string;
  readonly p95: string;
  /** Between the two. */
  readonly band: string;
  /** Heights of round milliseconds. */
  readonly ticks: readonly { readonly y: number; readonly ms: number }[];
}

export const HEIGHT = 160;
/** Above and below the scale, so that no line is cut and no label lies outside. */
const MARGIN = 14;
const MOST_TICKS = 5;

/** Null where no day was measured. */
export function latencyShape(days: LatencyPast['days']): LatencyShape | null {
  const known = days.flatMap(({ of }) => of ?? []);
  if (known.length === 0) return null;
  const least = Math.min(...known.map(({ p50 }) => p50));
  const most = Math.max(...known.map(({ p95 }) => p95));
  const all = roundsBetween(least, most);
  const [low, high] = [all[0] as number, all.at(-1) as number];
  const y = (ms: number): number => round(HEIGHT - MARGIN - (Math.log(ms / low) / Math.log(high / low)) * SPAN);
  const stretches = unbroken(days);
  const line = (of: (view: LatencyView) => number): string =>
    stretches
      .map(({ from, views }) => {
        const steps = views.map((view, i) => `${i === 0 ? 'M' : 'L'}${from + i} ${y(of(view))}h1`);
        return steps.join('');
      })
      .join('');
  const band = stretches
    .map(({ from, views }) => {
      const there = views.map((view, i) => `${i === 0 ? 'M' : 'L'}${from + i} ${y(view.p95)}h1`);
      const back = views.map((view, i) => `L${from + i + 1} ${y(view.p50)}h-1`).reverse();
      return `${there.join('')}${back.join('')}z`;
    })
    .join('');
  const decades = all.filter((ms, i) => /^1/.test(String(ms)) || i === 0 || i === all.length - 1);
  const ticks = (all.length <= MOST_TICKS ? all : decades).map((ms) => ({ ms, y: y(ms) }));
  return { width: days.length, p50: line(({ p50 }) => p50), p95: line(({ p95 }) => p95), band, ticks };
}

const SPAN = HEIGHT - 2 * MARGIN;

/** 1, 2 and 5 times powers of ten from the one at or below `least` to the one at or above `most`; at least two. */
function roundsBetween(least: number, most: number): number[] {
  const rounds: number[] = [];
  for (let power = 1; ; power *= 10) {
    for (const step of [1, 2, 5]) {
      const ms = power * step;
      const before = rounds.at(-1);
      // What is below the next one at or under `least` is no end of the scale any more.
      if (before !== undefined && ms <= least) rounds.length = 0;
      rounds.push(ms);
      if (ms >= most && rounds.length > 1) return rounds;
    }
  }
}

function unbroken(days: LatencyPast['days']): { from: number; views: LatencyView[] }[] {
  const stretches: { from: number; views: LatencyView[] }[] = [];
  days.forEach(({ of }, i) => {
    if (of === null) return;
    const last = stretches.at(-1);
    if (last !== undefined && last.from + last.views.length === i) last.views.push(of);
    else stretches.push({ from: i, views: [of] });
  });
  return stretches;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
