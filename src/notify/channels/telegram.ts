import { escapeXml } from '#feeds/text.ts';
import type { Outcome } from '../outcome.ts';
import { frameWords } from '../words/words.ts';
import type { Dispatch, Sender } from './channel.ts';
import { isOutcome, jsonOf, post, refused } from './http.ts';
import { calm, plainBody } from './plain.ts';

/** 4,096 characters after entities are read; the subject and the link take some. */
const LIMIT = 3_000;

export interface TelegramSecrets {
  readonly token: string;
  /** `@channel` or a number. */
  readonly chat: string;
}

/** A bot's `sendMessage` to a chat or channel. */
export function telegram({ token, chat }: TelegramSecrets, base: string): Sender {
  return {
    parts: () => [null],
    preview: (dispatch) => ({ ending: 'html', text: `${html(dispatch)}\n` }),
    async send(dispatch, signal): Promise<Outcome> {
      const body = JSON.stringify({
        chat_id: chat,
        text: html(dispatch),
        parse_mode: 'HTML',
        link_preview_options: { is_disabled: true },
      });
      const headers = { 'content-type': 'application/json; charset=utf-8' };
      const answer = await post(`${base}/bot${token}/sendMessage`, { headers, body, signal });
      if (isOutcome(answer)) return answer;
      const { result, parameters } = (jsonOf(answer) ?? {}) as {
        result?: { message_id?: unknown };
        parameters?: { retry_after?: unknown };
      };
      if (answer.status === 200 && Number.isInteger(result?.message_id))
        return { state: 'sent', message: String(result?.message_id), count: null };
      // "ok" without a message is no answer of Telegram's.
      if (answer.status < 400) return { state: 'unclear', why: 'answered in no form of Telegram' };
      const after = parameters?.retry_after;
      return refused(answer, { after: typeof after === 'number' && after >= 0 ? after : undefined });
    },
  };
}

function html({ letter }: Dispatch): string {
  const parts = [
    `<b>${escapeXml(calm(letter.subject.slice(0, 400)))}</b>`,
    escapeXml(calm(plainBody(letter, LIMIT))),
    `<a href="${escapeXml(letter.link)}">${escapeXml(frameWords(letter.language).page)}</a>`,
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}
