import { describe, expect, it } from 'vitest';
import { quorum, type Quorum } from '#domain/quorum.ts';
import type { MeasuredState } from '#domain/state.ts';

const LETTERS: Readonly<Record<string, MeasuredState>> = { U: 'up', G: 'degraded', D: 'down', '-': 'unknown' };

/** The verdict when each region says one letter for the whole window. */
function verdict(letters: string, rule: Quorum, minRegions: number): string {
  const regions = [...letters].map((letter) => [[0, 10, LETTERS[letter] as MeasuredState]] as const);
  return quorum(regions, { quorum: rule, minRegions }, { start: 0, end: 10 })
    .map((v) => v.state + (v.disputed ? ' disputed' : ''))
    .join();
}

describe('R6: the verdict of the regions', () => {
  it.each<[string, string, Quorum, number, string]>([
    ['one region decides alone', 'D', 'majority', 1, 'down'],
    ['one of two is no majority', 'UD', 'majority', 1, 'degraded disputed'],
    ['two of three are', 'UDD', 'majority', 1, 'down'],
    ['one of three is not', 'UUD', 'majority', 1, 'degraded disputed'],
    ['two of four is a tie', 'UUDD', 'majority', 1, 'degraded disputed'],
    ['three of four are a majority', 'UDDD', 'majority', 1, 'down'],
    ['unknown regions do not vote', 'D--', 'majority', 1, 'down'],
    ['two known of three: a tie again', 'UD-', 'majority', 1, 'degraded disputed'],
    ['degraded is no vote for down', 'GGD', 'majority', 1, 'degraded disputed'],
    ['one degraded colours', 'UUG', 'majority', 1, 'degraded'],
    ['all up is up', 'UUU', 'majority', 1, 'up'],
    ['any: one is enough', 'UUD', 'any', 1, 'down'],
    ['all: one up denies it', 'UDD', 'all', 1, 'degraded disputed'],
    ['all: of the known ones', 'DD-', 'all', 1, 'down'],
    ['too few known regions are unknown', 'U-', 'majority', 2, 'unknown'],
    ['too few known, one of them down: disputed', 'D-', 'majority', 2, 'unknown disputed'],
    ['enough known regions', 'UU-', 'majority', 2, 'up'],
    ['no minimum still needs one', '--', 'majority', 0, 'unknown'],
    ['no region at all', '', 'any', 1, 'unknown'],
  ])('%s', (_, letters, rule, minRegions, expected) => {
    expect(verdict(letters, rule, minRegions)).toBe(expected);
  });

  it('tiles the window and joins equal neighbours', () => {
    const regions = [
      [
        [0, 40, 'up'],
        [60, 100, 'up'],
      ],
      [
        [0, 20, 'up'],
        [20, 30, 'down'],
        [30, 70, 'up'],
      ],
    ] as const;
    expect(quorum(regions, { quorum: 'majority', minRegions: 1 }, { start: 10, end: 120 })).toEqual([
      { start: 10, end: 20, state: 'up', disputed: false },
      { start: 20, end: 30, state: 'degraded', disputed: true },
      { start: 30, end: 100, state: 'up', disputed: false },
      { start: 100, end: 120, state: 'unknown', disputed: false },
    ]);
  });

  it('of an empty window is nothing', () => {
    expect(quorum([[[0, 10, 'up']]], { quorum: 'any', minRegions: 1 }, { start: 5, end: 5 })).toEqual([]);
  });
});
