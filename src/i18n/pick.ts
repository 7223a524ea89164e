import type { Localized, SiteSettings } from '#entries/content.ts';

/** A text in the language it was found in; `fallback` when that is not the reader's. */
export interface Picked {
  readonly text: string;
  readonly lang: string;
  readonly fallback: boolean;
}

/**
 * The text in `language`, else in the first of `languages` that has one, else in any; null where there is none.
 * A fallback must be shown with its `lang` and a mark.
 */
export function pick(localized: Localized, language: string, languages: readonly string[]): Picked | null {
  for (const lang of [language, ...languages, ...Object.keys(localized)]) {
    const text = Object.prototype.hasOwnProperty.call(localized, lang) ? localized[lang] : undefined;
    if (text !== undefined && text !== '') return { text, lang, fallback: lang !== language };
  }
  return null;
}

/** The site as pages and feeds name it: whose it is, and what; the name is not said twice. */
export function siteTitle({ name, title, languages }: SiteSettings, language: string): string {
  const own = pick(title, language, languages)?.text ?? '';
  if (own === '' || own.includes(name)) return own === '' ? name : own;
  return `${name} · ${own}`;
}
