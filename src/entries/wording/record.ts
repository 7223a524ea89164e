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
  receipt_later: warning<Unread>(
    ({ what }) =>
      `Unexpected time ${quote(what)}, expected one that has passed; until then this receipt publishes nothing.`,
    ({ what }) => `Thời điểm ${quote(what)} chưa tới; đến lúc đó biên nhận này mới có giá trị.`,
  ),
  receipt_twice: warning<Unread>(
    ({ what }) =>
      `Unexpected second receipt of the revision that line ${what} is of, expected one for each; line ${what} counts.`,
    ({ what }) => `Phiên bản này đã có biên nhận ở dòng ${what}; dòng ${what} được tính.`,
  ),
  receipt_order: warning<Unread>(
    ({ what }) =>
      `Unexpected time earlier than on a line before it, expected no earlier one; the receipt counts from ${quote(what)}.`,
    ({ what }) => `Thời điểm sớm hơn một dòng phía trước; biên nhận này được tính từ ${quote(what)}.`,
  ),
  receipt_stranger: warning<Unread>(
    ({ what }) =>
      `Unexpected entry ${quote(what)}, expected a file of that name here or in the history of the repository; the receipt proves nothing.`,
    ({ what }) =>
      `Không có tệp nào tên ${quote(what)}, ở đây cũng như trong lịch sử kho; biên nhận này không chứng minh được gì.`,
  ),
  receipt_revision: warning<Unread>(
    ({ what }) =>
      `Unexpected revision ${quote(what)}, expected one that a commit here brought: the line was not written by \`npm run receipts\`, or history was rewritten since.`,
    ({ what }) =>
      `Không commit nào ở đây có phiên bản ${quote(what)}: dòng này không do \`npm run receipts\` ghi, hoặc lịch sử kho đã bị viết lại.`,
  ),
  receipt_facts: warning<Unread>(
    ({ what }) =>
      `Unexpected facts of revision ${quote(what)}, expected those that its file states; the file counts. Such a line is not written by \`npm run receipts\`.`,
    ({ what }) =>
      `Dòng này ghi về phiên bản ${quote(what)} khác với chính tệp của phiên bản đó; tệp được tính. \`npm run receipts\` không ghi như vậy.`,
  ),
  receipt_before_commit: warning<Unread>(
    ({ what }) =>
      `Unexpected time, expected none before the commit that brought the revision (${quote(what)}): a clock is wrong, or history was rewritten since.`,
    ({ what }) =>
      `Thời điểm sớm hơn commit đưa phiên bản này vào kho (${quote(what)}): đồng hồ sai, hoặc lịch sử kho đã bị viết lại.`,
  ),
  receipts_rewritten: error<{ found: string; expected: string; where: string }>(
    ({ found, expected, where }) =>
      `Unexpected ${found === '' ? 'end of the receipts' : `line ${quote(found)}`}, expected ${quote(expected)} as in ${quote(where)}: receipts are only ever added to. Put back what is there and run \`npm run receipts\`.`,
    ({ found, expected, where }) =>
      `${found === '' ? 'Tệp biên nhận kết thúc sớm' : `Dòng ${quote(found)} không khớp`}, phải là ${quote(expected)} như trong ${quote(where)}: biên nhận chỉ được thêm vào. Hãy khôi phục rồi chạy \`npm run receipts\`.`,
  ),
  notice_line: warning<Unread>(
    ({ what }) =>
      `Unexpected line among the notices (${what}), expected what \`npm run notify\` writes; it proves nothing.`,
    ({ what }) => `Dòng ghi việc báo khách không đọc được (${what}); dòng này không chứng minh được gì.`,
  ),
  notice_stranger: warning<Unread>(
    ({ what }) => `Unexpected entry ${quote(what)}, expected one that is here; it proves no notice.`,
    ({ what }) => `Không có mục nào tên ${quote(what)}; dòng này không chứng minh được việc báo trước.`,
  ),
  notices_rewritten: error<{ found: string; expected: string; where: string }>(
    ({ found, expected, where }) =>
      `Unexpected ${found === '' ? 'end of the notices' : `line ${quote(found)}`}, expected ${quote(expected)} as in ${quote(where)}: notices are only ever added to. Put back what is there.`,
    ({ found, expected, where }) =>
      `${found === '' ? 'Tệp ghi việc báo khách kết thúc sớm' : `Dòng ${quote(found)} không khớp`}, phải là ${quote(expected)} như trong ${quote(where)}: tệp này chỉ được thêm vào. Hãy khôi phục từ đó.`,
  ),
  shallow_history: error<{ count: number }>(
    ({ count }) =>
      `Missing history, expected the commit that published this: the clone is shallow and ${count === 1 ? 'an entry has' : `${count} entries have`} no receipt. Run \`git fetch --unshallow\`; in a workflow set \`fetch-depth: 0\`.`,
    ({ count }) =>
      `Thời điểm đăng nằm trong phần lịch sử mà bản sao này không có (${count} mục chưa có biên nhận). Hãy chạy \`git fetch --unshallow\`; trong workflow đặt \`fetch-depth: 0\`.`,
  ),
  history_refused: warning<{ reason: string }>(
    ({ reason }) =>
      `Missing answer of git (${quote(reason)}), expected when entries without a receipt were published; they prove no notice.`,
    ({ reason }) =>
      `Không rõ các mục chưa có biên nhận được đăng lúc nào: git không trả lời (${quote(reason)}). Chúng không chứng minh được thời điểm báo trước.`,
  ),
  commit_later: warning<{ at: string; commit: string }>(
    ({ at, commit }) =>
      `Unexpected date ${quote(at)} of commit ${quote(commit)}, expected one that has passed; what it published, or a commit after it, proves no notice. Run \`npm run receipts\`.`,
    ({ at, commit }) =>
      `Commit ${quote(commit)} ghi ngày ${quote(at)}, chưa tới; mục đăng trong đó hoặc sau đó chưa chứng minh được thời điểm báo trước. Hãy chạy \`npm run receipts\`.`,
  ),
  chain_broken: error<{ found: string; expected: string }>(
    ({ found, expected }) =>
      `Unexpected head ${quote(found)}, expected \`${expected}\`: this line or one before it is not what was written there. Put back what git has of this file.`,
    ({ found, expected }) =>
      `Mã chuỗi ${quote(found)} không khớp, phải là \`${expected}\`: dòng này hoặc một dòng trước đó không còn như lúc ghi. Hãy khôi phục tệp này từ git.`,
  ),
} satisfies Record<string, Wording<never>>;
