import { describe, expect, test } from 'vitest';
import { parseInstant } from '#domain/instant.ts';
import { writeTime } from '#entries/time.ts';
import { readMoment } from '#writing/moment.ts';
import { nextWindow, type Rhythm } from '#writing/recur.ts';

const VN = 'Asia/Ho_Chi_Minh';
const at = (text: string) => parseInstant(text) ?? Number.NaN;

describe('a time said in a hurry', () => {
  const now = at('2026-11-22T00:40+07:00');
  test.each([
    ['now', 'past', '2026-11-22T00:40+07:00'],
    ['bây giờ', 'future', '2026-11-22T00:40+07:00'],
    ['00:10', 'past', '2026-11-22T00:10+07:00'],
    ['0h10', 'past', '2026-11-22T00:10+07:00'],
    // Not yet today: it was yesterday.
    ['23:50', 'past', '2026-11-21T23:50+07:00'],
    ['23:50', 'future', '2026-11-22T23:50+07:00'],
    ['00:10', 'future', '2026-11-23T00:10+07:00'],
    ['00:40', 'past', '2026-11-22T00:40+07:00'],
    ['30m', 'future', '2026-11-22T01:10+07:00'],
    ['+30m', 'past', '2026-11-22T01:10+07:00'],
    ['30m', 'past', '2026-11-22T00:10+07:00'],
    ['-2 h', 'future', '2026-11-21T22:40+07:00'],
    ['2026-11-25 01:00', 'future', '2026-11-25T01:00+07:00'],
    ['2026-11-24T18:00Z', 'future', '2026-11-25T01:00+07:00'],
  ] as const)('%s, %s', (text, side, expected) => {
    expect(readMoment(text, { zone: VN, now, side })).toEqual({ at: at(expected) });
  });

  test.each([
    ['25:00', 'impossible_date'],
    ['soon', 'bad_time'],
    ['', 'bad_time'],
    ['2026-02-30T10:00', 'impossible_date'],
    ['1e9', 'bad_time'],
    ['00:10\u0000', 'bad_time'],
  ])('%s is no time', (text, code) => {
    expect(readMoment(text, { zone: VN, now, side: 'past' })).toMatchObject({ fault: { code } });
  });

  test('an hour the wall showed twice is asked about, one it skipped is another day’s', () => {
    const berlin = { zone: 'Europe/Berlin', now: at('2026-10-25T12:00+01:00'), side: 'past' } as const;
    expect(readMoment('02:30', berlin)).toMatchObject({
      fault: { code: 'ambiguous_time', args: { options: ['2026-10-25T02:30+02:00', '2026-10-25T02:30+01:00'] } },
    });
    const spring = { ...berlin, now: at('2026-03-29T12:00+02:00') };
    expect(readMoment('02:30', spring)).toEqual({ at: at('2026-03-28T02:30+01:00') });
  });
});

describe('work that comes back', () => {
  const next = (starts: string, ends: string, rhythm: Rhythm, now: string, zone: string) => {
    const window = nextWindow({ starts: at(starts), ends: at(ends) }, rhythm, zone, at(now));
    return [writeTime(window.starts, zone), writeTime(window.ends, zone)];
  };

  test.each([
    ['daily', '2026-11-26T01:00+07:00', '2026-11-26T03:00+07:00'],
    ['weekly', '2026-12-02T01:00+07:00', '2026-12-02T03:00+07:00'],
    ['fortnightly', '2026-12-09T01:00+07:00', '2026-12-09T03:00+07:00'],
    ['monthly', '2026-12-25T01:00+07:00', '2026-12-25T03:00+07:00'],
    ['quarterly', '2027-02-25T01:00+07:00', '2027-02-25T03:00+07:00'],
    ['yearly', '2027-11-25T01:00+07:00', '2027-11-25T03:00+07:00'],
  ] as const)('%s', (rhythm, starts, ends) => {
    const [from, to, now] = ['2026-11-25T01:00+07:00', '2026-11-25T03:00+07:00', '2026-11-25T04:00+07:00'];
    expect(next(from, to, rhythm, now, VN)).toEqual([starts, ends]);
  });

  test('a month that lacks the day takes its last, and the one after it does not', () => {
    const [from, to] = ['2026-01-31T23:00+07:00', '2026-02-01T01:00+07:00'];
    expect(next(from, to, 'monthly', '2026-02-01T02:00+07:00', VN)).toEqual([
      '2026-02-28T23:00+07:00',
      '2026-03-01T01:00+07:00',
    ]);
    expect(next(from, to, 'monthly', '2026-03-02T00:00+07:00', VN)[0]).toBe('2026-03-31T23:00+07:00');
    expect(next('2028-02-29T01:00Z', '2028-02-29T02:00Z', 'yearly', '2028-03-01T00:00Z', 'UTC')[0]).toBe(
      '2029-02-28T01:00+00:00',
    );
  });

  test('the wall shows the same times after the clock was changed', () => {
    const zone = 'Europe/Berlin';
    expect(next('2026-10-18T01:30+02:00', '2026-10-18T04:00+02:00', 'weekly', '2026-10-18T05:00+02:00', zone)).toEqual([
      '2026-10-25T01:30+02:00',
      '2026-10-25T04:00+01:00',
    ]);
    // 02:30 does not exist on 29 March: an hour later.
    expect(next('2026-03-22T02:30+01:00', '2026-03-22T03:00+01:00', 'weekly', '2026-03-22T04:00+01:00', zone)).toEqual([
      '2026-03-29T03:30+02:00',
      '2026-03-29T04:00+02:00',
    ]);
  });
});
