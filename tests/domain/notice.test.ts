import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { announce, noticeOf, type Revision, windowsOf } from '#domain/notice.ts';

const DAY = 86_400;
const window = (at: number | null, start: number, end: number): Revision => ({ at, start, end });
const cancel = (at: number): Revision => ({ at, cancelled: true });
type Stretch = [start: number, end: number];
const stretches = (runs: readonly { start: number; end: number }[]): Stretch[] =>
  runs.map(({ start, end }): Stretch => [start, end]).sort((a, b) => a[0] - b[0]);

// prettier-ignore
describe('R14: which seconds are excused, which come too late', () => {
  it.each<[string, Revision[], number, number | null, Stretch[], Stretch[]]>([
    ['exactly enough notice', [window(-DAY + 600, 600, 1200)], DAY, null, [[600, 1200]], []],
    ['a second short', [window(-DAY + 601, 600, 1200)], DAY, null, [], [[600, 1200]]],
    ['earlier is fine', [window(-9 * DAY, 600, 1200)], DAY, null, [[600, 1200]], []],
    ['published afterwards', [window(2000, 600, 1200)], DAY, null, [], [[600, 1200]]],
    ['published in the middle', [window(900, 600, 1200)], 3600, null, [], [[600, 900], [900, 1200]]],
    ['an extension during the work', [window(-2 * DAY, 600, 1200), window(1000, 600, 1800)], DAY, null, [[600, 1200]], [[1200, 1800]]],
    ['an extension after the work', [window(-2 * DAY, 600, 1200), window(1900, 600, 1800)], DAY, null, [[600, 1200]], [[1200, 1800]]],
    ['an extension in good time', [window(-3 * DAY, 600, 1200), window(-2 * DAY, 600, 1800)], DAY, null, [[600, 1200], [1200, 1800]], []],
    ['an extension measured from its own first second', [window(-3 * DAY, 600, 1200), window(1200 - DAY, 600, 1800)], DAY, null, [[600, 1200], [1200, 1800]], []],
    ['an earlier start brought forward too late', [window(-3 * DAY, 600, 1200), window(0, 300, 1200)], DAY, null, [[600, 1200]], [[300, 600]]],
    ['moved in good time', [window(-3 * DAY, 600, 1200), window(-2 * DAY, 1800, 2400)], DAY, null, [[1800, 2400]], []],
    ['moved too late loses both', [window(-3 * DAY, 600, 1200), window(0, 1800, 2400)], DAY, null, [], [[1800, 2400]]],
    ['moved during the work stops excusing at once', [window(-3 * DAY, 600, 1200), window(900, 1800, 2400)], DAY, null, [[600, 900]], [[1800, 2400]]],
    ['a new text for the same window keeps its notice', [window(-3 * DAY, 600, 1200), window(500, 600, 1200)], DAY, null, [[600, 1200]], []],
    ['shortened: the rest keeps its notice', [window(-3 * DAY, 600, 1200), window(500, 700, 1000)], DAY, null, [[700, 1000]], []],
    ['shortened, then restored: what was given up starts anew', [window(-3 * DAY, 600, 1200), window(0, 600, 900), window(100, 600, 1200)], DAY, null, [[600, 900]], [[900, 1200]]],
    ['cancelled before', [window(-3 * DAY, 600, 1200), cancel(500)], DAY, null, [], []],
    ['cancelled during', [window(-3 * DAY, 600, 1500), cancel(1000)], DAY, null, [[600, 1000]], []],
    ['cancelled and announced again too late', [window(-3 * DAY, 600, 1200), cancel(-5000), window(-1000, 600, 1200)], 3600, null, [], [[600, 1200]]],
    ['cancelled and announced again in time', [window(-3 * DAY, 600, 1200), cancel(-5000), window(-3000, 600, 1200)], 3600, null, [[600, 1200]], []],
    ['revisions in any order', [window(1000, 600, 1800), window(-2 * DAY, 600, 1200)], DAY, null, [[600, 1200]], [[1200, 1800]]],
    ['R15: completed early', [window(-2 * DAY, 600, 1200)], DAY, 900, [[600, 900]], []],
    ['R15: completed late lengthens nothing', [window(-2 * DAY, 600, 1200)], DAY, 1300, [[600, 1200]], []],
    ['R15: completed before it began', [window(-2 * DAY, 600, 1200)], DAY, 500, [], []],
    ['R15: what completion cut off cannot be late', [window(-2 * DAY, 600, 1200), window(1000, 600, 1800)], DAY, 1100, [[600, 1100]], []],
    ['nothing was announced', [], DAY, null, [], []],
  ])('%s', (_, revisions, needed, completed, excused, late) => {
    const found = announce(revisions, needed, completed);
    expect(stretches(found.excused)).toEqual(excused);
    expect(stretches(found.late)).toEqual(late);
  });

  it('agrees with the rule read second by second', () => {
    const revision = fc.oneof(
      {
        weight: 4,
        arbitrary: fc
          .tuple(fc.integer({ min: -60, max: 90 }), fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 40 }))
          .map(([at, start, size]) => window(at, start, start + size)),
      },
      { weight: 1, arbitrary: fc.integer({ min: -60, max: 90 }).map(cancel) },
    );
    const distinct = fc.uniqueArray(revision, { maxLength: 6, selector: (r) => r.at });
    fc.assert(
      fc.property(distinct, fc.integer({ min: 0, max: 50 }), (revisions, needed) => {
        const since = (s: number): number | null => {
          const known = revisions
            .filter((r) => (r.at as number) <= s)
            .sort((a, b) => (b.at as number) - (a.at as number));
          let found: number | null = null;
          for (const r of known) {
            if (!('start' in r) || s < r.start || s >= r.end) break;
            found = r.at;
          }
          return found;
        };
        const expected = new Set<number>();
        for (let s = 0; s < 110; s += 1) {
          const p = since(s);
          if (p === null) continue;
          let x = s;
          while (since(x - 1) === p) x -= 1;
          if (p <= x - needed) expected.add(s);
        }
        const found = new Set<number>();
        for (const run of announce(revisions, needed).excused)
          for (let s = run.start; s < run.end; s += 1) found.add(s);
        expect(found).toEqual(expected);
      }),
      { numRuns: 2000 },
    );
  });
});

// prettier-ignore
describe('R14: the notice of the window in force', () => {
  it.each<[string, Revision[], number, number | null, number | null, string]>([
    ['kept', [window(-DAY, 600, 1200)], DAY, -DAY, DAY + 600, 'kept'],
    ['kept to the second', [window(600 - DAY, 600, 1200)], DAY, 600 - DAY, DAY, 'kept'],
    ['a second late', [window(601 - DAY, 600, 1200)], DAY, 601 - DAY, DAY - 1, 'late'],
    ['published afterwards', [window(2000, 600, 1200)], DAY, 2000, -1400, 'late'],
    ['published in the middle', [window(900, 600, 1200)], DAY, 900, -300, 'late'],
    ['a new text keeps the old date', [window(-2 * DAY, 600, 1200), window(500, 600, 1200)], DAY, -2 * DAY, 2 * DAY + 600, 'kept'],
    ['an extension counts from its own first second', [window(-2 * DAY, 600, 1200), window(1000, 600, 1800)], DAY, 1000, 200, 'late'],
    ['moved', [window(-2 * DAY, 600, 1200), window(0, 90_000, 90_600)], DAY, 0, 90_000, 'kept'],
    ['of a cancelled one: as it was announced', [window(-2 * DAY, 600, 1200), cancel(0)], DAY, -2 * DAY, 2 * DAY + 600, 'kept'],
    ['announced again', [window(-2 * DAY, 600, 1200), cancel(-50), window(0, 600, 1200)], DAY, 0, 600, 'late'],
    ['one undated revision makes all unknown', [window(-2 * DAY, 600, 1200), window(null, 600, 1200)], DAY, null, null, 'unknown'],
    ['nothing was announced', [], DAY, null, null, 'unknown'],
  ])('%s', (_, revisions, needed, since, given, verdict) => {
    expect(noticeOf(revisions, needed)).toEqual({ since, given, needed, verdict });
  });
});

it('windows of all revisions count each second once', () => {
  const revisions = [window(0, 600, 1200), cancel(1), window(2, 900, 1500)];
  expect(windowsOf(revisions, { start: 700, end: 5000 })).toEqual([{ start: 700, end: 1500 }]);
});
