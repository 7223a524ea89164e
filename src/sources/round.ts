import pLimit from 'p-limit';
import type { MeasuredSample } from '#record/sample.ts';
import { systemClock } from './clock.ts';
import { Stopped } from './deadline.ts';
import type { Context } from './http.ts';
import { reference } from './reference.ts';
import { take } from './take.ts';
import { isAlive, type Target } from './target.ts';

/**
 * Checks at once. High, because a round should take no longer than its slowest target; a check holds some tens of KiB, and
 * bodies are bounded (body.ts).
 */
export const CONCURRENCY = 1024;

/** Measures every target once and hands each sample on as it comes; ends early, without samples of its own making, when stopped. */
export async function measureRound(
  targets: readonly Target[],
  references: readonly string[],
  context: Context,
  onSample: (sample: MeasuredSample) => Promise<void>,
): Promise<void> {
  const limit = pLimit(CONCURRENCY);
  const online = reference(references, context);
  await Promise.all(
    targets.map((target) =>
      limit(async () => {
        const sample = await takeUnlessStopped(target, online, context);
        if (sample) await onSample(sample);
      }),
    ),
  );
}

/** Null when the prober was stopped meanwhile, since a check cut short says nothing, and outside the service's life. */
export async function takeUnlessStopped(
  target: Target,
  online: ReturnType<typeof reference>,
  context: Context,
): Promise<MeasuredSample | null> {
  if (!isAlive(target, (context.now ?? systemClock)())) return null;
  try {
    const sample = await take(target, online, context);
    return context.signal?.aborted ? null : sample;
  } catch (error) {
    if (error instanceof Stopped) return null;
    throw error;
  }
}
