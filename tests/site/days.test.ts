import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { localDays } from '#domain/calendar.ts';
import { lowerBound } from '#domain/search.ts';
import { availabilityOf, daysOf } from '#site/days.ts';
import { outagesOf } from '#site/outages.ts';
import { overlaps } from '#site/sweep.ts';
import { type Accounted, stateOf, type Timeline } from '#site/timeline.ts';
import { at, measured, ZONE } from '#tests/support/content.ts';

const midnight = at('2026-11-20 00:00');
const [minute, hour, day] = [60, 3600, 86_400];

type Part = readonly [
  length: number,
  class_: Accounted['class'],
  probe: Accounted['probe'],
  clause?: Accounted['clause'] | undefined,
];

function timeline(start: number, ...parts: Part[]): Timeline {
  let from = start;
  const segments = parts.map(([length, kind, probe, clause = null]) => {
    const part = { start: from, end: from + length, class: kind, clause, probe, disputed: false };
    from = part.end;
    const declared = kind === 'down' && probe === 'up' ? 'partial' : null;
    return { ...part, declared, state: stateOf(part, declared) } as const;
  });
  return { start, end: from, segments };
}
const calendar = localDays({ start: midnight - 2 * day, end: midnight + 5 * day }, ZONE);

describe('the days of a service', () => {
  it('tile its time, cut at local midnight', () => {
    const line = timeline(
      midnight - hour,
      [2 * hour, 'up', 'up'],
      [day, 'down', 'down'],
      [minute, 'unknown', 'unknown'],
    );
    const days = daysOf(line, calendar, [], false);
    expect(
      days.map(({ date, seconds, worst, known }) => [date, seconds.up, seconds.down, seconds.unknown, worst, known]),
    ).toEqual([
      ['2026-11-19', hour, 0, 0, 'up', hour],
      ['2026-11-20', hour, 23 * hour, 0, 'down', day],
      ['2026-11-21', 0, hour, minute, 'down', hour],
    ]);
  });
  it('keep planned time apart, and mark the window also where nothing was down', () => {
    const line = timeline(
      midnight,
      [hour, 'up', 'up'],
      [hour, 'excluded', 'down', 'maintenance'],
      [22 * hour, 'up', 'up'],
      [day, 'up', 'up'],
    );
    const window = [{ start: midnight + hour, end: midnight + day + hour }];
    const days = daysOf(line, calendar, window, false);
    expect(days.map(({ worst, maintenance, seconds }) => [worst, maintenance, seconds.planned, seconds.down])).toEqual([
      ['maintenance', true, hour, 0],
      ['up', true, 0, 0],
    ]);
  });
  it('hold an empty today at midnight sharp for a service still there, and none for one that ended', () => {
    const line = timeline(midnight, [day, 'up', 'up']);
    expect(daysOf(line, calendar, [], true).map(({ date }) => date)).toEqual(['2026-11-20', '2026-11-21']);
    expect(daysOf(line, calendar, [], false).map(({ date }) => date)).toEqual(['2026-11-20']);
  });
});

const part: fc.Arbitrary<Part> = fc.oneof(
  fc.tuple(fc.integer({ min: 1, max: 2 * day }), fc.constantFrom<Part[1]>('up'), fc.constantFrom<Part[2]>('up')),
  fc.tuple(fc.integer({ min: 1, max: day }), fc.constantFrom<Part[1]>('down'), fc.constantFrom<Part[2]>('down', 'up')),
  fc.tuple(
    fc.integer({ min: 1, max: day }),
    fc.constantFrom<Part[1]>('unknown', 'excluded_unknown'),
    fc.constantFrom<Part[2]>('unknown'),
  ),
  fc.tuple(
    fc.integer({ min: 1, max: day }),
    fc.constantFrom<Part[1]>('degraded'),
    fc.constantFrom<Part[2]>('degraded'),
  ),
  fc.tuple(
    fc.integer({ min: 1, max: day }),
    fc.constantFrom<Part[1]>('excluded'),
    fc.constantFrom<Part[2]>('down'),
    fc.constantFrom<Part[3]>('maintenance', 'third_party'),
  ),
);
const ZONES = ['Asia/Ho_Chi_Minh', 'America/New_York', 'Africa/Cairo', 'Australia/Lord_Howe', 'Pacific/Apia'];

test('the seconds of the days are the seconds of the segments, in any zone', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1_900_000_000 }),
      fc.array(part, { maxLength: 20 }),
      fc.constantFrom(...ZONES),
      (start, parts, zone) => {
        const line = timeline(start, ...parts);
        const days = daysOf(line, localDays({ start, end: line.end + 1 }, zone), [], true);
        const sum = (pick: (seconds: (typeof days)[number]['seconds']) => number) =>
          days.reduce((all, { seconds }) => all + pick(seconds), 0);
        const of = (...classes: Accounted['class'][]) =>
          line.segments.reduce(
            (all, { start: from, end, class: kind }) => all + (classes.includes(kind) ? end - from : 0),
            0,
          );
        expect(sum(({ up }) => up)).toBe(of('up'));
        expect(sum(({ degraded }) => degraded)).toBe(of('degraded'));
        expect(sum(({ down }) => down)).toBe(of('down'));
        expect(sum(({ planned }) => planned)).toBe(of('excluded'));
        expect(sum(({ unknown }) => unknown)).toBe(of('unknown', 'excluded_unknown'));
        for (const { start: from, end, seconds } of days) {
          const elapsed = Math.max(0, Math.min(end, line.end) - Math.max(from, line.start));
          expect(Object.values(seconds).reduce((a, b) => a + b)).toBe(elapsed);
        }
        const { num, den, coverage } = availabilityOf(days, line);
        expect(num === den).toBe(of('down', 'excluded') === 0);
        expect(coverage.den).toBe(line.end - line.start);
      },
    ),
    { numRuns: 500 },
  );
});

describe('the outages of a service', () => {
  const line = timeline(
    0,
    [100, 'up', 'up'],
    [50, 'degraded', 'degraded'],
    [50, 'down', 'down'],
    [10, 'unknown', 'unknown'],
    [40, 'down', 'up'],
    [50, 'excluded', 'down', 'third_party'],
  );
  const [, measurement] = measured('email', {
    hn: [
      [0, 100, 'up'],
      [100, 150, 'degraded'],
      [150, 200, 'down'],
    ],
    sgn: [[0, 300, 'up']],
  });

  it('are its stretches of one state and one excuse, with who saw them, who told, and what the promise makes of them since it began', () => {
    const saw = (hn: string) => [
      { region: 'hn', state: hn },
      { region: 'sgn', state: 'up' },
    ];
    const sides = (measured: object, declared: object = {}, apart: object = {}) => ({
      measured: { up: 0, degraded: 0, down: 0, unknown: 0, ...measured },
      declared: { up: 0, degraded: 0, partial: 0, down: 0, ...declared },
      ...{ unseen: 0, untold: 0, ...apart },
    });
    const uncounted = { excused: [], entries: [], refused: [] };
    const covers = [{ slug: 'cut', start: 240, end: null }];
    expect(outagesOf({ ...line, promised: 160 }, 300, measurement, covers, [])).toEqual([
      {
        start: 100,
        end: 150,
        ongoing: false,
        state: 'degraded',
        measured: true,
        incidents: [],
        maintenance: [],
        regions: ['hn'],
        seen: saw('degraded'),
        reason: 'timeout',
        sides: sides({ degraded: 50 }, {}, { untold: 50 }),
        clause: null,
        counts: null,
      },
      {
        start: 150,
        end: 200,
        ongoing: false,
        state: 'down',
        measured: true,
        incidents: [],
        maintenance: [],
        regions: ['hn'],
        seen: saw('down'),
        reason: 'timeout',
        sides: sides({ down: 50 }, {}, { untold: 50 }),
        clause: null,
        counts: { counted: 40, ...uncounted },
      },
      {
        start: 210,
        end: 250,
        ongoing: false,
        state: 'partial',
        measured: false,
        incidents: ['cut'],
        maintenance: [],
        regions: [],
        seen: saw('unknown'),
        reason: null,
        sides: sides({ up: 40 }, { partial: 40 }, { unseen: 40 }),
        clause: null,
        counts: { counted: 40, ...uncounted },
      },
      {
        start: 250,
        end: 300,
        ongoing: true,
        state: 'down',
        measured: true,
        incidents: ['cut'],
        maintenance: [],
        regions: [],
        seen: saw('unknown'),
        reason: null,
        sides: sides({ down: 50 }, {}, { untold: 50 }),
        clause: 'third_party',
        counts: { ...uncounted, counted: 0, excused: [{ clause: 'third_party', seconds: 50 }] },
      },
    ]);
  });
});

it('a stretch is cut where it begins to be excused', () => {
  const line = timeline(0, [50, 'down', 'down'], [50, 'excluded', 'down', 'third_party'], [50, 'down', 'down']);
  const cuts = outagesOf(line, 150, null, [], []).map(({ start, state, clause }) => [start, state, clause]);
  expect(cuts).toEqual([
    [0, 'down', null],
    [50, 'down', 'third_party'],
    [100, 'down', null],
  ]);
});

describe('who told of an outage', () => {
  const line = timeline(
    0,
    [100, 'up', 'up'],
    [10, 'degraded', 'degraded'],
    [90, 'down', 'down'],
    [10, 'up', 'up'],
    [10, 'degraded', 'degraded'],
  );
  const told = (...covers: [start: number, end: number][]) =>
    outagesOf(
      line,
      300,
      null,
      covers.map(([start, end], i) => ({ slug: `i${i}`, start, end })),
      [],
    ).map(({ incidents }) => incidents);

  it('an incident tells of the unbroken trouble around it, and of no other', () => {
    expect(told([120, 150])).toEqual([['i0'], ['i0'], []]);
  });
  it('but a stretch that has an incident of its own is told by that', () => {
    expect(told([100, 105], [120, 150])).toEqual([['i0'], ['i1'], []]);
  });
  it('maintenance lends nothing beyond its window', () => {
    const works = [{ slug: 'm', start: 120, end: 150 }];
    expect(outagesOf(line, 300, null, [], works).map(({ maintenance }) => maintenance)).toEqual([[], ['m'], []]);
  });
});

test('a sweep finds exactly the items that share a second', () => {
  const item = fc.record({
    start: fc.integer({ min: 0, max: 60 }),
    length: fc.option(fc.integer({ min: 1, max: 30 })),
  });
  fc.assert(
    fc.property(fc.array(item), fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { minLength: 2 }), (raw, edges) => {
      const items = raw
        .map(({ start, length }) => ({ start, end: length === null ? null : start + length }))
        .sort((a, b) => a.start - b.start);
      const cuts = edges.sort((a, b) => a - b);
      const queries = cuts.slice(1).map((end, i) => ({ start: cuts[i] as number, end }));
      for (const [query, found] of overlaps(queries, items)) {
        expect([...found]).toEqual(
          items.filter(({ start, end }) => start < query.end && (end === null || end > query.start)),
        );
      }
    }),
  );
  expect(lowerBound([1, 3, 3, 5], 3, (n) => n)).toBe(1);
  expect(lowerBound([1, 3], 4, (n) => n)).toBe(2);
});
