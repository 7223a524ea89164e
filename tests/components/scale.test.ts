import { expect, test } from 'vitest';
import { scaleOf } from '#components/scale.ts';

const of = (used: number, allowed: number, unknown = 0, elapsed = 1000) => ({
  budget: {
    allowed_s: allowed,
    used_s: used,
    remaining_s: allowed - used,
    remaining_worst_s: allowed - used - unknown,
  },
  seconds: { up: 0, degraded: 0, down: used, unknown, excluded: 0, excluded_unknown: 0 },
  term: { start: 0, end: 1000, seconds: 1000, elapsed_s: elapsed, final: elapsed === 1000 },
});

test.each([
  ['nothing used, the term half over', of(0, 100, 0, 500), { used: 0, unknown: 0, allowed: 100, elapsed: 50 }],
  ['a part used, a part unknown', of(25, 100, 50), { used: 25, unknown: 75, allowed: 100, elapsed: null }],
  ['more unknown than there is room', of(25, 100, 500), { used: 25, unknown: 100, allowed: 100, elapsed: null }],
  ['a second of many is still seen', of(1, 100_000), { used: 0.4, unknown: 0, allowed: 100, elapsed: null }],
  ['more used than allowed', of(200, 100, 0, 500), { used: 100, unknown: 100, allowed: 50, elapsed: 25 }],
  ['nothing allowed and nothing used', of(0, 0), { used: 0, unknown: 0, allowed: 0, elapsed: null }],
  ['nothing allowed and something used', of(5, 0), { used: 100, unknown: 100, allowed: 0, elapsed: null }],
])('%s', (_, account, scale) => {
  expect(scaleOf(account)).toEqual(scale);
});

test('nothing promised has no scale', () => {
  expect(scaleOf({ ...of(0, 0), budget: null })).toBeNull();
});
