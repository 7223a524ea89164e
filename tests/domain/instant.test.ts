import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatInstant, parseInstant } from '#domain/instant.ts';

describe('R1: instants as text', () => {
  it.each([
    ['with an offset', '2026-11-22T09:12:00+07:00', 1795313520],
    ['seconds are optional', '2026-11-22T09:12+07:00', 1795313520],
    ['Z is UTC', '2026-11-22T02:12:00Z', 1795313520],
    ['a negative offset', '2026-11-21T21:12:00-05:00', 1795313520],
    ['a half hour', '2026-11-22T07:42:00+05:30', 1795313520],
    ['a fraction is floored', '2026-11-22T02:12:00.999Z', 1795313520],
    ['a fraction before 1970 is floored too', '1969-12-31T23:59:59.5Z', -1],
    ['small letters are RFC 3339', '2026-11-22t02:12:00z', 1795313520],
    ['a leap second is the next second', '2016-12-31T23:59:60Z', 1483228800],
    ['no offset is no instant', '2026-11-22T09:12:00', null],
    ['a date is no instant', '2026-11-22', null],
    ['30 February never was', '2026-02-30T09:12:00Z', null],
    ['hour 24 is refused', '2026-02-20T24:00:00Z', null],
    ['minute 60 is refused', '2026-02-20T23:60:00Z', null],
    ['an offset of 24 hours is refused', '2026-02-20T23:00:00+24:00', null],
    ['an offset needs its colon', '2026-02-20T23:00:00+0700', null],
  ])('%s', (_, text, expected) => {
    expect(parseInstant(text)).toBe(expected);
  });

  it('printing and reading give the instant back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -60_000_000_000, max: 200_000_000_000 }), (at) => {
        expect(parseInstant(formatInstant(at))).toBe(at);
      }),
    );
  });
});
