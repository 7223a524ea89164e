import type { Lang } from '#entries/wording/say.ts';
import { en } from './words/en.ts';
import { vi, type Words } from './words/vi.ts';
import { type Writer, writerIn } from './writer.ts';

/** A statement's words in each language. */
export const WORDS: Readonly<Record<Lang, Words>> = { vi, en };

/** The writer of a language. */
export function writerOf(lang: Lang, zone: string): Writer {
  return writerIn(WORDS[lang], lang, zone);
}
