import { describe, expect, it } from 'vitest';
import { timeWriter } from '#i18n/time.ts';
import { words } from '#i18n/words.ts';
import { at, ZONE } from '#tests/support/content.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const vi = timeWriter('vi', ZONE, words('vi'));
const en = timeWriter('en', ZONE, words('en'));
const NOW = at('2026-11-22 12:03');

describe('instants in words', () => {
  it.each([
    ['a stamp says date and zone', vi.stamp(NOW), '12:03, 22/11/2026 (GMT+7)'],
    ['a stamp in English', en.stamp(NOW), '12:03, 22 Nov 2026 (GMT+7)'],
    ['today needs no date', vi.moment(at('2026-11-22 09:12'), NOW), '09:12'],
    ['another day has one', vi.moment(at('2026-11-21 09:12'), NOW), '09:12 21/11'],
    ['another year too', vi.moment(at('2025-11-22 09:12'), NOW), '09:12 22/11/2025'],
    ['a day by name', vi.day(at('2026-11-24 01:00'), NOW), 'Thứ Ba 24/11'],
    ['a Sunday', vi.day(NOW, NOW), 'Chủ Nhật 22/11'],
    ['a day by name in English', en.day(at('2026-11-24 01:00'), NOW), 'Tue 24 Nov'],
    ['a month', vi.month('2026-11'), 'Tháng 11/2026'],
    ['a month in English', en.month('2026-11'), 'November 2026'],
    [
      'a window within a day',
      vi.window(at('2026-11-24 01:00'), at('2026-11-24 03:00'), NOW),
      'Thứ Ba 24/11, 01:00 – 03:00 (GMT+7)',
    ],
    [
      'a window over midnight names both days',
      vi.window(at('2026-11-24 23:00'), at('2026-11-25 03:00'), NOW),
      'Thứ Ba 24/11, 23:00 – Thứ Tư 25/11, 03:00 (GMT+7)',
    ],
  ])('%s', (_rule, text, expected) => {
    expect(plain(text)).toBe(expected);
  });

  it('the first instant of a local day belongs to it', () => {
    expect(vi.clock(at('2026-11-22 00:00'))).toBe('00:00');
    expect(plain(vi.date(at('2026-11-22 00:00'), NOW))).toBe('22/11');
  });

  it.each([
    ['America/St_Johns', '01:33, 22/11/2026 (GMT-3:30)'],
    ['UTC', '05:03, 22/11/2026 (GMT+0)'],
    ['Asia/Kathmandu', '10:48, 22/11/2026 (GMT+5:45)'],
  ])('the zone is the site’s: %s', (zone, expected) => {
    expect(plain(timeWriter('vi', zone, words('vi')).stamp(NOW))).toBe(expected);
  });
});

describe('machine time', () => {
  it.each([
    ['whole minutes leave the seconds out', at('2026-11-22 12:03'), '2026-11-22T12:03+07:00'],
    ['seconds stay', at('2026-11-22 12:03') + 7, '2026-11-22T12:03:07+07:00'],
  ])('%s', (_rule, instant, expected) => {
    expect(vi.machine(instant)).toBe(expected);
    expect(Date.parse(vi.machine(instant))).toBe(instant * 1000);
  });
});

describe('durations', () => {
  it.each([
    [0, '0 giây', '0 s'],
    [59, '59 giây', '59 s'],
    [60, '1 phút', '1 min'],
    [61, '2 phút', '2 min'],
    [3600, '1 giờ', '1 h'],
    [10_260, '2 giờ 51 phút', '2 h 51 min'],
    [16_860, '4 giờ 41 phút', '4 h 41 min'],
    [315_360, '87 giờ 36 phút', '87 h 36 min'],
  ])('%i seconds of trouble round up to the minute', (seconds, inVietnamese, inEnglish) => {
    expect([vi.duration(seconds), en.duration(seconds)].map(plain)).toEqual([inVietnamese, inEnglish]);
  });

  it('what is left or given rounds down', () => {
    expect(plain(vi.duration(119, 'down'))).toBe('1 phút');
    expect(plain(vi.duration(41 * 3600 + 59, 'down'))).toBe('41 giờ');
  });
});
