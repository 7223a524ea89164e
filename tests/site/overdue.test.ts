import { describe, expect, test } from 'vitest';
import { formatProblem } from '#entries/messages.ts';
import { buildSite } from '#site/build.ts';
import { overdue, undeclaredNow } from '#site/overdue.ts';
import { overdueProblems } from '#site/overdue-problems.ts';
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
} from '../support/content.ts';

const now = at('2026-11-22 12:00');
type Content = Parameters<typeof content>[0];
type Measured = ReturnType<typeof measured>;

function siteOf(over: Content, measurements: readonly Measured[] = [], receipts: ReturnType<typeof receipt>[] = []) {
  const tree = content({ services: [service('email'), service('web', { check: null })], ...over });
  const model = buildSite({
    content: tree,
    measurements: new Map(measurements),
    receipts,
    now,
    commit: null,
    address: 'https://status.example.net',
  });
  return { model, tree };
}

const DOWN = measured('email', {
  hn: [
    [at('2026-11-22 00:00'), at('2026-11-22 09:12'), 'up'],
    [at('2026-11-22 09:12'), now, 'down'],
  ],
  sgn: [
    [at('2026-11-22 00:00'), at('2026-11-22 09:12'), 'up'],
    [at('2026-11-22 09:12'), now, 'down'],
  ],
  sin: [[at('2026-11-22 00:00'), now, 'up']],
});

describe('an outage nobody declared', () => {
  test('is told with its start and the points that saw it', () => {
    const { model, tree } = siteOf({}, [DOWN]);
    const outage = { service: 'email', start: at('2026-11-22 09:12'), end: null, state: 'down', seen: 2, points: 3 };
    expect(overdue(model)).toEqual([{ what: 'undeclared', ...outage }]);
    expect(model.services.map(undeclaredNow)).toEqual([outage, null]);
    const [problem] = overdueProblems(model, tree, []);
    expect(problem).toMatchObject({ file: 'services/email.md', severity: 'warning' });
    expect(formatProblem(problem as never, 'vi')).toBe(
      'Chưa ai thông báo: `email` đo được gián đoạn từ `2026-11-22T09:12+07:00` ở 2/3 điểm đo, cần một sự cố: `npm run say -- new`.',
    );
  });

  test('is no more told once an incident or announced work speaks of it', () => {
    const told = incident('x', { email: 'degraded' }, '2026-11-22 09:00', {
      updates: [update('2026-11-22 11:00', 'investigating')],
    });
    expect(overdue(siteOf({ incidents: [told] }, [DOWN]).model)).toEqual([]);
    const work = maintenance('w', ['email'], '2026-11-22 09:00', '2026-11-22 13:00');
    expect(overdue(siteOf({ maintenance: [work] }, [DOWN], [receipt(work, '2026-11-20 00:00')]).model)).toEqual([]);
  });

  test('is told when it is over, for a week, if it was no mere blink', () => {
    const past = (from: string, to: string) =>
      measured('email', {
        hn: [
          [at('2026-11-01 00:00'), at(from), 'up'],
          [at(from), at(to), 'down'],
          [at(to), now, 'up'],
        ],
      });
    expect(overdue(siteOf({}, [past('2026-11-20 10:00', '2026-11-20 10:30')]).model)).toEqual([
      {
        what: 'undeclared',
        service: 'email',
        start: at('2026-11-20 10:00'),
        end: at('2026-11-20 10:30'),
        state: 'down',
        seen: 1,
        points: 1,
      },
    ]);
    expect(overdue(siteOf({}, [past('2026-11-20 10:00', '2026-11-20 10:04')]).model)).toEqual([]);
    expect(overdue(siteOf({}, [past('2026-11-10 10:00', '2026-11-10 10:30')]).model)).toEqual([]);
  });
});

describe('a draft', () => {
  const draft = (started: string) => ({ ...incident('d', { email: 'down' }, started), file: 'drafts/d.md' });
  const told = (tree: Parameters<typeof siteOf>[0], started: string) => {
    const { model, tree: read } = siteOf(tree, [DOWN]);
    return overdueProblems(model, read, [draft(started)]).map(({ code, file, args }) => [code, file, args]);
  };

  test('of an outage nobody declared is named where that is told', () => {
    expect(told({}, '2026-11-22 09:10')).toEqual([
      ['outage_undeclared', 'services/email.md', expect.objectContaining({ draft: 'd' })],
    ]);
  });

  test('of anything else waits', () => {
    expect(told({}, '2026-11-22 08:00')).toEqual(
      [
        ['outage_undeclared', 'services/email.md', expect.objectContaining({ draft: null })],
        ['draft_waits', 'drafts/d.md', { name: 'd' }],
      ].sort((a, b) => String(a[1]).localeCompare(String(b[1]))),
    );
  });

  test('of what an incident tells by now is obsolete', () => {
    const said = incident('x', { email: 'down' }, '2026-11-22 09:15', {
      updates: [update('2026-11-22 11:00', 'investigating')],
    });
    expect(told({ incidents: [said] }, '2026-11-22 09:12')).toEqual([
      ['draft_obsolete', 'drafts/d.md', { incident: 'x' }],
    ]);
  });
});

describe('an open incident', () => {
  const said = (time: string, over = {}) =>
    siteOf({
      incidents: [
        incident('x', { web: 'down' }, '2026-11-22 07:00', { updates: [update(time, 'investigating')], ...over }),
      ],
    });

  test.each([
    ['within the site’s limit', '2026-11-22 08:01', {}, []],
    ['beyond the site’s limit', '2026-11-22 07:30', {}, ['2026-11-22 11:30']],
    ['before the update it promised', '2026-11-22 07:30', { next_update: at('2026-11-22 12:30') }, []],
    ['after the update it promised', '2026-11-22 11:00', { next_update: at('2026-11-22 11:30') }, ['2026-11-22 11:30']],
    ['that is over', '2026-11-22 07:30', { ended: at('2026-11-22 08:00') }, []],
  ])('%s', (_, time, over, due) => {
    const promised = 'next_update' in over;
    expect(overdue(said(time, over).model)).toEqual(
      due.map((when) => ({ what: 'update', incident: 'x', due: at(when), promised })),
    );
  });

  test('that nobody measured, where somebody could have', () => {
    const up = measured('email', { hn: [[at('2026-11-22 00:00'), now, 'up']] });
    const declared = (started: string) =>
      incident('x', { email: 'down' }, started, { updates: [update('2026-11-22 11:00', 'investigating')] });
    expect(overdue(siteOf({ incidents: [declared('2026-11-22 10:00')] }, [up]).model)).toEqual([
      { what: 'unmeasured', incident: 'x', services: ['email'] },
    ]);
    // Before the first sample nobody can say.
    expect(overdue(siteOf({ incidents: [declared('2026-11-21 10:00')] }, [up]).model)).toEqual([]);
  });
});

test('work past its window without a word, for a month; completed work is not', () => {
  const work = (id: string, day: string, over = {}) => maintenance(id, ['web'], `${day} 01:00`, `${day} 03:00`, over);
  const done = { updates: [update('2026-11-21 02:00', 'completed')] };
  const { model, tree } = siteOf({
    maintenance: [
      work('a', '2026-11-22'),
      work('b', '2026-11-21', done),
      work('c', '2026-10-01'),
      work('d', '2026-11-23'),
    ],
  });
  expect(overdue(model)).toEqual([{ what: 'outcome', maintenance: 'a', ends: at('2026-11-22 03:00'), overrun: false }]);
  expect(overdueProblems(model, tree, []).map(({ code, file }) => [code, file])).toEqual([
    ['outcome_missing', 'maintenance/2026/a.md'],
  ]);
});

test('a promise of whose allowed downtime less than a fifth is left', () => {
  // 99 % of a year allows 87 h 36 min; the service began on 1 January.
  const year = at('2026-01-01 00:00');
  const lost = (hours: number) =>
    siteOf(
      {
        services: [service('email', { since: year })],
        commitments: [commitment('2024-01-01')],
        incidents: [
          incident('x', { email: 'down' }, '2026-03-01 00:00', { ended: at('2026-03-01 00:00') + hours * 3600 }),
        ],
      },
      [
        measured('email', {
          hn: [
            [year, at('2026-03-01 00:00'), 'up'],
            [at('2026-03-01 00:00'), at('2026-03-01 00:00') + hours * 3600, 'down'],
            [at('2026-03-01 00:00') + hours * 3600, now, 'up'],
          ],
        }),
      ],
    );
  const budget = (hours: number) => overdue(lost(hours).model).filter(({ what }) => what === 'budget');
  expect(budget(70)).toEqual([]);
  expect(budget(71)).toEqual([{ what: 'budget', service: 'email', left: 315_360 - 71 * 3600, allowed: 315_360 }]);
  const { model, tree } = lost(90);
  const words = overdueProblems(model, tree, []).map((problem) => formatProblem(problem, 'en'));
  expect(words).toEqual(['Unexpected downtime of `email` this year, expected at most 87 h 36 min: 2 h 24 min more.']);
});
