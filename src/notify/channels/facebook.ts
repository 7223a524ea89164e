import type { Outcome } from '../outcome.ts';
import type { Dispatch, Sender } from './channel.ts';
import { isOutcome, jsonOf, post, refused } from './http.ts';
import { calm, plainBody } from './plain.ts';

const LIMIT = 5_000;
/** Too many calls, of the application, the user, the page; the same again too soon. */
const PATIENCE_ASKED = [4, 17, 32, 341, 613];

/** The same post twice. */
const TWICE = 506;

export interface FacebookSecrets {
  readonly token: string;
  readonly page: string;
}

/** A post on a Facebook Page: `/PAGE/feed` of the Graph API. The token goes in the body, since addresses are logged. */
export function facebook({ token, page }: FacebookSecrets, base: string): Sender {
  return {
    parts: () => [null],
    preview: (dispatch) => ({ ending: 'txt', text: `${message(dispatch)}\n\n${dispatch.letter.link}\n` }),
    async send(dispatch, signal): Promise<Outcome> {
      const form = new URLSearchParams({
        message: message(dispatch),
        link: dispatch.letter.link,
        access_token: token,
      });
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const answer = await post(`${base}/${encodeURIComponent(page)}/feed`, { headers, body: form.toString(), signal });
      if (isOutcome(answer)) return answer;
      const { id, error } = (jsonOf(answer) ?? {}) as { id?: unknown; error?: { code?: unknown } };
      if (answer.status === 200 && typeof id === 'string' && /^[0-9_]{1,80}$/.test(id))
        return { state: 'sent', message: id, count: null };
      if (answer.status < 400) return { state: 'unclear', why: 'answered in no form of the Graph API' };
      const code = typeof error?.code === 'number' ? error.code : null;
      // The same words were posted before: perhaps by us, perhaps not.
      if (code === TWICE) return { state: 'unclear', why: 'the Graph API calls it a duplicate' };
      if (code !== null && answer.status < 500)
        return { state: 'failed', why: `error ${code} of the Graph API`, again: PATIENCE_ASKED.includes(code) };
      return refused(answer);
    },
  };
}

function message({ letter }: Dispatch): string {
  return calm([letter.subject, plainBody(letter, LIMIT)].filter((part) => part !== '').join('\n\n'));
}
