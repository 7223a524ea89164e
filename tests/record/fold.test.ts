import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayStart, decodeDay, encodeDay, type DayLine, type DayRun } from '#record/day.ts';
import { foldMonth } from '#record/fold.ts';
import type { MeasuredSample } from '#record/sample.ts';

const D = dayStart('2026-11-22');

function sample(
  offset: number,
  state: MeasuredSample['state'] = 'up',
  more: Partial<MeasuredSample> = {},
): MeasuredSample {
  const ms = state === 'up' || state === 'degraded' ? 100 : null;
  return { svc: 'email', at: D + offset, state, ms, reason: null, src: 'http', every: 60, k: 3, ...more };
}

const fold = (...batches: readonly (readonly MeasuredSample[])[]) =>
  batches.reduce<readonly DayLine[]>((days, batch) => foldMonth(days, batch).days, []);
const runsOf = (days: readonly DayLine[]) => days.map(({ runs }) => runs);

describe('Samples become runs', () => {
  test.each<[string, readonly MeasuredSample[], readonly DayRun[]]>([
    ['equal samples at their interval are one run', [sample(0), sample(60), sample(120)], [[0, 'up', 120]]],
    ['a distance of 1.5 × every is still one run', [sample(0), sample(90)], [[0, 'up', 90]]],
    [
      'a longer one breaks it',
      [sample(0), sample(91)],
      [
        [0, 'up', 0],
        [91, 'up', 91],
      ],
    ],
    [
      'a change of state breaks it',
      [sample(0), sample(60, 'down', { reason: 'dns' })],
      [
        [0, 'up', 0],
        [60, 'down', 60, 'dns'],
      ],
    ],
    [
      'a change of reason breaks it',
      [sample(0, 'down', { reason: 'dns' }), sample(60, 'down', { reason: 'tls' })],
      [
        [0, 'down', 0, 'dns'],
        [60, 'down', 60, 'tls'],
      ],
    ],
    ['order of arrival does not matter', [sample(120), sample(0), sample(60)], [[0, 'up', 120]]],
    [
      'of several in one second the worst known wins',
      [sample(0), sample(0, 'down', { reason: 'dns' }), sample(0, 'unknown')],
      [[0, 'down', 0, 'dns']],
    ],
    ['unknown loses to up in one second', [sample(0, 'unknown'), sample(0)], [[0, 'up', 0]]],
  ])('%s', (_, samples, runs) => {
    expect(runsOf(fold(samples))).toEqual([runs]);
  });
});

describe('A later fold', () => {
  test.each<[string, readonly MeasuredSample[], readonly MeasuredSample[], readonly DayRun[]]>([
    ['extends the last run', [sample(0)], [sample(60)], [[0, 'up', 60]]],
    ['joins two runs when it fills the gap', [sample(0), sample(120)], [sample(60)], [[0, 'up', 120]]],
    ['changes no known second', [sample(0), sample(60)], [sample(30, 'down'), sample(60, 'down')], [[0, 'up', 60]]],
    [
      'turns unknown into known',
      [sample(0, 'unknown'), sample(60, 'unknown')],
      [sample(30)],
      [
        [0, 'unknown', 29],
        [30, 'up', 30],
        [31, 'unknown', 60],
      ],
    ],
    ['turns a whole unknown second into known', [sample(0, 'unknown')], [sample(0)], [[0, 'up', 0]]],
    [
      'puts a sample of a clock set back where it belongs',
      [sample(600)],
      [sample(0)],
      [
        [0, 'up', 0],
        [600, 'up', 600],
      ],
    ],
    ['adds nothing unknown to a run', [sample(0), sample(60)], [sample(30, 'unknown')], [[0, 'up', 60]]],
  ])('%s', (_, first, second, runs) => {
    expect(runsOf(fold(first, second))).toEqual([runs]);
  });
});

test('What another source knows is known', () => {
  const other = sample(30, 'down', { src: 'tcp' });
  expect(foldMonth(fold([sample(0), sample(60)]), [other])).toMatchObject({ known: 1, days: [{ src: 'http' }] });
});

test('Seconds are counted once, and response times with them', () => {
  const days = fold(
    [sample(0), sample(0, 'degraded', { ms: 5000 }), sample(60, 'down', { ms: 9 })],
    [sample(60), sample(120)],
  );
  expect(days).toMatchObject([{ n: 3, ms: { 48: 1, 89: 1 } }]);
});

test.each([
  ['a second that was unknown', [sample(0, 'unknown'), sample(60, 'unknown')], [sample(0), sample(60)], 2],
  ['a second between unknown ones', [sample(0, 'unknown'), sample(60, 'unknown')], [sample(30)], 3],
  [
    'a second among unknown ones, of samples a second',
    [0, 1, 2].map((at) => sample(at, 'unknown', { every: 1 })),
    [sample(1, 'up', { every: 1 })],
    3,
  ],
] as const)('%s is counted once', (_, first, second, n) => {
  expect(fold(first, second)).toMatchObject([{ n }]);
});

test('Lines are sorted by service, day, source and interval', () => {
  const tomorrow = { at: D + 86_400 };
  const samples = [
    sample(0, 'up', { svc: 'web' }),
    sample(0, 'up', tomorrow),
    sample(0, 'up', { every: 300, at: D + 7200 }),
    sample(0),
    sample(0, 'up', { src: 'tcp', at: D + 3600 }),
  ];
  expect(fold(samples).map(({ svc, day, src, every }) => `${svc} ${day} ${src} ${every}`)).toEqual([
    'email 2026-11-22 http 60',
    'email 2026-11-22 http 300',
    'email 2026-11-22 tcp 60',
    'email 2026-11-23 http 60',
    'web 2026-11-22 http 60',
  ]);
});

const arbitrary = fc.array(
  fc.record({
    offset: fc.integer({ min: 0, max: 4000 }),
    state: fc.constantFrom<MeasuredSample['state']>('up', 'up', 'up', 'degraded', 'down', 'unknown'),
    svc: fc.constantFrom('email', 'web'),
    every: fc.constantFrom(1, 60),
    cert: fc.constantFrom(undefined, 1_800_000_000, 1_900_000_000),
  }),
  { maxLength: 60 },
);
type Made = Pick<MeasuredSample, 'state' | 'svc' | 'every' | 'cert'> & { readonly offset: number };
const made = (all: readonly Made[]) =>
  all.map(({ offset, state, svc, every, cert }) =>
    sample(offset, state, { svc, every, ...(cert === undefined ? {} : { cert }) }),
  );

test('The newest sample that looked at a certificate tells when it ends', () => {
  const [soon, late] = [1_800_000_000, 1_900_000_000];
  const certOf = (...batches: readonly (readonly MeasuredSample[])[]) => fold(...batches).map(({ cert }) => cert);
  expect(certOf([sample(0, 'up', { cert: soon }), sample(60, 'up', { cert: late }), sample(120, 'down')])).toEqual([
    [60, late],
  ]);
  expect(certOf([sample(60, 'up', { cert: late })], [sample(0, 'up', { cert: soon })])).toEqual([[60, late]]);
  expect(certOf([sample(60, 'up', { cert: soon })], [sample(60, 'up', { cert: late })])).toEqual([[60, soon]]);
  expect(certOf([sample(0)])).toEqual([undefined]);
});

test('The same samples twice change nothing', () => {
  fc.assert(
    fc.property(arbitrary, (all) => {
      const once = fold(made(all));
      expect(fold(made(all), made(all))).toEqual(once);
    }),
  );
});

test('Samples that come in order of time give the same lines in any number of folds', () => {
  fc.assert(
    fc.property(arbitrary, fc.integer({ min: 1, max: 10 }), (all, size) => {
      const sorted = made(all).sort((a, b) => a.at - b.at);
      const batches: MeasuredSample[][] = [];
      for (const one of sorted) {
        const last = batches.at(-1);
        // A batch ends between two seconds: within one the worst must be chosen among all of it.
        if (last && (last.length < size || last.at(-1)?.at === one.at)) last.push(one);
        else batches.push([one]);
      }
      expect(fold(...batches)).toEqual(fold(sorted));
    }),
  );
});

test('No fold changes what was known, and every line can be read back', () => {
  fc.assert(
    fc.property(arbitrary, arbitrary, (first, second) => {
      const before = fold(made(first));
      const after = foldMonth(before, made(second)).days;
      for (const line of before) {
        const same = after.find(({ svc, every }) => svc === line.svc && every === line.every);
        for (const [a, state, b] of line.runs.filter(([, state]) => state !== 'unknown'))
          expect(same?.runs.some(([x, now, y]) => x <= a && b <= y && now === state)).toBe(true);
      }
      for (const line of after) expect(decodeDay(encodeDay(line))).toEqual(line);
    }),
  );
});
