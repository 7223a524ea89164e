import { expect, test } from 'vitest';
import { announcementLines, changedWords, effectLines } from '#components/maintenance.ts';
import { timeWriter } from '#i18n/time.ts';
import { words } from '#i18n/words.ts';
import type { Receipt } from '#record/receipt.ts';
import { announcementsOf } from '#site/announcements.ts';
import { effectOf } from '#site/notice.ts';
import { at, maintenance, receipt, update, ZONE } from '#tests/support/content.ts';

const [starts, ends] = [at('2026-11-24 01:00'), at('2026-11-24 03:00')];
const now = at('2026-11-25 12:00');
const work = maintenance('m', ['email'], starts, ends);
const cancelled = maintenance('m', ['email'], starts, ends, { updates: [update(starts - 3600, 'cancelled')] });
const said = (time: string, facts: Partial<Receipt['facts']> = {}, by = 'ci') =>
  receipt(work, time, { by, sha: `at ${time}`, facts });
const reader = { t: words('vi'), time: timeWriter('vi', ZONE, words('vi')), now };
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

const first = said('2026-11-20 09:00');
const rows = [
  { says: 'nobody recorded it', of: work, receipts: [], is: ['? Thông báo', ''], changed: '' },
  { says: 'announced once', of: work, receipts: [first], is: ['09:00 20/11 Thông báo', 'Có biên nhận'], changed: '' },
  {
    says: 'only git tells',
    of: work,
    receipts: [said('2026-11-20 09:00', {}, 'git')],
    is: ['09:00 20/11 Thông báo', 'Chưa có biên nhận'],
    changed: '',
  },
  {
    says: 'a new text for the same window is no announcement',
    of: work,
    receipts: [first, said('2026-11-21 09:00')],
    is: ['09:00 20/11 Thông báo', 'Có biên nhận'],
    changed: '',
  },
  {
    says: 'moved',
    of: work,
    receipts: [said('2026-11-20 09:00', { start: starts - 86_400, end: ends - 86_400 }), said('2026-11-21 09:00')],
    is: ['09:00 20/11 Thông báo', 'Có biên nhận', '09:00 21/11 Dời lịch', 'Có biên nhận'],
    changed: 'Dời từ Thứ Hai 23/11, 01:00 – 03:00 (GMT+7)',
  },
  {
    says: 'extended while the work was on',
    of: work,
    receipts: [said('2026-11-20 09:00', { end: ends - 3600 }), said('2026-11-24 01:30')],
    is: ['09:00 20/11 Thông báo', 'Có biên nhận', '01:30 24/11 Kéo dài', 'trong lúc bảo trì · Có biên nhận'],
    changed: 'Kéo dài; trước đó Thứ Ba 24/11, 01:00 – 02:00 (GMT+7)',
  },
  {
    says: 'shortened',
    of: work,
    receipts: [said('2026-11-20 09:00', { end: ends + 3600 }), said('2026-11-21 09:00')],
    is: ['09:00 20/11 Thông báo', 'Có biên nhận', '09:00 21/11 Rút ngắn', 'Có biên nhận'],
    changed: 'Rút ngắn; trước đó Thứ Ba 24/11, 01:00 – 04:00 (GMT+7)',
  },
  {
    says: 'cancelled',
    of: cancelled,
    receipts: [first, receipt(cancelled, '2026-11-23 09:00')],
    is: ['09:00 20/11 Thông báo', 'Có biên nhận', '09:00 23/11 Hủy', 'Có biên nhận'],
    changed: '',
  },
  {
    says: 'cancelled and announced again',
    of: work,
    receipts: [first, said('2026-11-21 09:00', { cancelled: true }), said('2026-11-22 09:00')],
    is: [
      '09:00 20/11 Thông báo',
      'Có biên nhận',
      '09:00 21/11 Hủy',
      'Có biên nhận',
      '09:00 22/11 Thông báo lại',
      'Có biên nhận',
    ],
    changed: 'Thông báo lại',
  },
  {
    says: 'moved again, and nobody recorded it',
    of: work,
    receipts: [said('2026-11-20 09:00', { start: starts - 86_400, end: ends - 86_400 })],
    is: ['09:00 20/11 Thông báo', 'Có biên nhận', '? Dời lịch', ''],
    changed: 'Dời từ Thứ Hai 23/11, 01:00 – 03:00 (GMT+7)',
  },
];
test.each(rows)('what was said of a window: $says', ({ of, receipts, is, changed }) => {
  const announcements = announcementsOf(of, receipts);
  const lines = announcementLines({ announcements }, reader);
  const told = lines.flatMap(({ at: when, words: what, note }) => [
    `${when === null ? '?' : reader.time.dated(when, now)} ${what}`,
    note,
  ]);
  expect(told.map(plain)).toEqual(is);
  const phase = of === cancelled ? 'cancelled' : 'scheduled';
  expect(plain(changedWords({ announcements, phase }, reader))).toBe(changed);
});

test.each([
  ['announced in time', [first], ['Loại trừ: bảo trì']],
  ['announced late', [said('2026-11-23 09:00')], ['Không được loại trừ: báo trễ']],
  ['nobody knows', [], ['Không được loại trừ: chưa rõ lúc báo']],
  [
    'the second half came late',
    [said('2026-11-20 09:00', { end: ends - 3600 }), said('2026-11-24 01:30')],
    [
      'Loại trừ: bảo trì Thứ Ba 24/11, 01:00 – 02:00 (GMT+7)',
      'Không được loại trừ: báo trễ Thứ Ba 24/11, 02:00 – 03:00 (GMT+7)',
    ],
  ],
])('what the promise makes of an outage then: %s', (_, receipts, expected) => {
  const lines = effectLines({ effect: effectOf(work, receipts, []) }, reader);
  expect(lines.map((line) => plain(`${line.words} ${line.window}`.trim()))).toEqual(expected);
});
