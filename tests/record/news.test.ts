import { describe, expect, test } from 'vitest';
import { dayStart, type DayLine } from '#record/day.ts';
import { foldMonth } from '#record/fold.ts';
import { newsOf, standingsOf } from '#record/news.ts';
import type { MeasuredSample } from '#record/sample.ts';

const D = dayStart('2026-11-22');
type Seen = readonly [svc: string, offset: number, state: MeasuredSample['state'], src?: string];

function lines(...seen: readonly Seen[]): readonly DayLine[] {
  const samples = seen.map(([svc, offset, state, src = 'http']) => ({
    ...{ svc, at: D + offset, state, ms: null, reason: null, src, every: 60, k: 3 },
  }));
  return foldMonth([], samples).days;
}

describe('How a service was seen last', () => {
  test.each<[string, readonly Seen[], { state: string; since: number; to: number }]>([
    [
      'in one state from the start',
      [
        ['a', 0, 'up'],
        ['a', 60, 'up'],
      ],
      { state: 'up', since: D, to: D + 60 },
    ],
    [
      'a gap is no change',
      [
        ['a', 0, 'up'],
        ['a', 6000, 'up'],
      ],
      { state: 'up', since: D, to: D + 6000 },
    ],
    [
      'nor is midnight',
      [
        ['a', 86_340, 'up'],
        ['a', 86_400, 'up'],
      ],
      { state: 'up', since: D + 86_340, to: D + 86_400 },
    ],
    [
      'nor another way to look',
      [
        ['a', 0, 'up'],
        ['a', 60, 'up', 'tcp'],
      ],
      { state: 'up', since: D, to: D + 60 },
    ],
    [
      'there and back',
      [
        ['a', 0, 'up'],
        ['a', 60, 'down'],
        ['a', 120, 'up'],
      ],
      { state: 'up', since: D + 120, to: D + 120 },
    ],
  ])('%s', (_, seen, standing) => {
    expect(standingsOf(lines(...seen)).get('a')).toEqual(standing);
  });

  test('transitions claim no observation', () => {
    const [line] = lines(['a', 0, 'up']);
    expect(standingsOf([{ ...(line as DayLine), basis: 'transitions' }])).toEqual(new Map());
  });
});

describe('What is new', () => {
  const before: readonly Seen[] = [
    ['a', 0, 'up'],
    ['b', 0, 'up'],
  ];
  test.each<[string, readonly Seen[], readonly Seen[], object | null]>([
    ['nothing, where nothing was seen', before, before, null],
    [
      'nothing, where only the past was filled in',
      [['a', 600, 'up']],
      [
        ['a', 0, 'down'],
        ['a', 600, 'up'],
      ],
      null,
    ],
    ['the first there is', [], before, { first: true, from: D, to: D, changes: [] }],
    ['time alone', before, [...before, ['a', 60, 'up']], { first: false, from: D, to: D + 60, changes: [] }],
    ['a change', before, [...before, ['a', 60, 'down']], { changes: [{ svc: 'a', state: 'down', since: D + 60 }] }],
    [
      'a change and back',
      before,
      [...before, ['a', 60, 'down'], ['a', 120, 'up']],
      { changes: [{ svc: 'a', state: 'up', since: D + 120 }] },
    ],
    ['a new service', before, [...before, ['c', 60, 'up']], { changes: [{ svc: 'c', state: 'up' }] }],
    [
      'several, by name',
      before,
      [...before, ['b', 60, 'down'], ['a', 61, 'down']],
      { changes: [{ svc: 'a' }, { svc: 'b' }] },
    ],
  ])('%s', (_, old, now, news) => {
    const found = newsOf(lines(...old), lines(...now));
    if (news === null) expect(found).toBeNull();
    else expect(found).toMatchObject(news);
  });
});
