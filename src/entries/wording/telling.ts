import { error, hint, oneOf, quote, type Wording } from './say.ts';

/** How customers are told. */
export const telling = {
  website_channel: error<object>(
    () => 'Unexpected channel `website`, expected another: the page itself tells there, and receipts record when.',
    () => 'Kênh `website` không đặt ở đây: chính trang này báo trên website, biên nhận ghi lúc nào.',
  ),
  unknown_field: error<{ value: string; expected: readonly string[]; suggestion?: string }>(
    ({ value, expected, suggestion }) =>
      `Unexpected field ${quote(`{${value}}`)}, expected ${oneOf(inBraces(expected), 'en', '')}.${hint(suggestion && `{${suggestion}}`, 'en')}`,
    ({ value, expected, suggestion }) =>
      `Không có trường ${quote(`{${value}}`)}, cần ${oneOf(inBraces(expected), 'vi', '')}.${hint(suggestion && `{${suggestion}}`, 'vi')}`,
  ),
} satisfies Record<string, Wording<never>>;

function inBraces(names: readonly string[]): string[] {
  return names.map((name) => `{${name}}`);
}
