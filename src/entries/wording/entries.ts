import { error, hint, oneOf, quote, type Wording, warning } from './say.ts';

/** Problems of what entries say: causes, headings, times, translations. */
export const entries = {
  cause_without_evidence: error<{ cause: string }>(
    ({ cause }) => `Unexpected cause ${quote(cause)} without evidence, expected \`evidence: https://…\` beside it.`,
    ({ cause }) => `Nguyên nhân ${quote(cause)} chưa có bằng chứng, cần thêm \`evidence: https://…\`.`,
  ),
  fault_without_evidence: error<object>(
    () => 'Unexpected probe fault without evidence, expected `evidence: https://…` beside it.',
    () => 'Lỗi của hệ thống đo chưa có bằng chứng, cần thêm `evidence: https://…`.',
  ),
  regions_without_fault: error<object>(
    () => 'Unexpected `regions`, expected it only with `type: probe_fault`.',
    () => 'Gặp `regions`, chỉ dùng cùng `type: probe_fault`.',
  ),
  private_cause: error<{ value: string }>(
    ({ value }) =>
      `Unexpected cause ${quote(value)} in public, expected it only in a private file: here it would excuse the outage of every customer.`,
    ({ value }) =>
      `Gặp nguyên nhân ${quote(value)} ở nơi công khai, chỉ ghi trong tệp riêng: ở đây nó loại trừ gián đoạn của mọi khách hàng.`,
  ),
  unknown_status: error<{ value: string; expected: readonly string[]; suggestion?: string }>(
    ({ value, expected, suggestion }) =>
      `Unexpected status ${quote(value)}, expected ${oneOf(expected, 'en', 'none')}.${hint(suggestion, 'en')}`,
    ({ value, expected, suggestion }) =>
      `Gặp từ trạng thái lạ ${quote(value)}, cần ${oneOf(expected, 'vi', 'không có')}.${hint(suggestion, 'vi')}`,
  ),
  heading_without_time: error<{ value: string }>(
    ({ value }) =>
      `Unexpected heading ${quote(value)} without a time, expected \`## 09:20 …\` or \`## 2026-11-22T09:20+07:00 …\`; a heading inside a text is \`###\`.`,
    ({ value }) =>
      `Đề mục ${quote(value)} không có giờ, cần \`## 09:20 …\` hoặc \`## 2026-11-22T09:20+07:00 …\`; đề mục trong bài dùng \`###\`.`,
  ),
  heading_without_status: error<{ expected: readonly string[] }>(
    ({ expected }) => `Unexpected end of heading, expected a status after the time: ${oneOf(expected, 'en', 'none')}.`,
    ({ expected }) => `Đề mục thiếu từ trạng thái, sau giờ cần ${oneOf(expected, 'vi', 'không có')}.`,
  ),
  heading_level: error<{ found: string }>(
    ({ found }) => `Unexpected heading level ${quote(found)} before a time, expected \`##\`.`,
    ({ found }) => `Gặp cấp đề mục ${quote(found)} trước giờ, cần \`##\`.`,
  ),
  heading_states: error<{ value: string }>(
    ({ value }) => `Unexpected text ${quote(value)} after the status, expected nothing or states: \`{email: up}\`.`,
    ({ value }) => `Gặp ${quote(value)} sau từ trạng thái, cần để trống hoặc ghi trạng thái: \`{email: up}\`.`,
  ),
  states_not_allowed: error<object>(
    () => 'Unexpected states in this heading, expected only a time and a status.',
    () => 'Gặp trạng thái dịch vụ trong đề mục này, chỉ cần giờ và từ trạng thái.',
  ),
  heading_out_of_order: error<{ value: string; previous: string }>(
    ({ value, previous }) =>
      `Unexpected time ${quote(value)} before ${quote(previous)}, expected headings in order of time.`,
    ({ value, previous }) => `Giờ ${quote(value)} đứng trước ${quote(previous)}, cần xếp đề mục theo thứ tự thời gian.`,
  ),
  duplicate_heading: error<{ value: string; line: number }>(
    ({ value, line }) => `Unexpected second heading ${quote(value)}, expected one: line ${line} already has it.`,
    ({ value, line }) => `Đề mục ${quote(value)} lặp lại, chỉ cần một: dòng ${line} đã có.`,
  ),
  unclosed_fence: error<{ fence: string }>(
    ({ fence }) =>
      `Unexpected end of text inside a code block, expected a closing line ${fence}: what follows would not be read.`,
    ({ fence }) => `Khối mã chưa khép, cần một dòng ${fence} để kết thúc: phần sau sẽ không được đọc.`,
  ),
  unclosed_comment: error<object>(
    () => 'Unexpected end of text inside a comment, expected `-->`: what follows would not be read.',
    () => 'Ghi chú chưa khép, cần `-->`: phần sau sẽ không được đọc.',
  ),
  both_outcomes: error<object>(
    () => 'Unexpected `cancelled` and `completed` in one maintenance, expected one of them.',
    () => 'Gặp cả `cancelled` và `completed` trong một lần bảo trì, chỉ cần một.',
  ),
  translation_heading: error<{ value: string; expected: readonly string[] }>(
    ({ value, expected }) =>
      `Unexpected heading ${quote(value)} that the original lacks, expected ${oneOf(expected, 'en', 'none')}.`,
    ({ value, expected }) =>
      `Đề mục ${quote(value)} không có trong bản gốc, cần ${oneOf(expected, 'vi', 'không có đề mục nào')}.`,
  ),
  translation_text: error<object>(
    () => 'Unexpected text before the first heading, expected none: the original has none there.',
    () => 'Gặp lời viết trước đề mục đầu tiên, bản gốc không có đoạn này.',
  ),
  translation_states: error<object>(
    () => 'Unexpected states that differ from the original, expected the same or none.',
    () => 'Trạng thái dịch vụ khác bản gốc, cần giống bản gốc hoặc để trống.',
  ),
  unknown_blank: error<{ value: string; expected: readonly string[]; suggestion?: string }>(
    ({ value, expected, suggestion }) =>
      `Unexpected blank ${quote(`{${value}}`)}, expected ${oneOf(expected, 'en', 'none')} in braces: nobody would fill it in.${hint(suggestion, 'en')}`,
    ({ value, expected, suggestion }) =>
      `Gặp chỗ trống ${quote(`{${value}}`)}, trong ngoặc chỉ dùng ${oneOf(expected, 'vi', 'không có')}: chỗ này sẽ không được điền.${hint(suggestion, 'vi')}`,
  ),
  update_before_start: warning<{ value: string; start: string; key: string }>(
    ({ value, start, key }) =>
      `Unexpected update at ${quote(value)}, before ${quote(key)} at ${quote(start)}; kept as written.`,
    ({ value, start, key }) => `Cập nhật lúc ${quote(value)} có trước ${quote(key)} lúc ${quote(start)}; giữ nguyên.`,
  ),
  later_than_now: warning<{ value: string; now: string }>(
    ({ value, now }) => `Unexpected time ${quote(value)}, later than now (${quote(now)}); kept as written.`,
    ({ value, now }) => `Giờ ${quote(value)} muộn hơn hiện tại (${quote(now)}); giữ nguyên.`,
  ),
  outside_service: warning<{ service: string; value: string }>(
    ({ service, value }) =>
      `Unexpected time ${quote(value)} for ${quote(service)}, outside its \`since\` and \`until\`; kept as written.`,
    ({ service, value }) => `Giờ ${quote(value)} nằm ngoài \`since\` và \`until\` của ${quote(service)}; giữ nguyên.`,
  ),
} satisfies Record<string, Wording<never>>;
