import { describe, expect, it, test } from 'vitest';
import type { MeasuredState } from '#domain/state.ts';
import { maintenanceView } from '#site/maintenance.ts';
import type { Segment, Timeline } from '#site/timeline.ts';
import { at, commitment, maintenance, receipt, update } from '#tests/support/content.ts';

const [starts, ends] = [at('2026-11-24 01:00'), at('2026-11-24 03:00')];
const work = (...updates: Parameters<typeof update>[]) =>
  maintenance('m', ['email'], starts, ends, { updates: updates.map((row) => update(...row)) as never });

function timeline(...parts: [start: number, end: number, probe: MeasuredState][]): Timeline {
  const segments = parts.map(([start, end, probe]): Segment => {
    return { start, end, probe, class: probe, clause: null, disputed: false, declared: null, state: probe };
  });
  return { start: segments[0]?.start ?? 0, end: segments.at(-1)?.end ?? 0, segments };
}

function view(of: ReturnType<typeof work>, now: number, email = timeline([0, now, 'up'])) {
  const timelines = new Map([['email', email]]);
  return maintenanceView({ maintenance: of, receipts: [], updates: [], timelines, commitments: [], now });
}

describe('the phase of a maintenance', () => {
  const rows = [
    { says: 'scheduled until its window opens', of: work(), now: starts - 1, is: ['scheduled', null] },
    { says: 'in progress from the first second', of: work(), now: starts, is: ['in_progress', null] },
    {
      says: 'verifying once a heading says so',
      of: work([starts + 60, 'verifying']),
      now: starts + 60,
      is: ['verifying', null],
    },
    {
      says: 'a heading later than the clock says nothing yet',
      of: work([starts + 60, 'verifying']),
      now: starts + 59,
      is: ['in_progress', null],
    },
    { says: 'ended, not confirmed, at its end', of: work(), now: ends, is: ['unconfirmed', null] },
    { says: 'completed by its heading', of: work([ends - 60, 'completed']), now: ends - 60, is: ['completed', null] },
    { says: 'completed late', of: work([ends + 60, 'completed']), now: ends + 61, is: ['completed', null] },
    { says: 'cancelled, whenever', of: work([starts - 60, 'cancelled']), now: starts + 1, is: ['cancelled', null] },
    {
      says: 'overrun while down since the window',
      of: work(),
      now: ends + 2400,
      email: timeline([0, ends - 60, 'up'], [ends - 60, ends + 2400, 'down']),
      is: ['overrun', 2400],
    },
    {
      says: 'down that began after the end is an outage of its own',
      of: work(),
      now: ends + 2400,
      email: timeline([0, ends, 'up'], [ends, ends + 2400, 'down']),
      is: ['unconfirmed', null],
    },
    {
      says: 'no overrun once the service came back',
      of: work(),
      now: ends + 2400,
      email: timeline([0, ends + 60, 'down'], [ends + 60, ends + 2400, 'up']),
      is: ['unconfirmed', null],
    },
    {
      says: 'nor once staff said it is done',
      of: work([ends + 60, 'completed']),
      now: ends + 2400,
      email: timeline([0, ends + 2400, 'down']),
      is: ['completed', null],
    },
  ];
  test.each(rows)('$says', ({ of, now, email, is }) => {
    const { phase, overrun } = view(of, now, email);
    expect([phase, overrun]).toEqual(is);
  });
});

describe('the notice of a maintenance', () => {
  const promise = commitment('2024-01-01');
  const check = (hours: number, over: Parameters<typeof receipt>[2] = {}, of = work()) => {
    const receipts = [receipt(of, starts - hours * 3600, over)];
    return maintenanceView({
      maintenance: of,
      receipts,
      updates: [],
      timelines: new Map(),
      commitments: [promise],
      now: starts,
    }).notice;
  };
  it('is kept at exactly what the promise asks for, and late a second after', () => {
    expect(check(24)).toMatchObject({ given: 86_400, needed: 86_400, verdict: 'kept', attested: true });
    expect(check(24 - 1 / 3600)).toMatchObject({ given: 86_399, verdict: 'late' });
  });
  it('asks less of an emergency', () => {
    const urgent = { ...work(), class: 'emergency' as const };
    expect(check(2, {}, urgent)).toMatchObject({ needed: 3600, verdict: 'kept' });
  });
  it('is unattested where only git tells the date', () => {
    expect(check(48, { by: 'git' }).attested).toBe(false);
  });
  it('is unknown without a receipt, never kept', () => {
    expect(view(work(), starts).notice).toEqual({
      since: null,
      given: null,
      needed: 86_400,
      verdict: 'unknown',
      attested: false,
    });
  });
});

it('tells what was said of its window and when, each window once', () => {
  const of = work();
  const first = { sha: 'old', facts: { start: starts - 86_400, end: ends - 86_400 } };
  const receipts = [
    receipt(of, starts - 400_000, first),
    receipt(of, starts - 300_000, first),
    receipt(of, starts - 200_000),
  ];
  const { announcements } = maintenanceView({
    maintenance: of,
    receipts,
    updates: [],
    timelines: new Map(),
    commitments: [],
    now: starts,
  });
  const former = { start: starts - 86_400, end: ends - 86_400 };
  expect(announcements).toEqual([
    { at: starts - 400_000, what: 'announced', ...former, from: null, attested: true },
    { at: starts - 200_000, what: 'moved', start: starts, end: ends, from: former, attested: true },
  ]);
});
