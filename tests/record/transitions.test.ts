import { describe, expect, it } from 'vitest';
import { parseInstant } from '#domain/instant.ts';
import { dayOf, dayStart, type DayLine, type DayRun } from '#record/day.ts';
import { mergeMonth, partsOf, type Stretch } from '#record/merge.ts';
import { transitionsOf } from '#record/transitions.ts';

const NOON = parseInstant('2026-05-01T12:00:00Z') as number;
const LATER = NOON + 30 * 86_400;

/** Day lines as an import writes them; seconds after noon. */
const lines = (src: string, ...stretches: Stretch[]): readonly DayLine[] =>
  mergeMonth(
    [],
    partsOf([
      {
        svc: 'web',
        src,
        basis: 'transitions',
        every: 300,
        k: 1,
        stretches: stretches.map(([from, to, ...rest]): Stretch => [NOON + from, NOON + to, ...rest]),
      },
    ]),
  ).days;
const told = (all: readonly DayLine[], now = LATER) =>
  transitionsOf(all, now).map(({ src, changes, isOpen }) => [
    src,
    ...changes.map(({ from, to, state, reason }) => `${from - NOON} ${to - NOON} ${state} ${reason}`),
    isOpen,
  ]);

describe('what is told by changes alone', () => {
  it('is one stretch over midnight and over days, with its first reason', () => {
    const all = lines(
      'old',
      [0, 90_000, 'down', 'no_answer'],
      [90_000, 180_000, 'down', 'status_502'],
      [180_000, 180_001, 'up'],
    );
    expect(told(all)).toEqual([['old', '0 180000 down no_answer', false]]);
  });

  it('keeps degraded apart from down', () => {
    const all = lines('old', [0, 60, 'degraded', 'status_200'], [60, 90, 'down'], [90, 91, 'up']);
    expect(told(all)).toEqual([['old', '0 60 degraded status_200', '60 90 down null', false]]);
  });

  it('is open where nothing was told after it', () => {
    expect(told(lines('old', [0, 1, 'up'], [60, 61, 'down']))).toEqual([['old', '60 61 down null', true]]);
  });

  it('is by source', () => {
    const all = [...lines('b', [0, 60, 'down']), ...lines('a', [0, 1, 'up'])];
    expect(told(all)).toEqual([
      ['a', false],
      ['b', '0 60 down null', true],
    ]);
  });

  it('ends at now, and does not begin after it', () => {
    const all = lines('old', [0, 60, 'down'], [60, 61, 'up'], [90, 120, 'down']);
    expect(told(all, NOON + 30)).toEqual([['old', '0 30 down null', true]]);
    expect(told(all, NOON)).toEqual([]);
  });

  it('is nothing of lines that cover time', () => {
    const runs: DayRun[] = [[0, 'down', 60]];
    const at = dayStart(dayOf(NOON));
    const line: DayLine = {
      v: 1,
      svc: 'web',
      day: dayOf(NOON),
      from: at,
      to: at + 60,
      src: 'http',
      basis: 'samples',
      every: 60,
      k: 3,
      n: 2,
      runs,
      ms: {},
    };
    expect(told([line, { ...line, basis: 'intervals' }])).toEqual([]);
  });
});
