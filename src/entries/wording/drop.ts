import { error, quote, type Wording } from './say.ts';

/** Problems of a file handed to `npm run fetch -- --from`. */
export const drop = {
  bad_row: error<{ detail: string }>(
    ({ detail }) =>
      `Unexpected text (${detail}), expected one JSON object a line: \`{"service": …, "at": …, "state": …}\`.`,
    ({ detail }) =>
      `Dòng không đọc được (${detail}), cần mỗi dòng một đối tượng JSON: \`{"service": …, "at": …, "state": …}\`.`,
  ),
  long_row: error<{ length: number; limit: number }>(
    ({ length, limit }) => `Unexpected line of ${length} characters, expected at most ${limit}.`,
    ({ length, limit }) => `Dòng dài ${length} ký tự, tối đa ${limit} ký tự.`,
  ),
  too_many_lines: error<{ limit: number }>(
    ({ limit }) => `Unexpected number of lines, expected at most ${limit}.`,
    ({ limit }) => `Tệp có quá nhiều dòng, tối đa ${limit} dòng.`,
  ),
  bad_columns: error<{ found: number; expected: number }>(
    ({ found, expected }) => `Unexpected number of fields, ${found}, expected ${expected} as in the first line.`,
    ({ found, expected }) => `Dòng có ${found} cột, cần ${expected} cột như dòng đầu.`,
  ),
  bad_delimiter: error<{ value: string }>(
    ({ value }) => `Unexpected ${value === '\t' ? 'tab' : quote(value)} between columns, expected commas.`,
    ({ value }) => `Gặp ${value === '\t' ? 'phím Tab' : quote(value)} giữa các cột, cần dấu phẩy.`,
  ),
  bad_quotes: error<object>(
    () => 'Unexpected quote, expected `"` only around a whole field, doubled inside it.',
    () => 'Dấu nháy không đúng chỗ, cần `"` bao cả ô, dấu nháy bên trong viết hai lần.',
  ),
  bad_reason: error<{ value: string }>(
    ({ value }) =>
      `Unexpected reason ${quote(value)}, expected a short code of a–z, digits and \`_\`, like \`timeout\`.`,
    ({ value }) => `Gặp lý do ${quote(value)}, cần mã ngắn gồm a–z, chữ số và \`_\`, ví dụ \`timeout\`.`,
  ),
  bad_instant: error<{ value: string }>(
    ({ value }) =>
      `Unexpected time ${quote(value)}, expected \`2026-11-22T09:12:00+07:00\` or whole Unix seconds, \`1795313520\`.`,
    ({ value }) =>
      `Gặp thời điểm ${quote(value)}, cần \`2026-11-22T09:12:00+07:00\` hoặc số giây Unix nguyên, \`1795313520\`.`,
  ),
  future_time: error<{ key: string; value: string; now: string }>(
    ({ key, value, now }) =>
      `Unexpected ${quote(key)} in the future, ${quote(value)}, expected at most now, ${quote(now)}.`,
    ({ key, value, now }) => `${quote(key)} ở tương lai, ${quote(value)}, cần không muộn hơn hiện tại, ${quote(now)}.`,
  ),
  contradicting_interval: error<{ state: string; other: string; line: number }>(
    ({ state, other, line }) =>
      `Unexpected ${quote(state)} at a time that line ${line} calls ${quote(other)}, expected one state at a time.`,
    ({ state, other, line }) =>
      `Gặp ${quote(state)} ở thời gian mà dòng ${line} ghi ${quote(other)}, mỗi lúc chỉ có một trạng thái.`,
  ),
} satisfies Record<string, Wording<never>>;
