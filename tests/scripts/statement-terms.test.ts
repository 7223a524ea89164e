import { describe, expect, it, test } from 'vitest';
import type { Lang } from '#entries/wording/say.ts';
import { at, service, ZONE } from '#tests/support/content.ts';
import { formatRefusal, Refusal } from '#statement/refusal.ts';
import { serviceNamed } from '#statement/service.ts';
import { areOneTerm, type PaidDates, paidPeriods, paidTerms } from '#statement/terms.ts';

const dates = (asked: PaidDates, zone = ZONE) => paidPeriods(asked, zone).map(({ from, to }) => [from, to]);

/** The line an asker reads. */
function refused(ask: () => unknown, lang: Lang = 'en'): string {
  try {
    ask();
  } catch (cause) {
    if (cause instanceof Refusal) return formatRefusal(cause, lang);
    throw cause;
  }
  return 'not refused';
}

describe('paid periods', () => {
  it('go from one date up to the next, in local time', () => {
    const periods = paidPeriods({ from: '2026-01-01', to: ['2026-06-01', '2027-01-01'] }, ZONE);
    expect(periods).toEqual([
      { from: '2026-01-01', to: '2026-06-01', start: at('2026-01-01 00:00'), end: at('2026-06-01 00:00') },
      { from: '2026-06-01', to: '2027-01-01', start: at('2026-06-01 00:00'), end: at('2027-01-01 00:00') },
    ]);
  });

  test.each([
    [
      'of months are anchored on the first day',
      { from: '2024-01-31', months: 1, renewals: 2 },
      [
        ['2024-01-31', '2024-02-29'],
        ['2024-02-29', '2024-03-31'],
        ['2024-03-31', '2024-04-30'],
      ],
    ],
    ['of a year are twelve months', { from: '2024-02-29', months: 12, renewals: 0 }, [['2024-02-29', '2025-02-28']]],
  ])('%s', (_, asked, is) => expect(dates(asked)).toEqual(is));

  it('are as long as their days really were', () => {
    const [march] = paidPeriods({ from: '2025-03-01', months: 1, renewals: 0 }, 'Europe/Berlin');
    expect((march?.end ?? 0) - (march?.start ?? 0)).toBe(2_674_800);
  });

  const asked = (from: string, ...to: string[]) => ({ from, to });
  it('may have time between them, and are then no one term', () => {
    const periods = paidTerms(
      [asked('2026-01-01', '2026-02-01'), { from: '2026-03-01', months: 1, renewals: 1 }],
      ZONE,
    );
    expect(periods.map(({ from }) => from)).toEqual(['2026-01-01', '2026-03-01', '2026-04-01']);
    expect([areOneTerm(periods), areOneTerm(periods.slice(1)), areOneTerm([])]).toEqual([false, true, true]);
  });

  it.each([
    ['overlap', [asked('2026-01-01', '2026-02-01'), asked('2026-01-31', '2026-03-01')]],
    ['run backwards', [asked('2026-03-01', '2026-04-01'), asked('2026-01-01', '2026-02-01')]],
  ])('may not %s', (_, terms) =>
    expect(refused(() => paidTerms(terms, ZONE))).toMatch(/starts before the one before it ends/),
  );

  test.each([
    ['an empty term', asked('2026-01-01', '2026-01-01'), /has no time in it/],
    ['a day its zone skipped', asked('2011-12-30', '2011-12-31'), /has no time in it/, 'Pacific/Apia'],
    ['a reversed term', asked('2026-02-01', '2026-01-01'), /ends \(2026-01-01\) before it starts \(2026-02-01\)/],
    ['a renewal before its term', asked('2026-01-01', '2026-03-01', '2026-02-01'), /ends \(2026-02-01\)/],
    ['a date that is none', asked('2026-01-01', '2026-02-30'), /--to: .*`2026-02-30`, expected one that exists/],
    ['a year nobody means', asked('0026-01-01', '2026-02-01'), /--from: .*`0026-01-01`/],
    ['a date day first', asked('22/11/2026', '2027-01-01'), /Did you mean `2026-11-22`\?/],
    ['an impossible date day first', asked('31/2/2026', '2027-01-01'), /expected `YYYY-MM-DD`\.$/],
    ['no date', asked('soon', '2027-01-01'), /--from: unexpected date `soon`/],
  ])('refuse %s', (_, dated, line, zone = ZONE) => expect(refused(() => paidPeriods(dated, zone))).toMatch(line));
});

describe('the service asked of', () => {
  const email = service('email', { was: ['email', 'mail'].slice(1), slug: 'thu' });
  const services = [email, service('chat', { committed: false })];

  test.each(['email', 'mail', 'thu'])('is known as %s', (name) => {
    expect(serviceNamed(name, services, null).id).toBe('email');
  });

  it('is told when nobody knows it, with the nearest', () => {
    const ask = () => serviceNamed('emial', services, null);
    expect(refused(ask)).toBe('Unexpected service `emial`, expected `email` or `chat`. Did you mean `email`?');
    expect(refused(ask, 'vi')).toBe('Gặp dịch vụ lạ `emial`, cần `email` hoặc `chat`. Có phải ý bạn là `email`?');
    expect(refused(() => serviceNamed('x', [], null))).toContain('a file in `services/` first');
  });

  it('is refused outside the commitment, unless the reader brings a figure', () => {
    expect(refused(() => serviceNamed('chat', services, null))).toContain('`chat` is not covered by the commitment');
    expect(serviceNamed('chat', services, '99').id).toBe('chat');
  });
});
