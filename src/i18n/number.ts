import { percent } from '#domain/percent.ts';

/** A whole number as the language groups it: `1.200` in Vietnamese, `1,200` in English. */
export function count(value: number, language: string): string {
  return numbersIn(language).format(value);
}

/** A decimal string (`"99.98"`) with the language's decimal sign. */
export function decimal(value: string, language: string): string {
  return value.replace('.', numbersIn(language).format(1.5).charAt(1));
}

/**
 * num / den as a percentage with two decimals, truncated and never rounded (R21): `99,98%`; exactly all of it is `100%`.
 * null where nothing was counted.
 */
export function share(num: number, den: number, language: string): string | null {
  if (den > 0 && num === den) return '100%';
  const text = percent(num, den, 2);
  return text === null ? null : `${decimal(text, language)}%`;
}

/** The same without decimals, for how much of the time was measured: `75%`, and 100 % only when it is all. */
export function wholeShare(num: number, den: number, language: string): string | null {
  if (den > 0 && num === den) return '100%';
  const text = percent(num, den, 0);
  return text === null ? null : `${decimal(text, language)}%`;
}

const formats: Record<string, Intl.NumberFormat> = {};

/** Making one takes a hundred times as long as using it. */
function numbersIn(language: string): Intl.NumberFormat {
  return (formats[language] ??= new Intl.NumberFormat(language, { useGrouping: 'min2' }));
}
