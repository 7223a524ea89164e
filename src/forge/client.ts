import { Octokit } from 'octokit';
import { fileCache } from './cache.ts';
import { ForgeError, forgeError } from './error.ts';
import { transport } from './transport.ts';

export interface ForgeOptions {
  /** The address of the REST API, for a GitHub of one's own; default https://api.github.com. */
  readonly api?: string | undefined;
  /** A token; without one GitHub answers 60 requests an hour. */
  readonly token?: string | null | undefined;
  readonly signal?: AbortSignal | undefined;
  /** The file of ETags, below the work folder; null: none. */
  readonly cache?: string | null | undefined;
  /** What asks instead of Node’s `fetch`; a `ForgeError` of its own is not tried again. */
  readonly fetch?: typeof fetch | undefined;
  readonly pace?: Partial<Pace> | undefined;
}

/** How patient the client is. */
export interface Pace {
  /** The longest wait a forge may ask for, seconds; longer ends the request with its one line. */
  readonly patience: number;
  /** All such waits of one client together, seconds. */
  readonly budget: number;
  /** Milliseconds for one try. */
  readonly timeout: number;
  /** Milliseconds that a second of waiting takes (tests). */
  readonly second: number;
  /** Whether writes keep the distance GitHub asks for: a second, three where somebody is told of them (tests: no). */
  readonly spaced: boolean;
}

const PACE: Pace = { patience: 65, budget: 600, timeout: 30_000, second: 1000, spaced: true };
/** Waits for one request, and further tries of one that failed at the forge. */
const WAITS = 3;
const RETRIES = 3;
export const GITHUB = 'https://api.github.com';

/**
 * A client of GitHub's REST API: octokit with its throttling and retry plugins, ETags remembered, and one `ForgeError` for
 * whatever goes wrong. It waits where the forge says for how long and that is a minute or so, gives up in one line where it is
 * longer, tries failures of the forge again (after 1, 4 and 9 seconds), and ends at once when the signal fires.
 * @throws ForgeError for a token that no header can carry
 */
export function forge(options: ForgeOptions = {}): Octokit {
  const { token = null, signal, cache = null, fetch = globalThis.fetch } = options;
  if (token !== null && !/^[\x21-\x7e]+$/.test(token))
    throw new ForgeError('denied', 'The token has characters that no header can carry.');
  const pace = { ...PACE, ...options.pace };
  const api = (options.api ?? GITHUB).replace(/\/+$/, '');
  const { origin, host } = new URL(api);
  let waited = 0;
  const waits = (seconds: number, _: unknown, __: unknown, count: number) => {
    if (count >= WAITS || !(seconds <= pace.patience) || waited + seconds > pace.budget) return false;
    waited += seconds;
    return true;
  };
  const octokit = new Octokit({
    baseUrl: api,
    ...(token === null ? {} : { auth: token }),
    userAgent: 'camket',
    log: { debug: nothing, info: nothing, warn: nothing, error: nothing },
    throttle: {
      onRateLimit: waits,
      onSecondaryRateLimit: waits,
      retryAfterBaseValue: pace.second,
      ...(pace.spaced ? {} : { write: AT_ONCE, notifications: AT_ONCE }),
    },
    retry: {
      retries: RETRIES,
      retryAfterBaseValue: pace.second,
      doNotRetry: [304, 400, 401, 403, 404, 409, 410, 415, 422, 429, 451],
    },
    request: {
      fetch: transport({ origin, cache: cache === null ? null : fileCache(cache), fetch, timeout: pace.timeout }),
      ...(signal ? { signal } : {}),
    },
  });
  octokit.hook.wrap('request', async (request, given) => {
    if (signal?.aborted) throw stopped();
    const { promise, stop } = stopping(signal);
    try {
      return await Promise.race([request(given), promise]);
    } catch (error) {
      if (error instanceof ForgeError) throw error;
      if (signal?.aborted) throw stopped();
      const { method, url } = octokit.request.endpoint(given);
      throw forgeError(error as Error, host, `${method} ${new URL(url).pathname}`, token);
    } finally {
      stop();
    }
  });
  return octokit;
}

/** In the place of a queue of the throttling plugin. */
const AT_ONCE = { key: () => ({ schedule: (_: unknown, work: () => Promise<void>) => work() }) };

function stopped(): ForgeError {
  return new ForgeError('stopped', 'Stopped.');
}

/** Fails when the signal fires: a wait of a plugin's cannot be ended, only left. */
function stopping(signal: AbortSignal | undefined): { promise: Promise<never>; stop: () => void } {
  let fail: () => void = nothing;
  const promise = new Promise<never>((_, reject) => (fail = () => reject(stopped())));
  promise.catch(nothing);
  signal?.addEventListener('abort', fail);
  return { promise, stop: () => signal?.removeEventListener('abort', fail) };
}

function nothing(): void {}
