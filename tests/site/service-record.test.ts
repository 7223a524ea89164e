import { NO_SAMPLES } from '#record/samples.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Check, HttpCheck } from '#entries/content.ts';
import { buildSite } from '#site/build.ts';
import { certificateNow } from '#site/certificate.ts';
import { latencyPast } from '#site/latency.ts';
import { lastMonths, yearOfMonths } from '#site/months.ts';
import { sidesOf, sidesTogether } from '#site/sides.ts';
import { at, content, measured, service, ZONE } from '#tests/support/content.ts';

const NOW = at('2026-11-22 12:03');
const DAY = 86_400;
const EMPTY = {
  runs: [],
  last: null,
  first: null,
  reasons: [],
  latency: new Map(),
  counts: new Map(),
  samples: NO_SAMPLES,
};

describe('the year of months', () => {
  it('ends with this month, and begins eleven before', () => {
    expect(lastMonths(NOW, ZONE).slice(0, 2)).toEqual(['2026-11', '2026-10']);
    expect(lastMonths(NOW, ZONE).at(-1)).toBe('2025-12');
    expect(lastMonths(at('2026-03-31 23:00'), ZONE)[1]).toBe('2026-02');
  });

  it('adds up to its twelve months, and its windows tile the time in service', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 420 * DAY }),
        fc.integer({ min: 60, max: 30 * DAY }),
        fc.integer({ min: 0, max: 3 * DAY }),
        (ago, after, length) => {
          const first = NOW - ago;
          const runs = [
            [first, Math.min(first + after, NOW), 'up'],
            [Math.min(first + after, NOW), Math.min(first + after + length, NOW), 'down'],
          ] as const;
          const kept = runs.filter(([from, to]) => from < to);
          const tree = content({ services: [service('a', { since: first })] });
          const measurements = new Map([measured('a', { hn: kept })]);
          const built = { receipts: [], now: NOW, commit: null, address: 'http://site.test' };
          const [view] = buildSite({ content: tree, measurements, ...built }).services;
          if (view === undefined) throw new Error('no service');
          const months = lastMonths(NOW, ZONE);
          const year = yearOfMonths(view, months);
          const figures = year.months.flatMap((figure) => figure ?? []).reverse();
          const sum = (of: (figure: (typeof figures)[number]) => number) =>
            figures.reduce((all, one) => all + of(one), 0);
          expect([sum(({ num }) => num), sum(({ den }) => den)]).toEqual([year.whole?.num, year.whole?.den]);
          for (const { start, end, coverage } of figures) expect(end - start).toBe(coverage.den);
          figures.slice(1).forEach(({ start }, i) => expect(start).toBe(figures[i]?.end));
          expect(figures.at(-1)?.end).toBe(NOW);
          const oldest = at(`${months.at(-1) ?? ''}-01 00:00`);
          expect(figures[0]?.start).toBe(Math.max(first, oldest));
        },
      ),
      // A month of which the service was there in the last second alone.
      { numRuns: 60, examples: [[NOW - at('2026-08-31 23:59:59'), 60, 0]] },
    );
  });

  it('has no figure for a service that nobody measures', () => {
    const tree = content({ services: [service('a', { check: null, since: NOW - 40 * DAY })] });
    const built = { measurements: new Map(), receipts: [], now: NOW, commit: null, address: 'http://site.test' };
    const [view] = buildSite({ content: tree, ...built }).services;
    const { whole, months } = yearOfMonths(view as NonNullable<typeof view>, lastMonths(NOW, ZONE));
    expect([whole?.den, months[0]?.den, months[5]]).toEqual([0, 0, null]);
  });
});

describe('response times', () => {
  const measurement = (...regions: readonly (readonly [string, Record<string, number>][])[]) => ({
    service: 'a',
    regions: new Map(regions.map((latency, i) => [`r${i}`, { ...EMPTY, latency: new Map(latency) }] as const)),
  });
  it('add up over measuring points, by UTC day and month', () => {
    const past = latencyPast(
      measurement(
        [['2026-11-22', { '50': 9 }]],
        [
          ['2026-11-22', { '60': 1 }],
          ['2026-10-01', { '40': 4 }],
        ],
      ),
      NOW,
    );
    expect(past?.days).toHaveLength(90);
    expect(past?.days.at(-1)).toMatchObject({ date: '2026-11-22', of: { samples: 10 } });
    expect(past?.days.at(-2)?.of).toBeNull();
    expect(past?.months.map(({ month, of }) => [month, of.samples])).toEqual([
      ['2026-11', 10],
      ['2026-10', 4],
    ]);
    const today = past?.days.at(-1)?.of;
    expect((today?.p95 ?? 0) / (today?.p50 ?? 1)).toBeCloseTo(1.1 ** 10, 6);
  });
  it('go back twelve months, tell nothing of the future, and are none where nothing was answered', () => {
    expect(
      latencyPast(
        measurement([
          ['2025-11-30', { '50': 1 }],
          ['2026-11-23', { '50': 1 }],
        ]),
        NOW,
      ),
    ).toBeNull();
    expect(latencyPast(measurement([['2025-12-01', { '50': 1 }]]), NOW)?.months).toHaveLength(1);
    expect(latencyPast(null, NOW)).toBeNull();
  });
});

describe('the days left on a certificate', () => {
  const http = { kind: 'http', url: 'https://a.test/', certificate_days: 14 } as HttpCheck;
  const region = (state: 'up' | 'degraded' | 'down', ago: number, reason?: string) => ({
    ...EMPTY,
    last: { at: NOW - ago, state, every: 60, k: 3 },
    reasons: reason === undefined ? [] : [{ at: NOW - 3600, reason }],
  });
  const told = (check: Check, regions: Record<string, ReturnType<typeof region>>, others: readonly string[] = []) =>
    certificateNow({ check }, { service: 'a', regions: new Map(Object.entries(regions)) }, NOW, new Set(others));
  it.each([
    ['enough, when the newest sample is up', { a: region('up', 60) }, [], true],
    ['too few, whoever says so', { a: region('up', 60), b: region('degraded', 90, 'cert') }, [], false],
    ['nothing, when the answer was slow', { a: region('degraded', 60, 'slow') }, [], null],
    ['nothing, when there was no answer', { a: region('down', 60, 'timeout') }, [], null],
    ['nothing, when another monitor says that it is up', { a: region('up', 60) }, ['a'], null],
    ['nothing of a sample yet to come', { a: region('up', -60) }, [], null],
  ])('%s', (_rule, regions, others, enough) => {
    expect(told(http, regions, others)?.enough).toBe(enough);
  });
  const seen = (days: number, ago: number) => ({
    ...region('up', 60),
    certificate: { at: NOW - ago, ends: NOW - ago + days * 86_400 + 86_399 },
  });
  it.each([
    ['as the newest sample saw them, whole days', { a: seen(52, 60) }, 52, true, 60],
    ['of several that look now, the fewest', { a: seen(52, 60), b: seen(9, 3600) }, 9, false, 3600],
    ['not those of a point that stopped long ago', { a: seen(52, 60), b: seen(9, 3 * 86_400) }, 52, true, 60],
    ['exactly as many as the check asks for are enough', { a: seen(14, 60) }, 14, true, 60],
    ['nothing seen after now', { a: seen(52, -60), b: seen(60, 120) }, 60, true, 120],
  ])('are known where the record has the end: %s', (_rule, regions, left, enough, ago) => {
    expect(told(http, regions)).toEqual({ days: 14, left, enough, at: NOW - ago });
  });
  it('are not asked of a check without TLS, or that does not look', () => {
    expect(told({ ...http, url: 'http://a.test/' }, {})).toBeNull();
    expect(told({ ...http, certificate_days: null }, {})).toBeNull();
  });
});

it('the two sides of a stretch keep every second, and part only where one tells of trouble', () => {
  const segment = (probe: 'up' | 'degraded' | 'down' | 'unknown', declared: 'up' | 'partial' | null, planned = false) =>
    sidesOf({
      ...{ start: 0, end: 60, probe, declared, disputed: false, state: 'down' },
      ...(planned ? { class: 'excluded', clause: 'maintenance' } : { class: 'down', clause: null }),
    });
  const apart = (sides: ReturnType<typeof segment>) => [sides.unseen, sides.untold];
  expect(apart(segment('down', 'partial'))).toEqual([0, 0]);
  expect(apart(segment('up', 'partial'))).toEqual([60, 0]);
  expect(apart(segment('down', null))).toEqual([0, 60]);
  expect(apart(segment('degraded', 'up'))).toEqual([0, 60]);
  expect(apart(segment('down', null, true))).toEqual([0, 0]);
  expect(apart(segment('unknown', 'partial'))).toEqual([0, 0]);
  expect(sidesTogether([segment('down', 'partial'), segment('up', 'partial')])).toEqual({
    measured: { up: 60, degraded: 0, down: 60, unknown: 0 },
    declared: { up: 0, degraded: 0, partial: 120, down: 0 },
    unseen: 60,
    untold: 0,
  });
});
