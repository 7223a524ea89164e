import { describe, expect, it } from 'vitest';
import { accountOf, DAY, incident, said, T0, work } from './notation.ts';

const UP = 'U 0..3600';
const versions = (...list: [from: number, value: string, policy?: object][]): object => ({
  commitment: list.map(([from, value, policy]) => ({ from: T0 + from, value, ...(policy ? { policy } : {}) })),
});

describe('R26: a promise that changes within the term', () => {
  it.each<[string, object, object[], string, (string | null)[]]>([
    ['one version covers all', versions([-5000, '99']), [], 'met', ['met']],
    [
      'a breached part is not paid for by the other',
      versions([0, '99'], [1800, '99']),
      [incident('a', 0, 30, { effect: 'down' })],
      'breached',
      ['breached', 'met'],
    ],
    [
      'each part is judged by its own promise',
      versions([0, '90'], [1800, '99.9']),
      [incident('a', 0, 100, { effect: 'down' })],
      'met',
      ['met', 'met'],
    ],
    [
      'the stricter one may break',
      versions([0, '90'], [1800, '99.9']),
      [incident('a', 1700, 1810, { effect: 'down' })],
      'breached',
      ['met', 'breached'],
    ],
    [
      'versions come in any order',
      versions([1800, '99.9'], [0, '90']),
      [incident('a', 1700, 1810, { effect: 'down' })],
      'breached',
      ['met', 'breached'],
    ],
    [
      'a version of later changes nothing',
      versions([0, '99'], [9000, '100']),
      [incident('a', 0, 30, { effect: 'down' })],
      'met',
      ['met'],
    ],
    [
      'before the first there is no promise',
      versions([1800, '99']),
      [incident('a', 0, 1800, { effect: 'down' })],
      'met',
      ['not_applicable', 'met'],
    ],
    [
      'without any there is nothing to judge',
      versions(),
      [incident('a', 0, 1800, { effect: 'down' })],
      'not_applicable',
      ['not_applicable'],
    ],
  ])('%s', (_, more, entries, verdict, parts) => {
    const found = accountOf({ probe: UP, entries, more: { ...more } });
    expect(found.verdict).toBe(verdict);
    expect(found.parts?.map((part) => part.verdict)).toEqual(parts);
  });

  it('unproven beats met, breached beats unproven', () => {
    const parts = versions([0, '99'], [1800, '99']);
    expect(accountOf({ probe: 'U 0..1800', more: { ...parts } }).verdict).toBe('unproven');
    expect(accountOf({ probe: 'D@0, U 60..1680', more: { ...parts } }).verdict).toBe('breached');
  });

  it('each part has its own rules of notice', () => {
    const more = { ...versions([0, '99'], [900, '99', { routine_notice_s: 2 * DAY }]) };
    const entries = [work('m', 'routine', [[600 - DAY, 600, 1200]])];
    const found = accountOf({ probe: 'U 0..600, D 600..1200, U 1200..3600', entries, more });
    expect(said(found)).toBe('up 3000 down 300 excluded 300 · 90.90 · breached · m(maintenance) 300+0 · m:late_notice');
    expect(found.parts?.map((part) => part.rejected.length)).toEqual([0, 1]);
  });

  it('a date begins with its local day', () => {
    const from = '2025-03-03';
    const term = { start: '2025-03-01', end: '2025-03-05' };
    const more = {
      tz: 'Asia/Ho_Chi_Minh',
      term,
      commitment: [
        { from: '2025-01-01', value: '99' },
        { from, value: '98' },
      ],
    };
    expect(accountOf({ more }).parts?.map(({ commitment, term: part }) => [commitment, part.seconds / DAY])).toEqual([
      ['99', 2],
      ['98', 2],
    ]);
  });

  it('seconds, lists, budgets and segments add up to the whole', () => {
    const more = { ...versions([0, '90'], [1800, '99']) };
    const entries = [
      incident('a', 1700, 1900, { effect: 'down', cause: 'third_party' }),
      incident('b', 0, 36, { effect: 'down', cause: 'x' }),
    ];
    const found = accountOf({ probe: UP, entries, more });
    const [one, two] = found.parts ?? [];
    expect(found.seconds).toEqual({ up: 3364, degraded: 0, down: 36, unknown: 0, excluded: 200, excluded_unknown: 0 });
    expect([one?.term.elapsed_s, two?.term.elapsed_s]).toEqual([1800, 1800]);
    expect(found.excluded_by_entry).toEqual([{ entry: 'a', clause: 'third_party', down_s: 200, unknown_s: 0 }]);
    expect(found.rejected).toEqual([{ entry: 'b', reason: 'unknown_cause' }]);
    expect(found.budget).toEqual({
      allowed_s: 170 + 17,
      used_s: 36,
      remaining_s: 134 + 17,
      remaining_worst_s: 134 + 17,
    });
    expect(found.segments.map(([, , label]) => label)).toEqual(['down', 'up', 'excluded:third_party', 'up']);
    expect(found.headline_met).toBe(true);
  });

  it('a promise in one string has no parts', () => {
    expect(accountOf({ probe: UP })).not.toHaveProperty('parts');
  });
});
