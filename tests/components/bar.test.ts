import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BAR_DAYS, barSentence, barShape, DAY_WIDTH, rise, worstDays } from '#components/bar.ts';
import { TONE } from '#components/state.ts';
import { words } from '#i18n/words.ts';
import type { DayView } from '#site/model.ts';

const DAY = 86_400;

function day(index: number, over: Partial<DayView['seconds']> = {}, more: Partial<DayView> = {}): DayView {
  const seconds = { up: 0, degraded: 0, down: 0, planned: 0, unknown: 0, ...over };
  const rest = DAY - seconds.degraded - seconds.down - seconds.planned - seconds.unknown;
  const start = index * DAY;
  const date = new Date(start * 1000).toISOString().slice(0, 10);
  return {
    date,
    start,
    end: start + DAY,
    seconds: { ...seconds, up: rest },
    worst: seconds.down > 0 ? 'down' : 'up',
    maintenance: false,
    ...more,
  };
}
const calm = (count: number) => Array.from({ length: count }, (_, index) => day(index));
const drawn = (days: readonly DayView[]) =>
  Object.fromEntries(barShape(days).paths.map(({ tone, d }) => [tone, d] as const));
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('a day’s stroke', () => {
  it.each([
    ['nothing lost, nothing drawn', 0, 0],
    ['under five minutes', 299, 5],
    ['five minutes are the next height', 300, 9],
    ['under an hour', 3599, 9],
    ['an hour', 3600, 13],
    ['under four hours', 4 * 3600 - 1, 13],
    ['four hours and more', 4 * 3600, 18],
  ])('%s', (_rule, seconds, height) => {
    expect(rise(seconds)).toBe(height);
  });
});

describe('a bar', () => {
  it('is one thin rule while all is well', () => {
    expect(drawn(calm(90))).toEqual({ r: 'M0 20h360' });
  });

  it('leaves the days before the first blank and has today at the right edge', () => {
    expect(drawn(calm(2))).toEqual({ r: 'M352 20h8' });
  });

  it('raises counted trouble above the rule', () => {
    expect(drawn([...calm(89), day(89, { down: 600 })])['d']).toBe('M358 20v-9');
  });

  it('shows partial trouble as partial', () => {
    const shape = drawn([day(0, { down: 600 }, { worst: 'partial' })]);
    expect([shape['p'], shape['d']]).toEqual(['M358 20v-9', undefined]);
  });

  it('shows slow time and down time of one day both, the worse on top', () => {
    const { paths } = barShape([day(0, { down: 60, degraded: 7200 })]);
    expect(paths.map(({ tone }) => tone)).toEqual(['r', 'g', 'd']);
  });

  it('goes on from where the last stroke ended', () => {
    const days = [...calm(87), day(87, { down: 600 }), day(88, { planned: 7200 }), day(89, { down: 60 })];
    expect(drawn(days)).toEqual({ r: 'M0 20h360', d: 'M350 20v-9m8 9v-5', m: 'M354 20v7' });
    const broken = [day(0, { unknown: 60 }), day(1), day(2, { unknown: 60 })];
    expect(drawn(broken)['q']).toBe('M348 20h4m4 0h4');
  });

  it('shows what was only declared slow, where nothing was measured', () => {
    const declared = day(0, { unknown: DAY }, { worst: 'degraded' });
    expect(drawn([declared])).toEqual({ n: 'M356 20h4', [TONE.degraded]: 'M358 20v-5' });
    expect(plain(barSentence([declared], words('vi')))).toBe('1 ngày: 1 ngày giảm chất lượng, 1 ngày thiếu số liệu');
  });

  it('shows what was only declared down, in part or whole, where nothing was measured', () => {
    const declared = day(0, { unknown: DAY }, { worst: 'partial' });
    expect(drawn([declared])).toEqual({ n: 'M356 20h4', [TONE.partial]: 'M358 20v-5' });
    expect(plain(barSentence([declared], words('vi')))).toBe('1 ngày: 1 ngày có gián đoạn, 1 ngày thiếu số liệu');
  });

  it('hangs planned and excused time below the rule', () => {
    expect(drawn([day(0, { planned: 7200 })])['m']).toBe('M358 20v7');
    expect(drawn([day(0, {}, { maintenance: true })])['m']).toBe('M358 20v4');
  });

  it('never draws health where nothing was measured', () => {
    expect(drawn([day(0, { unknown: DAY })])).toEqual({ n: 'M356 20h4' });
  });

  it('breaks the rule where a part of the day was not measured', () => {
    expect(Object.keys(drawn([day(0, { unknown: 60 })]))).toEqual(['q']);
  });

  it('covers every day of the service exactly once, whatever the days hold', () => {
    const seconds = fc.record({
      down: fc.integer({ min: 0, max: 20_000 }),
      degraded: fc.integer({ min: 0, max: 20_000 }),
      unknown: fc.integer({ min: 0, max: 40_000 }),
    });
    fc.assert(
      fc.property(fc.array(seconds, { maxLength: 120 }), (list) => {
        const days = list.map((each, index) => day(index, each));
        const ground = barShape(days).paths.filter(({ tone }) => ['r', 'q', 'n'].includes(tone));
        const spans = ground.flatMap(({ d }) => {
          let end = 0;
          return [...d.matchAll(/(M\d+ 20|m\d+ 0)h(\d+)/g)].map(([, move = '', width]) => {
            const x = Number.parseInt(move.slice(1), 10) + (move.startsWith('m') ? end : 0);
            end = x + Number(width);
            return [x, Number(width)];
          });
        });
        spans.sort(([one = 0], [other = 0]) => one - other);
        let edge = (BAR_DAYS - Math.min(BAR_DAYS, days.length)) * DAY_WIDTH;
        for (const [x = 0, width = 0] of spans) {
          expect(x).toBe(edge);
          edge = x + width;
        }
        expect(edge).toBe(BAR_DAYS * DAY_WIDTH);
      }),
    );
  });
});

describe('a bar’s sentence', () => {
  const [vi, en] = [words('vi'), words('en')];
  it.each([
    ['calm', calm(90), '90 ngày: không gián đoạn', '90 days: no outage'],
    ['nothing measured is not calm', [day(0, { unknown: DAY })], '1 ngày: chưa có số liệu', '1 day: no data yet'],
    ['no days', [], '0 ngày: chưa có số liệu', '0 days: no data yet'],
    [
      'each kind of day is counted',
      [day(0, { down: 60 }), day(1, { degraded: 60 }), day(2, { planned: 60 }), day(3, { unknown: 60 })],
      '4 ngày: 1 ngày có gián đoạn, 1 ngày giảm chất lượng, 1 ngày bảo trì, 1 ngày thiếu số liệu',
      '4 days: 1 day with an outage, 1 day degraded, 1 day of maintenance, 1 day with data missing',
    ],
  ])('%s', (_rule, days, inVietnamese, inEnglish) => {
    expect([barSentence(days, vi), barSentence(days, en)].map(plain)).toEqual([inVietnamese, inEnglish]);
  });
});

it('a group shows the worst of its services, day by day', () => {
  const quiet = [day(0), day(1), day(2)];
  const troubled = [day(0, { down: 600 }), day(1, { degraded: 60 })];
  const worst = worstDays([quiet, troubled]);
  expect(worst.map(({ seconds }) => [seconds.down, seconds.degraded])).toEqual([
    [600, 0],
    [0, 60],
    [0, 0],
  ]);
});
