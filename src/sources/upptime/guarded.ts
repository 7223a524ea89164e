import { Readable } from 'node:stream';
import { ForgeError } from '#forge/error.ts';
import { type Context, follow } from '../http.ts';
import { Failure } from '../outcome.ts';

/**
 * A `fetch` of GETs for an address that stands in `site.yaml`: connections go only where a check's would (public addresses, unless
 * it allows private ones), whatever names resolve to and redirects say, and headers stay with their server.
 */
export function guardedFetch(allowPrivate: boolean, context: Omit<Context, 'signal'> = {}): typeof fetch {
  return async (input, init = {}) => {
    const question = {
      url: String(input),
      method: 'GET',
      status: [],
      redirects: 5,
      allow_private: allowPrivate,
      headers: Object.fromEntries(new Headers(init.headers)),
    } as const;
    try {
      const signal = init.signal ?? new AbortController().signal;
      const { response } = await follow(question, context, signal);
      const headers = new Headers();
      for (const [name, value] of Object.entries(response.headers)) {
        if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
      }
      const status = response.statusCode ?? 0;
      const bare = [204, 205, 304].includes(status);
      if (bare) response.resume();
      return new Response(bare ? null : (Readable.toWeb(response) as ReadableStream), { status, headers });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      if (error.reason !== 'private') throw new Error(error.reason, { cause: error });
      const hint = 'if it is meant, set `allow_private: true` in its source, or give --allow-private';
      throw new ForgeError('unreachable', `${new URL(question.url).host} has a private address; ${hint}.`);
    }
  };
}
