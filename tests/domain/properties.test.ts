import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Account } from '#domain/account.ts';
import { randomCase, type RandomEntry } from './arbitrary.ts';
import { shift } from './notation.ts';
import { any, isAtMost, length, of, RUNS, single } from './random-account.ts';

describe('properties of the account', () => {
  it('1 partition: the classes sum to the elapsed term, the segments tile it', () => {
    fc.assert(
      fc.property(any, (one) => {
        const found = of(one);
        expect(Object.values(found.seconds).reduce((a, b) => a + b)).toBe(found.term.elapsed_s);
        let at = found.term.start;
        for (const [from, to] of found.segments) {
          expect([from, from < to]).toEqual([at, true]);
          at = to;
        }
        expect(at).toBe(found.term.start + found.term.elapsed_s);
      }),
      RUNS,
    );
  });

  it('2 additivity: the seconds of two parts are the seconds of the whole', () => {
    fc.assert(
      fc.property(any, fc.integer({ min: 1, max: 99 }), (one, share) => {
        const cut = one.term.start + Math.floor((length(one) * share) / 100);
        const [left, right, whole] = [
          { ...one, term: { start: one.term.start, end: cut } },
          { ...one, term: { start: cut, end: one.term.end } },
          one,
        ].map(of);
        for (const key of ['up', 'degraded', 'down', 'unknown', 'excluded', 'excluded_unknown'] as const) {
          expect((left?.seconds[key] ?? 0) + (right?.seconds[key] ?? 0), key).toBe(whole?.seconds[key]);
        }
        expect((left?.disputed_s ?? 0) + (right?.disputed_s ?? 0)).toBe(whole?.disputed_s);
      }),
      RUNS,
    );
  });

  it('3 order: nothing depends on it; a duplicate or a same-second unknown sample changes nothing', () => {
    fc.assert(
      fc.property(any, fc.nat(), (one, seed) => {
        const shuffle = <T>(list: readonly T[]): T[] =>
          list
            .map((item, i) => ({ item, key: ((i * 7919 + seed) % 104_729) % (list.length + 3) }))
            .sort((a, b) => b.key - a.key)
            .map(({ item }) => item);
        const services = Object.entries(one.services).map(([name, service]) => {
          const regions = Object.entries(service.probe.regions).map(([region, list]) => {
            const more = list.flatMap(([at, state], i): (readonly [number, string])[] =>
              i % 3 === 0
                ? [
                    [at, state],
                    [at, 'unknown'],
                  ]
                : [],
            );
            return [region, shuffle([...list, ...more])];
          });
          return [name, { ...service, probe: { ...service.probe, regions: Object.fromEntries(regions.reverse()) } }];
        });
        const target =
          'group' in one.target
            ? {
                group: {
                  ...(one.target.group as { members: string[] }),
                  members: [...(one.target.group as { members: string[] }).members].reverse(),
                },
              }
            : one.target;
        const shuffled = {
          ...one,
          services: Object.fromEntries(services.reverse()),
          entries: shuffle(one.entries),
          target,
        };
        expect(JSON.stringify(of(shuffled))).toBe(JSON.stringify(of(one)));
      }),
      RUNS,
    );
  });

  it('4 shift: moving every instant leaves seconds, verdict and rejections', () => {
    fc.assert(
      fc.property(any, fc.integer({ min: -1e8, max: 1e8 }), (one, by) => {
        const services = Object.fromEntries(
          Object.entries(one.services).map(([name, service]) => {
            const regions = Object.entries(service.probe.regions).map(([region, list]) => [
              region,
              list.map(([at, state]) => [at + by, state]),
            ]);
            return [name, { ...service, probe: { ...service.probe, regions: Object.fromEntries(regions) } }];
          }),
        );
        const moved = of({
          ...one,
          services,
          term: shift(one.term, by),
          as_of: one.as_of + by,
          entries: shift(one.entries, by),
        });
        const still = of(one);
        expect([moved.seconds, moved.verdict, moved.rejected, moved.excluded_by_entry]).toEqual([
          still.seconds,
          still.verdict,
          still.rejected,
          still.excluded_by_entry,
        ]);
      }),
      RUNS,
    );
  });

  it('5 bounds: lower ≤ headline ≤ upper for one service, lower ≤ upper for any', () => {
    fc.assert(
      fc.property(any, single, (group, one) => {
        expect(isAtMost(of(group).lower, of(group).upper)).toBe(true);
        const { lower, sla, upper } = of(one);
        expect([isAtMost(lower, sla), isAtMost(sla, upper)]).toEqual([true, true]);
      }),
      RUNS,
    );
  });

  it('11 hold: a larger k never adds unknown time', () => {
    fc.assert(
      fc.property(single, fc.integer({ min: 1, max: 4 }), (one, more) => {
        const s0 = one.services['s0'];
        if (!s0) return;
        const longer = { ...one, services: { s0: { ...s0, probe: { ...s0.probe, k: s0.probe.k + more } } } };
        const unknown = ({ seconds }: Account): number => seconds.unknown + seconds.excluded_unknown;
        expect(unknown(of(longer))).toBeLessThanOrEqual(unknown(of(one)));
      }),
      RUNS,
    );
  });

  it('12 verdict: of a finished term of one service, by the budget', () => {
    fc.assert(
      fc.property(randomCase({ asOf: 'end' }), (one) => {
        const { verdict, budget } = of(one);
        if (verdict === 'not_applicable' || !budget) return;
        expect(verdict === 'breached').toBe(budget.used_s > budget.allowed_s);
        expect(verdict === 'met').toBe(budget.remaining_worst_s >= 0);
      }),
      RUNS,
    );
  });

  it('14 groups: any is down at least as long as each member, all is up at least as long; one is itself', () => {
    fc.assert(
      fc.property(randomCase({ services: fc.integer({ min: 2, max: 3 }) }), (one) => {
        const members = Object.keys(one.services);
        const group = (mode: string, names = members): Account =>
          of({ ...one, target: { group: { mode, members: names } } });
        for (const name of members) {
          const alone = of({ ...one, target: { service: name } });
          expect(group('any').seconds.down).toBeGreaterThanOrEqual(alone.seconds.down);
          expect(group('all').seconds.up).toBeGreaterThanOrEqual(alone.seconds.up);
          expect([group('any', [name]), group('all', [name])]).toEqual([alone, alone]);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('16 idempotence: the segments as samples give the same up, degraded and down', () => {
    fc.assert(
      fc.property(any, (one) => {
        const found = of(one);
        const status = (label: string): string =>
          label.startsWith('excluded_unknown') ? 'unknown' : label.startsWith('excluded') ? 'down' : label;
        const hn = found.segments.map(([from, , label]) => [from, status(label)]);
        const again = of({
          term: one.term,
          as_of: one.as_of,
          commitment: '99',
          services: { s: { probe: { max_gap_s: length(one), regions: { hn } } } },
        });
        const { up, degraded, down, excluded } = found.seconds;
        expect([again.seconds.up, again.seconds.degraded, again.seconds.down]).toEqual([up, degraded, down + excluded]);
      }),
      RUNS,
    );
  });

  it('every excused second has one clause and one entry, and no figure passes 100 %', () => {
    fc.assert(
      fc.property(any, (one) => {
        const found = of(one);
        const clauses = Object.values(found.excluded_by_clause);
        for (const rows of [clauses, found.excluded_by_entry]) {
          expect(rows.reduce((sum, row) => sum + row.down_s, 0)).toBe(found.seconds.excluded);
          expect(rows.reduce((sum, row) => sum + row.unknown_s, 0)).toBe(found.seconds.excluded_unknown);
        }
        for (const share of [found.sla, found.raw, found.lower, found.upper, found.coverage, found.excluded_as_up]) {
          expect(share === null || share.num <= share.den).toBe(true);
        }
        const ids = new Set(one.entries.map(({ id }: RandomEntry) => id));
        expect(found.excluded_by_entry.every((row) => ids.has(row.entry))).toBe(true);
      }),
      RUNS,
    );
  });
});
