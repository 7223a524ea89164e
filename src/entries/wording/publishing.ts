import { error, length, quote, warning, type Wording } from './say.ts';

interface Notice {
  readonly kind: 'routine' | 'emergency';
  /** Seconds of notice the promise asks for. */
  readonly needed: number;
  /** Seconds of notice that emergency work needs, where it may be called so and there is time for it; null: no way out. */
  readonly emergency: number | null;
  /** When it could start, announced now. */
  readonly earliest: string;
}

/** What can be said of an entry before it is published, by the clock and by what was published before. */
export const publishing = {
  short_notice: warning<Notice & { readonly left: number }>(
    ({ left, ...rest }) =>
      `Starts in ${length(left, 'en')}; ${rest.kind} needs ${length(rest.needed, 'en')}: an outage in it would count. ${wayOut(rest, 'en')}`,
    ({ left, ...rest }) =>
      `Còn ${length(left, 'vi')} là bắt đầu; ${KIND[rest.kind]} cần báo trước ${length(rest.needed, 'vi')}: gián đoạn khi đó sẽ tính vào cam kết. ${wayOut(rest, 'vi')}`,
  ),
  short_extension: warning<Pick<Notice, 'kind' | 'needed'> & { readonly left: number }>(
    ({ left, kind, needed }) =>
      `What is added begins in ${length(left, 'en')}; ${kind} needs ${length(needed, 'en')}: an outage from then on would count.`,
    ({ left, kind, needed }) =>
      `Phần thêm vào bắt đầu sau ${length(left, 'vi')}; ${KIND[kind]} cần báo trước ${length(needed, 'vi')}: gián đoạn từ lúc đó sẽ tính vào cam kết.`,
  ),
  started_unannounced: warning<Notice & { readonly ago: number }>(
    ({ ago, ...rest }) =>
      `Started ${length(ago, 'en')} ago and is not published: announcing it now excuses nothing of it. ${wayOut(rest, 'en')}`,
    ({ ago, ...rest }) =>
      `Đã bắt đầu ${length(ago, 'vi')} trước mà chưa đăng: báo bây giờ không loại trừ được phần nào. ${wayOut(rest, 'vi')}`,
  ),
  unknown_update: error<{ value: string; count: number }>(
    ({ value, count }) =>
      `Unexpected update ${quote(value)}, expected ${range(count, 'en')}: the entry has no other, so nothing would be removed.`,
    ({ value, count }) =>
      `Gặp cập nhật số ${quote(value)}, cần ${range(count, 'vi')}: mục này không có cập nhật khác, nên sẽ không gỡ được gì.`,
  ),
  unknown_revision: error<{ value: string }>(
    ({ value }) =>
      `Unexpected revision ${quote(value)}, expected one of this entry that was published: nothing would be removed.`,
    ({ value }) => `Gặp bản ${quote(value)}, cần một bản đã đăng của mục này: nếu không sẽ không gỡ được gì.`,
  ),
} satisfies Record<string, Wording<never>>;

const KIND = { routine: 'bảo trì định kỳ', emergency: 'bảo trì khẩn cấp' } as const;

function wayOut({ kind, emergency, earliest }: Notice, lang: 'vi' | 'en'): string {
  const move =
    lang === 'en' ? `Let it start at ${quote(earliest)} or later` : `Hãy dời sang ${quote(earliest)} hoặc sau đó`;
  if (kind === 'emergency' || emergency === null) return `${move}.`;
  return lang === 'en'
    ? `${move}, or say \`class: emergency\` if it is one (${length(emergency, 'en')}).`
    : `${move}, hoặc ghi \`class: emergency\` nếu đúng là khẩn cấp (cần ${length(emergency, 'vi')}).`;
}

function range(count: number, lang: 'vi' | 'en'): string {
  if (count <= 1) return '`0`';
  return lang === 'en' ? `\`0\` to \`${count - 1}\`` : `từ \`0\` đến \`${count - 1}\``;
}
