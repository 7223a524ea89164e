import { bound } from './compounds.ts';
import { dictionaries } from './dictionaries.ts';
import { en } from './en.ts';
import type { Words } from './vi.ts';

const DICTIONARIES: ReadonlyMap<string, Words> = await dictionaries();

/** Tags that have a dictionary. */
export const LANGUAGES: readonly string[] = [...DICTIONARIES.keys()];

/** The dictionary of a language, `fr` for `fr-CA` too; null: there is none. */
export function dictionaryOf(language: string): Words | null {
  return DICTIONARIES.get(language) ?? DICTIONARIES.get(language.split('-')[0] ?? '') ?? null;
}

const spoken = new Map<string, Words>();

/**
 * The dictionary of a language, compounds bound and NFC. A language without one of its own is refused with the content; until then,
 * in dev, it is served the English words: the texts of its entries still stand in their own language.
 */
export function words(language: string): Words {
  let result = spoken.get(language);
  if (result === undefined) {
    result = bindAll(dictionaryOf(language) ?? en);
    spoken.set(language, result);
  }
  return result;
}

type Sentence = (...parts: never[]) => string;

/** The same dictionary with every word, and every sentence a function will make, passed through `bound`. */
export function bindAll(dictionary: Words): Words {
  const entries = Object.entries(dictionary).map(([key, value]: [string, string | Sentence]) => [
    key,
    typeof value === 'string' ? bound(value) : (...parts: never[]) => bound(value(...parts)),
  ]);
  return Object.fromEntries(entries) as Words;
}
