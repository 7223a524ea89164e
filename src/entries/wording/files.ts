import { anyOf, error, hint, quote, type Wording, warning } from './say.ts';

type Feature = 'anchor' | 'alias' | 'tag' | 'merge' | 'directive' | 'documents' | 'depth';

const FEATURES: Readonly<Record<Feature, readonly [en: string, vi: string]>> = {
  anchor: ['anchor (`&name`), expected the value written out', 'neo (`&tên`), cần viết thẳng giá trị'],
  alias: ['alias (`*name`), expected the value written out', 'bí danh (`*tên`), cần viết thẳng giá trị'],
  tag: ['YAML tag (`!name`), expected a plain value', 'thẻ YAML (`!tên`), cần giá trị thường'],
  merge: ['merge key (`<<`), expected the keys written out', 'khóa gộp (`<<`), cần viết thẳng các khóa'],
  directive: ['YAML directive (`%…`), expected keys and values', 'chỉ thị YAML (`%…`), cần khóa và giá trị'],
  documents: ['second YAML document, expected one', 'tài liệu YAML thứ hai, chỉ cần một'],
  depth: ['nesting too deep to read, expected a few levels', 'lồng nhau quá sâu, chỉ cần vài tầng'],
};

/** The commonest slips of syntax by the parser's code; the rest keep its own words. */
const YAML: Readonly<Record<string, readonly [en: string, vi: string]>> = {
  quote: [
    'Unexpected end of a quoted text, expected a closing quote.',
    'Chữ trong dấu nháy chưa khép, cần thêm dấu nháy đóng.',
  ],
  colon: [
    'Unexpected `: ` inside a plain text, expected quotes around the text.',
    'Gặp `: ` giữa chữ không có dấu nháy, cần đặt cả câu trong dấu nháy.',
  ],
  tab: ['Unexpected tab, expected spaces for indentation.', 'Gặp phím Tab, cần thụt dòng bằng dấu cách.'],
  indent: [
    'Unexpected indentation, expected keys of one level in one column.',
    'Thụt dòng không đúng, các khóa cùng cấp cần thẳng cột.',
  ],
  bracket: [
    'Unexpected end of `[…]` or `{…}`, expected it closed on the same line.',
    'Dấu `[…]` hoặc `{…}` chưa khép, cần đóng trên cùng dòng.',
  ],
  start: [
    'Unexpected character at the start of a text, expected quotes around the text.',
    'Gặp ký tự đặc biệt ở đầu chữ, cần đặt cả câu trong dấu nháy.',
  ],
};

const FOUND: Readonly<Record<string, readonly [en: string, vi: string]>> = {
  list: ['list', 'danh sách'],
  scalar: ['single value', 'một giá trị đơn'],
  map: ['keys and values', 'các khóa và giá trị'],
};

/** Problems of whole files: their names, bytes and front matter. */
export const files = {
  unreadable_folder: error<{ reason: string }>(
    ({ reason }) => `Unexpected content folder that cannot be read (${reason}), expected a folder with \`site.yaml\`.`,
    ({ reason }) => `Không đọc được thư mục nội dung (${reason}), cần một thư mục có \`site.yaml\`.`,
  ),
  unreadable_file: error<{ reason: string }>(
    ({ reason }) => `Unexpected file that cannot be read (${reason}), expected a readable file.`,
    ({ reason }) => `Không đọc được tệp (${reason}), cần một tệp đọc được.`,
  ),
  missing_file: error<{ file: string }>(
    ({ file }) => `Missing file ${quote(file)}, expected it here.`,
    ({ file }) => `Thiếu tệp ${quote(file)}, cần có tệp này.`,
  ),
  unexpected_file: error<{ file: string; suggestion?: string }>(
    ({ file, suggestion }) =>
      `Unexpected file ${quote(file)}, expected only content here (see the folders in the README).${hint(suggestion, 'en')}`,
    ({ file, suggestion }) =>
      `Gặp tệp lạ ${quote(file)}, ở đây chỉ để nội dung (xem các thư mục trong README).${hint(suggestion, 'vi')}`,
  ),
  leftover_file: warning<{ file: string }>(
    ({ file }) => `Unexpected leftover ${quote(file)}, expected no hidden or backup files; it is ignored.`,
    ({ file }) => `Gặp tệp thừa ${quote(file)}, không cần tệp ẩn hay tệp lưu tạm; đã bỏ qua.`,
  ),
  unexpected_link: error<object>(
    () => 'Unexpected symbolic link, expected a file inside the content folder.',
    () => 'Gặp liên kết tượng trưng, cần một tệp nằm trong thư mục nội dung.',
  ),
  not_a_file: error<object>(
    () => 'Unexpected device, pipe or socket, expected a regular file.',
    () => 'Gặp thiết bị, ống dẫn hoặc socket, cần một tệp thường.',
  ),
  unsafe_name: error<{ name: string; suggestion?: string }>(
    ({ name, suggestion }) =>
      `Unexpected file name ${quote(name)}, expected letters, digits, \`-\`, \`_\` and \`.\`, starting with a letter or digit.${hint(suggestion, 'en')}`,
    ({ name, suggestion }) =>
      `Gặp tên tệp ${quote(name)}, chỉ dùng chữ, số, \`-\`, \`_\` và \`.\`, bắt đầu bằng chữ hoặc số.${hint(suggestion, 'vi')}`,
  ),
  year_mismatch: error<{ folder: string; year: string; suggestion: string }>(
    ({ folder, year, suggestion }) =>
      `Unexpected file of ${year} in folder ${quote(folder)}, expected it in ${quote(suggestion)}.`,
    ({ folder, year, suggestion }) =>
      `Gặp tệp của năm ${year} trong thư mục ${quote(folder)}, cần đặt ở ${quote(suggestion)}.`,
  ),
  too_large: error<{ size: number; limit: number }>(
    ({ size, limit }) => `Unexpected size of ${size} bytes, expected at most ${limit}.`,
    ({ size, limit }) => `Tệp nặng ${size} byte, tối đa ${limit} byte.`,
  ),
  empty_file: error<object>(
    () => 'Unexpected empty file, expected content; delete the file if it is not needed.',
    () => 'Tệp rỗng, cần có nội dung; hãy xóa tệp nếu không dùng.',
  ),
  not_utf8: error<{ offset: number; encoding?: string }>(
    ({ offset, encoding }) =>
      `Unexpected ${encoding ?? 'bytes that are not text'} at byte ${offset}, expected UTF-8; save the file as UTF-8.`,
    ({ offset, encoding }) =>
      `Gặp ${encoding ?? 'dữ liệu không phải chữ'} ở byte ${offset}, cần UTF-8; hãy lưu tệp theo UTF-8.`,
  ),
  nul_byte: error<{ offset: number }>(
    ({ offset }) => `Unexpected NUL at byte ${offset}, expected text.`,
    ({ offset }) => `Gặp ký tự NUL ở byte ${offset}, cần văn bản.`,
  ),
  duplicate_id: error<{ id: string; other: string }>(
    ({ id, other }) => `Unexpected second ${quote(id)}, expected a name of its own: ${quote(other)} already has it.`,
    ({ id, other }) => `Trùng tên ${quote(id)}, cần tên riêng: ${quote(other)} đã dùng tên này.`,
  ),
  duplicate_slug: error<{ slug: string; other: string }>(
    ({ slug, other }) =>
      `Unexpected second page at address ${quote(slug)}, expected an address of its own: ${quote(other)} already has it.`,
    ({ slug, other }) => `Trùng địa chỉ ${quote(slug)}, cần địa chỉ riêng: ${quote(other)} đã dùng địa chỉ này.`,
  ),
  no_front_matter: error<object>(
    () => 'Unexpected start of file, expected front matter: a line `---`, keys, a line `---`.',
    () => 'Đầu tệp không đúng, cần phần khai báo: một dòng `---`, các khóa, rồi một dòng `---`.',
  ),
  front_matter_language: error<{ language: string }>(
    ({ language }) => `Unexpected front matter in ${quote(language)}, expected YAML between lines \`---\`.`,
    ({ language }) => `Gặp phần khai báo kiểu ${quote(language)}, cần YAML giữa hai dòng \`---\`.`,
  ),
  unclosed_front_matter: error<object>(
    () => 'Unexpected end of front matter, expected a closing line `---`.',
    () => 'Phần khai báo chưa khép, cần một dòng `---` để kết thúc.',
  ),
  not_a_map: error<{ found: string; expected: 'map' | 'list' }>(
    ({ found, expected }) =>
      `Unexpected ${FOUND[found]?.[0] ?? found}, expected ${expected === 'map' ? 'keys and values (`title: …`)' : 'a list (`- …`)'}.`,
    ({ found, expected }) =>
      `Gặp ${FOUND[found]?.[1] ?? found}, cần ${expected === 'map' ? 'các khóa và giá trị (`title: …`)' : 'một danh sách (`- …`)'}.`,
  ),
  yaml_syntax: error<{ reason: string; detail: string }>(
    ({ reason, detail }) => YAML[reason]?.[0] ?? `Unexpected YAML, expected \`key: value\` lines: ${detail}.`,
    ({ reason, detail }) => YAML[reason]?.[1] ?? `YAML không đúng, cần các dòng \`khóa: giá trị\`: ${detail}.`,
  ),
  yaml_feature: error<{ feature: Feature }>(
    ({ feature }) => `Unexpected ${FEATURES[feature][0]}.`,
    ({ feature }) => `Gặp ${FEATURES[feature][1]}.`,
  ),
  duplicate_key: error<{ key: string }>(
    ({ key }) => `Unexpected second key ${quote(key)}, expected each key once.`,
    ({ key }) => `Khóa ${quote(key)} lặp lại, mỗi khóa chỉ viết một lần.`,
  ),
  translation_without_original: error<{ original: string }>(
    ({ original }) => `Unexpected translation without an original, expected ${quote(original)} beside it.`,
    ({ original }) => `Gặp bản dịch không có bản gốc, cần có ${quote(original)} bên cạnh.`,
  ),
  translation_language: error<{ language: string; expected: readonly string[] }>(
    ({ language, expected }) =>
      `Unexpected language ${quote(language)} of a translation, expected ${expected.length ? anyOf(expected, 'en') : 'none: the site has one language'}.`,
    ({ language, expected }) =>
      `Gặp bản dịch sang ${quote(language)}, cần ${expected.length ? anyOf(expected, 'vi') : 'không có bản dịch: trang chỉ có một ngôn ngữ'}.`,
  ),
  missing_translation: warning<{ file: string; language: string }>(
    ({ file, language }) =>
      `Missing translation into ${quote(language)}, expected ${quote(file)}; the original is shown.`,
    ({ file, language }) => `Thiếu bản dịch ${quote(language)}, cần ${quote(file)}; trang hiện bản gốc.`,
  ),
} satisfies Record<string, Wording<never>>;
