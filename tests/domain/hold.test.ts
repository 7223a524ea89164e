import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hold, measuredState, type SampleSeries, tidyRuns } from '#domain/hold.ts';
import type { MeasuredState, Run, Sample } from '#domain/state.ts';

const STATES: readonly MeasuredState[] = ['up', 'degraded', 'down', 'unknown'];
const state = fc.constantFrom(...STATES);
const sample = fc.tuple(fc.integer({ min: 0, max: 300 }), state);
const samples = fc.array(sample, { maxLength: 30 });
const RANK = { unknown: 0, up: 1, degraded: 2, down: 3 };

// prettier-ignore
describe('R4: the samples of one region', () => {
  it.each<[string, Sample[], Run[]]>([
    ['come in any order', [[60, 'down'], [0, 'up'], [120, 'up']], [[0, 60, 'up'], [60, 120, 'down'], [120, 300, 'up']]],
    ['down beats up within a second', [[0, 'down'], [0, 'up']], [[0, 180, 'down']]],
    ['down beats degraded', [[0, 'degraded'], [0, 'down']], [[0, 180, 'down']]],
    ['degraded beats up', [[0, 'degraded'], [0, 'up']], [[0, 180, 'degraded']]],
    ['up beats unknown', [[0, 'unknown'], [0, 'up']], [[0, 180, 'up']]],
  ])('%s', (_, given, expected) => {
    expect(hold(given, 180)).toEqual(expected);
  });

  it.each(['up', 'degraded', 'down'])('knows %s', (status) => {
    expect(measuredState(status)).toBe(status);
  });

  it.each(['UP', 'flapping', '', null, 1, 'constructor', undefined])('takes %j for unknown', (status) => {
    expect(measuredState(status)).toBe('unknown');
  });
});

// prettier-ignore
describe('R5: a sample stands', () => {
  it.each<[string, Sample[], Run[]]>([
    ['until the gap is over', [[0, 'up']], [[0, 180, 'up']]],
    ['until the next sample', [[0, 'up'], [60, 'down']], [[0, 60, 'up'], [60, 240, 'down']]],
    ['exactly as long as the gap', [[0, 'up'], [180, 'up']], [[0, 360, 'up']]],
    ['not a second longer', [[0, 'up'], [181, 'up']], [[0, 180, 'up'], [181, 361, 'up']]],
    ['until an unknown one', [[0, 'up'], [60, 'unknown'], [120, 'up']], [[0, 60, 'up'], [120, 300, 'up']]],
    ['nothing before the first', [[500, 'up']], [[500, 680, 'up']]],
    ['nothing of nothing', [], []],
  ])('%s', (_, given, expected) => {
    expect(hold(given, 180)).toEqual(expected);
  });

  it('from before the window into it', () => {
    expect(hold([[-30, 'up']], 180, { start: 0, end: 600 })).toEqual([[0, 150, 'up']]);
    expect(hold([[-180, 'up']], 180, { start: 0, end: 600 })).toEqual([]);
  });

  it('agrees with the second-by-second rule', () => {
    fc.assert(
      fc.property(samples, fc.integer({ min: 1, max: 90 }), (given, gap) => {
        const runs = hold(given, gap);
        for (let s = 0; s < 400; s += 1) {
          const at = Math.max(...given.map(([t]) => t).filter((t) => t <= s));
          const ranks = given.filter(([t]) => t === at).map(([, x]) => RANK[x]);
          const rank = s < at + gap ? Math.max(0, ...ranks) : 0;
          const found = runs.find(([from, to]) => from <= s && s < to)?.[2] ?? 'unknown';
          expect(RANK[found]).toBe(rank);
        }
      }),
    );
  });

  it('cutting to a window changes nothing inside it', () => {
    fc.assert(
      fc.property(samples, fc.integer({ min: 1, max: 90 }), fc.integer({ min: 0, max: 200 }), (given, gap, start) => {
        const window = { start, end: start + 100 };
        expect(hold(given, gap, window)).toEqual(tidyRuns(hold(given, gap), window));
      }),
    );
  });
});

describe('series of samples', () => {
  it.each<[string, SampleSeries, number[]]>([
    ['end before `to`', { from: 0, to: 120, every: 60, state: 'up' }, [0, 60]],
    ['hold the last one short of `to`', { from: 0, to: 121, every: 60, state: 'up' }, [0, 60, 120]],
    ['are empty when reversed', { from: 10, to: 0, every: 60, state: 'up' }, []],
  ])('%s', (_, series, at) => {
    expect(hold([series], 60)).toEqual(
      hold(
        at.map((t): Sample => [t, 'up']),
        60,
      ),
    );
  });

  it('stand for their samples, in any window', () => {
    const series = fc.record({
      from: fc.integer({ min: -50, max: 200 }),
      to: fc.integer({ min: -50, max: 300 }),
      every: fc.integer({ min: 1, max: 70 }),
      state,
    });
    fc.assert(
      fc.property(
        fc.array(series, { maxLength: 4 }),
        samples,
        fc.integer({ min: 0, max: 200 }),
        (list, more, start) => {
          const window = { start, end: start + 80 };
          const plain = list.flatMap((s) => {
            const at: Sample[] = [];
            for (let t = s.from; t < s.to; t += s.every) at.push([t, s.state]);
            return at;
          });
          expect(hold([...list, ...more], 40, window)).toEqual(hold([...more, ...plain], 40, window));
        },
      ),
    );
  });

  it('far outside the window cost nothing', () => {
    const endless: SampleSeries = { from: 0, to: 1e15, every: 1, state: 'up' };
    expect(hold([endless], 10, { start: 5e12, end: 5e12 + 20 })).toEqual([[5e12, 5e12 + 20, 'up']]);
  });
});

// prettier-ignore
describe('runs as given', () => {
  it.each<[string, Run[], Run[]]>([
    ['neighbours of one state join', [[0, 10, 'up'], [10, 20, 'up']], [[0, 20, 'up']]],
    ['unknown ones are left out', [[0, 10, 'up'], [10, 20, 'unknown']], [[0, 10, 'up']]],
    ['come in any order', [[10, 20, 'down'], [0, 10, 'up']], [[0, 10, 'up'], [10, 20, 'down']]],
    ['the worst known wins in an overlap', [[0, 30, 'up'], [10, 20, 'down'], [15, 25, 'degraded']], [[0, 10, 'up'], [10, 20, 'down'], [20, 25, 'degraded'], [25, 30, 'up']]],
    ['unknown beats nothing', [[0, 30, 'up'], [10, 20, 'unknown']], [[0, 30, 'up']]],
    ['the window cuts', [[-5, 5, 'up'], [5, 80, 'down']], [[0, 5, 'up'], [5, 50, 'down']]],
  ])('%s', (_, given, expected) => {
    expect(tidyRuns(given, { start: 0, end: 50 })).toEqual(expected);
  });
});
