import { bucketOf, type Histogram } from '#record/histogram.ts';

/** Spread of response times on a natural-logarithm scale. */
const SIGMA = 0.24;
/** How far the tails reach, in spreads. */
const REACH = 2.6;
const STEP = Math.log(1.1);

/** The response times of `count` answers around a median in milliseconds: log-normal, dealt out without chance. */
export function spread(count: number, median: number): Histogram {
  const buckets: Record<string, number> = {};
  const middle = Math.log(median);
  const first = Math.floor((middle - REACH * SIGMA) / STEP);
  const last = Math.ceil((middle + REACH * SIGMA) / STEP);
  let dealt = 0;
  for (let step = first; step < last; step += 1) {
    const share = step === last - 1 ? 1 : below(((step + 1) * STEP - middle) / SIGMA);
    const due = Math.round(count * share) - dealt;
    if (due === 0) continue;
    dealt += due;
    const bucket = bucketOf(Math.exp((step + 0.5) * STEP));
    buckets[bucket] = (buckets[bucket] ?? 0) + due;
  }
  return buckets;
}

/** The share of a normal distribution below z spreads (logistic approximation, good to a hundredth). */
function below(z: number): number {
  return 1 / (1 + Math.exp(-1.702 * z));
}
