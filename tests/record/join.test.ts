import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayStart, encodeDay, type DayLine, type DayRun } from '#record/day.ts';
import { foldMonth } from '#record/fold.ts';
import { joinMonths } from '#record/join.ts';
import { mergeMonth, partsOf } from '#record/merge.ts';
import { parseMonth } from '#record/read.ts';
import type { MeasuredSample } from '#record/sample.ts';

const D = dayStart('2026-11-22');
const MONTH = '2026-11';

type Point = readonly [offset: number, state: MeasuredSample['state'], more?: Partial<MeasuredSample>];

const textOf = (days: readonly DayLine[]) => days.map((day) => `${encodeDay(day)}\n`).join('');
const daysOf = (text: string) => parseMonth(text, 'file', MONTH).days;
const samples = (points: readonly Point[]) =>
  points.map(([offset, state, more]): MeasuredSample => {
    const ms = state === 'up' || state === 'degraded' ? 100 : null;
    return { svc: 'email', at: D + offset, state, ms, reason: null, src: 'http', every: 60, k: 3, ...more };
  });
/** What a prober makes of a file, by its own samples. */
const fold = (before: string, points: readonly Point[]) => textOf(foldMonth(daysOf(before), samples(points)).days);
const join = (base: string | null, a: string, b: string) => {
  const joined = joinMonths(MONTH, base, a, b);
  if ('refused' in joined) throw new Error(joined.refused);
  return joined.text;
};
const up = (from: number, to: number, step = 60): Point[] =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => [from + i * step, 'up'] as const);

describe('Two sides of a month', () => {
  test.each<[string, readonly Point[], readonly Point[], readonly Point[], readonly DayRun[], number]>([
    ['what follows on the other side follows', up(0, 120), [], up(180, 240), [[0, 'up', 240]], 5],
    [
      'what both add is summed',
      up(0, 60),
      up(120, 180),
      up(240, 300),
      [
        [0, 'up', 180],
        [240, 'up', 300],
      ],
      6,
    ],
    [
      'a gap is left open',
      [],
      up(0, 60),
      up(120, 180),
      [
        [0, 'up', 60],
        [120, 'up', 180],
      ],
      4,
    ],
    [
      'the worst known of a second stands',
      [],
      up(0, 120),
      [[60, 'down', { reason: 'dns' }]],
      [
        [0, 'up', 59],
        [60, 'down', 60, 'dns'],
        [61, 'up', 120],
      ],
      4,
    ],
    [
      'unknown gives way',
      [],
      [
        [0, 'unknown'],
        [60, 'unknown'],
      ],
      [[30, 'up']],
      [
        [0, 'unknown', 29],
        [30, 'up', 30],
        [31, 'unknown', 60],
      ],
      3,
    ],
    [
      'of two reasons the first by name',
      [],
      [[0, 'down', { reason: 'tls' }]],
      [[0, 'down', { reason: 'dns' }]],
      [[0, 'down', 0, 'dns']],
      1,
    ],
  ])('%s', (_, before, left, right, runs, n) => {
    const base = fold('', before);
    const [line, ...others] = daysOf(join(base, fold(base, left), fold(base, right)));
    expect(others).toEqual([]);
    expect(line).toMatchObject({ runs, n });
  });

  test('one side that has all of the other is the answer, response times and all', () => {
    const older = fold('', up(0, 600));
    const newer = fold(older, up(660, 1200));
    expect(join(older, older, newer)).toBe(newer);
    expect(join(null, newer, older)).toBe(newer);
  });

  test('of two ends of a certificate the one seen later stays, and in one second the sooner', () => {
    const seen = (offset: number, cert: number) => fold('', [...up(0, 540), [offset, 'up', { cert }]]);
    const certOf = (a: string, b: string) => daysOf(join(null, a, b)).map(({ cert }) => cert);
    expect(certOf(seen(600, 1_800_000_000), seen(660, 1_700_000_000))).toEqual([[660, 1_700_000_000]]);
    expect(certOf(seen(600, 1_800_000_000), seen(600, 1_700_000_000))).toEqual([[600, 1_700_000_000]]);
    expect(certOf(seen(600, 1_800_000_000), fold('', up(0, 900)))).toEqual([[600, 1_800_000_000]]);
  });

  test('services, sources and days of either side are there, sorted', () => {
    const a = fold('', [
      [0, 'up', { svc: 'web' }],
      [0, 'up', { at: D + 86_400 }],
    ]);
    const b = fold('', [
      [0, 'up', { src: 'tcp' }],
      [0, 'up'],
    ]);
    expect(daysOf(join(null, a, b)).map(({ svc, day, src }) => `${svc} ${day} ${src}`)).toEqual([
      'email 2026-11-22 http',
      'email 2026-11-22 tcp',
      'email 2026-11-23 http',
      'web 2026-11-22 http',
    ]);
  });

  test('stretches of another monitor that touch become one, and its looks are counted anew', () => {
    const told = (from: number, to: number) => {
      const stretches = [[D + from, D + to, 'up'] as const];
      return textOf(
        mergeMonth([], partsOf([{ svc: 'email', src: 'drop', basis: 'intervals', every: 60, k: 3, stretches }])).days,
      );
    };
    expect(join(null, told(0, 600), told(600, 1200))).toBe(told(0, 1200));
    expect(join(null, told(0, 600), told(300, 900))).toBe(told(0, 900));
  });

  test('a damaged line is told, and there is no text', () => {
    expect(joinMonths(MONTH, null, '<<<<<<< HEAD\n', fold('', up(0, 60)))).toEqual({ refused: 'line 1: not JSON' });
  });
});

const points = fc.array(
  fc.tuple(
    fc.integer({ min: 0, max: 900 }),
    fc.constantFrom<MeasuredSample['state']>('up', 'up', 'up', 'degraded', 'down', 'unknown'),
    fc.constantFrom<Partial<MeasuredSample>>(
      {},
      {},
      { every: 1 },
      { svc: 'web' },
      { reason: 'dns' },
      { cert: 1_800_000_000 },
      { cert: 1_900_000_000 },
    ),
  ),
  { maxLength: 40 },
);
const known = (text: string) =>
  new Set(
    daysOf(text).flatMap(({ svc, every, runs }) =>
      runs.flatMap(([a, state, b]) =>
        state === 'unknown' ? [] : Array.from({ length: b - a + 1 }, (_, i) => `${svc} ${every} ${a + i}`),
      ),
    ),
  );
const told = (text: string) => daysOf(text).map(({ svc, every, runs, cert }) => ({ svc, every, runs, cert }));

test('Whatever two sides saw: the order does not matter, once more changes nothing, and nothing known is lost or invented', () => {
  fc.assert(
    fc.property(points, points, points, (before, left, right) => {
      const base = fold('', before);
      const [a, b] = [fold(base, left), fold(base, right)];
      const joined = join(base, a, b);
      expect(join(base, b, a)).toBe(joined);
      expect(join(base, joined, a)).toBe(joined);
      expect(join(a, joined, b)).toBe(joined);
      expect(join(base, a, a)).toBe(a);
      expect(known(joined)).toEqual(new Set([...known(a), ...known(b)]));
      expect(parseMonth(joined, 'file', MONTH).problems).toEqual([]);
    }),
  );
});

test('Three sides give the same runs in whatever order they come together', () => {
  fc.assert(
    fc.property(points, points, points, points, (before, ...sides) => {
      const base = fold('', before);
      const [a = '', b = '', c = ''] = sides.map((side) => fold(base, side));
      const one = told(join(base, join(base, a, b), c));
      expect(told(join(base, a, join(base, b, c)))).toEqual(one);
      expect(told(join(base, join(base, c, a), b))).toEqual(one);
    }),
  );
});

test('Probers that take turns lose no sample and count none twice, however often their files meet', () => {
  const lanes = fc.array(fc.tuple(fc.nat(2), fc.integer({ min: 1, max: 5 }), fc.boolean()), { maxLength: 30 });
  fc.assert(
    fc.property(lanes, (turns) => {
      // Each side and what it last had in common with the shared file.
      const sides = [0, 1, 2].map(() => ({ own: '', base: '' }));
      let [shared, at] = ['', 0];
      const all: Point[] = [];
      for (const [lane, count, meet] of turns) {
        const side = sides[lane] as { own: string; base: string };
        const made = Array.from({ length: count }, (): Point => [at++, at % 5 === 0 ? 'down' : 'up', { every: 1 }]);
        all.push(...made);
        side.own = fold(side.own, made);
        if (meet) shared = side.own = side.base = join(side.base, shared, side.own);
      }
      for (const { own, base } of sides) shared = join(base, shared, own);
      expect(shared).toBe(fold('', all));
    }),
  );
});
