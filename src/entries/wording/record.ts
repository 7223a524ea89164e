import { error, quote, warning, type Wording } from './say.ts';

interface Unread {
  /** What is wrong with the line, in the reader's terms (field names and values). */
  readonly what: string;
}

/** The record is written by scripts: what cannot be read of it is left out (unknown time), and never stops a page. */
export const record = {
  record_line: warning<Unread>(
    ({ what }) => `Unexpected line in the record (${what}), expected a day line; its time counts as unmeasured.`,
    ({ what }) => `Dòng số liệu không đọc được (${what}); thời gian của dòng này coi như chưa đo.`,
  ),
  receipt_line: warning<Unread>(
    ({ what }) => `Unexpected line among the receipts (${what}), expected a receipt; it proves no notice.`,
    ({ what }) => `Dòng biên nhận không đọc được (${what}); dòng này không chứng minh được thời điểm báo trước.`,
  ),
  chain_broken: error<{ found: string; expected: string }>(
    ({ found, expected }) =>
      `Unexpected head ${quote(found)}, expected \`${expected}\`: this line or one before it is not what was written there. Put back what git has of this file.`,
    ({ found, expected }) =>
      `Mã chuỗi ${quote(found)} không khớp, phải là \`${expected}\`: dòng này hoặc một dòng trước đó không còn như lúc ghi. Hãy khôi phục tệp này từ git.`,
  ),
} satisfies Record<string, Wording<never>>;
