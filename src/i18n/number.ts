import { percent } from '#domain/percent.ts';

/** A whole number as the language groups it: `1.200` in Vietnamese, `1,200` in English. */
export function count(value: number, language: string): string {
  let format = counts.get(language);
  if (format === undefined) {
    format = new Intl.NumberFormat(language, { maximumFractionDigits: 0, useGrouping: 'min2' });
    counts.set(language, format);
  }
  return format.format(value);
}

/** Making one takes a hundred times as long as using it. */
const counts = new Map<string, Intl.NumberFormat>();

/** A decimal string (`"99.98"`) with the language's decimal sign. */
export function decimal(value: string, language: string): string {
  return value.replace('.', decimalSign(language));
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

const signs = new Map<string, string>();

function decimalSign(language: string): string {
  let sign = signs.get(language);
  if (sign === undefined) {
    sign = new Intl.NumberFormat(language).format(1.5).charAt(1);
    signs.set(language, sign);
  }
  return sign;
}
