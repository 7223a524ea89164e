import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTree, temporary, tree } from '#tests/support/command.ts';
import { type EditedSite, editedSite, PRIVATE } from '#tests/support/edited-site.ts';

let dir: string;
let site: EditedSite;
const page = (path: string) => readFileSync(join(dir, 'dist', path), 'utf8');
/** Without the frame of every page. */
const main = (path: string) => /<main.*<\/main>/s.exec(page(path))?.[0] ?? '';
/** Text without tags, blanks as one. */
const words = (html: string) =>
  html
    .replace(/<(style|script)[^>]*>.*?<\/\1>/gs, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/[\s\u00a0]+/g, ' ')
    .normalize('NFC');

beforeAll(async () => {
  dir = temporary({ keep: true });
  site = editedSite(dir);
  expect(await buildTree({ content: site.content, now: site.now, out: join(dir, 'dist') })).toMatchObject({ code: 0 });
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('an incident that was edited', () => {
  const path = 'incidents/2026-11-20-thu-cham/index.html';
  it('says when, shows what it said before, and links the commit', () => {
    const html = page(path);
    const details = /<details class="h">.*?<\/details>/s.exec(html)?.[0] ?? '';
    expect(words(details)).toContain('sửa 09:40 20/11');
    expect(words(details)).toContain('nhấn đây đang đầy .');
    expect(details).toContain(`href="https://github.com/acme/status/commit/${site.commits.edited}"`);
    expect(details).not.toMatch(/<script|<img|onerror|javascript:/);
  });
  it('tells an English reader of the translation’s edit, and nobody else', () => {
    expect(words(page(`en/${path}`))).toContain('edited 09:50 20 Nov The queue is full, we are looking.');
    expect(words(page(path))).not.toContain('09:50 20/11');
    // The title and the first text were changed in Vietnamese alone.
    expect(words(page(`en/${path}`))).not.toMatch(/Title before|edited 09:40/);
  });
  it('tells a corrected time, a former title, and when the cause came', () => {
    const text = words(page(path));
    expect(text).toContain('sửa 14:00 20/11 · trước đó ghi 11:40 20/11');
    expect(text).toContain('11:45 20/11 Tiêu đề trước đó: “Thư chậm”');
    expect(text).toContain('công bố 08:00 21/11, sau khi đăng sự cố');
  });
});

describe('a maintenance that moved, was extended and overran', () => {
  const path = 'maintenance/2026-11-24-thay-may/index.html';
  it('says each announcement, and what the account makes of it', () => {
    const text = words(page(path));
    expect(text).toContain('Quá giờ 25 phút');
    expect(text).toContain('09:21 20/11 Thông báo: Thứ Hai 23/11, 01:00 – 03:00 (GMT+7) Chưa có biên nhận');
    expect(text).toContain('08:00 22/11 Dời lịch: Thứ Ba 24/11, 01:00 – 03:00 (GMT+7)');
    expect(text).toContain('02:41 24/11 Kéo dài: Thứ Ba 24/11, 01:00 – 04:00 (GMT+7) trong lúc bảo trì');
    expect(text).toContain('Loại trừ: bảo trì Thứ Ba 24/11, 01:00 – 03:00 (GMT+7)');
    expect(text).toContain('Không được loại trừ: báo trễ Thứ Ba 24/11, 03:00 – 04:00 (GMT+7)');
  });
  it('does not hide an update that was taken out', () => {
    expect(words(page(path))).toContain('bỏ khỏi trang 04:26 24/11 Cần thêm một giờ.');
  });
  it('stands in the record of its year', () => {
    const text = words(page('maintenance/index.html'));
    expect(text).toContain('Năm 2026');
    expect(text).toContain('Bảo trì định kỳ 1 Bảo trì khẩn cấp 0 Báo trước đủ giờ 0 Báo trễ 1');
    expect(text).toContain('Trong giờ thấp điểm 100% Quá giờ dự kiến 1 (25 phút)');
  });
});

it('takes redacted words out of every file of the site, and gives the reason', async () => {
  const before = tree(join(dir, 'dist'));
  const holding = (files: ReadonlyMap<string, Buffer>, word: string) =>
    [...files].filter(([, bytes]) => bytes.toString().normalize('NFC').includes(word)).map(([path]) => path);
  for (const word of PRIVATE) expect(holding(before, word), word).not.toEqual([]);

  site.redact();
  expect(await buildTree({ content: site.content, now: site.now, out: join(dir, 'dist') })).toMatchObject({ code: 0 });
  const after = tree(join(dir, 'dist'));
  for (const word of PRIVATE) expect(holding(after, word), word).toEqual([]);

  const incident = words(page('incidents/2026-11-10-lo-ten/index.html'));
  expect(incident).toContain('sửa 09:40 20/11 · Đã gỡ: Tên khách hàng');
  expect(incident).toContain('Một khách hàng báo lỗi.');
  expect(main('incidents/2026-11-10-lo-ten/index.html')).not.toContain('/commit/');
  expect(main('incidents/2026-11-20-thu-cham/index.html')).toContain('/commit/');
  expect(words(page('notices/2026-11-12-khuyen-mai/index.html'))).toContain('Đã gỡ: Gửi nhầm');
  expect(page('en/rss.xml')).toContain('Removed: Tên khách hàng');
});
