import fc from 'fast-check';
import type { Instant } from '#domain/interval.ts';
import type { Run } from '#domain/state.ts';
import type { SiteInput } from '#site/build.ts';
import { at, content, incident, maintenance, measured, receipt, service, update } from './content.ts';

/** Arbitrary small sites over some days around a `now`: edges meet often, since all times are whole steps. */
const STEP = 1800;
const DAYS = 4;
const now = at('2026-11-22 12:00');
const start = now - DAYS * 86_400;
const SERVICES = ['email', 'web', 'phone'];

const time = fc.integer({ min: 0, max: (DAYS * 86_400) / STEP }).map((step): Instant => start + step * STEP);
const around = fc.integer({ min: 0, max: ((DAYS + 1) * 86_400) / STEP }).map((step): Instant => start + step * STEP);
const length = fc.integer({ min: 1, max: 40 }).map((steps) => steps * STEP);
const names = fc.uniqueArray(fc.constantFrom(...SERVICES), { minLength: 1, maxLength: 3 });
const declared = fc.constantFrom('up', 'degraded', 'partial', 'down');

const runs = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 30 }), length, fc.constantFrom('up', 'up', 'degraded', 'down')), {
    maxLength: 12,
  })
  .map((parts) => {
    const held: Run[] = [];
    let from = start;
    for (const [gap, long, state] of parts) {
      from += gap * STEP;
      const to = Math.min(from + long, now);
      if (from < to) held.push([from, to, state as Run[2]]);
      from += long;
    }
    return held;
  });

const incidents = fc.array(
  fc.record({
    names,
    state: declared,
    started: time,
    ended: fc.option(length),
    updates: fc.array(fc.tuple(around, declared), { maxLength: 3 }),
    type: fc.constantFrom('incident', 'incident', 'probe_fault'),
    caused: fc.boolean(),
    published: fc.option(around),
  }),
  { maxLength: 4 },
);

const works = fc.array(
  fc.record({
    names,
    starts: around,
    long: length,
    done: fc.option(fc.tuple(fc.constantFrom('completed', 'cancelled', 'verifying'), around)),
    published: fc.option(fc.integer({ min: 0, max: 60 }).map((steps) => steps * STEP)),
  }),
  { maxLength: 3 },
);

export const tree: fc.Arbitrary<SiteInput> = fc
  .record({
    runs: fc.record({ email: fc.array(runs, { maxLength: 2 }), web: fc.array(runs, { minLength: 1, maxLength: 1 }) }),
    incidents,
    works,
    until: fc.option(time),
    since: fc.option(time),
    shift: fc.constantFrom(0, 0, 43_200, 1, 7),
  })
  .map(({ runs: held, incidents: troubles, works: planned, until, since, shift }) => {
    const told = troubles.map((one, i) =>
      incident(`i${i}`, Object.fromEntries(one.names.map((id) => [id, one.state as 'down'])), one.started, {
        type: one.type as 'incident',
        ended: one.ended === null ? null : one.started + one.ended,
        ...(one.caused ? { cause: 'third_party', evidence: 'https://e.example/' } : {}),
        updates: one.updates
          .sort(([a], [b]) => a - b)
          .map(([when, state]) =>
            update(when, 'identified', { services: { [one.names[0] as string]: state as 'down' } }),
          ),
      }),
    );
    const maintained = planned.map((one, i) =>
      maintenance(`m${i}`, one.names, one.starts, one.starts + one.long, {
        updates: one.done === null ? [] : [update(one.done[1], one.done[0] as 'completed')],
      }),
    );
    return {
      content: content({
        services: [
          service('email', { quorum: 'majority' }),
          service('web', since !== null && until !== null && since < until ? { since, until } : {}),
          service('phone', { check: null }),
        ],
        incidents: told,
        maintenance: maintained,
      }),
      measurements: new Map([
        measured('email', Object.fromEntries(held.email.map((list, i) => [['hn', 'sgn'][i], list]))),
        measured('web', { hn: held.web[0] as Run[] }),
      ]),
      receipts: [
        ...told.flatMap((one, i) => (troubles[i]?.published == null ? [] : [receipt(one, troubles[i].published)])),
        ...maintained.flatMap((one, i) => {
          const ahead = planned[i]?.published;
          return ahead == null ? [] : [receipt(one, one.starts - ahead)];
        }),
      ],
      now: now - shift,
      commit: null,
      address: 'https://status.example.net',
    };
  });
