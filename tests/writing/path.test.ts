import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseInstant } from '#domain/instant.ts';
import { isName, slugOf } from '#entries/names.ts';
import { entryPath } from '#writing/path.ts';
import { hostile } from './hostile.ts';

const VN = 'Asia/Ho_Chi_Minh';
const AT = parseInstant('2026-11-22T01:30+07:00') ?? 0;

test.each([
  ['incident', 'Thư gửi đi bị chậm', 'incidents/2026/2026-11-22-thu-gui-di-bi-cham.md'],
  ['maintenance', '../../Đường truyền / .ssh', 'maintenance/2026/2026-11-22-duong-truyen-ssh.md'],
  ['notice', '🔥', 'notices/2026/2026-11-22-1f525.md'],
  ['notice', '…', 'notices/2026/2026-11-22-2026.md'],
  ['incident', '\u0000 -- ', 'incidents/2026/2026-11-22-incident.md'],
  [
    'incident',
    'Một tiêu đề dài hơn hẳn những gì người ta thường viết vào lúc ba giờ sáng',
    'incidents/2026/2026-11-22-mot-tieu-de-dai-hon-han-nhung-gi-nguoi-ta-thuong-viet-vao.md',
  ],
] as const)('%s "%s" stands at %s', (kind, title, path) => {
  expect(entryPath(kind, title, AT, VN, [])).toBe(path);
});

test('a name that is taken anywhere, in any spelling, is not taken again', () => {
  const taken = [
    'incidents/2026/2026-11-22-mail.md',
    'incidents/2026/2026-11-22-mail.en.md',
    'notices/2026/2026-11-22-MÁIL-2.md',
    '2026-11-22-mail-3',
  ];
  expect(entryPath('maintenance', 'Mail', AT, VN, taken)).toBe('maintenance/2026/2026-11-22-mail-4.md');
});

test('no title leaves its folder, and no two share a path', () => {
  fc.assert(
    fc.property(hostile, fc.constantFrom('incident', 'maintenance', 'notice'), (title, kind) => {
      const first = entryPath(kind, title, AT, VN, []);
      const second = entryPath(kind, title, AT, VN, [first]);
      for (const path of [first, second]) {
        expect(path).toMatch(/^(incidents|maintenance|notices)\/2026\/2026-11-22-[a-z0-9]+(-[a-z0-9]+)*\.md$/);
        const name = path.split('/')[2]?.replace('.md', '') ?? '';
        expect(isName(name)).toBe(true);
        expect(slugOf(name)).toBe(name);
      }
      expect(second).not.toBe(first);
    }),
  );
});
