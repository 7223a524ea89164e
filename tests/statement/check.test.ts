import { describe, expect, it, test } from 'vitest';
import { checkAsked } from '#statement/check.ts';
import { decodeAsked } from '#statement/fragment.ts';

const SERVICES = new Map([
  ['web', true],
  ['chat', false],
]);
const check = (fragment: string) => checkAsked(decodeAsked(fragment), SERVICES, 'Asia/Ho_Chi_Minh');
const dates = (fragment: string): string[] => {
  const checked = check(fragment);
  return 'periods' in checked ? checked.periods.map(({ from, to }) => `${from} ${to}`) : [];
};

describe('a question in the address', () => {
  it('is of one term or more, as the command’s', () => {
    expect(dates('service=web&from=2026-01-31&months=1&renewals=1')).toEqual([
      '2026-01-31 2026-02-28',
      '2026-02-28 2026-03-31',
    ]);
    expect(dates('service=web&from=2026-01-01&to=2026-02-01&from=2026-03-01&months=2')).toEqual([
      '2026-01-01 2026-02-01',
      '2026-03-01 2026-05-01',
    ]);
    expect(check('service=chat&from=2026-01-01&months=1&target=99,9&price=1200000/12')).toMatchObject({
      target: '99.9',
      price: { amount: 1_200_000, months: 12 },
    });
  });

  test.each([
    [
      'of nothing',
      '',
      [
        ['service', 'unknown_service'],
        [0, 'bad_date'],
      ],
    ],
    ['of a service’s months without a first day', 'service=web&from=&months=1', [[0, 'bad_date']]],
    ['of renewals without months', 'service=web&from=2026-01-01&renewals=2', [[0, 'bad_months']]],
    ['of months and an end', 'service=web&from=2026-01-01&months=1&to=2026-03-01', [[0, 'bad_months']]],
    ['of months past a century', 'service=web&from=2026-01-01&months=1201', [[0, 'bad_months']]],
    [
      'of a second term that is wrong',
      'service=web&from=2026-01-01&months=1&from=2026-02-30&months=1',
      [[1, 'impossible_date']],
    ],
    [
      'of terms in disorder',
      'service=web&from=2026-03-01&months=1&from=2026-01-01&months=1',
      [[1, 'overlapping_terms']],
    ],
    [
      'of everything wrong',
      'service=x&from=soon&to=2026-01-01&target=0&price=free',
      [
        ['service', 'unknown_service'],
        [0, 'bad_date'],
        ['target', 'bad_target'],
        ['price', 'bad_price'],
      ],
    ],
  ])('%s is told what is wrong, all at once', (_, fragment, flaws) => {
    const checked = check(fragment);
    expect(Array.isArray(checked) && checked.map(({ at, code }) => [at, code])).toEqual(flaws);
  });
});
