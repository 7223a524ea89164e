import { describe, expect, it } from 'vitest';
import { accountOf, DAY, incident, type Short, work } from './notation.ts';

/** Up, ten minutes down from 600 to 1200, up. */
const OUTAGE = 'U 0..600, D 600..1200, U 1200..3600';
const UP = 'U 0..3600';

describe('R18: every figure of one account', () => {
  it('is the share its rule says', () => {
    // 1000 s: up 500, degraded 100, down 100, unknown 150, excluded 80, excluded_unknown 70.
    const probe = 'U 0..381, ?@500, G 500..600, D 600..780, ?@780';
    const entries = [
      incident('x', 700, 780, { cause: 'third_party' }),
      incident('y', 930, 1000, { cause: 'third_party' }),
    ];
    const found = accountOf({ probe, length: 1000, entries });
    expect(found.seconds).toEqual({
      up: 500,
      degraded: 100,
      down: 100,
      unknown: 150,
      excluded: 80,
      excluded_unknown: 70,
    });
    const shares = Object.fromEntries(
      (['coverage', 'raw', 'sla', 'lower', 'upper', 'excluded_as_up'] as const).map((k) => [
        k,
        [found[k]?.num, found[k]?.den],
      ]),
    );
    expect(shares).toEqual({
      coverage: [780, 1000],
      raw: [600, 780],
      sla: [600, 700],
      lower: [600, 850],
      upper: [820, 920],
      excluded_as_up: [680, 780],
    });
    expect(found.excluded_by_clause).toEqual({ third_party: { down_s: 80, unknown_s: 70 } });
    expect(found.headline_met).toBe(false);
  });
});

describe('R20: the budget', () => {
  it.each<[string, Short, readonly number[], boolean]>([
    ['spent to the second', { probe: UP, entries: [incident('a', 0, 36, { effect: 'down' })] }, [36, 36, 0, 0], false],
    [
      'overspent is certain',
      { probe: UP, entries: [incident('a', 0, 37, { effect: 'down' })] },
      [36, 37, -1, -1],
      true,
    ],
    [
      'excused time leaves the base',
      { probe: OUTAGE, entries: [incident('a', 600, 1200, { cause: 'third_party' })] },
      [30, 0, 30, 30],
      false,
    ],
    [
      'excused unknown time leaves the worst base only',
      { probe: 'U 0..421, U 1200..3600', entries: [incident('a', 600, 1200, { cause: 'third_party' })] },
      [36, 0, 36, 30],
      false,
    ],
    ['unknown time spends the worst', { probe: 'U 0..421, U 1200..3600' }, [36, 0, 36, 36 - 600], false],
    ['of a running term is the whole term’s', { probe: UP, asOf: 100 }, [36, 0, 36, 36], false],
    ['of a term not begun', { probe: UP, asOf: -100 }, [36, 0, 36, 36], false],
    ['is whole seconds', { probe: UP, length: 3599 }, [35, 0, 35, 35], false],
  ])('%s', (_, given, expected, certain) => {
    const found = accountOf(given);
    expect(Object.values(found.budget ?? {})).toEqual(expected);
    expect(found.breach_certain).toBe(certain);
  });
});

describe('R23: the cap', () => {
  it.each([
    ['six months of twelve', { amount: 1_200_000, months: 12 }, 600_000],
    ['rounded up to a whole dong', { amount: 500_000, months: 11 }, 272_728],
    ['more than was paid for a short term', { amount: 100_000, months: 1 }, 600_000],
    ['exact beyond 2^53 in between', { amount: 9_007_199_254_740_991, months: 6 }, 9_007_199_254_740_991],
    ['other months where the promise says so', { amount: 1_200_000, months: 12, cap_months: 3 }, 300_000],
    ['of nothing', { amount: 0, months: 12 }, 0],
  ])('%s', (_, price, expected) => {
    expect(accountOf({ probe: UP, more: { price } }).compensation_cap).toBe(expected);
  });

  it('is absent without a price', () => {
    expect(accountOf({ probe: UP })).not.toHaveProperty('compensation_cap');
  });
});

describe('R24: what the report lists', () => {
  it('segments tile the term, labelled with their clause', () => {
    const found = accountOf({
      probe: 'U 0..421, D 1200..1800, U 1800..3600',
      entries: [work('m', 'routine', [[-2 * DAY, 900, 1500]])],
    });
    expect(found.segments.map(([from, to, label]) => [from - 1_740_960_000, to - 1_740_960_000, label])).toEqual([
      [0, 600, 'up'],
      [600, 900, 'unknown'],
      [900, 1200, 'excluded_unknown:maintenance'],
      [1200, 1500, 'excluded:maintenance'],
      [1500, 1800, 'down'],
      [1800, 3600, 'up'],
    ]);
  });

  it('an incident that stands as ID, ID#2 … is one entry', () => {
    const found = accountOf({
      probe: OUTAGE,
      entries: [
        incident('a#2', 600, 900, { cause: 'third_party' }),
        incident('a', 900, 1200, { cause: 'third_party' }),
        incident('a#3', 0, 50, { cause: 'x' }),
        incident('a#4', 0, 50, { cause: 'x' }),
      ],
    });
    expect(found.excluded_by_entry).toEqual([{ entry: 'a', clause: 'third_party', down_s: 600, unknown_s: 0 }]);
    expect(found.rejected).toEqual([{ entry: 'a', reason: 'unknown_cause' }]);
  });
});
