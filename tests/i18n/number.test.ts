import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { count, decimal, share, wholeShare } from '#i18n/number.ts';

describe('shares', () => {
  it.each([
    ['decimal comma in Vietnamese', 9998, 10_000, 'vi', '99,98%'],
    ['decimal point in English', 9998, 10_000, 'en', '99.98%'],
    ['truncated, never rounded up', 989_996, 1_000_000, 'vi', '98,99%'],
    ['one second lost of ninety days is not 100', 7_775_999, 7_776_000, 'vi', '99,99%'],
    ['all of it', 5, 5, 'vi', '100%'],
    ['nothing counted is no figure', 0, 0, 'vi', null],
  ] as const)('%s', (_rule, num, den, language, expected) => {
    expect(share(num, den, language)).toBe(expected);
  });

  it('says 100 % if and only if nothing is missing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 ** 9 }), fc.integer({ min: 0, max: 10 ** 9 }), (den, lost) => {
        const num = Math.max(0, den - lost);
        for (const text of [share(num, den, 'vi'), wholeShare(num, den, 'en')]) {
          expect(text?.startsWith('100')).toBe(num === den);
        }
      }),
    );
  });

  it('measured time is told in whole percent', () => {
    expect(wholeShare(7599, 10_000, 'vi')).toBe('75%');
    expect(wholeShare(1, 10_000, 'vi')).toBe('0%');
  });
});

it('groups thousands as the language does', () => {
  expect([count(12_000, 'vi'), count(12_000, 'en')]).toEqual(['12.000', '12,000']);
  expect(decimal('99.95', 'vi')).toBe('99,95');
});
