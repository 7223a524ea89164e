import { Failure, reasonOf, type Reason } from './outcome.ts';

/** Thrown when the prober itself is told to stop: the check then says nothing of its target. */
export class Stopped extends Error {}

/**
 * Runs work with a signal that fires after so many seconds. A failure of the work is a `Failure` with the reason; work cut off
 * by the clock fails with `timeout`, or with what it says itself (`dns`); a stop from outside throws `Stopped`.
 */
export async function within<T>(
  seconds: number,
  outer: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  if (outer?.aborted) throw new Stopped();
  const controller = new AbortController();
  const stop = () => controller.abort();
  const timer = setTimeout(stop, seconds * 1000);
  outer?.addEventListener('abort', stop, { once: true });
  try {
    return await work(controller.signal);
  } catch (error) {
    if (outer?.aborted) throw new Stopped();
    const reason: Reason = controller.signal.aborted && !(error instanceof Failure) ? 'timeout' : reasonOf(error);
    throw new Failure(reason);
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener('abort', stop);
    // Whatever the work left open goes with it.
    controller.abort();
  }
}
