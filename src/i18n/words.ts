import { bound } from './compounds.ts';
import { en } from './en.ts';
import { vi, type Words } from './vi.ts';

/** Every language the page can speak: a new one is a dictionary file, a line here and a tag in the site's settings. */
const DICTIONARIES: Readonly<Record<string, Words>> = { vi, en };

/** Tags that have a dictionary. */
export const LANGUAGES: readonly string[] = Object.keys(DICTIONARIES);

const spoken = new Map<string, Words>();

/**
 * The dictionary of a language, compounds bound and NFC. A language without one of its own is served the English words:
 * the texts of its entries still stand in their own language.
 */
export function words(language: string): Words {
  let result = spoken.get(language);
  if (result === undefined) {
    result = bindAll(DICTIONARIES[language] ?? DICTIONARIES[language.split('-')[0] ?? ''] ?? en);
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
