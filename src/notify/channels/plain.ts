import { cut } from '../cut.ts';
import type { Letter } from '../letter.ts';
import { frameWords } from '../words/words.ts';

/** Zero width, after an `@` that a chat might read as calling somebody, or everybody. */
const APART = '\u200b';

/**
 * Text in which nobody is called: an `@` at the start of a word (`@channel`, `@everyone`, Facebook's `@[id:name]`) is parted from what
 * follows. Addresses of mail stay as they are.
 */
export function calm(text: string): string {
  return text.replace(/(?<![\p{L}\p{N}._%+-])[@＠](?=[\p{L}\p{N}[_])/gu, (at) => at + APART);
}

/** Subject apart; then lead and the words of the entry, cut to what the channel takes; the link is the channel's to add. */
export function plainBody({ lead, text, language, link }: Letter, limit: number): string {
  const body = [lead, text].filter((part) => part !== '').join('\n\n');
  if (body.length <= limit) return body;
  const more = `\n\n${frameWords(language).more}: ${link}`;
  return `${cut(body, Math.max(0, limit - more.length))}${more}`;
}
