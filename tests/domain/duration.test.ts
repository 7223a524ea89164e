import { describe, expect, it } from 'vitest';
import { durationOf, roundBudget, roundDowntime } from '#domain/duration.ts';

describe('R21: durations', () => {
  it.each([
    ['a second of downtime is a minute', roundDowntime(1, 'minute'), 60],
    ['a whole minute stays', roundDowntime(60, 'minute'), 60],
    ['61 seconds are two minutes', roundDowntime(61, 'minute'), 120],
    ['downtime in hours rounds up', roundDowntime(3601, 'hour'), 7200],
    ['no downtime is none', roundDowntime(0, 'hour'), 0],
    ['59 seconds of budget are nothing', roundBudget(59, 'minute'), 0],
    ['119 seconds left are one minute', roundBudget(119, 'minute'), 60],
    ['overspent budgets round further down', roundBudget(-1, 'minute'), -60],
    ['seconds stay', roundBudget(59, 'second'), 59],
  ])('%s', (_, found, expected) => {
    expect(found).toBe(expected);
  });

  it('split into units', () => {
    expect(durationOf(16_860)).toEqual({ days: 0, hours: 4, minutes: 41, seconds: 0 });
    expect(durationOf(315_361)).toEqual({ days: 3, hours: 15, minutes: 36, seconds: 1 });
    expect(durationOf(315_361, 'hour')).toEqual({ days: 0, hours: 87, minutes: 36, seconds: 1 });
  });
});
