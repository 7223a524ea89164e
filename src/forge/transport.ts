import type { Cache } from './cache.ts';
import { ForgeError } from './error.ts';

export interface TransportOptions {
  /** The forge's own address: only there the token goes. */
  readonly origin: string;
  readonly cache: Cache | null;
  readonly fetch: typeof fetch;
  /** Milliseconds for one try, body and all. */
  readonly timeout: number;
}

/** No answer that is read here is longer (bytes). */
const LONGEST = 32 * 1024 * 1024;

/** What is asked of one commit never changes: whoever asked has it. */
const FIXED = /[?&](?:ref|sha)=[0-9a-f]{40}(?:&|$)/;

/**
 * The `fetch` under octokit: one try with a time and a size of its own, read whole, asked with the ETag it had last time. What octokit's
 * plugins cannot see by themselves is made plain to them: an answer cut short is a failed try, and a limit told by its headers alone a limit.
 */
export function transport({ origin, cache, fetch, timeout }: TransportOptions): typeof globalThis.fetch {
  return async (input, init = {}) => {
    const url = String(input);
    const headers = new Headers(init.headers);
    if (new URL(url).origin !== origin) headers.delete('authorization');
    const isAsked = init.method === 'GET' && !headers.has('if-none-match') && !FIXED.test(url);
    const key = isAsked ? `${headers.get('accept')} ${url}` : null;
    const kept = key === null || cache === null ? null : await cache.get(key);
    if (kept) headers.set('if-none-match', kept.etag);
    const signals = [AbortSignal.timeout(timeout), ...(init.signal ? [init.signal] : [])];
    const response = await fetch(url, { ...init, headers, signal: AbortSignal.any(signals) }).catch(final);
    if (response.status === 304 && kept) {
      await response.body?.cancel();
      const told = new Headers({ 'content-type': kept.type, etag: kept.etag });
      if (kept.link !== null) told.set('link', kept.link);
      return answer(kept.body, 200, told, url);
    }
    const body = await textOf(response);
    const told = new Headers(response.headers);
    for (const name of ['content-encoding', 'content-length']) told.delete(name);
    if (isLimit(response)) return answer(SECONDARY, response.status, told, url);
    const type = told.get('content-type') ?? '';
    if (response.ok && /^application\/json\b/.test(type) && !isJson(body)) throw new Error('an answer cut short');
    const etag = told.get('etag');
    if (key !== null && cache && response.status === 200 && etag !== null)
      cache.set(key, { etag, type, link: told.get('link'), body });
    return answer(body, response.status, told, url);
  };
}

/** What the `fetch` itself decided is not tried again: octokit lets pass what has this name. */
function final(error: unknown): never {
  if (error instanceof ForgeError) error.name = 'AbortError';
  throw error;
}

/** The words by which octokit's throttling knows a secondary limit. */
const SECONDARY = JSON.stringify({ message: 'You have exceeded a secondary rate limit.' });

/** Told to slow down in any form but that of the hourly limit, which its own headers tell. */
function isLimit({ status, headers }: Response): boolean {
  if (headers.get('x-ratelimit-remaining') === '0' && !headers.has('retry-after')) return false;
  return status === 429 || (status === 403 && headers.has('retry-after'));
}

async function textOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > LONGEST) throw new Error('an answer longer than any that is read');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function answer(body: string, status: number, headers: Headers, url: string): Response {
  const empty = status === 204 || status === 205 || status === 304;
  return Object.defineProperty(new Response(empty ? null : body, { status, headers }), 'url', { value: url });
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
