import fc from 'fast-check';
import { expect, it } from 'vitest';
import { account } from '#domain/account.ts';
import { tidyRuns } from '#domain/hold.ts';
import { caseOf, type OwnCase } from '#domain/own-case.ts';
import { parseCase } from '#domain/parse-case.ts';
import type { MeasuredState, Run } from '#domain/state.ts';
import { elapsedOf } from '#domain/touch.ts';

const START = Date.parse('2026-01-01T00:00:00Z') / 1000;
const instant = fc.integer({ min: START - 90_000, max: START + 200_000 });
const span = fc.tuple(instant, instant).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) + 1 }));
const optional = <K extends string, V>(key: K, value: fc.Arbitrary<V>) =>
  fc.option(value.map((one) => ({ [key]: one }) as Record<K, V>)).map((one) => one ?? {});

const runs = fc.array(
  fc
    .tuple(span, fc.constantFrom<MeasuredState>('up', 'degraded', 'down', 'unknown'))
    .map(([{ start, end }, state]): Run => [start, end, state]),
  { maxLength: 8 },
);
const scope = fc.record({ id: fc.constantFrom('a', 'b', 'b#2', 'private:c'), services: fc.constant(['web']) });
const dated = fc.tuple(
  scope,
  fc.record({ start: instant, end: fc.option(instant), published_at: fc.option(instant) }),
  optional('evidence', fc.constantFrom('', ' ', 'https://example.com/')),
  optional('customers', fc.constantFrom(['c1'], ['c2'])),
);
const entry = fc.oneof(
  fc
    .tuple(
      dated,
      fc.constantFrom('down', 'degraded', 'none'),
      optional('cause', fc.constantFrom('third_party', 'force_majeure:fire', 'hardware', 'provider')),
      optional('cause_published_at', instant),
    )
    .map(([parts, effect, cause, at]) => Object.assign({ kind: 'incident', effect }, ...parts, cause, at)),
  fc
    .tuple(dated, optional('regions', fc.constantFrom(['hn'], ['sgn'])))
    .map(([parts, regions]) => Object.assign({ kind: 'probe_fault' }, ...parts, regions)),
  fc
    .tuple(
      scope,
      fc.constantFrom('routine', 'emergency'),
      fc.array(
        fc.oneof(
          fc.tuple(fc.option(instant), span).map(([at, window]) => ({ at, ...window })),
          fc.record({ at: instant, cancelled: fc.constant(true) }),
        ),
        { maxLength: 3 },
      ),
      optional('completed_at', instant),
    )
    .map(([one, name, revisions, done]) => ({ kind: 'maintenance', class: name, revisions, ...one, ...done })),
);
const own = fc
  .record({
    term: fc.constantFrom({ start: START, end: START + 100_000 }, { start: START - 61_200, end: START + 25_200 }),
    as_of: instant,
    commitment: fc.constantFrom(
      [],
      ['2026-01-01'],
      ['2025-11-22', '2026-01-02'],
      ['2025-11-22', '2026-01-01T12:00:00Z'],
      ['2031-01-01'],
    ),
    value: fc.constantFrom('99', '99.95', '100'),
    runs: fc.dictionary(fc.constantFrom('hn', 'sgn', 'sin'), runs),
    quorum: fc.constantFrom('majority', 'any', 'all'),
    min_regions: fc.integer({ min: 0, max: 3 }),
    degraded_counts_as: fc.constantFrom('up', 'down'),
    entries: fc.array(entry, { maxLength: 4 }),
    extra: fc.tuple(
      optional('customer', fc.constantFrom('c1', 'c2')),
      optional('price', fc.constant({ amount: 1200000.5, months: 7, cap_months: 6 })),
    ),
  })
  .map(({ commitment, value, runs: anyRuns, quorum, min_regions, degraded_counts_as, extra, ...rest }) => {
    const elapsed = elapsedOf(rest.term, rest.as_of);
    const byRegion = Object.fromEntries(Object.entries(anyRuns).map(([id, list]) => [id, tidyRuns(list, elapsed)]));
    return Object.assign(
      {
        tz: 'Asia/Ho_Chi_Minh',
        commitment: commitment.map((from, i) => ({
          from,
          value,
          policy: { routine_notice_s: 86_400 - i * 1000, emergency_notice_s: 3600 },
        })),
        services: {
          web: { probe: { interval_s: 60, k: 3, quorum, min_regions, runs: byRegion }, degraded_counts_as },
        },
        target: { service: 'web' },
        ...rest,
      },
      ...extra,
    );
  });

it('takes a case of our own making as the reader of anybody’s does', () => {
  fc.assert(
    fc.property(own, (one: unknown) => {
      const [taken, read] = [caseOf(one as OwnCase), parseCase(JSON.parse(JSON.stringify(one)))];
      expect(taken).toEqual(read);
      expect(JSON.stringify(account(taken))).toBe(JSON.stringify(account(read)));
    }),
    { numRuns: 300 },
  );
});
