import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { localToInstant } from '#domain/calendar.ts';
import { instantsOf, readTime, writeTime } from '#entries/time.ts';

const VN = 'Asia/Ho_Chi_Minh';
/** Zones of every kind of clock change: none, at night, at midnight, by half an hour, of a whole day, twice a year in Ramadan. */
const ZONES = [
  VN,
  'America/New_York',
  'America/Havana',
  'Asia/Beirut',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Africa/Casablanca',
  'Asia/Kathmandu',
];
const zone = fc.constantFrom(...ZONES);
/** 2010 to 2029. */
const instant = fc.integer({ min: 1_262_304_000, max: 1_893_456_000 });

describe('a time', () => {
  test.each([
    ['with an offset', '2026-11-22T09:12+07:00', '2026-11-22T02:12:00Z'],
    ['in UTC', '2026-11-22T09:12:30Z', '2026-11-22T09:12:30Z'],
    ['of the wall clock', '2026-11-22T09:12', '2026-11-22T02:12:00Z'],
    ['of the wall clock, to the second', '2026-11-22T09:12:30', '2026-11-22T02:12:30Z'],
    ['with a blank for the T', '2026-11-22 09:12', '2026-11-22T02:12:00Z'],
    ['with a fraction, which is dropped (R1)', '2026-11-22T09:12:30.9+07:00', '2026-11-22T02:12:30Z'],
  ])('%s', (_, text, expected) => {
    expect(readTime(text, VN).at).toBe(Temporal.Instant.from(expected).epochMilliseconds / 1000);
  });

  test.each([
    ['2026-02-30T09:12+07:00', 'impossible_date', undefined],
    ['2026-11-22T24:00+07:00', 'impossible_date', undefined],
    ['2026-11-22T09:60', 'impossible_date', undefined],
    ['2026-11-22T09:12+25:00', 'impossible_date', undefined],
    ['0026-11-22T09:12+07:00', 'impossible_date', undefined],
    ['2026-11-22T09:12+0700', 'bad_time', '2026-11-22T09:12+07:00'],
    ['2026-11-22T09:12+7', 'bad_time', '2026-11-22T09:12+07:00'],
    ['2026-11-22T9:12', 'bad_time', '2026-11-22T09:12+07:00'],
    ['22/11/2026 9h12', 'bad_time', '2026-11-22T09:12+07:00'],
    ['22-11-2026, 09:12:30', 'bad_time', '2026-11-22T09:12:30+07:00'],
    ['2026/11/22 09.12', 'bad_time', '2026-11-22T09:12+07:00'],
    ['31/02/2026 09:12', 'bad_time', undefined],
    ['22/11/26 09:12', 'bad_time', undefined],
    ['2026-11-22', 'bad_time', undefined],
    ['09:12', 'bad_time', undefined],
    ['now', 'bad_time', undefined],
  ] as const)('%s is %s', (text, code, fix) => {
    expect(readTime(text, VN).fault).toMatchObject({ code, ...(fix !== undefined && { fix }) });
    expect(readTime(text, VN).fault?.fix).toBe(fix);
  });

  test('the wall shows twice is refused with both readings', () => {
    const { fault } = readTime('2026-11-01T01:30', 'America/New_York');
    expect(fault).toMatchObject({
      code: 'ambiguous_time',
      args: { options: ['2026-11-01T01:30-04:00', '2026-11-01T01:30-05:00'] },
    });
  });

  test('the wall never shows is refused', () => {
    expect(readTime('2026-03-08T02:30', 'America/New_York').fault?.code).toBe('skipped_time');
    expect(readTime('2011-12-30T12:00', 'Pacific/Apia').fault?.code).toBe('skipped_time');
  });
});

test('what is written is read back, in any zone', () => {
  fc.assert(
    fc.property(instant, zone, (at, name) => {
      expect(readTime(writeTime(at, name), name)).toEqual({ at });
    }),
  );
});

test('a wall time without an offset means one instant or none', () => {
  fc.assert(
    fc.property(instant, zone, (at, name) => {
      const wall = writeTime(at, name).replace(/[+-]\d{2}:\d{2}$/, '');
      const { at: found, fault } = readTime(wall, name);
      if (found === undefined) expect(fault?.code).toBe('ambiguous_time');
      else expect(found).toBe(at);
    }),
  );
});

test('the short way to an instant is the long way to it, around every clock change too', () => {
  fc.assert(
    fc.property(instant, zone, fc.integer({ min: -86_400, max: 86_400 }), (near, name, shift) => {
      const change = Temporal.Instant.fromEpochMilliseconds(near * 1000)
        .toZonedDateTimeISO(name)
        .getTimeZoneTransition('next');
      const at = (change ? Math.floor(change.epochMilliseconds / 1000) : near) + shift;
      const [day = '', clock = ''] = writeTime(at, name)
        .replace(/[+-]\d{2}:\d{2}$/, '')
        .split('T');
      expect(instantsOf(day, clock, name)).toEqual(localToInstant(`${day}T${clock}`, name));
    }),
    { numRuns: 500 },
  );
});

test('no text makes it throw', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), zone, (text, name) => void readTime(text, name)));
});
