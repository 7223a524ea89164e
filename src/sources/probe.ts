import type { Check } from '#entries/content.ts';
import { checkHttp, type Context } from './http.ts';
import { Failure, failed, type Outcome } from './outcome.ts';
import { checkTcp } from './tcp.ts';

/**
 * One sample of a check. `down` is confirmed by a second try at once: if that succeeds the sample is up with reason `retry`,
 * else it is down for the first try's reason (DESIGN §5). Takes at most twice the check's timeout.
 * @throws Stopped when the prober stops
 */
export async function probe(check: Check, context: Context): Promise<Outcome> {
  const first = await attempt(check, context);
  if (first.state !== 'down') return first;
  const second = await attempt(check, context);
  if (second.state === 'up') return { ...second, reason: 'retry' };
  return second.state === 'degraded' ? second : first;
}

async function attempt(check: Check, context: Context): Promise<Outcome> {
  try {
    return await (check.kind === 'http' ? checkHttp(check, context) : checkTcp(check, context));
  } catch (error) {
    if (error instanceof Failure) return failed(error.reason);
    throw error;
  }
}
