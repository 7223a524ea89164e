import type { PrometheusSource } from '#entries/content.ts';
import type { Instant } from '#domain/interval.ts';
import { readText } from '../body.ts';
import { within } from '../deadline.ts';
import { authorization } from '../authorization.ts';
import { SourceFault } from '../fault.ts';
import { type Context, follow, type Question } from '../http.ts';
import { Failure, type Reason } from '../outcome.ts';
import { readAnswer, readError, type Series } from './answer.ts';

/** Seconds a server has for one answer. */
const TIMEOUT = 60;
/** Bytes of one answer, decompressed: ten thousand samples of one series have 0.3 MiB. */
const LIMIT = 8 << 20;

/** Asks one server. */
export type Ask = (query: string, time: Instant) => Promise<readonly Series[]>;

/** What is asked of every member of the family; each ignores what is meant for another. */
const FAMILY = {
  // Thanos: all stores or none, and no downsampled data in place of samples.
  partial_response: 'false',
  max_source_resolution: '0s',
  // VictoriaMetrics: the same for its storage nodes, and the newest points as they are, not the ones before them repeated.
  deny_partial_response: '1',
  nocache: '1',
};

/** A client of a server's instant endpoint; an answer may take `seconds`. Redirects are not followed: the token is for the address in `site.yaml`. */
export function asking(source: PrometheusSource, token: string | null, context: Context, seconds = TIMEOUT): Ask {
  const headers = {
    accept: 'application/json',
    'accept-encoding': 'gzip',
    ...(token !== null && { authorization: authorization(token) }),
    ...(source.tenant !== null && { 'x-scope-orgid': source.tenant }),
  };
  return async (query, time) => {
    const search = new URLSearchParams({ query, time: String(time), timeout: `${Math.ceil(seconds)}s`, ...FAMILY });
    const question = {
      url: `${source.url}/api/v1/query?${search.toString()}`,
      method: 'GET',
      status: [],
      redirects: 0,
      allow_private: source.allow_private,
      headers,
    };
    const { status, text } = await get(question, context, seconds);
    if (status === 200) return readAnswer(text);
    throw refusal(status, text, token !== null);
  };
}

async function get(question: Question, context: Context, seconds: number): Promise<{ status: number; text: string }> {
  try {
    return await within(seconds, context.signal, async (signal) => {
      const { response } = await follow(question, context, signal);
      try {
        return { status: response.statusCode ?? 0, text: await readText(response, LIMIT) };
      } finally {
        response.destroy();
      }
    });
  } catch (error) {
    if (error instanceof Failure) throw new SourceFault(`the server ${WORDS[error.reason] ?? WORDS.error}.`, true);
    throw error;
  }
}

const WORDS: Readonly<Partial<Record<Reason, string>> & { error: string }> = {
  dns: 'was not found by its name',
  refused: 'refuses connections',
  unreachable: 'cannot be reached',
  timeout: 'gave no whole answer in time',
  reset: 'broke off its answer',
  tls: 'has a certificate that is not trusted, or none',
  protocol: 'does not speak HTTP',
  encoding: 'sent an answer that cannot be unpacked',
  size: `sent more than ${LIMIT >> 20} MiB, far more than one series has`,
  private: 'has a private address; if it is meant, set `allow_private: true`',
  local: 'could not be asked: this machine has no sockets or memory left',
  error: 'could not be asked',
};

/** A status that is not 200, in words. What the server says of a query by a code of its own concerns that query alone. */
function refusal(status: number, text: string, hasToken: boolean): SourceFault {
  const said = readError(text);
  if (status === 401 || status === 403)
    return new SourceFault(`the server ${hasToken ? 'refuses the token' : 'asks for a token'} (${status}).`, true);
  if (status >= 300 && status < 400)
    return new SourceFault(`the server redirects (${status}); name the address it leads to.`, true);
  if (status === 429) return new SourceFault('the server takes no more requests for now (429).', true);
  if (said !== null) return new SourceFault(`the server refuses the query (${status} ${said}).`);
  if (status === 404) return new SourceFault('the server has no `/api/v1/query` below this address (404).', true);
  return new SourceFault(`the server failed (${status}).`, true);
}
