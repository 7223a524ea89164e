import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hold } from '#domain/hold.ts';
import { dayStart, decodeDay, encodeDay, type DayLine } from '#record/day.ts';
import { foldMonth } from '#record/fold.ts';
import { measurementOf } from '#record/region.ts';
import type { MeasuredSample } from '#record/sample.ts';

const FIRST = dayStart('2026-11-20');

/** Samples around their interval, with jitter, gaps and repeats, over some days. */
const samples = fc
  .record({
    every: fc.constantFrom(1, 20, 60, 300, 3600),
    k: fc.constantFrom(1, 1.5, 2, 3, 10),
    begin: fc.integer({ min: 0, max: 86_399 }),
    steps: fc.array(
      fc.tuple(
        fc.constantFrom(0, 0.4, 1, 1, 1, 1.4, 1.6, 2.5, 3, 4, 30),
        fc.constantFrom('up', 'up', 'up', 'degraded', 'down', 'unknown'),
      ),
      { minLength: 1, maxLength: 120 },
    ),
  })
  .map(({ every, k, begin, steps }) => {
    let at = FIRST + begin;
    return steps.map(([step, state]): MeasuredSample => {
      at += Math.floor(step * every);
      return { svc: 'web', at, state: state as MeasuredSample['state'], ms: 1, reason: null, src: 'http', every, k };
    });
  });

const reread = (days: readonly DayLine[]) => days.map((day) => decodeDay(encodeDay(day)) as DayLine);

test('What the record says of every second is R4 and R5 of the samples themselves', () => {
  fc.assert(
    fc.property(samples, (all) => {
      const [{ every, k }] = all as [MeasuredSample];
      const measured = measurementOf(reread(foldMonth([], all).days), Number.MAX_SAFE_INTEGER);
      const plain = all.map(({ at, state }) => [at, state] as const);
      expect(measured.runs).toEqual(hold(plain, Math.max(1, Math.floor(k * every))));
      expect(measured.first).toBe(all[0]?.at);
      expect(measured.last?.at).toBe(all.at(-1)?.at);
    }),
    { numRuns: 300 },
  );
});

test('At any earlier now, nothing is said of later seconds, and what is said is what was said then', () => {
  fc.assert(
    fc.property(samples, fc.double({ min: 0, max: 1, noNaN: true }), (all, share) => {
      const [first, last] = [all[0]?.at ?? 0, all.at(-1)?.at ?? 0];
      const now = first + 1 + Math.floor(share * (last - first));
      const days = foldMonth([], all).days;
      const runs = measurementOf(days, now).runs;
      // A run that ends in `now` knows of no later sample and stands on; the one read later is cut by the next sample.
      const cut = (list: typeof runs) =>
        list.flatMap(([a, b, state]) => (a < now ? [[a, Math.min(b, now), state]] : []));
      expect(cut(runs)).toEqual(cut(measurementOf(days, Number.MAX_SAFE_INTEGER).runs));
    }),
    { numRuns: 300 },
  );
});

test('Samples expected: by the interval, from the first ever to now', () => {
  const line = foldMonth(
    [],
    [
      { svc: 'web', at: FIRST + 43_200, state: 'up', ms: 1, reason: null, src: 'http', every: 60, k: 3 },
      { svc: 'web', at: FIRST + 64_800, state: 'up', ms: 1, reason: null, src: 'http', every: 30, k: 3 },
    ],
  ).days;
  const expected = (now: number) => measurementOf(line, now).counts.get('2026-11-20');
  expect(expected(FIRST + 43_260)).toEqual({ taken: 1, expected: 1 });
  const hour = Array.from({ length: 60 }, (_, i): MeasuredSample => {
    return { svc: 'web', at: FIRST + 60 * i, state: 'up', ms: 1, reason: null, src: 'http', every: 60, k: 3 };
  });
  const halfway = measurementOf(foldMonth([], hour).days, FIRST + 1800).counts.get('2026-11-20');
  expect(halfway).toEqual({ taken: 30, expected: 30 });
  expect(expected(FIRST + 86_400)).toEqual({ taken: 2, expected: 360 + 720 });
});
