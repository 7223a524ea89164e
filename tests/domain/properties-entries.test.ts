import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Account } from '#domain/account.ts';
import { CAUSES, faultOf, incidentOf, maintenanceOf } from './arbitrary.ts';
import { any, isAtMost, of, RUNS, single, withEntry } from './random-account.ts';

describe('properties of entries', () => {
  it('6 exclusion: a valid clause never lowers a figure, never touches up, never adds down', () => {
    const excuse = fc.tuple(
      any,
      fc.constantFrom(...CAUSES),
      fc.integer({ min: 0, max: 9000 }),
      fc.integer({ min: 1, max: 9000 }),
    );
    fc.assert(
      fc.property(excuse, ([one, cause, start, size]) => {
        const at = one.term.start + start;
        const before = of(one);
        const after = of(
          withEntry(one, {
            kind: 'incident',
            effect: 'none',
            cause,
            evidence: 'x',
            start: at,
            end: at + size,
            published_at: one.term.start - 9,
          }),
        );
        for (const key of ['lower', 'sla', 'upper'] as const) expect(isAtMost(before[key], after[key]), key).toBe(true);
        expect(after.seconds.up).toBe(before.seconds.up);
        expect(after.seconds.down).toBeLessThanOrEqual(before.seconds.down);
      }),
      RUNS,
    );
  });

  it('7 admission: never raises a bound, nor the headline of one service', () => {
    fc.assert(
      fc.property(any, fc.integer({ min: 0, max: 9000 }), fc.integer({ min: 1, max: 9000 }), (one, start, size) => {
        const at = one.term.start + start;
        const before = of(one);
        const after = of(
          withEntry(one, { kind: 'incident', effect: 'down', start: at, end: at + size, published_at: null }),
        );
        const keys = 'group' in one.target ? (['lower', 'upper'] as const) : (['lower', 'upper', 'sla'] as const);
        for (const key of keys) expect(isAtMost(after[key], before[key]), key).toBe(true);
      }),
      RUNS,
    );
  });

  it('8 withdrawal: a fault never raises lower, never lowers upper', () => {
    fc.assert(
      fc.property(single, faultOf(4000), (one, fault) => {
        // All regions: without one of several the others decide, for better or worse.
        const whole = {
          ...fault,
          regions: undefined,
          services: undefined,
          customers: undefined,
          evidence: 'log',
          published_at: one.term.start - 9,
        };
        const [before, after] = [of(one), of(withEntry(one, whole))];
        expect([isAtMost(after.lower, before.lower), isAtMost(before.upper, after.upper)]).toEqual([true, true]);
      }),
      RUNS,
    );
  });

  it('9 notes: an entry without effect and clause changes nothing', () => {
    fc.assert(
      fc.property(any, incidentOf(9000), fc.constantFrom(null, 'provider'), (one, entry, cause) => {
        const note = { ...entry, effect: 'none', cause, end: null, published_at: one.term.start - 9 };
        expect(of(withEntry(one, note))).toEqual(of(one));
      }),
      RUNS,
    );
  });

  it('10 notice: publishing earlier never adds downtime; publishing afterwards equals not publishing', () => {
    const window = fc.tuple(
      any,
      fc.integer({ min: 0, max: 6000 }),
      fc.integer({ min: 1, max: 6000 }),
      fc.integer({ min: -100, max: 4000 }),
      fc.integer({ min: 0, max: 2000 }),
    );
    fc.assert(
      fc.property(window, ([one, offset, size, ahead, earlier]) => {
        const start = one.term.start + offset;
        const counted = (at: number): Account['seconds'] =>
          of(withEntry(one, { kind: 'maintenance', class: 'routine', revisions: [{ at, start, end: start + size }] }))
            .seconds;
        expect(counted(start - ahead - earlier).down).toBeLessThanOrEqual(counted(start - ahead).down);
        expect(counted(start + size)).toEqual(of(one).seconds);
      }),
      RUNS,
    );
  });

  it('15 scope: an entry for another service or customer changes nothing', () => {
    const entry = fc.oneof(incidentOf(9000), maintenanceOf(9000), faultOf(9000));
    fc.assert(
      fc.property(any, entry, fc.boolean(), (one, other, byService) => {
        const scoped = byService ? { ...other, services: ['elsewhere'] } : { ...other, customers: ['nobody'] };
        expect(of(withEntry(one, scoped))).toEqual(of(one));
      }),
      RUNS,
    );
  });
});
