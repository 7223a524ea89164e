import type { Language } from './answers.ts';

/** A skeleton of an entry: what it says in each language. */
interface Skeleton {
  readonly name: string;
  /** Front matter after the title; SERVICE stands for an id. */
  readonly keys: string;
  /** The first heading; null: an announcement. */
  readonly heading: string | null;
  readonly title: Readonly<Record<Language, string>>;
  readonly text: Readonly<Record<Language, string>>;
}

const SKELETONS: readonly Skeleton[] = [
  {
    name: 'outage',
    keys: 'services: [SERVICE]\nstarted: 2026-01-31T09:00+07:00',
    heading: '2026-01-31T09:05+07:00 investigating',
    title: { vi: 'DỊCH VỤ không truy cập được', en: 'SERVICE cannot be reached' },
    text: {
      vi: 'Từ 09:00, bạn có thể không truy cập được DỊCH VỤ. Các dịch vụ khác không bị ảnh hưởng. Chúng tôi đang kiểm tra và sẽ cập nhật trước 09:35.',
      en: 'Since 09:00 you may be unable to reach SERVICE. Other services are not affected. We are checking and will post an update before 09:35.',
    },
  },
  {
    name: 'slow',
    keys: 'services: { SERVICE: degraded }\nstarted: 2026-01-31T09:00+07:00',
    heading: '2026-01-31T09:10+07:00 investigating',
    title: { vi: 'DỊCH VỤ bị chậm', en: 'SERVICE is slow' },
    text: {
      vi: 'DỊCH VỤ phản hồi chậm từ 09:00 nhưng vẫn dùng được. Chúng tôi đang kiểm tra.',
      en: 'SERVICE has been slow since 09:00 but can be used. We are checking.',
    },
  },
  {
    name: 'maintenance',
    keys: 'services: [SERVICE]\nclass: routine\nstarts: 2026-01-31T01:00+07:00\nends: 2026-01-31T03:00+07:00',
    heading: null,
    title: { vi: 'Nâng cấp DỊCH VỤ', en: 'Upgrade of SERVICE' },
    text: {
      vi: 'Chúng tôi nâng cấp DỊCH VỤ. Bạn có thể không truy cập được trong khoảng 30 phút. (Đăng ít nhất 24 giờ trước khi bắt đầu, rồi xóa câu này.)',
      en: 'We are upgrading SERVICE. You may be unable to reach it for about 30 minutes. (Publish at least 24 hours before the work begins, and delete this sentence.)',
    },
  },
  {
    name: 'maintenance-emergency',
    keys: 'services: [SERVICE]\nclass: emergency\nstarts: 2026-01-31T22:00+07:00\nends: 2026-01-31T23:00+07:00',
    heading: null,
    title: { vi: 'Xử lý khẩn cấp DỊCH VỤ', en: 'Emergency work on SERVICE' },
    text: {
      vi: 'Chúng tôi phải xử lý ngay một lỗi của DỊCH VỤ. Dịch vụ gián đoạn tối đa 30 phút. (Đăng ít nhất 1 giờ trước khi bắt đầu, rồi xóa câu này.)',
      en: 'We must repair a fault of SERVICE without delay. The service will be down for up to 30 minutes. (Publish at least 1 hour before the work begins, and delete this sentence.)',
    },
  },
];

/** Skeletons of entries for a site's languages, the first being its own; by path below the content folder. */
export function templateFiles(languages: readonly Language[], service: string): Map<string, string> {
  const files = new Map<string, string>();
  for (const { name, keys, heading, title, text } of SKELETONS) {
    for (const [i, language] of languages.entries()) {
      const front =
        i === 0 ? `title: ${title[language]}\n${keys.replaceAll('SERVICE', service)}` : `title: ${title[language]}`;
      const body = heading === null ? text[language] : `## ${heading}\n\n${text[language]}`;
      files.set(`templates/${name}${i === 0 ? '' : `.${language}`}.md`, `---\n${front}\n---\n\n${body}\n`);
    }
  }
  return files;
}
