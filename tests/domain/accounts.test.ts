import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { account, segmentsOf } from '#domain/account.ts';
import { accountsOf, segmentsWithin, sweepOf } from '#domain/accounts.ts';
import { formatInstant } from '#domain/instant.ts';
import { parseCase } from '#domain/parse-case.ts';
import { type RandomCase, randomCase } from './arbitrary.ts';
import { any, RUNS, single } from './random-account.ts';

/** A promise that changes its figure and its notice inside, before or after the term, or that began late (R26). */
function changing(cases: fc.Arbitrary<RandomCase>) {
  return fc
    .tuple(cases, fc.uniqueArray(fc.integer({ min: -100, max: 9000 }), { minLength: 1, maxLength: 3 }), fc.boolean())
    .map(([one, at, isSteady]) =>
      isSteady
        ? one
        : {
            ...one,
            commitment: at.map((offset, i) => ({
              from: formatInstant(one.term.start + offset),
              value: ['99', '90', '99.95'][i],
              ...(i === 1 ? { policy: { routine_notice_s: 900 } } : {}),
            })),
          },
    );
}

/** Windows inside the term, long and short, sharing edges with it or not. */
function windowed(cases: fc.Arbitrary<RandomCase>) {
  return changing(cases).chain((one) => {
    const { start, end } = one.term;
    const edge = fc.oneof(fc.integer({ min: start, max: end }), fc.constantFrom(start, end, start + 1, end - 1));
    const window = fc
      .tuple(edge, edge)
      .filter(([a, b]) => a !== b)
      .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));
    return fc.record({ one: fc.constant(one), windows: fc.array(window, { minLength: 1, maxLength: 6 }) });
  });
}

describe('accounts of many windows from one sweep', () => {
  for (const [name, cases] of [
    ['of one service', single],
    ['of a group', any],
    ['of a group as of its end', randomCase({ services: fc.integer({ min: 2, max: 3 }), asOf: 'end' })],
  ] as const) {
    it(`${name} are those of cases with these terms, in every field`, () => {
      fc.assert(
        fc.property(windowed(cases), ({ one, windows }) => {
          const straight = windows.map((term) => account(parseCase({ ...one, term })));
          expect(accountsOf(parseCase(one), windows)).toEqual(straight);
        }),
        RUNS,
      );
    });
  }

  it('cut nothing: the windows of a partition add up to the whole', () => {
    fc.assert(
      fc.property(single, fc.integer({ min: 1, max: 599 }), (one, offset) => {
        const { start, end } = one.term;
        const of = parseCase(one);
        const [first, second, whole] = accountsOf(of, [
          { start, end: start + offset },
          { start: start + offset, end },
          { start, end },
        ]);
        for (const [name, seconds] of Object.entries(whole?.seconds ?? {})) {
          const key = name as keyof NonNullable<typeof whole>['seconds'];
          expect((first?.seconds[key] ?? 0) + (second?.seconds[key] ?? 0)).toBe(seconds);
        }
        expect(whole).toEqual(account(of));
      }),
      RUNS,
    );
  });

  it('draw the same segments', () => {
    fc.assert(
      fc.property(windowed(any), ({ one, windows }) => {
        const sweep = sweepOf(parseCase(one));
        for (const term of windows) {
          for (const [name, segments] of segmentsOf(parseCase({ ...one, term }))) {
            expect(segmentsWithin(sweep, name, term)).toEqual(segments);
          }
        }
      }),
      RUNS,
    );
  });

  const term = { start: 1_000_000, end: 1_003_600 };
  const of = parseCase({ term, commitment: '99', services: { web: { probe: { interval_s: 60, k: 3, regions: {} } } } });
  for (const [name, window] of [
    ['begins before it', { start: term.start - 1, end: term.end }],
    ['ends after it', { start: term.start, end: term.end + 1 }],
    ['is empty', { start: term.start + 5, end: term.start + 5 }],
    ['is reversed', { start: term.start + 6, end: term.start + 5 }],
  ] as const) {
    it(`refuse a window that ${name}: what was not swept is not known`, () => {
      expect(() => accountsOf(of, [window])).toThrow(RangeError);
    });
  }
});
