import { isDate } from '#domain/date.ts';
import { anyOf, hint, type Lang, quote } from '#entries/wording/say.ts';

/** Why no statement can be made of what was asked: a code and its facts; `formatRefusal` makes the one line of it. */
export interface Facts {
  readonly bad_date: { readonly option: string; readonly value: string };
  readonly impossible_date: { readonly option: string; readonly value: string };
  readonly bad_months: { readonly value: string };
  readonly empty_term: { readonly from: string; readonly to: string };
  readonly reversed_term: { readonly from: string; readonly to: string };
  readonly overlapping_terms: { readonly from: string; readonly to: string };
  readonly unknown_service: {
    readonly value: string;
    readonly expected: readonly string[];
    readonly suggestion?: string;
  };
  readonly not_covered: { readonly service: string };
  readonly bad_target: { readonly value: string };
  readonly bad_price: { readonly value: string };
}

export type RefusalCode = keyof Facts;

type Says = { readonly [Code in RefusalCode]: Readonly<Record<Lang, (facts: Facts[Code]) => string>> };

const SAYS: Says = {
  bad_date: {
    vi: ({ option, value }) =>
      `${option}: gặp ngày ${quote(value)}, cần dạng \`YYYY-MM-DD\`.${hint(dateMeant(value), 'vi')}`,
    en: ({ option, value }) =>
      `${option}: unexpected date ${quote(value)}, expected \`YYYY-MM-DD\`.${hint(dateMeant(value), 'en')}`,
  },
  impossible_date: {
    vi: ({ option, value }) => `${option}: gặp ngày ${quote(value)}, cần một ngày có thật.`,
    en: ({ option, value }) => `${option}: unexpected date ${quote(value)}, expected one that exists.`,
  },
  bad_months: {
    vi: ({ value }) => `Gặp ${quote(value)} tháng, cần số nguyên, tất cả không quá 1200 tháng.`,
    en: ({ value }) => `Unexpected ${quote(value)} months, expected whole numbers, 1200 months at most in all.`,
  },
  empty_term: {
    vi: ({ from, to }) =>
      `Kỳ từ ${from} đến trước ${to} không có giây nào; \`--to\` là ngày đầu tiên không còn thuộc kỳ.`,
    en: ({ from, to }) =>
      `The term from ${from} up to ${to} has no time in it; \`--to\` is the first day that is no longer in the term.`,
  },
  reversed_term: {
    vi: ({ from, to }) => `Kỳ kết thúc (${to}) trước khi bắt đầu (${from}); các ngày cần theo thứ tự thời gian.`,
    en: ({ from, to }) => `The term ends (${to}) before it starts (${from}); the dates must be in order of time.`,
  },
  overlapping_terms: {
    vi: ({ from, to }) =>
      `Kỳ từ ${from} bắt đầu trước khi kỳ trước đó kết thúc (${to}); các kỳ cần theo thứ tự, không chồng nhau.`,
    en: ({ from, to }) =>
      `The term from ${from} starts before the one before it ends (${to}); terms must be in order, without overlap.`,
  },
  unknown_service: {
    vi: ({ value, expected, suggestion }) =>
      `Gặp dịch vụ lạ ${quote(value)}, cần ${anyOf(expected, 'vi') || 'có tệp trong `services/` trước'}.${hint(suggestion, 'vi')}`,
    en: ({ value, expected, suggestion }) =>
      `Unexpected service ${quote(value)}, expected ${anyOf(expected, 'en') || 'a file in `services/` first'}.${hint(suggestion, 'en')}`,
  },
  not_covered: {
    vi: ({ service }) =>
      `Dịch vụ ${quote(service)} nằm ngoài cam kết; đặt \`--target\` để đối chiếu với mức của riêng bạn.`,
    en: ({ service }) =>
      `Service ${quote(service)} is not covered by the commitment; set \`--target\` to compare it with a figure of your own.`,
  },
  bad_target: {
    vi: ({ value }) => `--target: gặp ${quote(value)}, cần số thập phân lớn hơn 0, tối đa 100, ví dụ 99.9.`,
    en: ({ value }) => `--target: unexpected ${quote(value)}, expected a decimal above 0, at most 100, such as 99.9.`,
  },
  bad_price: {
    vi: ({ value }) =>
      `--price: gặp ${quote(value)}, cần SỐ TIỀN/SỐ THÁNG, chỉ chữ số, ví dụ 1200000/12 cho 1.200.000 đồng một năm.`,
    en: ({ value }) =>
      `--price: unexpected ${quote(value)}, expected AMOUNT/MONTHS in plain digits, such as 1200000/12 for a year.`,
  },
};

/** The date of somebody who writes the day first. */
function dateMeant(value: string): string | undefined {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(value) ?? [];
  const meant = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDate(meant) ? meant : undefined;
}

/** A question nobody can answer as asked. It is the asker's to correct: one line, never a trace. */
export class Refusal<Code extends RefusalCode = RefusalCode> extends Error {
  declare readonly code: Code;
  declare readonly facts: Facts[Code];

  constructor(code: Code, facts: Facts[Code]) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.facts = facts;
  }
}

/** The line of a refusal in one language. */
export function formatRefusal({ code, facts }: Refusal, lang: Lang): string {
  const say = SAYS[code][lang] as (facts: Facts[RefusalCode]) => string;
  return say(facts).normalize('NFC');
}
