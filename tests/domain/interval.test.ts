import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clip, contains, intersect, type Interval, length, merge, subtract, total } from '#domain/interval.ts';

const interval = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: -3, max: 20 }))
  .map(([start, size]): Interval => ({ start, end: start + size }));
const intervals = fc.array(interval, { maxLength: 8 });

/** The slow truth: the set of seconds. */
function seconds(list: readonly Interval[]): Set<number> {
  const set = new Set<number>();
  for (const { start, end } of list) for (let s = start; s < end; s += 1) set.add(s);
  return set;
}

function sortedAndDisjoint(list: readonly Interval[]): boolean {
  return list.every((x, i) => x.start < x.end && (i === 0 || (list[i - 1] as Interval).end <= x.start));
}

describe('intervals are half-open [start, end)', () => {
  it.each([
    ['the start is inside', 10, true],
    ['the last second is inside', 19, true],
    ['the end is outside', 20, false],
    ['the second before the start is outside', 9, false],
  ])('%s', (_, at, expected) => {
    expect(contains({ start: 10, end: 20 }, at)).toBe(expected);
  });

  it('a reversed one has no length', () => {
    expect(length({ start: 5, end: 2 })).toBe(0);
    expect(length({ start: 2, end: 5 })).toBe(3);
  });

  it('two that only touch share nothing', () => {
    expect(intersect({ start: 0, end: 5 }, { start: 5, end: 9 })).toBeNull();
    expect(intersect({ start: 0, end: 6 }, { start: 5, end: 9 })).toEqual({ start: 5, end: 6 });
  });

  it('neighbours that touch join in a union', () => {
    expect(
      merge([
        { start: 5, end: 9 },
        { start: 0, end: 5 },
        { start: 7, end: 7 },
      ]),
    ).toEqual([{ start: 0, end: 9 }]);
  });
});

describe('interval arithmetic agrees with sets of seconds', () => {
  it('merge is the union, sorted and disjoint', () => {
    fc.assert(
      fc.property(intervals, (list) => {
        const merged = merge(list);
        expect(seconds(merged)).toEqual(seconds(list));
        expect(sortedAndDisjoint(merged)).toBe(true);
        expect(total(list)).toBe(seconds(list).size);
      }),
    );
  });

  it('subtract is the difference, sorted and disjoint', () => {
    fc.assert(
      fc.property(intervals, intervals, (a, b) => {
        const rest = subtract(a, b);
        const holes = seconds(b);
        expect(seconds(rest)).toEqual(new Set([...seconds(a)].filter((s) => !holes.has(s))));
        expect(sortedAndDisjoint(rest)).toBe(true);
      }),
    );
  });

  it('clip keeps what is in the window', () => {
    fc.assert(
      fc.property(intervals, interval, (list, window) => {
        expect(seconds(clip(list, window))).toEqual(new Set([...seconds(list)].filter((s) => contains(window, s))));
      }),
    );
  });
});
