/** Vietnamese words of two syllables that a line break would tear in half; the page's own vocabulary, not a dictionary. */
const COMPOUNDS = [
  'dịch vụ|trạng thái|tình trạng|sự cố|bảo trì|cam kết|gián đoạn|bình thường|cập nhật|thông báo|số liệu|lịch sử',
  'nhật ký|điểm đo|dự kiến|bắt đầu|kéo dài|định kỳ|khẩn cấp|hoàn tất|theo dõi|khắc phục|kiểm tra|nguyên nhân',
  'chất lượng|bằng chứng|biên nhận|loại trừ|hôm nay|hôm qua|ghi nhận|hệ thống|tất cả|xác nhận|ảnh hưởng|một phần',
].join('|');
const PAIR = new RegExp(`(?<![\\p{L}\\p{N}])(${COMPOUNDS})(?![\\p{L}\\p{N}])`, 'giu');
const QUANTITY = /(\d) (giờ|phút|giây|ngày|h|min|s)(?![\p{L}\p{N}])/gu;

/**
 * Text as the page shows it: NFC, with U+00A0 inside compounds and between a number and its unit, so that neither is torn
 * across two lines (the glossary's rule). Everything else is left as it is.
 */
export function bound(text: string): string {
  const known = done.get(text);
  if (known !== undefined) return known;
  const result = visible(text)
    .normalize('NFC')
    .replace(PAIR, (pair) => pair.replaceAll(' ', '\u00a0'))
    .replace(QUANTITY, '$1\u00a0$2');
  if (done.size >= KEPT) done.clear();
  done.set(text, result);
  return result;
}

/**
 * A name or title without what cannot be seen and changes what stands around it: control characters (no page may hold them) and
 * marks that turn the direction of all text after them.
 */
export function visible(text: string): string {
  return text.replace(UNSEEN, '');
}

const UNSEEN = /(?![\t\n\r])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

/** Titles and labels stand on thousands of pages. */
const done = new Map<string, string>();
const KEPT = 20_000;

/** A label inside a sentence: its first letter small. */
export function inner(label: string): string {
  return label.charAt(0).toLowerCase() + label.slice(1);
}
