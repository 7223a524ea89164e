import { beforeSending, type Outcome } from '../outcome.ts';

/** Of an answer no more is read. */
const MAX_ANSWER = 64 * 1024;
/** Milliseconds. */
const PATIENCE = 20_000;

/** What a server answered. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/**
 * Posts once; a redirect is not followed, since it would carry a token along. An outcome instead of an answer: there was none, and it is
 * known or not whether the message arrived.
 */
export async function post(
  url: string,
  { headers, body, signal }: { headers: Record<string, string>; body: string; signal: AbortSignal },
): Promise<Answer | Outcome> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'user-agent': 'Camket', ...headers },
      body,
      signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]),
    });
    return { status: response.status, headers: response.headers, text: await textOf(response) };
  } catch (error) {
    const why = beforeSending(error);
    if (why !== null) return { state: 'failed', why, again: true };
    return { state: 'unclear', why: 'no answer' };
  }
}

export function isOutcome(result: Answer | Outcome): result is Outcome {
  return 'state' in result;
}

/**
 * What a refusal means. 4xx: not taken; of them those that ask for patience may go another time. 5xx: taken or not, nobody knows, unless
 * the receiver tells doublets by their id (`isIdempotent`).
 */
export function refused(
  { status, headers }: Answer,
  { isIdempotent = false, after }: { isIdempotent?: boolean; after?: number | undefined } = {},
): Outcome {
  const why = `answered ${status}`;
  const pause = after ?? retryAfter(headers);
  const wait = pause === undefined ? {} : { after: pause };
  if (status >= 500 && !isIdempotent) return { state: 'unclear', why };
  return { state: 'failed', why, again: status >= 500 || status === 429 || status === 408, ...wait };
}

/** Seconds of `Retry-After`, where it says them as a number. */
function retryAfter(headers: Headers): number | undefined {
  const text = headers.get('retry-after') ?? '';
  return /^\d{1,6}$/.test(text) ? Number(text) : undefined;
}

async function textOf({ body }: Response): Promise<string> {
  if (body === null) return '';
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    if (text.length > MAX_ANSWER) break;
  }
  return text;
}

/** The text of an answer as JSON; null where it is none. */
export function jsonOf({ text }: Answer): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
