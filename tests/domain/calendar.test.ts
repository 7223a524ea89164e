import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  dayStart,
  isZone,
  localDate,
  localDays,
  localTime,
  localToInstant,
  offsetAt,
} from '#domain/calendar.ts';
import { parseInstant } from '#domain/instant.ts';

const ZONES = [...new Set([...Intl.supportedValuesOf('timeZone'), 'Asia/Ho_Chi_Minh', 'UTC'])];
const FROM = Temporal.Instant.from('2018-01-01T00:00:00Z');
const TO = Temporal.Instant.from('2028-01-01T00:00:00Z');
const zone = fc.constantFrom(...ZONES);
const instant = fc.integer({ min: FROM.epochMilliseconds / 1000, max: TO.epochMilliseconds / 1000 });

/** Every clock change of a zone in the ten years. */
function transitions(name: string): Temporal.ZonedDateTime[] {
  const found: Temporal.ZonedDateTime[] = [];
  let at = FROM.toZonedDateTimeISO(name).getTimeZoneTransition('next');
  while (at && Temporal.Instant.compare(at.toInstant(), TO) < 0) {
    found.push(at);
    at = at.getTimeZoneTransition('next');
  }
  return found;
}

function seconds(text: string): number {
  return parseInstant(text) ?? Number.NaN;
}

describe('the first instant of a day', () => {
  it.each([
    ['an ordinary day', '2026-11-22', 'Asia/Ho_Chi_Minh', '2026-11-22T00:00:00+07:00'],
    ['of two midnights the earlier (Havana)', '2023-11-05', 'America/Havana', '2023-11-05T00:00:00-04:00'],
    [
      'where midnight is skipped, the end of the gap (Cairo)',
      '2025-04-25',
      'Africa/Cairo',
      '2025-04-25T01:00:00+03:00',
    ],
    ['midnight skipped (Beirut)', '2025-03-30', 'Asia/Beirut', '2025-03-30T01:00:00+03:00'],
    ['midnight skipped (São Paulo)', '2018-11-04', 'America/Sao_Paulo', '2018-11-04T01:00:00-02:00'],
    [
      'midnight a minute before the clock goes back (St John’s)',
      '2010-11-07',
      'America/St_Johns',
      '2010-11-07T00:00:00-02:30',
    ],
    [
      'a gap that swallows midnight without starting there (Toronto)',
      '1919-03-31',
      'America/Toronto',
      '1919-03-31T00:30:00-04:00',
    ],
    ['a date that never was begins with the next (Apia)', '2011-12-30', 'Pacific/Apia', '2011-12-31T00:00:00+14:00'],
    ['half an hour of summer time (Lord Howe)', '2026-10-04', 'Australia/Lord_Howe', '2026-10-04T00:00:00+10:30'],
  ])('%s', (_, date, name, expected) => {
    expect(dayStart(date, name)).toBe(seconds(expected));
  });

  it('agrees with Temporal around every clock change and month of every zone in ten years', () => {
    const wrong: string[] = [];
    let changes = 0;
    for (const name of ZONES) {
      const dates = new Set<string>();
      for (const at of transitions(name)) {
        changes += 1;
        for (let n = -2; n <= 2; n += 1) dates.add(at.toPlainDate().add({ days: n }).toString());
      }
      for (let month = 0; month < 120; month += 2) {
        dates.add(
          Temporal.PlainDate.from('2018-01-01')
            .add({ months: month, days: (month * 7) % 28 })
            .toString(),
        );
      }
      for (const date of dates) {
        const expected = Temporal.PlainDate.from(date).toZonedDateTime(name).epochMilliseconds / 1000;
        if (dayStart(date, name) !== expected)
          wrong.push(`${name} ${date}: ${dayStart(date, name)}, expected ${expected}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(changes).toBeGreaterThan(2000);
  });

  it('is the least instant whose local date is that date or later', () => {
    fc.assert(
      fc.property(zone, instant, (name, at) => {
        const date = localDate(at, name);
        const start = dayStart(date, name);
        expect(start).toBeLessThanOrEqual(at);
        expect(localDate(start, name) >= date).toBe(true);
        for (const back of [1, 60, 1800, 3600, 7200, 86_400, 93_600]) {
          expect(localDate(start - back, name) < date, `${name} ${date} −${back}`).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the wall clock', () => {
  it('agrees with Temporal at any instant of any zone', () => {
    fc.assert(
      fc.property(zone, instant, (name, at) => {
        const expected = Temporal.Instant.fromEpochMilliseconds(at * 1000).toZonedDateTimeISO(name);
        expect(localTime(at, name)).toEqual({
          date: expected.toPlainDate().toString(),
          year: expected.year,
          month: expected.month,
          day: expected.day,
          hour: expected.hour,
          minute: expected.minute,
          second: expected.second,
          weekday: expected.dayOfWeek,
        });
        expect(offsetAt(at, name)).toBe(expected.offsetNanoseconds / 1e9);
      }),
      { numRuns: 2000 },
    );
  });

  it('shows midnight as 0 o’clock', () => {
    expect(localTime(seconds('2026-11-22T00:00:05+07:00'), 'Asia/Ho_Chi_Minh').hour).toBe(0);
  });

  it('knows which zones exist', () => {
    expect(isZone('Asia/Ho_Chi_Minh')).toBe(true);
    expect(isZone('Asia/Hanoi')).toBe(false);
  });
});

describe('from the wall clock to instants', () => {
  it.each([
    ['an ordinary minute', '2026-11-22T09:12', 'Asia/Ho_Chi_Minh', ['2026-11-22T09:12:00+07:00']],
    ['with seconds', '2026-11-22T09:12:30', 'Asia/Ho_Chi_Minh', ['2026-11-22T09:12:30+07:00']],
    ['a time the clock skipped', '2026-03-29T02:30', 'Europe/Berlin', []],
    [
      'a time the clock showed twice',
      '2026-10-25T02:30',
      'Europe/Berlin',
      ['2026-10-25T02:30:00+02:00', '2026-10-25T02:30:00+01:00'],
    ],
    ['a date that does not exist', '2026-02-30T10:00', 'Asia/Ho_Chi_Minh', []],
    ['an hour that does not exist', '2026-02-20T24:00', 'Asia/Ho_Chi_Minh', []],
    ['no date at all', 'noon', 'Asia/Ho_Chi_Minh', []],
  ])('%s', (_, wall, name, expected) => {
    expect(localToInstant(wall, name)).toEqual(expected.map(seconds));
  });

  it('agrees with Temporal around every clock change of every zone', () => {
    const wrong: string[] = [];
    for (const name of ZONES) {
      for (const at of transitions(name).slice(0, 6)) {
        for (const shift of [-90, -45, -15, 0, 15, 45, 90]) {
          const wall = at.toPlainDateTime().add({ minutes: shift });
          const found = localToInstant(wall.toString().slice(0, 19), name);
          const [early, late] = (['earlier', 'later'] as const).map((disambiguation) => {
            const zoned = wall.toZonedDateTime(name, { disambiguation });
            return zoned.toPlainDateTime().equals(wall) ? zoned.epochMilliseconds / 1000 : null;
          });
          const expected = [...new Set([early, late])].filter((x) => x !== null);
          if (String(found) !== String(expected))
            wrong.push(`${name} ${wall.toString()}: ${found}, expected ${expected}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it('is the inverse of localTime', () => {
    fc.assert(
      fc.property(zone, instant, (name, at) => {
        const t = localTime(at, name);
        const clock = [t.hour, t.minute, t.second].map((n) => String(n).padStart(2, '0')).join(':');
        expect(localToInstant(`${t.date}T${clock}`, name)).toContain(at);
      }),
    );
  });
});

describe('local days', () => {
  it('tile any stretch of any zone without gap or overlap', () => {
    fc.assert(
      fc.property(zone, instant, fc.integer({ min: 1, max: 40 * 86_400 }), (name, start, size) => {
        const end = start + size;
        const days = localDays({ start, end }, name);
        expect(days[0]?.start).toBeLessThanOrEqual(start);
        expect(days.at(-1)?.end).toBeGreaterThanOrEqual(end);
        for (const [i, day] of days.entries()) {
          expect(day.start).toBe(dayStart(day.date, name));
          expect(day.start < end && day.end > start).toBe(true);
          if (i > 0) expect(day.start).toBe(days[i - 1]?.end);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('have 23 and 25 hours where the clock changes', () => {
    const hours = (date: string) =>
      (dayStart(addDays(date, 1), 'Europe/Berlin') - dayStart(date, 'Europe/Berlin')) / 3600;
    expect([hours('2026-03-29'), hours('2026-03-30'), hours('2026-10-25')]).toEqual([23, 24, 25]);
  });

  it('leave out a date that never was', () => {
    const around = { start: seconds('2011-12-29T12:00:00-10:00'), end: seconds('2011-12-31T12:00:00+14:00') };
    expect(localDays(around, 'Pacific/Apia').map((day) => day.date)).toEqual(['2011-12-29', '2011-12-31']);
  });

  it('of an empty stretch are none', () => {
    expect(localDays({ start: 100, end: 100 }, 'UTC')).toEqual([]);
  });
});
