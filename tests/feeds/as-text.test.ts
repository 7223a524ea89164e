import { expect, test } from 'vitest';
import { entryAsText } from '#feeds/as-text.ts';
import { buildSite } from '#site/build.ts';
import { at, content, incident, maintenance, notice, service, update } from '../support/content.ts';

const model = buildSite({
  content: content({
    services: [service('email', { name: { vi: 'Thư', en: 'Mail' }, check: null }), service('web', { check: null })],
    incidents: [
      incident('2026-11-22-mail', { email: 'down' }, '2026-11-22 09:12', {
        title: { vi: 'Mất\u202e thư \u001b[31m', en: 'Mail is lost' },
        next_update: at('2026-11-22 12:30'),
        updates: [
          update('2026-11-22 09:20', 'investigating', { text: { vi: '<b>Đang</b> xem &amp; sửa.\n\n- một\n- hai' } }),
          update('2026-11-22 10:00', 'monitoring', { services: { email: 'degraded' }, text: { vi: 'A', en: 'B' } }),
        ],
      }),
    ],
    maintenance: [maintenance('2026-11-25-web', ['web'], '2026-11-25 01:00', '2026-11-25 03:00')],
    notices: [notice('2026-11-20-tet', '2026-11-20 00:00')],
  }),
  measurements: new Map(),
  receipts: [],
  now: at('2026-11-22 12:00'),
  commit: null,
  address: 'https://status.example.net',
});

test('an incident as readers will see it, in either language', () => {
  const vi = entryAsText(model, '2026-11-22-mail', 'vi');
  expect(vi?.sentence).toMatch(/^Thư đang/);
  expect(vi?.lines).toEqual([
    'Mất thư [31m',
    '  Thư: Giảm chất lượng',
    '  Bắt đầu: 09:12 22/11',
    '  Cập nhật tiếp lúc: 12:30 22/11',
    '',
    '10:00 22/11 · Đã xử lý, đang theo dõi · Thư: Giảm chất lượng',
    '  A',
    '',
    '09:20 22/11 · Đang kiểm tra',
    '  Đang xem & sửa.',
    '  – một',
    '  – hai',
  ]);
  const en = entryAsText(model, '2026-11-22-mail', 'en');
  expect(en?.lines[0]).toBe('Mail is lost');
  // What is not translated says in which language it stands.
  expect(en?.lines.slice(-4)).toEqual(['09:20 22 Nov · Investigating', '  (vi) Đang xem & sửa.', '  – một', '  – hai']);
});

test('work and notices too; what the site does not have is nothing', () => {
  expect(entryAsText(model, '2026-11-25-web', 'en')?.lines.slice(0, 3)).toEqual([
    '2026-11-25-web',
    '  Routine maintenance: web',
    '  Wed 25 Nov, 01:00 – 03:00 (GMT+7) · Scheduled',
  ]);
  expect(entryAsText(model, '2026-11-20-tet', 'vi')?.lines.slice(0, 2)).toEqual([
    '2026-11-20-tet',
    '  Thông báo: 20/11',
  ]);
  expect(entryAsText(model, '2026-11-20-other', 'vi')).toBeNull();
});
