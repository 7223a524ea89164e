import type { Outcome } from '../outcome.ts';
import { frameWords } from '../words/words.ts';
import type { Dispatch, Sender } from './channel.ts';
import { isOutcome, post, refused } from './http.ts';
import { calm, plainBody } from './plain.ts';

/** A section of a message holds 3,000 characters, escapes counted. */
const LIMIT = 2_000;

/** Slack's incoming webhook. */
export function slack(url: string): Sender {
  const body = (dispatch: Dispatch) => JSON.stringify(message(dispatch));
  return {
    parts: () => [null],
    preview: (dispatch) => ({ ending: 'json', text: `${JSON.stringify(message(dispatch), null, 2)}\n` }),
    async send(dispatch, signal): Promise<Outcome> {
      const headers = { 'content-type': 'application/json; charset=utf-8' };
      const answer = await post(url, { headers, body: body(dispatch), signal });
      if (isOutcome(answer)) return answer;
      if (answer.status === 200) return { state: 'sent', message: null, count: null };
      return refused(answer);
    },
  };
}

/** `link_names: 0`: a name with `@` calls nobody. */
function message({ letter }: Dispatch): object {
  const subject = escape(calm(letter.subject));
  const body = escape(calm(plainBody(letter, LIMIT)));
  const more = `<${letter.link.replaceAll('|', '%7C').replaceAll('>', '%3E')}|${escape(frameWords(letter.language).page)}>`;
  const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text, verbatim: true } });
  return {
    text: subject,
    link_names: 0,
    unfurl_links: false,
    blocks: [section(`*${bold(subject)}*`), ...(body === '' ? [] : [section(body)]), section(more)],
  };
}

/** The three characters that Slack reads as its own: `<!here>`, `<@U1>` and `<http://a|b>` become what they look like. */
function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A star would end the bold. */
function bold(text: string): string {
  return text.replaceAll('*', '∗');
}
