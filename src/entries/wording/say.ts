/** The languages problems are worded in. */
export type Lang = 'vi' | 'en';

export type Severity = 'error' | 'warning';

/** How one kind of problem is said. Errors stop a build, warnings do not. */
export interface Wording<Args> {
  readonly severity: Severity;
  readonly en: (args: Args) => string;
  readonly vi: (args: Args) => string;
}

type Say<Args> = (args: Args) => string;

export const error = <Args = object>(en: Say<Args>, vi: Say<Args>): Wording<Args> => ({ severity: 'error', en, vi });
export const warning = <Args = object>(en: Say<Args>, vi: Say<Args>): Wording<Args> => ({
  severity: 'warning',
  en,
  vi,
});

/** A value out of somebody's file, made safe for one line of a terminal: no control characters, no endless text. */
export function quote(value: string): string {
  const line = value.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g, ' ');
  const characters = [...line];
  const short = characters.length > 60 ? `${characters.slice(0, 59).join('')}…` : line;
  return `\`${short.replaceAll('`', "'")}\``;
}

const SHOWN = 20;

/** `a`, `b` or `c`; a long list ends in a count. */
export function anyOf(values: readonly string[], lang: Lang): string {
  const or = lang === 'vi' ? 'hoặc' : 'or';
  const shown = values.slice(0, SHOWN).map(quote);
  const more = values.length - shown.length;
  if (more > 0) return `${shown.join(', ')} ${lang === 'vi' ? `hoặc ${more} tên khác` : `or ${more} others`}`;
  if (shown.length < 2) return shown.join('');
  return `${shown.slice(0, -1).join(', ')} ${or} ${shown.at(-1)}`;
}

/** ` Did you mean …?`, or nothing. */
export function hint(suggestion: string | undefined, lang: Lang): string {
  if (suggestion === undefined) return '';
  return lang === 'vi' ? ` Có phải ý bạn là ${quote(suggestion)}?` : ` Did you mean ${quote(suggestion)}?`;
}

/** Whole minutes, rounded down: what is left of a notice is never said to be more. */
export function length(seconds: number, lang: Lang): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const [h, min] = lang === 'en' ? ['h', 'min'] : ['giờ', 'phút'];
  const parts = [...(hours > 0 ? [`${hours} ${h}`] : []), ...(minutes > 0 || hours === 0 ? [`${minutes} ${min}`] : [])];
  return parts.join(' ');
}

/** What a word list is called when it is empty. */
export function oneOf(values: readonly string[], lang: Lang, none: string): string {
  return values.length ? anyOf(values, lang) : none;
}
