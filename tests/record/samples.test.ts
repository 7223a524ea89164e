import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayStart } from '#record/day.ts';
import { foldMonth } from '#record/fold.ts';
import { measurementOf } from '#record/region.ts';
import type { MeasuredSample } from '#record/sample.ts';
import { samplesIn } from '#record/samples.ts';

const FIRST = dayStart('2026-11-20');
const DAY = 86_400;

function sample(at: number, state: MeasuredSample['state'] = 'up', every = 60): MeasuredSample {
  return { svc: 'web', at, state, ms: 1, reason: null, src: 'http', every, k: 3 };
}
const measured = (samples: readonly MeasuredSample[], now = Number.MAX_SAFE_INTEGER) =>
  measurementOf(foldMonth([], samples).days, now);

const samples = fc
  .record({
    every: fc.constantFrom(1, 20, 60, 300),
    begin: fc.integer({ min: 0, max: DAY - 1 }),
    steps: fc.array(fc.tuple(fc.constantFrom(0.4, 1, 1, 1, 1.4, 30, 900), fc.constantFrom('up', 'up', 'down')), {
      minLength: 1,
      maxLength: 200,
    }),
  })
  .map(({ every, begin, steps }) => {
    let at = FIRST + begin;
    return steps.map(([step, state]) => {
      at += Math.max(1, Math.floor(step * every));
      return sample(at, state as MeasuredSample['state'], every);
    });
  });

describe('samples of any window', () => {
  it('add up to what the record counts by UTC day, wherever the windows are cut', () => {
    fc.assert(
      fc.property(samples, fc.integer({ min: 0, max: DAY }), fc.integer({ min: 60, max: DAY }), (all, shift, step) => {
        const last = (all.at(-1)?.at ?? FIRST) + 1;
        const { counts, samples: times } = measured(all, last);
        const sums = { taken: 0, expected: 0 };
        for (let at = FIRST - shift; at < last + step; at += step) {
          const { taken, expected } = samplesIn(times, { start: at, end: at + step });
          expect(taken).toBeGreaterThanOrEqual(0);
          sums.taken += taken;
          sums.expected += expected;
        }
        const whole = [...counts.values()];
        expect(sums).toEqual({
          taken: whole.reduce((sum, { taken }) => sum + taken, 0),
          expected: whole.reduce((sum, { expected }) => sum + expected, 0),
        });
        expect(sums.taken).toBe(all.length);
      }),
      { numRuns: 100 },
    );
  });

  it('are exact where samples keep their interval', () => {
    const times = Array.from({ length: 2880 }, (_, i) => sample(FIRST + 17 * 3600 + i * 60));
    const { samples: seen } = measured(times);
    const local = { start: FIRST + DAY - 7 * 3600, end: FIRST + 2 * DAY - 7 * 3600 };
    expect(samplesIn(seen, local)).toEqual({ taken: 1440, expected: 1440 });
    expect(samplesIn(seen, { start: local.start + 30, end: local.start + 90 })).toEqual({ taken: 1, expected: 1 });
  });

  it('of time in which nobody measured are called for and not taken', () => {
    const hour = (from: number) => Array.from({ length: 60 }, (_, i) => sample(FIRST + from * 3600 + i * 60));
    const { samples: seen } = measured([...hour(0), ...hour(2)], FIRST + 3 * 3600);
    expect(samplesIn(seen, { start: FIRST, end: FIRST + 3 * 3600 })).toEqual({ taken: 120, expected: 180 });
    expect(samplesIn(seen, { start: FIRST + 3600, end: FIRST + 2 * 3600 })).toEqual({ taken: 0, expected: 60 });
  });

  it('know what was observed last before each change', () => {
    const { samples: seen } = measured([
      sample(FIRST),
      sample(FIRST + 60),
      sample(FIRST + 121, 'down'),
      sample(FIRST + 180),
    ]);
    expect(seen.edges).toEqual([
      { at: FIRST, before: null },
      { at: FIRST + 121, before: FIRST + 60 },
      { at: FIRST + 180, before: FIRST + 121 },
    ]);
  });
});
