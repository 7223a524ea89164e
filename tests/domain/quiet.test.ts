import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { localTime } from '#domain/calendar.ts';
import { parseInstant } from '#domain/instant.ts';
import { quietSeconds } from '#domain/quiet.ts';

const HANOI = 'Asia/Ho_Chi_Minh';
const NIGHT = { from: 23 * 60, to: 5 * 60 };
const at = (text: string): number => parseInstant(text) ?? Number.NaN;

test.each([
  ['wholly inside', '2026-11-24T01:00+07:00', '2026-11-24T03:00+07:00', NIGHT, HANOI, 2],
  ['wholly outside', '2026-11-24T05:00+07:00', '2026-11-24T23:00+07:00', NIGHT, HANOI, 0],
  ['over midnight', '2026-11-24T22:00+07:00', '2026-11-25T06:00+07:00', NIGHT, HANOI, 6],
  ['two nights', '2026-11-24T12:00+07:00', '2026-11-26T12:00+07:00', NIGHT, HANOI, 12],
  ['hours of one day', '2026-11-24T00:00+07:00', '2026-11-25T00:00+07:00', { from: 600, to: 720 }, HANOI, 2],
  ['from midnight', '2026-11-24T23:00+07:00', '2026-11-25T02:00+07:00', { from: 0, to: 60 }, HANOI, 1],
  ['the short night of spring', '2026-03-28T20:00+01:00', '2026-03-29T12:00+02:00', NIGHT, 'Europe/Berlin', 5],
  ['the long night of autumn', '2026-10-24T20:00+02:00', '2026-10-25T12:00+01:00', NIGHT, 'Europe/Berlin', 7],
  ['a zone of half an hour', '2026-11-24T18:00Z', '2026-11-25T00:00Z', NIGHT, 'Asia/Kolkata', 5.5],
  ['no time at all', '2026-11-24T01:00+07:00', '2026-11-24T01:00+07:00', NIGHT, HANOI, 0],
])('%s', (_, start, end, hours, zone, expected) => {
  expect(quietSeconds({ start: at(start), end: at(end) }, hours, zone)).toBe(expected * 3600);
});

it('counts the minutes at which the wall clock says so', () => {
  const zones = [HANOI, 'Europe/Berlin', 'America/Havana', 'Australia/Lord_Howe', 'Africa/Cairo', 'UTC'];
  const minute = (max: number) => fc.integer({ min: 0, max });
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.constantFrom('2026-03-28', '2026-03-29', '2026-04-05', '2026-04-24', '2026-10-25', '2026-11-01', '2026-07-01'),
      minute(1440),
      minute(1800),
      minute(1439),
      minute(1439),
      (zone, day, from, long, open, close) => {
        const start = at(`${day}T00:00Z`) + from * 60;
        let minutes = 0;
        for (let i = 0; i < long; i += 1) {
          const { hour, minute: now } = localTime(start + i * 60, zone);
          const wall = hour * 60 + now;
          if (close <= open ? wall >= open || wall < close : wall >= open && wall < close) minutes += 1;
        }
        expect(quietSeconds({ start, end: start + long * 60 }, { from: open, to: close }, zone)).toBe(minutes * 60);
      },
    ),
    { numRuns: 150 },
  );
});
