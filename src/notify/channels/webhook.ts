import { createHmac, timingSafeEqual } from 'node:crypto';
import { cut } from '../cut.ts';
import type { Letter } from '../letter.ts';
import type { Outcome } from '../outcome.ts';
import type { Dispatch, Sender } from './channel.ts';
import { isOutcome, post, refused } from './http.ts';

const LIMIT = 50_000;

export interface WebhookSecrets {
  readonly url: string;
  readonly secret: string;
}

/** JSON to an address of one's own, signed: `Camket-Signature` is the HMAC-SHA256 of `TIMESTAMP.BODY`. */
export function webhook({ url, secret }: WebhookSecrets, clock: () => number): Sender {
  return {
    parts: () => [null],
    preview: (dispatch) => ({ ending: 'json', text: `${JSON.stringify(payload(dispatch), null, 2)}\n` }),
    async send(dispatch, signal): Promise<Outcome> {
      const body = JSON.stringify(payload(dispatch));
      const timestamp = String(clock());
      const headers = {
        'content-type': 'application/json; charset=utf-8',
        'camket-id': dispatch.id,
        'camket-timestamp': timestamp,
        'camket-signature': `v1=${signature(secret, timestamp, body)}`,
      };
      const answer = await post(url, { headers, body, signal });
      if (isOutcome(answer)) return answer;
      if (answer.status >= 200 && answer.status < 300) return { state: 'sent', message: dispatch.id, count: null };
      return refused(answer, { isIdempotent: true });
    },
  };
}

/** Hexadecimal. */
export function signature(secret: string, timestamp: string, body: string): string {
  return createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
}

/**
 * How a receiver tells that a message is ours and new: the signature over timestamp and body as they came, and a timestamp at most five
 * minutes old. Whoever sees a `Camket-Id` again has had it.
 */
export function isGenuine(
  { secret, timestamp, signature: given, body }: Record<'secret' | 'timestamp' | 'signature' | 'body', string>,
  now: number,
): boolean {
  const expected = Buffer.from(`v1=${signature(secret, timestamp, body)}`);
  const found = Buffer.from(given);
  const isFresh = /^\d+$/.test(timestamp) && Math.abs(now - Number(timestamp)) <= 300;
  return isFresh && found.length === expected.length && timingSafeEqual(found, expected);
}

function payload({ letter, id }: Dispatch): object {
  const { kind, entry, revision, at, site, language, subject, lead, text, html, link, services, window } = letter;
  const time = (instant: number) => new Date(instant * 1000).toISOString().replace('.000Z', 'Z');
  return {
    v: 1,
    id,
    kind,
    entry,
    revision,
    at: time(at),
    site,
    language,
    subject,
    lead,
    ...words(letter, text, html),
    link,
    services,
    window: window === null ? null : { start: time(window.start), end: time(window.end) },
  };
}

/** What is too long is cut as text; half of an HTML document is none. */
function words(_letter: Letter, text: string, html: string) {
  const isWhole = text.length <= LIMIT && html.length <= LIMIT;
  return { text: cut(text, LIMIT), html: isWhole ? html : null, cut: !isWhole };
}
