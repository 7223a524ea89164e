import { describe, expect, it, test } from 'vitest';
import { rollUp } from '#api/statuspage/status.ts';
import type { ComponentStatus, Indicator } from '#api/statuspage/types.ts';
import type { Run } from '#domain/state.ts';
import type { Service } from '#entries/content.ts';
import { at, content, incident, maintenance, measured, receipt, service, update } from '#tests/support/content.ts';
import { fileOf, filesOf } from './support/files.ts';

const NOW = at('2026-11-22 12:00');
const [OK, WORK, SLOW, PART, DOWN] = [
  'operational',
  'under_maintenance',
  'degraded_performance',
  'partial_outage',
  'major_outage',
] as const;

describe('the line above all', () => {
  test.each<[string, ComponentStatus[], Indicator[], Indicator, string]>([
    ['nothing at all', [], [], 'none', 'All Systems Operational'],
    ['all operational', [OK, OK], [], 'none', 'All Systems Operational'],
    ['all down', [DOWN, DOWN], [], 'critical', 'Major System Outage'],
    ['some down', [DOWN, WORK], [], 'major', 'Partial System Outage'],
    ['all partial', [PART, PART], [], 'major', 'Partial System Outage'],
    ['some partial', [PART, OK], [], 'minor', 'Minor Service Outage'],
    ['all degraded', [SLOW, SLOW], [], 'minor', 'Degraded System Service'],
    ['some degraded', [SLOW, WORK], [], 'minor', 'Partially Degraded Service'],
    ['some in maintenance', [OK, WORK], [], 'maintenance', 'Service Under Maintenance'],
    ['all in maintenance', [WORK], [], 'maintenance', 'Service Under Maintenance'],
    ['an open incident, all operational', [OK], ['minor'], 'minor', 'Minor Service Outage'],
    ['a grave one, all operational', [OK], ['minor', 'critical'], 'critical', 'Major System Outage'],
    ['an open incident over maintenance', [WORK], ['major'], 'major', 'Partial System Outage'],
    ['an open incident no worse than a component', [SLOW, OK], ['minor'], 'minor', 'Partially Degraded Service'],
    ['an open incident without impact', [OK], ['none'], 'none', 'All Systems Operational'],
  ])('%s', (_, statuses, impacts, indicator, description) => {
    const components = statuses.map((status) => ({ status, group: false }));
    expect(rollUp(components, impacts, 'maintenance')).toEqual({ indicator, description });
    // A group repeats what its children say.
    const groups = statuses.map((status) => ({ status, group: true }));
    expect(rollUp([...groups, ...components], impacts, 'maintenance')).toEqual({ indicator, description });
  });

  it('says maintenance by another word where the site wishes, and nothing else', () => {
    const rolled = (status: ComponentStatus) => rollUp([{ status, group: false }], [], 'none');
    expect(rolled(WORK)).toEqual({ indicator: 'none', description: 'Service Under Maintenance' });
    expect(rolled(DOWN).indicator).toBe('critical');
  });
});

type Over = Parameters<typeof content>[0];

function email(runs: readonly Run[], over: Over = {}, own: Partial<Service> = {}) {
  const tree = content({ services: [service('email', own)], ...over });
  const receipts = (over?.maintenance ?? []).map((one) => receipt(one, '2026-11-01 00:00'));
  const input = {
    content: tree,
    measurements: new Map(own.check === null ? [] : [measured('email', { hn: runs })]),
    receipts,
    now: NOW,
    commit: null,
    address: 'https://s.example',
  };
  const { components, status } = fileOf(filesOf(input), 'summary');
  return { status: components[0]?.status, x_camket: components[0]?.x_camket, indicator: status.indicator };
}

const down = (state: 'up' | 'degraded' | 'partial' | 'down') => ({
  incidents: [incident('i', { email: state }, '2026-11-22 11:00')],
});
const work = { maintenance: [maintenance('m', ['email'], '2026-11-22 11:00', '2026-11-22 13:00')] };
const up: Run[] = [[NOW - 7200, NOW, 'up']];
const since = (time: string) => `2026-11-22T${time}:00.000+07:00`;

describe('a component', () => {
  test.each<[string, readonly Run[], Over, object]>([
    [
      'is operational where it is measured up',
      up,
      {},
      { status: OK, x_camket: { state: 'up', since: since('10:00') }, indicator: 'none' },
    ],
    [
      'is down where it is measured down',
      [
        [NOW - 7200, NOW - 600, 'up'],
        [NOW - 600, NOW, 'down'],
      ],
      {},
      { status: DOWN, x_camket: { state: 'down', since: since('11:50') }, indicator: 'critical' },
    ],
    [
      'is as declared where that is worse',
      up,
      down('partial'),
      { status: PART, x_camket: { state: 'partial', since: since('11:00') }, indicator: 'major' },
    ],
    [
      'is never better than measured, whatever is declared',
      [[NOW - 600, NOW, 'down']],
      down('up'),
      { status: DOWN, indicator: 'critical' },
    ],
    [
      'is under maintenance while work goes on, up or not',
      up,
      work,
      { status: WORK, x_camket: { state: 'up', since: since('10:00') }, indicator: 'maintenance' },
    ],
    [
      'is under maintenance where that is why it is down',
      [[NOW - 600, NOW, 'down']],
      work,
      { status: WORK, x_camket: { state: 'maintenance' }, indicator: 'maintenance' },
    ],
    [
      'is degraded from the first unknown second',
      [[NOW - 7200, NOW - 1, 'up']],
      {},
      { status: SLOW, x_camket: { state: 'unknown' }, indicator: 'minor' },
    ],
    [
      'is degraded where it was never measured but should be',
      [],
      {},
      { status: SLOW, x_camket: { state: 'unknown' }, indicator: 'minor' },
    ],
    [
      'is degraded where it is unknown under maintenance',
      [[NOW - 7200, NOW - 60, 'up']],
      work,
      { status: SLOW, x_camket: { state: 'unknown', since: since('11:59') } },
    ],
  ])('%s', (_, runs, over, expected) => {
    expect(email(runs, over)).toMatchObject(expected);
  });

  test.each<[string, Over, object]>([
    [
      'operational where nothing is',
      {},
      { status: OK, x_camket: { state: 'not_measured', since: null }, indicator: 'none' },
    ],
    ['down where that is', down('down'), { status: DOWN, x_camket: { state: 'not_measured', since: since('11:00') } }],
    ['operational where that is', down('up'), { status: OK, x_camket: { state: 'not_measured' } }],
    ['under maintenance where that is', work, { status: WORK, x_camket: { state: 'not_measured' } }],
  ])('that nothing measures shows what is declared: %s', (_, over, expected) => {
    expect(email([], over, { check: null })).toMatchObject(expected);
  });

  test.each<[string, readonly Run[], ComponentStatus]>([
    ['up for a while', [[NOW - 7200, NOW - 299, 'up']], OK],
    [
      'down for a while',
      [
        [NOW - 7200, NOW - 900, 'up'],
        [NOW - 900, NOW - 299, 'down'],
      ],
      DOWN,
    ],
    ['and no longer', [[NOW - 7200, NOW - 300, 'up']], SLOW],
    ['of which nothing was ever known, not even for a while', [], SLOW],
  ])('that is unknown keeps its last state where the site says so: %s', (_, runs, status) => {
    const kept = email(runs, { site: { statuspage: { maintenance: 'maintenance', unknown_after: 300 } } });
    expect(kept).toMatchObject({ status, x_camket: { state: 'unknown' } });
  });

  it('raises no alarm for work that is planned for later, or cancelled', () => {
    const later = maintenance('l', ['email'], '2026-11-22 12:00:01+07:00'.replace(' ', 'T'), '2026-11-22 13:00');
    const gone = {
      ...maintenance('g', ['email'], '2026-11-22 11:00', '2026-11-22 13:00', {
        updates: [update('2026-11-22 10:00', 'cancelled')],
      }),
    };
    expect(email(up, { maintenance: [later, gone] })).toMatchObject({ status: OK, indicator: 'none' });
  });
});

it('of services those in service now are components, in the order of the page', () => {
  const services = [
    service('gone', { until: at('2026-11-22 11:00') }),
    service('later', { since: at('2026-11-22 13:00') }),
    service('b', { group: 'g' }),
    service('a', { group: 'g' }),
    service('c'),
  ];
  const groups = [{ id: 'g', name: { vi: 'Nhóm', en: 'Group' } }];
  const told = incident('i', { gone: 'down', b: 'degraded' }, '2026-11-22 09:00', {
    updates: [update('2026-11-22 09:10', 'investigating')],
  });
  const files = filesOf({
    content: content({ services, incidents: [told], site: { groups } }),
    measurements: new Map(),
    receipts: [],
    now: NOW,
    commit: null,
    address: 'https://s.example',
  });
  const { components, incidents } = fileOf(files, 'summary');
  expect(components.map(({ name, group, position }) => [name, group, position])).toEqual([
    ['Nhóm', true, 1],
    ['b', false, 1],
    ['a', false, 2],
    ['c', false, 2],
  ]);
  expect(incidents[0]?.components.map(({ name }) => name)).toEqual(['b']);
  expect(incidents[0]?.incident_updates[0]?.affected_components?.map(({ name }) => name)).toEqual(['Nhóm - b']);
});
