import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formsOf, shownFrom, shownIn, stretchesIn } from '#components/live/forms.ts';
import { closings, openings } from '#components/live/openings.ts';
import { unitsOf } from '#components/live/words.ts';
import { localTime } from '#domain/calendar.ts';
import { words } from '#i18n/words.ts';
import { isOpen } from '#components/contacts.ts';
import { AHEAD } from '#site/outlook.ts';
import { at } from '#tests/support/content.ts';

const NOW = 1000;

describe('what an element says of when it is shown', () => {
  it.each([
    ['always true', [{ start: 0, end: Infinity }], {}],
    ['true until', [{ start: 0, end: 1500 }], { 'data-from': '0 1500' }],
    ['true from', [{ start: 1500, end: Infinity }], { 'data-from': '1500', hidden: true }],
    ['true between', [{ start: 1500, end: 1700 }], { 'data-from': '1500 200', hidden: true }],
    [
      'true again',
      [
        { start: 500, end: 1100 },
        { start: 1300, end: 1400 },
      ],
      { 'data-from': '0 1100 200 100' },
    ],
    ['from this very second', [{ start: NOW, end: 1100 }], { 'data-from': '0 1100' }],
    ['over at this very second', [{ start: 0, end: NOW }], null],
    ['never', [], null],
  ])('%s', (_rule, stretches, expected) => {
    expect(shownIn(stretches, NOW)).toEqual(expected);
  });

  it('is read as it was written, whatever the stretches', () => {
    const parts = fc.array(fc.integer({ min: 1, max: 5000 }), { maxLength: 9 });
    fc.assert(
      fc.property(parts, fc.integer({ min: 0, max: 9000 }), (steps, now) => {
        let edge = 0;
        const edges = steps.map((step) => (edge += step));
        const stretches = edges.flatMap((start, i) =>
          i % 2 === 0 ? [{ start, end: edges[i + 1] ?? Number.POSITIVE_INFINITY }] : [],
        );
        const shown = shownIn(stretches, now);
        const isIn = (list: typeof stretches, time: number) =>
          list.some(({ start, end }) => start <= time && time < end);
        for (let time = now; time < edge + 9; time += 97)
          expect(shown !== null && isIn(stretchesIn(shown['data-from']), time)).toBe(isIn(stretches, time));
        expect(shown?.hidden === true).toBe(shown !== null && !isIn(stretches, now));
      }),
    );
  });

  it('of forms in one place exactly one is shown at any time', () => {
    const list = [0, 1200, 1300, 1300, 2000].map((from, i) => ({ from, value: i % 3 }));
    const forms = formsOf(list, NOW);
    for (const time of [NOW, 1199, 1200, 1300, 1999, 2000, 9999]) {
      const shown = forms.filter(({ shown: { 'data-from': from } }) =>
        stretchesIn(from).some(({ start, end }) => start <= time && time < end),
      );
      expect(shown, String(time)).toHaveLength(1);
    }
    expect(shownFrom(900, NOW)).toEqual({});
  });
});

describe('office hours of the days to come', () => {
  const hours = (days: readonly number[], from: number, to: number) => ({ hours: { days, from, to } });
  it('open and close on the minute, by the wall of the site', () => {
    const open = openings(hours([1, 6], 480, 1050), 'Asia/Ho_Chi_Minh', at('2026-11-22 12:00'));
    expect(open).toEqual([
      { start: at('2026-11-23 08:00'), end: at('2026-11-23 17:30') },
      { start: at('2026-11-28 08:00'), end: at('2026-11-28 17:30') },
      { start: at('2026-11-30 08:00'), end: at('2026-11-30 12:00') },
    ]);
  });

  it('follow the wall where clocks change, past midnight, and are known for whole minutes only', () => {
    const zones = fc.constantFrom('Asia/Ho_Chi_Minh', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe');
    const minute = fc.integer({ min: 0, max: 1439 });
    const days = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 });
    const starts = fc
      .constantFrom('2026-03-05 10:00', '2026-03-25 10:00', '2026-10-01 03:17', '2026-10-21 10:00')
      .map(at);
    fc.assert(
      fc.property(zones, days, minute, minute, starts, (zone, on, from, to, now) => {
        const contact = hours(on, from, to);
        const open = openings(contact, zone, now);
        const shut = closings(open, now);
        for (let time = now; time < now + AHEAD; time += 1260) {
          const isIn = ({ start, end }: { start: number; end: number }) => start <= time && time < end;
          expect([open.some(isIn), shut.some(isIn)]).toEqual(
            isOpen(contact, localTime(time, zone)) ? [true, false] : [false, true],
          );
        }
      }),
      { numRuns: 30 },
    );
  });
});

it.each(['vi', 'en'])('durations can be counted on in %s', (language) => {
  expect(unitsOf(words(language))).not.toBeNull();
});

it('in a language that bends its units durations stay as they were built', () => {
  const t = { ...words('en'), 'duration.hours': (count: number) => `${count} heure${count > 1 ? 's' : ''}` };
  expect(unitsOf(t)).toBeNull();
});
