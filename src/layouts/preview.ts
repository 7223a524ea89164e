import { unescapeHtml } from '#feeds/text.ts';

/** A build names a few languages on thousands of pages. */
const locales = new Map<string, string>();

/** A language as previews name it, with the country where most of its speakers live: `vi_VN`, `en_US`. */
export function localeOf(language: string): string {
  const known = locales.get(language);
  if (known !== undefined) return known;
  const { language: own, region } = new Intl.Locale(language).maximize();
  const locale = region === undefined ? own : `${own}_${region}`;
  locales.set(language, locale);
  return locale;
}

/** How much of a text previews show. */
const LONGEST = 200;

/** The beginning of sanitised HTML as plain text: whole words, at most 200 characters; empty where there is no text. */
export function excerpt(html: string): string {
  const text = unescapeHtml(html.replace(/<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .replace(/ (?=[.,;:!?])/g, '')
    .trim();
  if ([...text].length <= LONGEST) return text;
  const cut = [...text].slice(0, LONGEST).join('');
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 1))}…`;
}
