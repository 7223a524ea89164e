import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, daysBetween, isDate, weekdayOf } from '#domain/date.ts';

const date = fc
  .integer({ min: -700_000, max: 2_900_000 })
  .map((n) => Temporal.PlainDate.from('1970-01-01').add({ days: n }));
const near = fc
  .integer({ min: -25_000, max: 40_000 })
  .map((n) => Temporal.PlainDate.from('1970-01-01').add({ days: n }));

describe('dates as text', () => {
  it.each([
    ['a leap day exists', '2024-02-29', true],
    ['no leap day in 2025', '2025-02-29', false],
    ['1900 was no leap year', '1900-02-29', false],
    ['2000 was one', '2000-02-29', true],
    ['30 February never', '2026-02-30', false],
    ['month 13 never', '2026-13-01', false],
    ['day 0 never', '2026-01-00', false],
    ['one digit is not enough', '2026-1-1', false],
    ['a time is not a date', '2026-01-01T00:00', false],
    ['year 0 is a year', '0000-01-01', true],
  ])('%s', (_, text, expected) => {
    expect(isDate(text)).toBe(expected);
  });

  it.each([
    ['31 January + 1 month is the leap day', '2024-01-31', 1, '2024-02-29'],
    ['31 January + 1 month is 28 February', '2025-01-31', 1, '2025-02-28'],
    ['31 January + 2 months is 31 March: no drift', '2024-01-31', 2, '2024-03-31'],
    ['over the end of a year', '2025-11-30', 3, '2026-02-28'],
    ['backwards', '2025-03-31', -1, '2025-02-28'],
    ['backwards over a year', '2025-01-15', -13, '2023-12-15'],
    ['the leap day + 12 months', '2024-02-29', 12, '2025-02-28'],
  ])('months: %s', (_, start, n, expected) => {
    expect(addMonths(start, n)).toBe(expected);
  });

  it('agree with Temporal', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: -4000, max: 4000 }), (day, n) => {
        const text = day.toString();
        expect(isDate(text)).toBe(true);
        expect(addDays(text, n)).toBe(day.add({ days: n }).toString());
        expect(weekdayOf(text)).toBe(day.dayOfWeek);
        expect(daysBetween(text, addDays(text, n))).toBe(n);
      }),
    );
    fc.assert(
      fc.property(near, fc.integer({ min: -400, max: 400 }), (day, n) => {
        expect(addMonths(day.toString(), n)).toBe(day.add({ months: n }).toString());
      }),
    );
  });
});
