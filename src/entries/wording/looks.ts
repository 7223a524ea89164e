import type { ColourName, Scheme } from '../palette.ts';
import { error, hint, type Lang, oneOf, quote } from './say.ts';

interface Faint {
  readonly scheme: Scheme;
  readonly name: ColourName;
  readonly value: string;
  readonly ground: ColourName;
  readonly on: string;
  readonly ratio: string;
  readonly needed: number;
  /** The colour to change, and what to; null: there is none. */
  readonly blamed: ColourName;
  readonly cure: string | null;
}

const SCHEME: Readonly<Record<Scheme, readonly [en: string, vi: string]>> = {
  light: ['light', 'nền sáng'],
  dark: ['dark', 'nền tối'],
};

/** `soft: '#767676'` has it, or that no colour has. */
function cured({ blamed, cure }: Faint, lang: Lang): string {
  if (lang === 'vi') return cure === null ? 'nhưng không màu nào đạt' : `ví dụ ${quote(`${blamed}: "${cure}"`)}`;
  return cure === null ? 'which no colour has' : `which ${quote(`${blamed}: "${cure}"`)} has`;
}

/** Problems of how a page looks and in which languages it speaks. */
export const looks = {
  bad_colour: error<{ value: string }>(
    ({ value }) => `Unexpected colour ${quote(value)}, expected \`'#rrggbb'\` in quotes.`,
    ({ value }) => `Gặp màu ${quote(value)}, cần \`'#rrggbb'\` trong dấu nháy.`,
  ),
  low_contrast: error<Faint>(
    (faint) =>
      `Unexpected contrast ${faint.ratio} of ${quote(faint.name)} ${quote(faint.value)} on ${quote(faint.ground)} ${quote(faint.on)} (${SCHEME[faint.scheme][0]}), expected ${faint.needed} or more, ${cured(faint, 'en')}.`,
    (faint) =>
      `Độ tương phản của ${quote(faint.name)} ${quote(faint.value)} trên ${quote(faint.ground)} ${quote(faint.on)} (${SCHEME[faint.scheme][1]}) là ${faint.ratio}, cần ít nhất ${faint.needed}, ${cured(faint, 'vi')}.`,
  ),
  large_logo: error<{ size: number; limit: number }>(
    ({ size, limit }) => `Unexpected logo of ${size} bytes, expected at most ${limit}: every page carries it.`,
    ({ size, limit }) => `Logo dài ${size} byte, cần không quá ${limit}: trang nào cũng mang theo nó.`,
  ),
  bad_logo: error<{ found: string }>(
    ({ found }) =>
      found === 'signature'
        ? 'Unexpected content of the logo, expected a whole PNG file.'
        : `Unexpected ${quote(found)} in the logo, expected a plain drawing: no scripts, links, pictures or files from elsewhere.`,
    ({ found }) =>
      found === 'signature'
        ? 'Nội dung của logo không đúng, cần một tệp PNG nguyên vẹn.'
        : `Logo có ${quote(found)}, cần một hình vẽ thuần túy: không mã lệnh, liên kết, ảnh hay tệp từ nơi khác.`,
  ),
  language_without_words: error<{ value: string; expected: readonly string[]; suggestion?: string }>(
    ({ value, expected, suggestion }) =>
      `Unexpected language ${quote(value)}, expected ${oneOf(expected, 'en', 'a dictionary')}, or a dictionary \`src/i18n/${value}.ts\`.${hint(suggestion, 'en')}`,
    ({ value, expected, suggestion }) =>
      `Gặp ngôn ngữ ${quote(value)} chưa có từ điển, cần ${oneOf(expected, 'vi', 'một từ điển')}, hoặc từ điển \`src/i18n/${value}.ts\`.${hint(suggestion, 'vi')}`,
  ),
};
