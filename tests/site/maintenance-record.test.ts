import { expect, it, test } from 'vitest';
import type { Maintenance } from '#entries/content.ts';
import { emptyYear, maintenanceRecord } from '#site/maintenance-record.ts';
import { maintenanceView } from '#site/maintenance.ts';
import type { Timeline } from '#site/timeline.ts';
import { at, commitment, maintenance, receipt, update, ZONE } from '#tests/support/content.ts';

const [hour, day] = [3600, 86_400];
const PROMISE = commitment('2024-01-01', { quiet_hours: { from: 23 * 60, to: 5 * 60 } });
const now = at('2026-11-22 12:00');

function work(id: string, starts: string, hours: number, over: Parameters<typeof maintenance>[4] = {}): Maintenance {
  return maintenance(id, ['email'], at(starts), at(starts) + hours * hour, over);
}
const told = (of: Maintenance, ahead: number) => {
  const announced = receipt(of, of.starts - ahead, { sha: 'first', facts: { cancelled: false } });
  return { of, receipts: of.cancelled === null ? [announced] : [announced, receipt(of, of.cancelled)] };
};
const done = (after: string, status: 'completed' | 'cancelled' = 'completed') => ({
  updates: [update(at(after), status)],
});

function years(works: readonly ReturnType<typeof told>[], timeline?: Timeline, commitments = [PROMISE]) {
  const timelines = new Map(timeline ? [['email', timeline]] : []);
  const views = works.map(({ of, receipts }) =>
    maintenanceView({ maintenance: of, receipts, updates: [], timelines, commitments, now }),
  );
  return maintenanceRecord(views, commitments, ZONE, now);
}

const night = work('a', '2026-10-20 01:00', 2, done('2026-10-20 02:30'));
const rows = [
  { says: 'nothing yet', works: [], is: [] },
  {
    says: 'routine work in the night, announced in time, done early',
    works: [told(night, 2 * day)],
    is: [{ year: 2026, routine: 1, kept: 1, seconds: 1.5 * hour, quiet: 1.5 * hour, judged: 1.5 * hour }],
  },
  {
    says: 'an emergency by day, announced late',
    works: [told(work('b', '2026-10-20 04:00', 3, { class: 'emergency', ...done('2026-10-20 07:00') }), hour - 1)],
    is: [{ year: 2026, emergency: 1, late: 1, seconds: 3 * hour, quiet: hour, judged: 3 * hour }],
  },
  {
    says: 'work that nobody recorded',
    works: [{ of: night, receipts: [] }],
    is: [{ year: 2026, routine: 1, unknown: 1, seconds: 1.5 * hour, quiet: 1.5 * hour, judged: 1.5 * hour }],
  },
  {
    says: 'work that was done late overran by that',
    works: [told(work('c', '2026-10-20 01:00', 2, done('2026-10-20 03:40')), 2 * day)],
    is: [
      { year: 2026, routine: 1, kept: 1, seconds: 9600, quiet: 9600, judged: 9600, overran: 1, overranSeconds: 2400 },
    ],
  },
  {
    says: 'a year is the one on the wall where the work began',
    works: [told(work('d', '2026-01-01 00:30', 1), 2 * day), told(work('e', '2025-12-31 23:30', 1), 2 * day)],
    is: [
      { year: 2026, routine: 1, kept: 1, seconds: hour, quiet: hour, judged: hour },
      { year: 2025, routine: 1, kept: 1, seconds: hour, quiet: hour, judged: hour },
    ],
  },
  { says: 'work that has not begun counts nowhere', works: [told(work('f', '2026-11-22 12:01', 1), 2 * day)], is: [] },
  {
    says: 'work under way counts as far as it went',
    works: [told(work('g', '2026-11-22 11:00', 3), 2 * day)],
    is: [{ year: 2026, routine: 1, kept: 1, seconds: hour, judged: hour }],
  },
  {
    says: 'cancelled before it began is only that',
    works: [told(work('h', '2026-12-01 01:00', 2, done('2026-11-20 09:00', 'cancelled')), 20 * day)],
    is: [{ year: 2026, cancelled: 1 }],
  },
  {
    says: 'cancelled while it was on lasted until then',
    works: [told(work('i', '2026-10-20 01:00', 2, done('2026-10-20 01:30', 'cancelled')), 2 * day)],
    is: [{ year: 2026, routine: 1, kept: 1, seconds: hour / 2, quiet: hour / 2, judged: hour / 2 }],
  },
];
test.each(rows)('$says', ({ works, is }) => {
  expect(years(works)).toEqual(is.map((year) => ({ ...emptyYear(year.year), ...year })));
});

it('judges no hours where the promise names none', () => {
  expect(years([told(night, 2 * day)], undefined, [commitment('2024-01-01')])).toMatchObject([{ judged: 0, quiet: 0 }]);
});

it('sees what nobody confirmed: the service stayed down past the end', () => {
  const of = work('k', '2026-10-20 01:00', 2);
  const part = (start: number, end: number, probe: 'up' | 'down') => {
    return { start, end, probe, class: probe, clause: null, disputed: false, declared: null, state: probe } as const;
  };
  const back = of.ends + 1800;
  const segments = [
    part(0, of.ends - 60, 'up'),
    part(of.ends - 60, of.ends, 'down'),
    part(of.ends, back, 'down'),
    part(back, now, 'up'),
  ];
  const [year] = years([told(of, 2 * day)], { start: 0, end: now, segments });
  expect(year).toMatchObject({ overran: 1, overranSeconds: 1800, seconds: 2 * hour + 1800 });
  const later = [part(0, of.ends, 'up'), part(of.ends, back, 'down'), part(back, now, 'up')];
  expect(years([told(of, 2 * day)], { start: 0, end: now, segments: later })).toMatchObject([{ overran: 0 }]);
});
