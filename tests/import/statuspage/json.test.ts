import { describe, expect, it } from 'vitest';
import { formatInstant } from '#domain/instant.ts';
import { readStatuspageIncident } from '#import/statuspage/entry.ts';
import { readAnswer } from '#import/statuspage/json.ts';

const component = (name: string, from: string, to: string) => ({ code: name, name, old_status: from, new_status: to });
const update = (status: string, at: string, body: string, affected: unknown = null) => {
  return { id: at, status, body, display_at: at, created_at: at, affected_components: affected };
};
const incident = {
  id: 'n4njzfn1mqy0',
  name: 'Messages are late',
  status: 'resolved',
  impact: 'minor',
  created_at: '2026-02-15T13:14:17.744-08:00',
  started_at: '2026-02-15T13:14:17.737-08:00',
  resolved_at: '2026-02-15T13:37:37.388-08:00',
  incident_updates: [
    update('resolved', '2026-02-15T13:37:37.388-08:00', 'Over.', [
      component('Core - API', 'partial_outage', 'operational'),
    ]),
    update(
      'identified',
      '2026-02-15T13:21:00.000-08:00',
      'We know.\r\n\r\nSee <a href="https://a.example/x">here</a>.',
      [
        component('Core - API', 'degraded_performance', 'partial_outage'),
        component('Core - Web', 'operational', 'degraded_performance'),
      ],
    ),
    update('investigating', '2026-02-15T13:14:17.744-08:00', 'We look. 2 * 3 < 7 # not a _heading_', [
      component('Core - API', 'operational', 'degraded_performance'),
    ]),
  ],
  components: [],
};

describe('An incident of the v2 API', () => {
  it('keeps its updates, oldest first, with the states that changed', () => {
    const entry = readStatuspageIncident(incident, 0);
    expect(entry).toMatchObject({
      key: 'n4njzfn1mqy0',
      kind: 'incident',
      name: '2026-02-15-messages-are-late',
      systems: ['Core - API', 'Core - Web'],
      state: 'degraded',
      isOver: true,
      remarks: [],
    });
    const { updates = [] } = 'kind' in entry ? entry : {};
    expect(updates.map(({ at, status, states }) => [formatInstant(at), status, states])).toEqual([
      ['2026-02-15T21:14:17Z', 'investigating', { 'Core - API': 'degraded' }],
      ['2026-02-15T21:21:00Z', 'identified', { 'Core - API': 'partial', 'Core - Web': 'degraded' }],
      ['2026-02-15T21:37:37Z', 'resolved', { 'Core - API': 'up' }],
    ]);
    expect(updates[0]?.text).toBe('We look. 2 \\* 3 < 7 # not a \\_heading\\_');
    expect(updates[1]?.text).toBe('We know.\n\nSee [here](https://a.example/x).');
  });

  it.each<[string, object, object]>([
    [
      'open',
      { status: 'monitoring', resolved_at: null, incident_updates: incident.incident_updates.slice(1) },
      { isOver: false, ended: null },
    ],
    ['without updates', { incident_updates: [] }, { isOver: true, updates: [], state: 'degraded' }],
    [
      'of another maker',
      { started_at: undefined, shortlink: null, components: null, incident_updates: null },
      { updates: [], systems: [] },
    ],
    [
      'major by its impact alone',
      { impact: 'major', incident_updates: [], components: [{ id: 'a', name: 'API' }] },
      { state: 'partial', systems: ['API'] },
    ],
    ['of no impact', { impact: 'none', incident_updates: [] }, { state: null, word: null }],
  ])('%s', (_, more, expected) => {
    expect(readStatuspageIncident({ ...incident, ...more }, 0)).toMatchObject(expected);
  });

  it('is maintenance where it has a window', () => {
    const entry = readStatuspageIncident(
      {
        ...incident,
        status: 'completed',
        impact: 'maintenance',
        scheduled_for: '2026-02-20T01:00:00Z',
        scheduled_until: '2026-02-20T03:00:00Z',
        incident_updates: [
          update('completed', '2026-02-20T02:40:00Z', 'Done.'),
          update('scheduled', '2026-02-10T09:00:00Z', 'We will.'),
        ],
      },
      0,
    );
    expect(entry).toMatchObject({ kind: 'maintenance', isOver: true, state: null });
    expect('kind' in entry && [entry.started, entry.ended].map((at) => formatInstant(at ?? 0))).toEqual([
      '2026-02-20T01:00:00Z',
      '2026-02-20T03:00:00Z',
    ]);
  });

  it.each<[string, unknown, string]>([
    ['no time at all', { id: 'a', name: 'A', status: 'monitoring' }, 'no_date'],
    ['a time that is none', { ...incident, created_at: 'soon' }, 'bad_entry'],
    ['a number', 7, 'bad_entry'],
    ['null', null, 'bad_entry'],
    ['an id that is none', { ...incident, id: ['../../x'] }, 'bad_entry'],
  ])('with %s is refused', (_, data, code) => {
    expect(readStatuspageIncident(data, 0).remarks.map((one) => one.code)).toEqual([code]);
  });
});

it.each<[string, unknown, number | null]>([
  ['incidents.json', { page: { name: 'A' }, incidents: [incident] }, 1],
  [
    'summary.json',
    { page: {}, components: [{ id: 'a', name: 'A' }], incidents: [incident], scheduled_maintenances: [incident] },
    2,
  ],
  ['one incident', incident, 1],
  ['one incident in its envelope', { page: {}, incident }, 1],
  ['a list', [incident, incident], 2],
  ['status.json', { page: {}, status: {} }, null],
  ['a word', 'incidents', null],
])('%s is taken apart', (_, data, count) => {
  expect(readAnswer(data)?.incidents.length ?? null).toBe(count);
});
