import { describe, expect, it } from 'vitest';
import { account } from '#domain/account.ts';
import { parseCase } from '#domain/parse-case.ts';
import { closestToLimit, isSaved, leftValue, mayRecover, summaryText } from '#components/promise.ts';
import { countedWords, together } from '#components/counts.ts';
import { timeWriter } from '#i18n/time.ts';
import { words } from '#i18n/words.ts';
import type { Reader } from '#layouts/reader.ts';
import type { ServiceDelivery, SiteModel } from '#site/model.ts';

const T = 1_000_000;

/** A service that was down, and unknown, for some seconds of a million under 99 %, and the rest up. */
function delivered(service: string, down: number, unknown = 0, more: object = {}): ServiceDelivery {
  const runs = [
    [T, T + down, 'down'],
    [T + down + unknown, 2 * T, 'up'],
  ].filter(([from, to]) => (from as number) < (to as number));
  const term = { start: T, end: 2 * T };
  const of = {
    term,
    commitment: [{ from: '1970-01-01', value: '99' }],
    services: { x: { probe: { interval_s: 60, k: 3, runs: { hn: runs } } } },
  };
  const window = { ...term, account: account(parseCase({ ...of, ...more })) };
  return { service, year: window, months12: window, closed: [] };
}

const t = words('en');
const reader = {
  t,
  lang: 'en',
  time: timeWriter('en', 'Asia/Ho_Chi_Minh', t),
  name: (id: string) => id,
} as unknown as Reader;

describe('the service closest to its limit', () => {
  it.each([
    ['the one with more of it used', [delivered('a', 10), delivered('b', 20)], 'b'],
    ['of equals the one with more unmeasured time', [delivered('a', 10), delivered('b', 10, 50)], 'b'],
    ['of equals in all the first', [delivered('a', 10), delivered('b', 10)], 'a'],
    [
      'one that is not met, whatever others may have lost',
      [delivered('a', 9000, 500_000), delivered('b', 10_001)],
      'b',
    ],
  ] as const)('is %s', (_, list, is) => {
    expect(closestToLimit(list)?.service).toBe(is);
  });

  it('is nobody where nothing has an allowance', () => {
    expect(closestToLimit([])).toBeNull();
    expect(closestToLimit([delivered('a', 0, 0, { commitment: [] })])).toBeNull();
    expect(closestToLimit([delivered('a', 0, 0, { as_of: T })])).toBeNull();
  });
});

describe('the promise in one sentence', () => {
  const said = (delivery: readonly ServiceDelivery[], others: readonly string[] = [], commitment: object | null = {}) =>
    summaryText(
      {
        delivery,
        commitment,
        services: [...delivery.map(({ service }) => service), ...others].map((id) => ({ id, active: true })),
      } as unknown as SiteModel,
      reader,
    ).join('. ');
  it.each([
    ['all met', [delivered('a', 0), delivered('b', 0)], [], '2 of 2 services met, so far'],
    ['one alone', [delivered('a', 0)], [], '1 of 1 service met, so far'],
    ['one not met, named', [delivered('a', 0), delivered('b', 20_000)], [], '1 of 2 services met, so far. Not met: b'],
    [
      'more than two not met, counted',
      [delivered('a', 20_000), delivered('b', 20_000), delivered('c', 20_000)],
      [],
      '0 of 3 services met, so far. Not met: 3 services',
    ],
    ['unproven, said', [delivered('a', 0, 20_000)], [], '1 service unproven'],
    [
      'some met, some unproven',
      [delivered('a', 0), delivered('b', 0, 20_000)],
      [],
      '1 of 2 services met, so far. 1 service unproven',
    ],
    [
      'nothing elapsed',
      [delivered('a', 0, 0, { as_of: T })],
      [],
      '0 of 1 service met, so far. 1 service with nothing to count yet',
    ],
    ['beside one outside it', [delivered('a', 0)], ['z'], '1 of 1 service met, so far. Not covered: z'],
    ['covering none', [], ['z'], 'The services here are not covered'],
  ] as const)('%s', (_, delivery, others, is) => {
    expect(said(delivery, others).replaceAll('\u00a0', ' ')).toBe(is);
  });
  it('in force nowhere', () => {
    expect(said([], ['z'], null)).toBe('No commitment is in force');
  });
});

describe('what is left', () => {
  const left = (of: ServiceDelivery) => leftValue(of.year.account, reader).replaceAll('\u00a0', ' ');
  it('is rounded down; passed limits are rounded up', () => {
    expect(left(delivered('a', 10))).toBe('2 h 46 min');
    expect(left(delivered('a', 10_061))).toBe('2 min');
  });
  it('says what it would be if time without data was down', () => {
    expect(left(delivered('a', 10, 600))).toBe('2 h 46 min (2 h 36 min if time without data was down)');
    expect(left(delivered('a', 10, 10_050))).toBe('2 h 46 min (1 min past the limit if time without data was down)');
  });
});

it('below the promise with enough of the year left it may recover; past the whole allowance it may not', () => {
  const running = (down: number) => delivered('a', down, 0, { as_of: T + 100_000 }).year.account;
  expect([running(5000), running(10_001), running(500)].map(mayRecover)).toEqual([true, false, false]);
});

it('is saved by what is excluded only where the whole would miss', () => {
  const cut = {
    kind: 'incident',
    id: 'c',
    start: T,
    end: 2 * T,
    effect: 'none',
    cause: 'third_party',
    evidence: 'x',
    published_at: T,
  };
  const saved = (down: number) => isSaved(delivered('a', down, 0, { entries: [cut] }).year.account);
  expect([saved(10_001), saved(10_000), isSaved(delivered('a', 10).year.account)]).toEqual([true, false, false]);
});

describe('what counts', () => {
  const line = (counted: number, ...excused: [string, number][]) =>
    countedWords({ counted, excused: excused.map(([clause, seconds]) => ({ clause, seconds })) as never }, [], reader)
      .map(({ words: said }) => said)
      .join('; ')
      .replaceAll('\u00a0', ' ');
  it('is told first, then what is excluded by clause', () => {
    expect(line(60, ['maintenance', 120])).toBe('Counted 1 min; excluded: maintenance 2 min');
    expect(line(0, ['third_party', 60])).toBe('Excluded: third party 1 min');
    expect(line(0)).toBe('Not counted as downtime');
    expect(countedWords(null, [], reader)).toEqual([{ words: t['service.uncommitted'], clause: null }]);
  });
  it('is told once of services that fared alike', () => {
    const [one, other] = [[{ words: 'a', clause: null }], [{ words: 'b', clause: null }]];
    const lines = [
      { service: 'x', parts: one },
      { service: 'y', parts: other },
      { service: 'z', parts: one },
    ];
    expect(together(lines).map(({ services }) => services)).toEqual([['x', 'z'], ['y']]);
  });
});
