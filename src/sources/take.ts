import type { MeasuredSample } from '#record/sample.ts';
import { systemClock } from './clock.ts';
import type { Context } from './http.ts';
import { failed } from './outcome.ts';
import { probe } from './probe.ts';
import type { Reference } from './reference.ts';
import type { Target } from './target.ts';

/** Milliseconds for which an answer of a reference target stands while all is well. */
const TRUSTED = 10_000;

/**
 * One sample, dated when its check began. A prober that reaches none of its reference targets says unknown, also of what it
 * reached: it may sit beside it. After a failure the references are asked anew, since the line may have been lost meanwhile.
 * @throws Stopped when the prober stops
 */
export async function take(target: Target, reference: Reference, context: Context): Promise<MeasuredSample> {
  const at = (context.now ?? systemClock)();
  const start = performance.now();
  const seen = await probe(target.check, context);
  const online = await reference.reachable(seen.state === 'down' ? start : start - TRUSTED);
  const { state, ms, reason, ends } = online ? seen : failed('offline');
  const { svc, check, every, k } = target;
  return { svc, at, state, ms, reason, src: check.kind, every, k, ...(ends === undefined ? {} : { cert: ends }) };
}
