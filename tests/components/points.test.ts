import { describe, expect, test } from 'vitest';
import { apart, measuredBy, type PointSays } from '#components/points.ts';
import type { Region } from '#entries/content.ts';
import { en } from '#i18n/en.ts';
import { vi } from '#i18n/vi.ts';

const t = vi;
const text = (name: Region['name']) => ({ text: name['vi'] ?? '', lang: 'vi', fallback: false });
const reader = { t, text } as unknown as Parameters<typeof apart>[2];

const region = (id: string, scope: Region['scope'], more: Partial<Region> = {}): Region => ({
  ...{ id, was: [], name: { vi: id }, operator: null, network: null, scope },
  ...more,
});
const LETTERS = { U: 'up', G: 'degraded', D: 'down', '-': 'unknown' } as const;
/** `hn` and `sgn` inside the country, `sin` and `fra` outside, `x` nobody says where. */
const SCOPES: Readonly<Record<string, Region['scope']>> = {
  hn: 'domestic',
  sgn: 'domestic',
  sin: 'international',
  fra: 'international',
  x: null,
};
const says = (points: Readonly<Record<string, keyof typeof LETTERS>>): PointSays[] =>
  Object.entries(points).map(([id, letter]) => ({ region: region(id, SCOPES[id] ?? null), state: LETTERS[letter] }));

describe('Who says what, where they differ', () => {
  test.each<[string, PointSays[], string | null]>([
    ['all agree', says({ hn: 'D', sgn: 'D', sin: 'D' }), null],
    ['nobody knows', says({ hn: '-', sin: '-' }), null],
    ['one that knows nothing contradicts nobody', says({ hn: 'U', sgn: 'U', sin: '-' }), null],
    [
      'the sides differ',
      says({ hn: 'U', sgn: 'U', sin: 'D', fra: 'D' }),
      'Trong nước: bình thường · Quốc tế: gián đoạn',
    ],
    ['one point a side', says({ hn: 'D', sin: 'U' }), 'Trong nước: gián đoạn · Quốc tế: bình thường'],
    [
      'a side that differs within itself is told point by point',
      says({ hn: 'U', sgn: 'D', sin: 'U' }),
      'hn: bình thường · sgn: gián đoạn · sin: bình thường',
    ],
    ['only one side is measured', says({ hn: 'G', sgn: 'D' }), 'hn: giảm chất lượng · sgn: gián đoạn'],
    ['a point of neither side', says({ hn: 'U', sin: 'D', x: 'D' }), 'hn: bình thường · sin: gián đoạn · x: gián đoạn'],
    [
      'a silent point beside two that differ',
      says({ hn: 'U', sgn: 'D', sin: '-' }),
      'hn: bình thường · sgn: gián đoạn · sin: không có số liệu',
    ],
    ['no point at all', [], null],
  ])('%s', (_, points, expected) => {
    expect(apart(points, 'past', reader)).toBe(expected);
  });

  test('now, what is not known is not clear', () => {
    expect(apart(says({ hn: 'U', sgn: 'D', sin: '-' }), 'state', reader)).toMatch(/sin: chưa rõ$/);
  });
});

test.each<[Partial<Region>, string | null]>([
  [{}, null],
  [{ operator: 'VINASTAR' }, 'VINASTAR'],
  [{ network: 'AS64496' }, 'mạng AS64496'],
  [{ operator: 'VINASTAR', network: 'AS64496' }, 'VINASTAR, mạng AS64496'],
])('Who measures from where, nothing invented: %j', (more, expected) => {
  expect(measuredBy(region('hn', null, more), { t })).toBe(expected);
  expect(measuredBy(region('hn', null, more), { t: en })).toBe(expected?.replace('mạng', 'network') ?? null);
});
