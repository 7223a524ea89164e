import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { reduceRuns } from '#domain/runs.ts';
import type { Run } from '#domain/state.ts';
import { byCaseId, elapsedOf, type Timed, touches } from '#domain/touch.ts';

const runs: fc.Arbitrary<Run[]> = fc
  .array(fc.tuple(fc.nat(3), fc.nat(6), fc.constantFrom<Run[2]>('up', 'down')), { maxLength: 12 })
  .map((parts) => {
    let at = 0;
    return parts.map(([gap, length, state]): Run => {
      const from = at + gap;
      at = from + length;
      return [from, at, state];
    });
  });
const window = fc.tuple(fc.nat(60), fc.nat(60)).map(([start, length]) => ({ start, end: start + length }));
const at = (list: readonly Run[], second: number) =>
  list.find(([from, to]) => from <= second && second < to)?.[2] ?? null;

describe('reduced runs', () => {
  it('say of every second inside the window what the runs say, and nothing of others', () => {
    fc.assert(
      fc.property(runs, window, (list, { start, end }) => {
        const reduced = reduceRuns(list, { start, end });
        for (let second = 0; second < 130; second += 1)
          expect(at(reduced, second)).toBe(start <= second && second < end ? at(list, second) : null);
      }),
    );
  });

  it('have no neighbours that could be one, and none that is empty', () => {
    fc.assert(
      fc.property(runs, window, (list, within) => {
        const reduced = reduceRuns(list, within);
        for (const [i, [from, to, state]] of reduced.entries()) {
          expect(from).toBeLessThan(to);
          const next = reduced[i + 1];
          if (next) expect(next[0] > to || next[2] !== state).toBe(true);
        }
      }),
    );
  });

  it('are the same however the window was cut before', () => {
    fc.assert(
      fc.property(runs, window, fc.nat(120), (list, within, cut) => {
        const halves = [
          ...reduceRuns(list, { start: 0, end: cut }),
          ...reduceRuns(list, { start: cut, end: Number.MAX_SAFE_INTEGER }),
        ];
        expect(reduceRuns(halves, within)).toEqual(reduceRuns(list, within));
      }),
    );
  });
});

describe('an entry touches elapsed seconds', () => {
  const elapsed = { start: 100, end: 200 };
  test.each<[string, Timed, boolean]>([
    ['where it lies inside', { start: 120, end: 130 }, true],
    ['where it lies around', { start: 0, end: 900 }, true],
    ['not where it ends as they begin', { start: 50, end: 100 }, false],
    ['not where it begins as they end', { start: 200, end: 210 }, false],
    ['open, from before', { start: 50, end: null }, true],
    ['not open, from later', { start: 200, end: null }, false],
    ['empty, at their first', { start: 100, end: 100 }, true],
    ['not empty, at their end', { start: 200, end: 200 }, false],
    ['reversed, with its start as their first', { start: 100, end: 40 }, true],
    ['not reversed, before them', { start: 99, end: 40 }, false],
    ['by any window', { revisions: [{ start: 0, end: 9 }, { cancelled: true }, { start: 150, end: 160 }] }, true],
    ['not by a window that was called off', { revisions: [{ start: 0, end: 9 }, { cancelled: true }] }, false],
  ])('%s', (_, entry, is) => expect(touches(entry, elapsed)).toBe(is));

  test.each([
    ['all of a term that is over', 300, { start: 100, end: 200 }],
    ['those so far of one that runs', 150, { start: 100, end: 150 }],
    ['none of one to come', 50, { start: 100, end: 100 }],
  ])('which are %s', (_, asOf, is) => expect(elapsedOf({ start: 100, end: 200 }, asOf)).toEqual(is));
});

it('entries of a case are in the order of their ids, the parts of one by number', () => {
  const ids = ['b#10', 'a', 'b#2', 'b', 'á', 'a-1', 'B'];
  expect(
    ids
      .map((id) => ({ id }))
      .sort(byCaseId)
      .map(({ id }) => id),
  ).toEqual(['B', 'a', 'a-1', 'b', 'b#2', 'b#10', 'á']);
});
