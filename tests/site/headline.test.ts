import { describe, expect, it, test } from 'vitest';
import type { State } from '#domain/state.ts';
import { headlineOf, type Situation } from '#site/headline.ts';
import type { Headline, ServiceView } from '#site/model.ts';
import { at, ZONE } from '#tests/support/content.ts';

const now = at('2026-11-22 12:00');
const hour = 3600;

type Over = Partial<ServiceView['current']>;
type Row = { says: string; services: [id: string, state: State, over?: Over][]; is: Headline } & Partial<
  Pick<Situation, 'maintenance' | 'asOf' | 'firstMeasured'>
>;

function situation({ services, says: _says, is: _is, ...over }: Row): Situation {
  const views = services.map(([id, state, current = {}]) => ({
    id,
    current: {
      state,
      since: now - hour,
      measured: state === 'unknown' ? ('unknown' as const) : ('up' as const),
      declared: null,
      isMeasured: true,
      disputed: false,
      incidents: [],
      maintenance: [],
      ...current,
    },
  }));
  return {
    services: views,
    maintenance: [],
    asOf: now - 30,
    firstMeasured: now - 30 * 24 * hour,
    now,
    zone: ZONE,
    ...over,
  };
}

const told: Over = { incidents: ['a'] };
const unmeasured: Over = { isMeasured: false };
const work = (over: Partial<Situation['maintenance'][number]> = {}): Situation['maintenance'][number] => ({
  slug: 'm',
  services: ['email'],
  phase: 'in_progress',
  ends: now + hour,
  overrun: null,
  ...over,
});

describe('the first line', () => {
  const rows: Row[] = [
    { says: 'no services', services: [], is: { kind: 'no_services' } },
    {
      says: 'calm',
      services: [
        ['email', 'up'],
        ['web', 'up'],
      ],
      is: { kind: 'calm', unmeasured: 0 },
    },
    {
      says: 'calm never speaks for a service that nobody measures',
      services: [
        ['email', 'up'],
        ['phone', 'unknown', unmeasured],
      ],
      is: { kind: 'calm', unmeasured: 1 },
    },
    {
      says: 'one affected is named, and the others are said to be well',
      services: [
        ['email', 'degraded', told],
        ['web', 'up'],
      ],
      is: { kind: 'affected', services: [{ id: 'email', state: 'degraded' }], others: true },
    },
    {
      says: 'two affected are named, each in its state',
      services: [
        ['email', 'degraded', told],
        ['web', 'down', told],
        ['chat', 'up'],
      ],
      is: {
        kind: 'affected',
        services: [
          { id: 'email', state: 'degraded' },
          { id: 'web', state: 'down' },
        ],
        others: true,
      },
    },
    {
      says: 'others are not said to be well while one of them is unknown',
      services: [
        ['email', 'degraded', told],
        ['web', 'unknown'],
      ],
      is: { kind: 'affected', services: [{ id: 'email', state: 'degraded' }], others: false },
    },
    {
      says: 'nor while one of them is under maintenance',
      services: [
        ['email', 'degraded', told],
        ['web', 'maintenance'],
      ],
      maintenance: [work({ services: ['web'] })],
      is: { kind: 'affected', services: [{ id: 'email', state: 'degraded' }], others: false },
    },
    {
      says: 'the only service has no others',
      services: [['email', 'down', told]],
      is: { kind: 'affected', services: [{ id: 'email', state: 'down' }], others: false },
    },
    {
      says: 'more than two are counted',
      services: [
        ['a', 'down', told],
        ['b', 'down'],
        ['c', 'down'],
        ['d', 'up'],
      ],
      is: { kind: 'many', count: 3, total: 4, state: 'down', mixed: false },
    },
    {
      says: 'a count of different states says so',
      services: [
        ['a', 'degraded', told],
        ['b', 'down'],
        ['c', 'partial'],
        ['d', 'up'],
      ],
      is: { kind: 'many', count: 3, total: 4, state: 'down', mixed: true },
    },
    {
      says: 'a count of which nothing is announced',
      services: [
        ['a', 'down'],
        ['b', 'down'],
        ['c', 'down'],
        ['d', 'up'],
      ],
      is: { kind: 'many', count: 3, total: 4, state: 'down', mixed: false, unannounced: true },
    },
    {
      says: 'all, and nothing announced',
      services: [
        ['a', 'down'],
        ['b', 'down'],
        ['c', 'down'],
      ],
      is: { kind: 'all', state: 'down', mixed: false, unannounced: true },
    },
    {
      says: 'all',
      services: [
        ['a', 'down', told],
        ['b', 'down'],
        ['c', 'down'],
      ],
      is: { kind: 'all', state: 'down', mixed: false },
    },
    {
      says: 'maintenance under way',
      services: [
        ['email', 'maintenance'],
        ['web', 'up'],
      ],
      maintenance: [work(), work({ phase: 'scheduled', services: ['web'] })],
      is: { kind: 'maintenance', services: ['email'], until: now + hour, overrun: null },
    },
    {
      says: 'maintenance under way, though the service answers',
      services: [
        ['email', 'up'],
        ['web', 'up'],
      ],
      maintenance: [work()],
      is: { kind: 'maintenance', services: ['email'], until: now + hour, overrun: null },
    },
    {
      says: 'overrun: down since the window, and nothing else is wrong',
      services: [
        ['email', 'down', { maintenance: ['m'] }],
        ['web', 'up'],
      ],
      maintenance: [work({ phase: 'overrun', ends: now - 2400, overrun: 2400 })],
      is: { kind: 'maintenance', services: ['email'], until: now - 2400, overrun: 2400 },
    },
    {
      says: 'an overrun with an incident is an incident',
      services: [
        ['email', 'down', { ...told, maintenance: ['m'] }],
        ['web', 'up'],
      ],
      maintenance: [work({ phase: 'overrun', ends: now - 2400, overrun: 2400 })],
      is: { kind: 'affected', services: [{ id: 'email', state: 'down' }], others: true },
    },
    {
      says: 'down in a window announced late is named as down',
      services: [
        ['email', 'down', { maintenance: ['m'] }],
        ['web', 'up'],
      ],
      maintenance: [work()],
      is: { kind: 'affected', services: [{ id: 'email', state: 'down' }], others: true },
    },
    {
      says: 'measured but undeclared',
      services: [
        ['email', 'down', { measured: 'down' }],
        ['web', 'up'],
      ],
      is: { kind: 'undeclared', services: [{ id: 'email', state: 'down', since: now - hour }] },
    },
    {
      says: 'declared beside undeclared is affected',
      services: [
        ['email', 'down', { measured: 'down' }],
        ['web', 'down', told],
      ],
      is: {
        kind: 'affected',
        services: [
          { id: 'email', state: 'down' },
          { id: 'web', state: 'down' },
        ],
        others: false,
      },
    },
    {
      says: 'partly blind',
      services: [
        ['email', 'unknown'],
        ['web', 'up'],
        ['chat', 'unknown'],
      ],
      is: { kind: 'partly_blind', count: 2 },
    },
    {
      says: 'partly blind, with an incident on record',
      services: [
        ['email', 'unknown'],
        ['web', 'up', told],
      ],
      is: { kind: 'partly_blind', count: 1, told: true },
    },
    {
      says: 'a site that measures nothing says so',
      services: [
        ['email', 'unknown', unmeasured],
        ['web', 'unknown', unmeasured],
      ],
      firstMeasured: null,
      asOf: null,
      is: { kind: 'unmeasured' },
    },
    { says: 'blind since the newest sample', services: [['email', 'unknown']], is: { kind: 'blind', since: now - 30 } },
    {
      says: 'blind even while maintenance goes on',
      services: [['email', 'unknown']],
      maintenance: [work()],
      is: { kind: 'blind', since: now - 30 },
    },
    {
      says: 'the first day',
      services: [['email', 'up']],
      firstMeasured: now - hour,
      is: { kind: 'first_day', since: now - hour },
    },
    {
      says: 'the first day, before the first sample',
      services: [['email', 'unknown']],
      firstMeasured: null,
      asOf: null,
      is: { kind: 'first_day', since: null },
    },
    {
      says: 'trouble comes before the first day',
      services: [['email', 'down', told]],
      firstMeasured: null,
      is: { kind: 'affected', services: [{ id: 'email', state: 'down' }], others: false },
    },
  ];
  test.each(rows)('$says', (row) => {
    expect(headlineOf(situation(row))).toEqual(row.is);
  });

  it('has a row for every kind', () => {
    const kinds: Record<Headline['kind'], true> = {
      no_services: true,
      first_day: true,
      calm: true,
      maintenance: true,
      affected: true,
      many: true,
      all: true,
      undeclared: true,
      partly_blind: true,
      unmeasured: true,
      blind: true,
    };
    expect(new Set(rows.map(({ is }) => is.kind))).toEqual(new Set(Object.keys(kinds)));
  });
});
