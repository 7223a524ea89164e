import { describe, expect, it, test } from 'vitest';
import { caseOf, entriesByService, incidentEntries, maintenanceEntry, type ServiceEntries } from '#entries/case.ts';
import { byEntry } from '#entries/publication.ts';
import {
  at,
  commitment,
  content,
  incident,
  maintenance,
  measured,
  receipt,
  service,
  update,
} from '#tests/support/content.ts';

const start = at('2026-11-22 09:00');
const [hour, published] = [3600, start + 600];
const said = { services: ['email'], published_at: published };

describe('an incident enters the account of a service', () => {
  const cause = { cause: 'third_party', evidence: 'https://e.example/' } as const;
  const rows = [
    {
      says: 'down is down, open to as_of',
      of: incident('a', { email: 'down' }, start),
      is: [{ ...said, id: 'a', kind: 'incident', start, end: null, effect: 'down' }],
    },
    {
      says: 'partial counts as down, degraded as degraded, up declares nothing: an entry a stretch, numbered',
      of: incident('a', { email: 'degraded' }, start, {
        ended: start + 3 * hour,
        updates: [
          update(start + hour, 'identified', { services: { email: 'partial' } }),
          update(start + 2 * hour, 'monitoring', { services: { email: 'up' } }),
        ],
      }),
      is: [
        { ...said, id: 'a', kind: 'incident', start, end: start + hour, effect: 'degraded' },
        { ...said, id: 'a#2', kind: 'incident', start: start + hour, end: start + 2 * hour, effect: 'down' },
      ],
    },
    {
      says: 'a cause is one entry more, over the whole of it, with no effect of its own',
      of: incident('a', { email: 'down' }, start, { ...cause, ended: start + hour }),
      is: [
        { ...said, id: 'a', kind: 'incident', start, end: start + hour, effect: 'down' },
        { ...said, id: 'a#2', kind: 'incident', start, end: start + hour, effect: 'none', ...cause },
      ],
    },
    {
      says: 'a cause alone keeps the name',
      of: incident('a', { email: 'up' }, start, { ...cause, ended: start + hour }),
      is: [{ ...said, id: 'a', kind: 'incident', start, end: start + hour, effect: 'none', ...cause }],
    },
    {
      says: 'the customer’s equipment is the third-party clause',
      of: incident('a', { email: 'up' }, start, { ...cause, cause: 'customer_equipment' }),
      is: [{ ...said, id: 'a', kind: 'incident', start, end: null, effect: 'none', ...cause }],
    },
    {
      says: 'force majeure keeps its name',
      of: incident('a', { email: 'up' }, start, { ...cause, cause: 'force_majeure:flood' }),
      is: [
        {
          ...said,
          id: 'a',
          kind: 'incident',
          start,
          end: null,
          effect: 'none',
          ...cause,
          cause: 'force_majeure:flood',
        },
      ],
    },
    {
      says: 'a fault of the whole probe withdraws every region',
      of: incident('a', { email: 'down' }, start, { type: 'probe_fault', evidence: 'log', ended: start + hour }),
      is: [{ ...said, id: 'a', kind: 'probe_fault', start, end: start + hour, evidence: 'log' }],
    },
    {
      says: 'a fault of named regions withdraws those',
      of: incident('a', { email: 'down' }, start, { type: 'probe_fault', evidence: 'log', regions: ['hn'] }),
      is: [{ ...said, id: 'a', kind: 'probe_fault', start, end: null, evidence: 'log', regions: ['hn'] }],
    },
    {
      says: 'an incident of other services says nothing of this one',
      of: incident('a', { web: 'down' }, start),
      is: [],
    },
  ];
  test.each(rows)('$says', ({ of, is }) => {
    expect(incidentEntries(of, 'email', [receipt(of, published)])).toEqual(is);
  });

  const later = published + hour;
  const cut = incident('a', { email: 'down' }, start, { ...cause, ended: start + hour });
  const causeless = { sha: 'first', facts: { cause: null, evidence: null } };
  const dates = [
    {
      says: 'an admission without a receipt stands, its clause is of unknown publication',
      receipts: [],
      is: [{ published_at: null }, { published_at: null }],
    },
    {
      says: 'a cause added later is dated then; the admission keeps its date',
      receipts: [receipt(cut, published, causeless), receipt(cut, later)],
      is: [{ published_at: published }, { published_at: published, cause_published_at: later }],
    },
    {
      says: 'a cause that no receipt has seen is of unknown publication',
      receipts: [receipt(cut, published, causeless)],
      is: [{ published_at: published }, { published_at: null }],
    },
  ];
  test.each(dates)('$says', ({ receipts, is }) => {
    const entries = incidentEntries(cut, 'email', receipts);
    expect(entries).toHaveLength(is.length);
    is.forEach((dated, i) => {
      expect(entries[i]).toMatchObject(dated);
      expect('cause_published_at' in (entries[i] ?? {})).toBe('cause_published_at' in dated);
    });
  });
});

it('takes a maintenance with its revisions, its class and the heading that cuts it short', () => {
  const work = maintenance('m', ['email'], start, start + hour, { updates: [update(start + 1800, 'completed')] });
  expect(maintenanceEntry(work, 'email', [receipt(work, published)])).toEqual({
    id: 'm',
    kind: 'maintenance',
    services: ['email'],
    class: 'routine',
    revisions: [{ at: published, start, end: start + hour }],
    completed_at: start + 1800,
  });
});

it('gives the whole case of a service: its policies, the runs inside the window, its entries alone', () => {
  const email = service('email', { quorum: 'any', min_regions: 2, every: 30, degraded_counts_as: 'down' });
  const tree = content({
    services: [email, service('web')],
    incidents: [incident('a', { email: 'down' }, start), incident('b', { web: 'down' }, start)],
    maintenance: [maintenance('m', ['web'], start, start + hour)],
    commitments: [commitment('2024-01-01'), commitment('2026-01-01', { availability: '99.9' })],
  });
  const [, measurement] = measured('email', {
    hn: [
      [start - 100, start - 50, 'down'],
      [start - 50, start + 50, 'up'],
      [start + 70, start + 500, 'up'],
    ],
  });
  const window = { start, end: start + 100 };
  const entries = entriesByService(tree).get('email') as ServiceEntries;
  const receipts = byEntry([]);
  expect(caseOf({ content: tree, service: email, entries, receipts, measurement, window, asOf: start + 90 })).toEqual({
    tz: 'Asia/Ho_Chi_Minh',
    term: window,
    as_of: start + 90,
    commitment: [
      { from: '2024-01-01', value: '99', policy: { routine_notice_s: 86_400, emergency_notice_s: 3600 } },
      { from: '2026-01-01', value: '99.9', policy: { routine_notice_s: 86_400, emergency_notice_s: 3600 } },
    ],
    services: {
      email: {
        probe: {
          interval_s: 30,
          k: 3,
          quorum: 'any',
          min_regions: 2,
          runs: {
            hn: [
              [start, start + 50, 'up'],
              [start + 70, start + 90, 'up'],
            ],
          },
        },
        degraded_counts_as: 'down',
      },
    },
    target: { service: 'email' },
    entries: [{ id: 'a', kind: 'incident', services: ['email'], start, end: null, effect: 'down', published_at: null }],
  });
});

it('cuts no term where a new text promises the same figure and notice (R26)', () => {
  const email = service('email');
  const commitments = [
    commitment('2024-01-01'),
    commitment('2025-01-01'),
    commitment('2026-01-01', { availability: '99.9' }),
  ];
  const tree = content({ services: [email], commitments });
  const entries = entriesByService(tree).get('email') as ServiceEntries;
  const window = { start, end: start + 100 };
  const made = caseOf({
    content: tree,
    service: email,
    entries,
    receipts: byEntry([]),
    measurement: null,
    window,
    asOf: start,
  });
  expect(made.commitment?.map(({ from, value }) => [from, value])).toEqual([
    ['2024-01-01', '99'],
    ['2026-01-01', '99.9'],
  ]);
});
