import { describe, expect, it } from 'vitest';
import { account } from '#domain/account.ts';
import { CaseError } from '#domain/case.ts';
import { parseCase } from '#domain/parse-case.ts';
import { caseOf, DAY, fault, incident, T0, work } from './notation.ts';

const UP = 'U 0..3600';

/** The message for a case with some keys changed; null where it is accepted. */
function problem(more: Record<string, unknown>): string | null {
  try {
    parseCase(caseOf({ probe: UP, more }));
    return null;
  } catch (error) {
    if (error instanceof CaseError) return error.message;
    throw error;
  }
}

const probe = (value: object): Record<string, unknown> => ({
  services: { web: { probe: { interval_s: 60, regions: {}, ...value } } },
});
const entry = (value: object): Record<string, unknown> => ({
  entries: [incident('x', 0, 9), { ...incident('a', 0, 9), ...value }],
});

describe('a malformed case names the path', () => {
  it.each<[Record<string, unknown>, string]>([
    [{ tz: 'Asia/Hanoi' }, 'tz: expected an IANA time zone such as Asia/Ho_Chi_Minh, found "Asia/Hanoi"'],
    [{ term: undefined }, 'term: expected an object, found nothing'],
    [{ term: { start: T0, end: T0 } }, 'term: expected an end after the start'],
    [{ term: { start: T0, end: T0 - 1 } }, 'term: expected an end after the start'],
    [
      { term: { start: '2025-06-01T00:00:00', end: T0 } },
      'term.start: expected Unix seconds or RFC 3339 with an offset, found "2025-06-01T00:00:00"',
    ],
    [{ term: { start: '2025-02-30', months: 1 } }, 'term.start: expected a local date YYYY-MM-DD, found "2025-02-30"'],
    [{ term: { start: '2025-06-01', months: 0 } }, 'term.months: expected a whole number of at least 1, found 0'],
    [{ term: { start: '2025-06-01', months: 1e9 } }, 'term: expected an end before the year 10000'],
    [{ term: { start: '9999-12-01', months: 1 } }, 'term: expected an end before the year 10000'],
    [{ term: { start: '2025-06-01', months: 1, index: 100_000 } }, 'term: expected an end before the year 10000'],
    [
      { term: { start: '2025-06-01', months: 1, index: -1 } },
      'term.index: expected a whole number of at least 0, found -1',
    ],
    [{ as_of: 'now' }, 'as_of: expected Unix seconds or RFC 3339 with an offset, found "now"'],
    [{ commitment: 99 }, 'commitment: expected a decimal string above 0, at most 100, such as "99.95", found 99'],
    [
      { commitment: undefined },
      'commitment: expected a decimal string above 0, at most 100, such as "99.95", found nothing',
    ],
    [{ commitment: '0' }, 'commitment: expected a decimal string above 0, at most 100, such as "99.95", found "0"'],
    [
      { commitment: '100.01' },
      'commitment: expected a decimal string above 0, at most 100, such as "99.95", found "100.01"',
    ],
    [
      { commitment: [{ from: T0, value: '1e2' }] },
      'commitment[0].value: expected a decimal string above 0, at most 100, such as "99.95", found "1e2"',
    ],
    [
      { commitment: [{ from: 'x', value: '99' }] },
      'commitment[0].from: expected Unix seconds or RFC 3339 with an offset, found "x"',
    ],
    [
      {
        commitment: [
          { from: T0, value: '99' },
          { from: T0, value: '98' },
        ],
      },
      'commitment: expected one commitment from 2025-03-03T00:00:00Z, found two',
    ],
    [{ services: [] }, 'services: expected an object, found []'],
    [{ services: {} }, 'services: expected at least one service'],
    [
      { services: { web: { degraded_counts_as: 'maybe' } } },
      'services.web.degraded_counts_as: expected up or down, found "maybe"',
    ],
    [probe({ quorum: 'most' }), 'services.web.probe.quorum: expected majority or any or all, found "most"'],
    [probe({ interval_s: undefined }), 'services.web.probe.interval_s: expected a number of at least 1, found nothing'],
    [probe({ min_regions: 1.5 }), 'services.web.probe.min_regions: expected a whole number of at least 0, found 1.5'],
    [probe({ regions: { hn: {} } }), 'services.web.probe.regions.hn: expected a list, found {}'],
    [
      probe({
        regions: {
          hn: [
            [T0, 'up'],
            ['soon', 'up'],
          ],
        },
      }),
      'services.web.probe.regions.hn[1][0]: expected Unix seconds or RFC 3339 with an offset, found "soon"',
    ],
    [
      probe({ regions: { hn: [{ from: T0, to: T0, every: 0, status: 'up' }] } }),
      'services.web.probe.regions.hn[0].every: expected a number of at least 1, found 0',
    ],
    [probe({ regions: { hn: ['up'] } }), 'services.web.probe.regions.hn[0]: expected an object, found "up"'],
    [probe({ runs: {} }), 'services.web.probe: expected either regions or runs, found both'],
    [
      probe({ regions: undefined, runs: { hn: [[9, 3, 'up']] } }),
      'services.web.probe.runs.hn[0]: expected an end after the start',
    ],
    [{ target: { service: 'dns' } }, 'target.service: expected one of web, found "dns"'],
    [{ target: {} }, 'target: expected service or group'],
    [{ target: { group: { mode: 'some', members: ['web'] } } }, 'target.group.mode: expected any or all, found "some"'],
    [
      { target: { group: { mode: 'any', members: ['web', 'dns'] } } },
      'target.group.members[1]: expected one of web, found "dns"',
    ],
    [{ target: { group: { mode: 'any', members: [] } } }, 'target.group.members: expected at least one service'],
    [{ price: { amount: -1, months: 1 } }, 'price.amount: expected an amount of 0 or more, found -1'],
    [{ price: { amount: 5, months: 0 } }, 'price.months: expected a whole number of at least 1, found 0'],
    [{ policy: { routine_notice_s: '24h' } }, 'policy.routine_notice_s: expected a number of at least 0, found "24h"'],
    [{ customer: 7 }, 'customer: expected text, found 7'],
    [{ entries: {} }, 'entries: expected a list, found {}'],
    [entry({ kind: 'party' }), 'entries[1].kind: expected incident or maintenance or probe_fault, found "party"'],
    [entry({ id: undefined }), 'entries[1].id: expected text, found nothing'],
    [entry({ start: undefined }), 'entries[1].start: expected Unix seconds or RFC 3339 with an offset, found nothing'],
    [entry({ effect: 'partial' }), 'entries[1].effect: expected down or degraded or none, found "partial"'],
    [entry({ cause: 5 }), 'entries[1].cause: expected text, found 5'],
    [entry({ services: 'web' }), 'entries[1].services: expected a list, found "web"'],
    [
      entry({ published_at: '2025-03-03' }),
      'entries[1].published_at: expected Unix seconds or RFC 3339 with an offset, found "2025-03-03"',
    ],
    [{ entries: [fault('p', 0, 9, { regions: [1] })] }, 'entries[0].regions[0]: expected text, found 1'],
    [
      { entries: [work('m', 'routine', [], { class: 'urgent' })] },
      'entries[0].class: expected routine or emergency, found "urgent"',
    ],
    [{ entries: [work('m', 'routine', [], { revisions: null })] }, 'entries[0].revisions: expected a list, found null'],
    [
      { entries: [{ ...work('m', 'routine', []), revisions: [{ at: T0, start: T0 }] }] },
      'entries[0].revisions[0].end: expected Unix seconds or RFC 3339 with an offset, found nothing',
    ],
    [
      { entries: [{ ...work('m', 'routine', []), revisions: [{ at: T0, cancelled: 'yes' }] }] },
      'entries[0].revisions[0].cancelled: expected true, found "yes"',
    ],
  ])('%j', (more, expected) => {
    expect(problem(more)).toBe(expected);
  });

  it.each([null, 5, 'text', []])('%j is no case', (value) => {
    expect(() => parseCase(value)).toThrow(CaseError);
  });

  it('a value too long for a line is cut', () => {
    expect(problem({ tz: 'x'.repeat(200) })?.length).toBeLessThan(140);
  });
});

describe('a case may', () => {
  it.each<[string, Record<string, unknown>]>([
    ['leave out entries', { entries: undefined }],
    ['leave out the probe', { services: { web: {} } }],
    [
      'name services, regions and customers it lacks',
      { customer: 'c', entries: [fault('p', 0, 9, { regions: ['x'], services: ['y'], customers: ['z'] })] },
    ],
    ['promise 100', { commitment: '100' }],
    [
      'have an unknown status',
      probe({
        regions: {
          hn: [
            [T0, 'flapping'],
            [T0 + 1, null],
          ],
        },
      }),
    ],
    [
      'give a reversed series, which is empty',
      probe({ regions: { hn: [{ from: T0 + 9, to: T0, every: 60, status: 'up' }] } }),
    ],
    ['have keys nobody knows', { note: 'from the archive' }],
  ])('%s', (_, more) => {
    expect(problem(more)).toBeNull();
  });

  it('give runs in place of samples, with the same account', () => {
    const regions = {
      regions: {
        hn: [
          [T0, 'up'],
          [T0 + 60, 'down'],
          [T0 + 120, 'up'],
        ],
      },
    };
    const runs = {
      runs: {
        hn: [
          [T0 + 60, T0 + 120, 'down'],
          [T0 - 50, T0 + 60, 'up'],
          [T0 + 120, T0 + 300, 'up'],
        ],
      },
    };
    const of = (value: object): unknown =>
      account(parseCase(caseOf({ more: { services: { web: { probe: { interval_s: 60, ...value } } } } })));
    expect(of(runs)).toEqual(of(regions));
  });

  it('write any instant as RFC 3339', () => {
    const text = (at: number): string => new Date(at * 1000).toISOString();
    const numbers = caseOf({ probe: UP, asOf: 3000, entries: [work('m', 'routine', [[-DAY, 600, 1200]])] });
    const words: unknown = JSON.parse(JSON.stringify(numbers), (_, value: unknown) =>
      typeof value === 'number' && value > 1e9 ? text(value) : value,
    );
    expect(account(parseCase(words))).toEqual(account(parseCase(numbers)));
  });
});
