import { readText } from '#sources/body.ts';
import { within } from '#sources/deadline.ts';
import { type Context, follow } from '#sources/http.ts';
import { Failure } from '#sources/outcome.ts';
import { SourceError } from '../source.ts';
import { type Fetch, LIMIT } from './read.ts';

/** Seconds for one answer. */
const TIMEOUT = 60;

const WORDS: Readonly<Record<string, string>> = {
  dns: 'was not found by its name',
  refused: 'refuses connections',
  timeout: 'gave no whole answer in time',
  private: 'has a private address; if it is meant, give --allow-private',
  size: `sent more than ${LIMIT >> 20} MiB`,
  redirect: 'redirects without end',
  tls: 'has a certificate that is not trusted, or none',
};

/** Asks a public address once, politely: one at a time, within a limit of size and time, and nowhere inside a private network. */
export function statuspageFetch(allowPrivate: boolean, context: Context): Fetch {
  return async (address) => {
    const headers = { accept: 'application/json, application/atom+xml', 'accept-encoding': 'gzip' };
    const question = {
      url: address,
      method: 'GET',
      status: [],
      redirects: 3,
      allow_private: allowPrivate,
      headers,
    } as const;
    try {
      return await within(TIMEOUT, context.signal, async (signal) => {
        const { response } = await follow(question, context, signal);
        try {
          const { statusCode: status = 0 } = response;
          if (status === 404 || status === 410) return null;
          if (status !== 200) throw new SourceError('fetch', { address, reason: `answers ${status}` });
          return await readText(response, LIMIT);
        } finally {
          response.destroy();
        }
      });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      throw new SourceError('fetch', {
        address,
        reason: WORDS[error.reason] ?? `could not be asked (${error.reason})`,
      });
    }
  };
}
