import { error, hint, type Lang, oneOf, quote, type Wording } from './say.ts';

type Unknown = { value: string; expected: readonly string[]; suggestion?: string };

const TYPES: Readonly<Record<string, readonly [en: string, vi: string]>> = {
  string: ['text', 'chữ'],
  number: ['number', 'số'],
  int: ['whole number', 'số nguyên'],
  boolean: ['`true` or `false`', '`true` hoặc `false`'],
  array: ['list', 'danh sách'],
  object: ['keys and values', 'các khóa và giá trị'],
  record: ['keys and values', 'các khóa và giá trị'],
  map: ['keys and values', 'các khóa và giá trị'],
};

/** The word for a type, or for several joined by "or". */
function typeName(type: string, lang: Lang): string {
  const side = lang === 'vi' ? 1 : 0;
  return type
    .split('|')
    .map((name) => TYPES[name]?.[side] ?? name)
    .join(lang === 'vi' ? ' hoặc ' : ' or ');
}

const unknown = (thing: readonly [en: string, vi: string], none: readonly [en: string, vi: string]) =>
  error<Unknown>(
    ({ value, expected, suggestion }) =>
      `Unexpected ${thing[0]} ${quote(value)}, expected ${oneOf(expected, 'en', none[0])}.${hint(suggestion, 'en')}`,
    ({ value, expected, suggestion }) =>
      `Gặp ${thing[1]} lạ ${quote(value)}, cần ${oneOf(expected, 'vi', none[1])}.${hint(suggestion, 'vi')}`,
  );

const form = (thing: readonly [en: string, vi: string], expected: readonly [en: string, vi: string]) =>
  error<{ value: string }>(
    ({ value }) => `Unexpected ${thing[0]} ${quote(value)}, expected ${expected[0]}.`,
    ({ value }) => `Gặp ${thing[1]} ${quote(value)}, cần ${expected[1]}.`,
  );

/** Problems of keys and values, in front matter and in YAML files alike. */
export const values = {
  unknown_key: unknown(['key', 'khóa'], ['no such key', 'bỏ khóa này']),
  unknown_service: unknown(['service', 'dịch vụ'], ['a file in `services/` first', 'có tệp trong `services/` trước']),
  unknown_group: unknown(['group', 'nhóm'], ['a group in `site.yaml` first', 'khai báo nhóm trong `site.yaml` trước']),
  unknown_region: unknown(
    ['region', 'điểm đo'],
    ['a region in `site.yaml` first', 'khai báo điểm đo trong `site.yaml` trước'],
  ),
  unknown_person: unknown(
    ['person', 'người'],
    [
      'a person in `publishing.people` of `site.yaml` first',
      'khai báo người ở `publishing.people` trong `site.yaml` trước',
    ],
  ),
  unknown_state: unknown(['state', 'trạng thái'], ['a state', 'một trạng thái']),
  unknown_cause: unknown(['cause', 'nguyên nhân'], ['a cause', 'một nguyên nhân']),
  unknown_language: unknown(['language', 'ngôn ngữ'], ['a language of the site', 'một ngôn ngữ của trang']),
  unknown_entry: unknown(['entry', 'mục'], ['the name of an entry', 'tên của một mục']),
  unexpected_value: error<Unknown & { key: string }>(
    ({ key, value, expected, suggestion }) =>
      `Unexpected value ${quote(value)} of ${quote(key)}, expected ${oneOf(expected, 'en', 'another')}.${hint(suggestion, 'en')}`,
    ({ key, value, expected, suggestion }) =>
      `Khóa ${quote(key)} có giá trị lạ ${quote(value)}, cần ${oneOf(expected, 'vi', 'giá trị khác')}.${hint(suggestion, 'vi')}`,
  ),
  missing_key: error<{ key: string }>(
    ({ key }) => `Missing key ${quote(key)}, expected \`${key}: …\`.`,
    ({ key }) => `Thiếu khóa ${quote(key)}, cần \`${key}: …\`.`,
  ),
  wrong_type: error<{ key: string; found: string; expected: string }>(
    ({ key, found, expected }) =>
      `Unexpected ${typeName(found, 'en')} as ${quote(key)}, expected ${typeName(expected, 'en')}.`,
    ({ key, found, expected }) => `Khóa ${quote(key)} là ${typeName(found, 'vi')}, cần ${typeName(expected, 'vi')}.`,
  ),
  empty_value: error<{ key: string }>(
    ({ key }) => `Unexpected empty ${quote(key)}, expected a value.`,
    ({ key }) => `Khóa ${quote(key)} để trống, cần có giá trị.`,
  ),
  out_of_range: error<{ key: string; value: string; bound: string }>(
    ({ key, value, bound }) => `Unexpected value ${quote(value)} of ${quote(key)}, expected ${bound}.`,
    ({ key, value, bound }) => `Khóa ${quote(key)} có giá trị ${quote(value)}, cần ${bound}.`,
  ),
  duplicate_value: error<{ key: string; value: string }>(
    ({ key, value }) => `Unexpected second ${quote(value)} in ${quote(key)}, expected each once.`,
    ({ key, value }) => `${quote(value)} lặp lại trong ${quote(key)}, mỗi giá trị chỉ viết một lần.`,
  ),
  keys_conflict: error<{ key: string; other: string }>(
    ({ key, other }) => `Unexpected ${quote(key)} together with ${quote(other)}, expected one of them.`,
    ({ key, other }) => `Gặp ${quote(key)} cùng với ${quote(other)}, chỉ cần một trong hai.`,
  ),
  unknown_zone: form(
    ['time zone', 'múi giờ'],
    ['an IANA name such as `Asia/Ho_Chi_Minh`', 'tên IANA, ví dụ `Asia/Ho_Chi_Minh`'],
  ),
  bad_id: form(['name', 'tên'], ['letters, digits, `-`, `_` and `.`', 'chữ, số, `-`, `_` và `.`']),
  bad_login: form(
    ['login', 'tên đăng nhập'],
    ['a login of GitHub: letters, digits and single `-`', 'tên đăng nhập GitHub: chữ không dấu, số và dấu `-` đơn'],
  ),
  bad_approval: form(
    ['approval', 'mã phê duyệt'],
    ['the twelve letters that `check` or `say` gives', 'mười hai chữ cái do `check` hoặc `say` đưa ra'],
  ),
  bad_language: form(['language', 'ngôn ngữ'], ['a tag such as `vi` or `en`', 'mã như `vi` hoặc `en`']),
  bad_duration: form(
    ['duration', 'khoảng thời gian'],
    ['a number and a unit: `90s`, `10m`, `24h` or `2d`', 'số kèm đơn vị: `90s`, `10m`, `24h` hoặc `2d`'],
  ),
  bad_hours: form(
    ['opening hours', 'giờ làm việc'],
    ['`24/7` or days and times, `Mo-Sa 08:00-17:30`', '`24/7` hoặc thứ và giờ, `Mo-Sa 08:00-17:30`'],
  ),
  bad_clock_range: form(['times', 'khung giờ'], ['two times, `23:00-05:00`', 'hai mốc giờ, `23:00-05:00`']),
  bad_status_code: form(
    ['status', 'mã trạng thái'],
    ['a code from 100 to 599 or a range, `200-299`', 'mã từ 100 đến 599 hoặc một dải, `200-299`'],
  ),
  bad_web_address: form(
    ['address', 'địa chỉ'],
    ['`https://…` without a password in it', '`https://…`, không kèm mật khẩu'],
  ),
  bad_tcp_address: form(
    ['address', 'địa chỉ'],
    ['`host:port`, such as `mail.example.net:25`', '`máy:cổng`, ví dụ `mail.example.net:25`'],
  ),
  bad_reference: form(
    ['reference target', 'đích đối chiếu'],
    ['`https://…` or `tcp://host:port`', '`https://…` hoặc `tcp://máy:cổng`'],
  ),
  bad_href: form(['link', 'liên kết'], ['`tel:…`, `mailto:…` or `https://…`', '`tel:…`, `mailto:…` hoặc `https://…`']),
  bad_link: form(
    ['link', 'liên kết'],
    [
      '`https://…`, `mailto:…`, `tel:…` or a page of this site, `/pages/about/`',
      '`https://…`, `mailto:…`, `tel:…` hoặc một trang ở đây, `/pages/about/`',
    ],
  ),
  bad_evidence: form(
    ['evidence', 'bằng chứng'],
    ['an address `https://…` or plain words', 'địa chỉ `https://…` hoặc lời mô tả'],
  ),
  bad_variable: error<object>(
    () =>
      'Unexpected value, expected the name of an environment variable such as `PROM_TOKEN`; the token itself stays out of the repository.',
    () => 'Giá trị không đúng, cần tên biến môi trường như `PROM_TOKEN`; mã bí mật không được để trong kho.',
  ),
  bad_source_address: error<object>(
    () => 'Unexpected address, expected `https://…` without a password, `?` or `#` in it.',
    () => 'Địa chỉ không đúng, cần `https://…`, không kèm mật khẩu, `?` hay `#`.',
  ),
  reserved_id: error<{ value: string }>(
    ({ value }) => `Unexpected name ${quote(value)}, expected another: checks of one's own are called so.`,
    ({ value }) => `Gặp tên ${quote(value)}, cần tên khác: phép đo của chính trang đã dùng tên này.`,
  ),
  bad_repository: form(['repository', 'kho'], ['`owner/name`', '`chủ/tên`']),
  bad_repository_path: form(
    ['path', 'đường dẫn'],
    ['a file in the repository, `history/portal.yml`', 'một tệp trong kho, `history/portal.yml`'],
  ),
  bad_tenant: form(['tenant', 'tên tenant'], ["letters, digits and `!-_.*'()`", "chữ, số và `!-_.*'()`"]),
  bad_decimal: form(
    ['commitment', 'mức cam kết'],
    [
      'a decimal above 0 and at most 100 in quotes, `"99.9"`',
      'số thập phân lớn hơn 0, tối đa 100, trong dấu nháy, `"99.9"`',
    ],
  ),
  bad_revision: form(
    ['revision', 'bản'],
    ['the 40 hexadecimal digits of a published file', '40 chữ số hex của tệp đã đăng'],
  ),
  bad_date: form(['date', 'ngày'], ['`YYYY-MM-DD`', '`YYYY-MM-DD`']),
  impossible_date: form(['date', 'ngày giờ'], ['a date and time that exist', 'ngày giờ có thật']),
  bad_time: form(
    ['time', 'thời điểm'],
    ['a date, a time and an offset, `2026-11-22T09:12+07:00`', 'ngày, giờ và múi giờ, `2026-11-22T09:12+07:00`'],
  ),
  skipped_time: error<{ value: string; zone: string }>(
    ({ value, zone }) =>
      `Unexpected time ${quote(value)}, expected one that exists: clocks in ${quote(zone)} skipped it.`,
    ({ value, zone }) => `Gặp giờ ${quote(value)}, cần giờ có thật: đồng hồ ở ${quote(zone)} đã bỏ qua giờ này.`,
  ),
  ambiguous_time: error<{ value: string; zone: string; options: readonly string[] }>(
    ({ value, zone, options }) =>
      `Unexpected time ${quote(value)}, which ${quote(zone)} had twice, expected ${oneOf(options, 'en', 'an offset')}.`,
    ({ value, zone, options }) =>
      `Giờ ${quote(value)} xảy ra hai lần ở ${quote(zone)}, cần ${oneOf(options, 'vi', 'có múi giờ')}.`,
  ),
  end_before_start: error<{ key: string; other: string; value: string; start: string }>(
    ({ key, other, value, start }) =>
      `Unexpected ${quote(key)} at ${quote(value)}, expected it after ${quote(other)} at ${quote(start)}.`,
    ({ key, other, value, start }) =>
      `Gặp ${quote(key)} lúc ${quote(value)}, cần sau ${quote(other)} lúc ${quote(start)}.`,
  ),
} satisfies Record<string, Wording<never>>;
