import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addHistograms, bucketOf, middleOf, percentile, sizeOf, type Histogram } from '#record/histogram.ts';

const durations = fc.array(fc.double({ min: 1, max: 120_000, noNaN: true }), { minLength: 1, maxLength: 200 });
const count = (all: readonly number[]): Histogram => addHistograms(all.map((ms) => ({ [bucketOf(ms)]: 1 })));

test('The middle of a bucket is within 5 % of anything in it', () => {
  fc.assert(
    fc.property(fc.double({ min: 1, max: 120_000, noNaN: true }), (ms) => {
      expect(Math.abs(middleOf(bucketOf(ms)) / ms - 1)).toBeLessThan(0.05);
    }),
  );
});

test('A percentile is within 5 % of the nearest-rank percentile of the durations themselves', () => {
  fc.assert(
    fc.property(durations, fc.integer({ min: 1, max: 100 }), (all, p) => {
      const exact = [...all].sort((a, b) => a - b)[Math.ceil((p / 100) * all.length) - 1] ?? 0;
      expect(Math.abs((percentile(count(all), p) ?? 0) / exact - 1)).toBeLessThan(0.05);
    }),
  );
});

test('The sum of two halves is the histogram of the whole', () => {
  fc.assert(
    fc.property(durations, durations, (a, b) => {
      expect(addHistograms([count(a), count(b)])).toEqual(count([...a, ...b]));
      expect(sizeOf(count([...a, ...b]))).toBe(a.length + b.length);
    }),
  );
});

test.each([
  ['nothing', 0, '0'],
  ['a negative duration of a clock set back', -5, '0'],
  ['a minute', 60_000, '115'],
  ['a duration without end', Number.MAX_VALUE, '999'],
])('%s has a bucket', (_, ms, bucket) => {
  expect(bucketOf(ms)).toBe(bucket);
});

test('Nothing has no percentile', () => {
  expect(percentile({}, 50)).toBeNull();
});
