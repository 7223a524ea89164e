import fc from 'fast-check';
import { T0 } from './notation.ts';

/** Random cases in the documented form: small terms, edges near the term's, notice near its limit. */
export interface RandomCase {
  readonly term: { readonly start: number; readonly end: number };
  readonly as_of: number;
  readonly commitment: string;
  readonly services: Readonly<Record<string, RandomService>>;
  readonly target: object;
  readonly policy: { readonly routine_notice_s: number; readonly emergency_notice_s: number };
  readonly entries: readonly RandomEntry[];
}

export interface RandomService {
  readonly probe: {
    readonly interval_s: number;
    readonly k: number;
    readonly quorum: string;
    readonly min_regions: number;
    readonly regions: Readonly<Record<string, readonly (readonly [number, string])[]>>;
  };
  readonly degraded_counts_as: string;
}

export type RandomEntry = Readonly<Record<string, unknown>> & { readonly id: string };

const STATES = ['up', 'up', 'up', 'down', 'down', 'degraded', 'unknown'];
/** Short enough for announcements to fall around it. */
const NOTICE = { routine_notice_s: 2000, emergency_notice_s: 300 };
export const CAUSES = ['terms_violation', 'customer_misconfig', 'force_majeure:fire', 'third_party'];

const offset = (length: number): fc.Arbitrary<number> =>
  fc.oneof(fc.integer({ min: -300, max: length + 300 }), fc.constantFrom(-1, 0, 1, length - 1, length, length + 1));

function region(length: number, interval: number): fc.Arbitrary<readonly (readonly [number, string])[]> {
  const stretch = fc.tuple(fc.constantFrom(...STATES), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 3 }));
  const jitter = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 7, maxLength: 7 });
  return fc
    .tuple(fc.array(stretch, { maxLength: 14 }), jitter, fc.integer({ min: -3, max: 5 }))
    .map(([parts, shake, first]) => {
      const samples: [number, string][] = [];
      let at = first * interval;
      for (const [state, count, skip] of parts) {
        for (let i = 0; i < count && at < length + interval; i += 1) {
          samples.push([T0 + at + (shake[samples.length % 7] ?? 0), state]);
          at += interval;
        }
        at += skip * interval;
      }
      return samples;
    });
}

function service(length: number): fc.Arbitrary<RandomService> {
  return fc.tuple(fc.integer({ min: 7, max: 300 }), fc.integer({ min: 1, max: 4 })).chain(([interval, regions]) =>
    fc.record({
      probe: fc.record({
        interval_s: fc.constant(interval),
        k: fc.integer({ min: 1, max: 5 }),
        quorum: fc.constantFrom('majority', 'any', 'all'),
        min_regions: fc.integer({ min: 0, max: 2 }),
        regions: fc
          .tuple(...Array.from({ length: regions }, () => region(length, interval)))
          .map((lists) => Object.fromEntries(lists.map((list, i) => [`r${i}`, list]))),
      }),
      degraded_counts_as: fc.constantFrom('up', 'up', 'down'),
    }),
  );
}

const scope = {
  services: fc.constantFrom(undefined, undefined, undefined, ['s0'], ['s1'], ['s9']),
  customers: fc.constantFrom(undefined, undefined, undefined, undefined, ['c9']),
};

export function incidentOf(length: number): fc.Arbitrary<Omit<RandomEntry, 'id'>> {
  return fc
    .record({
      ...scope,
      start: offset(length),
      size: fc.oneof(fc.integer({ min: -20, max: length }), fc.constant(null)),
      effect: fc.constantFrom('down', 'degraded', 'none'),
      cause: fc.constantFrom(null, 'provider', 'hardware', ...CAUSES, ...CAUSES),
      evidence: fc.constantFrom('', 'x', 'x', 'x', 'x'),
      published: fc.oneof(fc.constant(-400), fc.constant(-400), fc.constant(-300), offset(length), fc.constant(null)),
      later: fc.oneof(fc.constant(undefined), fc.constant(undefined), offset(length)),
    })
    .map(({ start, size, published, later, ...rest }) => ({
      ...rest,
      kind: 'incident',
      start: T0 + start,
      end: size === null ? null : T0 + start + size,
      published_at: published === null ? null : T0 + published,
      ...(later === undefined ? {} : { cause_published_at: T0 + later }),
    }));
}

export function maintenanceOf(length: number): fc.Arbitrary<Omit<RandomEntry, 'id'>> {
  const revision = fc.tuple(
    offset(length),
    fc.integer({ min: 1, max: length }),
    fc.constantFrom(1, 0, -1, 200, 3000, 3000),
    fc.integer({ min: 0, max: 5 }),
  );
  return fc
    .record({
      ...scope,
      class: fc.constantFrom('routine', 'emergency'),
      list: fc.array(revision, { minLength: 1, maxLength: 3 }),
      completed: fc.constantFrom(undefined, 200, 900),
    })
    .map(({ list, completed, ...rest }) => ({
      ...rest,
      kind: 'maintenance',
      revisions: list.map(([start, size, early, sort], i) => {
        const at = T0 + start - (rest.class === 'routine' ? 2000 : 300) - early + i * 97;
        return sort === 0 ? { at, cancelled: true } : { at, start: T0 + start, end: T0 + start + size };
      }),
      ...(completed === undefined ? {} : { completed_at: T0 + completed }),
    }));
}

export function faultOf(length: number): fc.Arbitrary<Omit<RandomEntry, 'id'>> {
  return fc
    .record({
      ...scope,
      start: offset(length),
      size: fc.integer({ min: 1, max: length }),
      regions: fc.constantFrom(undefined, ['r0'], ['r1', 'r2']),
      evidence: fc.constantFrom('log', 'log', ''),
    })
    .map(({ start, size, ...rest }) => ({
      ...rest,
      kind: 'probe_fault',
      start: T0 + start,
      end: T0 + start + size,
      published_at: T0 + start,
    }));
}

export interface Shape {
  /** Number of services; more than one are a group. */
  readonly services?: fc.Arbitrary<number>;
  readonly asOf?: 'any' | 'end';
}

export function randomCase({ services = fc.constant(1), asOf = 'any' }: Shape = {}): fc.Arbitrary<RandomCase> {
  return fc.tuple(fc.integer({ min: 600, max: 9000 }), services).chain(([length, count]) => {
    const entry = fc.oneof(incidentOf(length), maintenanceOf(length), faultOf(length));
    return fc
      .record({
        end: fc.constant(T0 + length),
        until:
          asOf === 'end' ? fc.constant(length) : fc.oneof(fc.constant(length), fc.constant(length), offset(length)),
        commitment: fc.constantFrom('99', '99.95', '90', '50', '100'),
        list: fc.tuple(...Array.from({ length: count }, () => service(length))),
        mode: fc.constantFrom('any', 'all'),
        entries: fc.array(entry, { maxLength: 5 }),
      })
      .map(({ end, until, commitment, list, mode, entries }) => ({
        term: { start: T0, end },
        as_of: T0 + until,
        commitment,
        services: Object.fromEntries(list.map((one, i) => [`s${i}`, one])),
        target: count === 1 ? { service: 's0' } : { group: { mode, members: list.map((_, i) => `s${i}`) } },
        policy: NOTICE,
        entries: entries.map((one, i) => ({ ...one, id: `e${i}` })),
      }));
  });
}
