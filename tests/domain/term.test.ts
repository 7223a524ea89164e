import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayStart, localDate } from '#domain/calendar.ts';
import { formatInstant } from '#domain/instant.ts';
import { paidTerm, readTerm } from '#domain/term.ts';

const HCM = 'Asia/Ho_Chi_Minh';
const ZONES = [...new Set([...Intl.supportedValuesOf('timeZone'), HCM])];

describe('R2: the term', () => {
  it.each<[string, object, string, string, string]>([
    ['a month', { start: '2025-06-01', months: 1 }, HCM, '2025-05-31T17:00:00Z', '2025-06-30T17:00:00Z'],
    [
      'months clamp to the last day',
      { start: '2024-01-31', months: 1 },
      HCM,
      '2024-01-30T17:00:00Z',
      '2024-02-28T17:00:00Z',
    ],
    [
      'the next one is anchored on the first day',
      { start: '2024-01-31', months: 1, index: 1 },
      HCM,
      '2024-02-28T17:00:00Z',
      '2024-03-30T17:00:00Z',
    ],
    [
      'a year from a leap day',
      { start: '2024-02-29', months: 12 },
      HCM,
      '2024-02-28T17:00:00Z',
      '2025-02-27T17:00:00Z',
    ],
    [
      'the fifth of them ends on a leap day again',
      { start: '2024-02-29', months: 12, index: 3 },
      HCM,
      '2027-02-27T17:00:00Z',
      '2028-02-28T17:00:00Z',
    ],
    [
      'a month of 743 hours',
      { start: '2025-03-01', months: 1 },
      'Europe/Berlin',
      '2025-02-28T23:00:00Z',
      '2025-03-31T22:00:00Z',
    ],
    [
      'dates: from the first to before the last',
      { start: '2025-06-01', end: '2025-06-02' },
      HCM,
      '2025-05-31T17:00:00Z',
      '2025-06-01T17:00:00Z',
    ],
    [
      'two instants',
      { start: '2025-06-01T00:00:00Z', end: 1748736060 },
      HCM,
      '2025-06-01T00:00:00Z',
      '2025-06-01T00:01:00Z',
    ],
    [
      'an instant and a date',
      { start: '2025-06-01T00:00:00Z', end: '2025-06-02' },
      HCM,
      '2025-06-01T00:00:00Z',
      '2025-06-01T17:00:00Z',
    ],
  ])('%s', (_, term, zone, start, end) => {
    const read = readTerm(term, 'term', zone);
    expect([formatInstant(read.start), formatInstant(read.end)]).toEqual([start, end]);
  });

  it('consecutive terms tile any zone, and each begins a local day (property 17)', () => {
    const day = fc.record({
      y: fc.integer({ min: 2000, max: 2030 }),
      m: fc.integer({ min: 1, max: 12 }),
      d: fc.integer({ min: 1, max: 28 }),
    });
    const end = fc.constantFrom('2024-01-29', '2024-01-30', '2024-01-31', '2024-02-29', '2025-08-31');
    const start = fc.oneof(
      day.map(({ y, m, d }) => `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`),
      end,
    );
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), start, fc.integer({ min: 1, max: 13 }), (zone, first, months) => {
        for (let k = 0; k < 6; k += 1) {
          const term = paidTerm(first, months, k, zone);
          expect(term.end).toBe(paidTerm(first, months, k + 1, zone).start);
          expect(term.start).toBeLessThan(term.end);
          expect(dayStart(localDate(term.start, zone), zone)).toBe(term.start);
        }
        expect(paidTerm(first, months * 6, 0, zone)).toEqual({
          start: paidTerm(first, months, 0, zone).start,
          end: paidTerm(first, months, 5, zone).end,
        });
      }),
      { numRuns: 300 },
    );
  });
});
