import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayStart, decodeDay, encodeDay, type DayLine, type DayRun } from '#record/day.ts';
import { foldMonth } from '#record/fold.ts';
import { mergeMonth, partsOf, type Import, type Stretch } from '#record/merge.ts';
import { measurementOf } from '#record/region.ts';
import type { MeasuredSample } from '#record/sample.ts';

const D = dayStart('2026-11-20');
const LATER = D + 40 * 86_400;

const told = (stretches: readonly Stretch[], more: Partial<Import> = {}): Import => ({
  svc: 'email',
  src: 'drop',
  basis: 'intervals',
  every: 60,
  k: 1,
  stretches: stretches.map(([from, to, ...rest]): Stretch => [D + from, D + to, ...rest]),
  ...more,
});
const merged = (...imports: readonly Import[]) =>
  imports.reduce<DayLine[]>((days, one) => mergeMonth(days, partsOf([one])).days, []);
const text = (days: readonly DayLine[]) => days.map(encodeDay).join('\n');

describe('Stretches become runs with an exclusive end', () => {
  test.each<[string, readonly Stretch[], readonly (readonly DayRun[])[]]>([
    [
      'touching stretches of one state are one',
      [
        [0, 60, 'up'],
        [60, 120, 'up'],
      ],
      [[[0, 'up', 120]]],
    ],
    [
      'a hole stays a hole',
      [
        [0, 60, 'up'],
        [61, 120, 'up'],
      ],
      [
        [
          [0, 'up', 60],
          [61, 'up', 120],
        ],
      ],
    ],
    [
      'overlapping ones go to the worst known',
      [
        [0, 100, 'up'],
        [40, 60, 'down', 'dns'],
      ],
      [
        [
          [0, 'up', 40],
          [40, 'down', 60, 'dns'],
          [60, 'up', 100],
        ],
      ],
    ],
    [
      'a stretch over midnight is split there',
      [[86_000, 90_000, 'down']],
      [[[86_000, 'down', 86_400]], [[0, 'down', 3600]]],
    ],
    ['a whole day is one run', [[0, 86_400, 'up']], [[[0, 'up', 86_400]]]],
    ['unknown says nothing', [[0, 60, 'unknown']], []],
  ])('%s', (_, stretches, runs) => {
    expect(merged(told(stretches)).map((day) => day.runs)).toEqual(runs);
  });
});

test('What a source said of a second stays, and the rest is added', () => {
  const days = merged(told([[0, 100, 'up']]));
  const again = mergeMonth(days, partsOf([told([[50, 150, 'down', 'dns']])]));
  expect(again).toMatchObject({ added: 50, known: 0, conflicting: 50 });
  expect(again.days.map(({ runs, n }) => [runs, n])).toEqual([
    [
      [
        [0, 'up', 100],
        [100, 'down', 150, 'dns'],
      ],
      3,
    ],
  ]);
});

test('Another interval of the same source is the same source', () => {
  const again = mergeMonth(merged(told([[0, 100, 'up']])), partsOf([told([[0, 100, 'down']], { every: 300 })]));
  expect(again).toMatchObject({ added: 0, conflicting: 100 });
});

test('Transitions stand beside intervals and count no look', () => {
  const days = merged(told([[0, 100, 'up']]), told([[0, 100, 'down']], { basis: 'transitions', src: 'upptime' }));
  expect(days.map(({ basis, n }) => [basis, n])).toEqual([
    ['intervals', 2],
    ['transitions', 0],
  ]);
});

const STATES = ['up', 'up', 'degraded', 'down', 'unknown'] as const;
/** Three days around noon, so that stretches cross midnights. */
const stretch = fc
  .tuple(
    fc.integer({ min: 0, max: 3 * 86_400 }),
    fc.oneof(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 100_000 })),
    fc.constantFrom(...STATES),
    fc.constantFrom(undefined, 'dns', 'timeout'),
  )
  .map(([from, size, state, reason]): Stretch => [D + from, D + from + size, state, reason]);
const anImport = fc.record({
  svc: fc.constantFrom('email', 'web'),
  src: fc.constantFrom('drop', 'other'),
  basis: fc.constantFrom('intervals' as const, 'transitions' as const),
  every: fc.constantFrom(60, 300),
  k: fc.constantFrom(1, 3),
  stretches: fc.array(stretch, { maxLength: 8 }),
});
const sample = fc
  .tuple(fc.integer({ min: 0, max: 3 * 86_400 }), fc.constantFrom(...STATES))
  .map(([at, state]): MeasuredSample => {
    return { svc: 'email', at: D + at, state, ms: null, reason: null, src: 'http', every: 3600, k: 3 };
  });
const reread = (days: readonly DayLine[]) => days.map((day) => decodeDay(encodeDay(day)) as DayLine);

test('Every line that imports make can be read again', () => {
  fc.assert(
    fc.property(fc.array(anImport, { maxLength: 5 }), (imports) => {
      const { days } = mergeMonth([], partsOf(imports));
      expect(reread(days)).toEqual(days);
    }),
  );
});

test('The same import twice changes nothing, and adds nothing', () => {
  fc.assert(
    fc.property(fc.array(anImport, { maxLength: 4 }), (imports) => {
      const once = mergeMonth([], partsOf(imports)).days;
      const twice = mergeMonth(once, partsOf(imports));
      expect(text(twice.days)).toBe(text(once));
      expect(twice.added).toBe(0);
    }),
  );
});

test('The order of imports of one call, and of their stretches, does not matter', () => {
  const shuffled = fc
    .array(anImport, { maxLength: 4 })
    .chain((imports) =>
      fc.tuple(
        fc.constant(imports),
        fc.tuple(...imports.map((one) => fc.shuffledSubarray([...one.stretches], { minLength: one.stretches.length }))),
        fc.shuffledSubarray([...imports.keys()], { minLength: imports.length }),
      ),
    );
  fc.assert(
    fc.property(shuffled, ([imports, stretches, order]) => {
      const other = order.map((i): Import => ({ ...(imports[i] as Import), stretches: stretches[i] ?? [] }));
      expect(text(mergeMonth([], partsOf(other)).days)).toBe(text(mergeMonth([], partsOf(imports)).days));
    }),
  );
});

test('Whichever comes first, samples or what different sources tell, the record and what is believed are the same', () => {
  const sources = fc.tuple(
    fc.array(stretch, { maxLength: 6 }),
    fc.array(stretch, { maxLength: 6 }),
    fc.array(sample, { maxLength: 20 }),
    fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
  );
  fc.assert(
    fc.property(sources, ([drop, other, samples, order]) => {
      const steps: readonly ((days: readonly DayLine[]) => readonly DayLine[])[] = [
        (days) => mergeMonth(days, partsOf([told([], { stretches: drop })])).days,
        (days) => mergeMonth(days, partsOf([told([], { src: 'other', stretches: other })])).days,
        (days) => foldMonth(days, samples).days,
      ];
      const inTurn = (turns: readonly number[]) =>
        turns.reduce<readonly DayLine[]>((days, i) => steps[i]?.(days) ?? days, []);
      expect(text(inTurn(order))).toBe(text(inTurn([0, 1, 2])));
    }),
  );
});

test('Second by second: samples while they stand, else the worst that intervals tell; transitions never', () => {
  const seen = fc.tuple(fc.array(anImport, { maxLength: 4 }), fc.array(sample, { maxLength: 12 }));
  const rank = { unknown: 0, up: 1, degraded: 2, down: 3 };
  fc.assert(
    fc.property(
      seen,
      fc.array(fc.integer({ min: 0, max: 4 * 86_400 }), { maxLength: 30 }),
      ([imports, samples], at) => {
        const days = foldMonth(mergeMonth([], partsOf(imports)).days, samples).days.filter(
          ({ svc }) => svc === 'email',
        );
        const stateAt = (lines: readonly DayLine[], second: number) =>
          measurementOf(lines, LATER).runs.find(([from, to]) => from <= second && second < to)?.[2] ?? 'unknown';
        const own = days.filter(({ basis }) => basis === 'samples');
        for (const second of at.map((offset) => D + offset)) {
          // Every line alone: what its source said.
          const claims = days
            .filter(({ basis }) => basis === 'intervals')
            .map((line) => stateAt([line], second))
            .sort((a, b) => rank[b] - rank[a]);
          const measured = stateAt(own, second);
          const expected = measured === 'unknown' ? (claims[0] ?? 'unknown') : measured;
          const counted = days.filter(({ basis }) => basis !== 'transitions');
          expect(stateAt(counted, second)).toBe(expected);
        }
      },
    ),
  );
});
