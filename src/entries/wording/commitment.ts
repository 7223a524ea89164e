import { anyOf, hint, quote, type Wording, warning } from './say.ts';

/** Problems of a promise and its text. */
export const commitment = {
  missing_anchor: warning<{ clause: string; file: string }>(
    ({ clause, file }) =>
      `Missing anchor of clause ${quote(clause)}, expected a heading or list item of ${quote(file)} that ends in \`{#${clause}}\`.`,
    ({ clause, file }) =>
      `Thiếu neo của điều khoản ${quote(clause)}, cần một tiêu đề hoặc mục danh sách trong ${quote(file)} kết thúc bằng \`{#${clause}}\`.`,
  ),
  duplicate_anchor: warning<{ id: string; line: number }>(
    ({ id, line }) =>
      `Unexpected second anchor ${quote(id)}, expected each once: line ${line} has it, and links lead there.`,
    ({ id, line }) => `Neo ${quote(id)} lặp lại, mỗi neo chỉ đặt một lần: dòng ${line} đã có, liên kết dẫn tới đó.`,
  ),
  unknown_reading: warning<{ value: string; expected: readonly string[]; suggestion?: string }>(
    ({ value, expected, suggestion }) =>
      `Unexpected reading ${quote(value)} in the provider's favour, expected ${anyOf(expected, 'en')}; the page says that it cannot compute the other reading.${hint(suggestion, 'en')}`,
    ({ value, expected, suggestion }) =>
      `Gặp cách hiểu lạ ${quote(value)} có lợi cho nhà cung cấp, cần ${anyOf(expected, 'vi')}; trang sẽ nói rõ là chưa tính được theo cách hiểu kia.${hint(suggestion, 'vi')}`,
  ),
} satisfies Record<string, Wording<never>>;
