import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ceilDivide, type Decimal, parseDecimal, parseTarget } from '#domain/decimal.ts';
import { allowance, figure, percent, reaches } from '#domain/percent.ts';

const target = (text: string): Decimal => parseTarget(text) as Decimal;

describe('R21: percentages are truncated', () => {
  it.each([
    ['98.9996 never shows as 99.00', 989996, 1000000, 2, '98.99'],
    ['nor 99.9996 as 100.00', 999996, 1000000, 2, '99.99'],
    ['100.00 only if all of it', 1000000, 1000000, 2, '100.00'],
    ['nothing is 0.00', 0, 5, 2, '0.00'],
    ['below one percent', 1, 1000, 4, '0.1000'],
    ['below a hundredth', 1, 100000, 2, '0.00'],
    ['two thirds', 2, 3, 4, '66.6666'],
    ['without decimals', 2, 3, 0, '66'],
    ['beyond 2^53', 315_569_519_999, 315_569_520_000, 4, '99.9999'],
    ['nothing of nothing is no figure', 0, 0, 2, null],
  ])('%s', (_, num, den, digits, expected) => {
    expect(percent(num, den, digits)).toBe(expected);
  });

  it('pct2 ≤ exact < pct2 + 0.01, pct4 starts with pct2, 100.00 only if all of it (property 13)', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.maxSafeNat(), (a, b) => {
        const [num, den] = [Math.min(a, b), Math.max(a, b)];
        const shown = figure(num, den);
        if (den === 0) return void expect(shown).toBeNull();
        const pct2 = BigInt((shown?.pct2 as string).replace('.', ''));
        expect(pct2 * BigInt(den) <= BigInt(num) * 10_000n).toBe(true);
        expect(BigInt(num) * 10_000n < (pct2 + 1n) * BigInt(den)).toBe(true);
        expect(shown?.pct4.startsWith(shown.pct2)).toBe(true);
        expect(shown?.pct2 === '100.00').toBe(num === den);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('R21: the promise is an exact decimal', () => {
  it.each([
    ['a whole number', '99', 99n, 0],
    ['two places', '99.95', 9995n, 2],
    ['trailing zeros', '99.90', 9990n, 2],
    ['a hundred', '100', 100n, 0],
    ['a hundred with places', '100.000', 100000n, 3],
  ])('%s', (_, text, digits, places) => {
    expect(parseTarget(text)).toEqual({ digits, places });
  });

  it.each(['0', '0.00', '100.01', '101', '-1', '99,5', '99%', '', ' 99', '9e1', '.5', '99.', 'NaN'])(
    '%j is no target',
    (text) => {
      expect(parseTarget(text)).toBeNull();
    },
  );

  it('decimals may be 0', () => {
    expect(parseDecimal('0.0')).toEqual({ digits: 0n, places: 1 });
  });

  it.each([
    ['exactly the promise meets it', 99, 100, '99', true],
    ['one second in ten million below does not', 9899999, 10000000, '99', false],
    ['98.99999 is below 99', 9899999, 10000000, '99', false],
    ['99.95 exactly', 9995, 10000, '99.95', true],
    ['99.9499 is below 99.95', 99949, 100000, '99.95', false],
    ['beyond 2^53', 315_569_519_999, 315_569_520_000, '100', false],
  ])('%s', (_, num, den, text, expected) => {
    expect(reaches({ num, den }, target(text))).toBe(expected);
  });
});

describe('R20: what the promise allows', () => {
  it.each([
    ['1 % of an hour', 3600, '99', 36],
    ['a fraction of a second is not allowed', 12345, '99', 123],
    ['two places', 100_000, '99.95', 50],
    ['a promise of 100 allows nothing', 100_000, '100', 0],
    ['of nothing, nothing', 0, '99', 0],
    ['ten years', 315_569_520, '99.9', 315_569],
  ])('%s', (_, base, text, expected) => {
    expect(allowance(base, target(text))).toBe(expected);
  });

  it('division rounds up', () => {
    expect([ceilDivide(10n, 5n), ceilDivide(11n, 5n), ceilDivide(0n, 5n)]).toEqual([2n, 3n, 0n]);
  });
});
