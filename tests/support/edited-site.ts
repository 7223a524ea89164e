import { cpSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { putFile, ROOT } from './command.ts';
import { type Repository, repository } from './git.ts';

/** Words that were published and had to go: no file of a site may hold them after their redaction. */
export const PRIVATE = ['Nguyễn Văn Kín', 'kin@khach.example', 'Hợp đồng KIN-77', 'private-contract-77'];

const MAIL = 'incidents/2026/2026-11-20-thu-cham.md';
const WORK = 'maintenance/2026/2026-11-24-thay-may-chu.md';
const LEAK = 'incidents/2026/2026-11-10-lo-ten.md';
const GONE = 'notices/2026/2026-11-12-khuyen-mai.md';

export interface EditedSite {
  readonly content: string;
  readonly repository: Repository;
  readonly commits: Readonly<Record<'first' | 'edited' | 'retitled' | 'moved' | 'extended', string>>;
  readonly now: string;
  /** Takes the private words out of the site, as an owner would. */
  readonly redact: () => void;
}

/**
 * A small site in a real repository, whose entries were edited, moved and extended after they were published: a text with hostile markup,
 * a retitled incident, a corrected time, a translation edited, a window moved and then extended while the work was on.
 */
export function editedSite(dir: string): EditedSite {
  const content = join(dir, 'content');
  const write = (file: string, text: string) => {
    putFile(join(content, file), text);
  };
  const at = (time: string) => `${time}:00+07:00`;
  write(
    'site.yaml',
    'name: ACME\ntitle: { vi: Trạng thái, en: Status }\nlanguages: [vi, en]\nzone: Asia/Ho_Chi_Minh\nrepository: https://github.com/acme/status\n',
  );
  cpSync(join(ROOT, 'content/commitment'), join(content, 'commitment'), { recursive: true });
  write('services/email.md', '---\nname: { vi: Thư điện tử, en: Email }\ncommitted: true\n---\n');
  write('services/web.md', '---\nname: Website\ncommitted: true\n---\n');
  const repo = repository(dir);
  repo.commit('Bắt đầu', at('2026-11-01T08:00'));

  const mail = (title: string, text: string, heading = '2026-11-20T09:20+07:00') =>
    `---\ntitle: ${title}\nservices: { email: degraded }\nstarted: 2026-11-20T09:12+07:00\n---\n\n## ${heading} investigating\n\n${text}\n`;
  const english = (text: string) =>
    `---\ntitle: Outgoing mail is slow\n---\n\n## 2026-11-20T09:20+07:00 investigating\n\n${text}\n`;
  const hostile =
    'Hàng đợi <script>alert(1)</script><img src=x onerror=alert(2)> [nhấn đây](javascript:alert(3)) đang **đầy**.';
  write(MAIL, mail('Thư chậm', hostile));
  write(MAIL.replace('.md', '.en.md'), english('The queue is full, we are looking.'));
  write(LEAK, leak(`Khách hàng ${PRIVATE[0]} (${PRIVATE[1]}) báo lỗi.`));
  write(
    LEAK.replace('.md', '.en.md'),
    `---\ntitle: Portal fault\n---\n\n## 2026-11-10T10:00+07:00 investigating\n\nContract ${PRIVATE[3]}.\n`,
  );
  write(GONE, `---\ntitle: ${PRIVATE[2]}\n---\n\nThông báo gửi nhầm cho ${PRIVATE[0]}.\n`);
  write(WORK, work('2026-11-23T01:00+07:00', '2026-11-23T03:00+07:00'));
  const first = repo.commit('Thư chậm', at('2026-11-20T09:21'));

  write(MAIL, mail('Thư chậm', 'Hàng đợi đang đầy; thư không mất.'));
  write(LEAK, leak('Một khách hàng báo lỗi.'));
  const edited = repo.commit('Viết lại cho rõ', at('2026-11-20T09:40'));

  write(MAIL.replace('.md', '.en.md'), english('The queue is full; no mail is lost.'));
  repo.commit('Sửa bản tiếng Anh', at('2026-11-20T09:50'));

  const resolved = '\n## 11:40 resolved {email: up}\n\nĐã thông.\n';
  const slow = mail('Thư gửi đi bị chậm', 'Hàng đợi đang đầy; thư không mất.');
  write(MAIL, slow + resolved);
  const retitled = repo.commit('Đã khắc phục', at('2026-11-20T11:45'));
  write(MAIL, slow + resolved.replace('11:40', '11:35'));
  repo.commit('Sửa giờ', at('2026-11-20T14:00'));
  write(
    MAIL,
    (slow + resolved.replace('11:40', '11:35')).replace(
      'started:',
      'cause: third_party\nevidence: https://carrier.example/report\nstarted:',
    ),
  );
  repo.commit('Thêm nguyên nhân', at('2026-11-21T08:00'));

  write(WORK, work('2026-11-24T01:00+07:00', '2026-11-24T03:00+07:00'));
  const moved = repo.commit('Dời lịch', at('2026-11-22T08:00'));
  write(
    WORK,
    `${work('2026-11-24T01:00+07:00', '2026-11-24T04:00+07:00')}\n## 2026-11-24T01:00+07:00 in_progress\n\nBắt đầu.\n\n## 02:40 in_progress\n\nCần thêm một giờ.\n`,
  );
  const extended = repo.commit('Kéo dài', at('2026-11-24T02:41'));
  renameSync(join(content, WORK), join(content, WORK.replace('may-chu', 'may')));
  write(
    WORK.replace('may-chu', 'may'),
    `${work('2026-11-24T01:00+07:00', '2026-11-24T04:00+07:00').replace('---\n', '---\nwas: [2026-11-24-thay-may-chu]\n')}\n## 2026-11-24T01:00+07:00 in_progress\n\nBắt đầu.\n\n## 04:25 completed\n\nXong, quá giờ 25 phút.\n`,
  );
  repo.commit('Xong; bỏ một cập nhật', at('2026-11-24T04:26'));

  return {
    content,
    repository: repo,
    commits: { first, edited, retitled, moved, extended },
    now: at('2026-11-24T09:00'),
    redact: () => {
      const sha = repo.git('rev-parse', `${first}:content/${LEAK}`);
      write(
        'redactions.yaml',
        [
          `- { entry: 2026-11-10-lo-ten, revision: ${sha}, reason: Tên khách hàng, date: 2026-11-24 }`,
          '- { entry: 2026-11-12-khuyen-mai, reason: Gửi nhầm, date: 2026-11-24 }',
          '',
        ].join('\n'),
      );
      repo.commit('Gỡ', at('2026-11-24T08:30'));
    },
  };
}

function leak(text: string): string {
  return `---\ntitle: Cổng khách hàng lỗi\nservices: { web: partial }\nstarted: 2026-11-10T09:50+07:00\nended: 2026-11-10T11:00+07:00\n---\n\n## 2026-11-10T10:00+07:00 investigating\n\n${text}\n`;
}

function work(starts: string, ends: string): string {
  return `---\ntitle: Thay máy chủ thư\nservices: [email]\nclass: routine\nstarts: ${starts}\nends: ${ends}\n---\n\nThay máy chủ cũ; thư có thể chậm vài phút.\n`;
}
