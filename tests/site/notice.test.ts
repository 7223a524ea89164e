import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { segmentsOf } from '#domain/account.ts';
import { contains, type Instant } from '#domain/interval.ts';
import { parseCase } from '#domain/parse-case.ts';
import { caseOf } from '#entries/case.ts';
import type { Maintenance } from '#entries/content.ts';
import type { Receipt } from '#record/receipt.ts';
import { effectOf, noticeCheck } from '#site/notice.ts';
import { at, commitment, content, maintenance, measured, receipt, service, update } from '#tests/support/content.ts';

const [hour, day] = [3600, 86_400];
/** An hour before another promise comes into force. */
const START = at('2026-11-23 23:00');
const FIRST = commitment('2024-01-01');
const PROMISES = [FIRST, commitment('2026-11-24', { notice: { ...FIRST.notice, routine: 3 * hour } })];

/** Whether the account excuses each of some seconds, had the service been down all the time. */
function accountOf(
  work: Maintenance,
  receipts: readonly Receipt[],
  commitments: typeof PROMISES,
  seconds: readonly Instant[],
) {
  const window = { start: START - 5 * day, end: START + 5 * day };
  const email = service('email');
  const tree = content({ services: [email], maintenance: [work], commitments });
  const [, measurement] = measured('email', { hn: [[window.start, window.end, 'down']] });
  const of = caseOf({
    content: tree,
    service: email,
    entries: { incidents: [], maintenance: [work] },
    receipts: new Map([[work.id, receipts]]),
    measurement,
    window,
    asOf: window.end,
  });
  const segments = segmentsOf(parseCase(of)).get('email') ?? [];
  return seconds.map((second) => segments.find((segment) => contains(segment, second))?.class === 'excluded');
}

const revision = fc.record({
  at: fc.integer({ min: -96, max: 8 }),
  start: fc.integer({ min: -2, max: 3 }),
  long: fc.integer({ min: 1, max: 5 }),
  by: fc.constantFrom('ci', 'git'),
  cancelled: fc.boolean(),
  named: fc.boolean(),
});

describe('the page and the account agree', () => {
  test('on every second of whatever was announced, moved, extended, cancelled and completed', () => {
    fc.assert(
      fc.property(
        fc.array(revision, { minLength: 1, maxLength: 5 }),
        fc.option(fc.integer({ min: -1, max: 6 })),
        fc.constantFrom('routine', 'emergency'),
        fc.boolean(),
        fc.constantFrom([], PROMISES.slice(0, 1), PROMISES),
        (revisions, done, kind, seen, commitments) => {
          const sorted = [...revisions].sort((a, b) => a.at - b.at);
          const last = sorted.at(-1) as (typeof sorted)[number];
          const [starts, ends] = [START + last.start * hour, START + (last.start + last.long) * hour];
          const updates = [
            ...(last.cancelled ? [update(START + last.at * hour, 'cancelled')] : []),
            ...(done === null || last.cancelled ? [] : [update(START + done * hour, 'completed')]),
          ];
          const work = maintenance('m', ['email'], starts, ends, {
            class: kind as 'routine',
            updates: updates as never,
          });
          const receipts = sorted.map((one, i) =>
            receipt(work, START + one.at * hour, {
              by: one.by,
              sha: i === sorted.length - 1 && seen ? work.blob : `old ${i}`,
              facts: {
                start: START + one.start * hour,
                end: START + (one.start + one.long) * hour,
                cancelled: one.cancelled,
                services: one.named || i === sorted.length - 1 ? ['email'] : ['web'],
              },
            }),
          );
          const seconds = Array.from({ length: 40 }, (_, i) => START + (i - 12) * 1800 + 7);
          const { excused, counted } = effectOf(work, receipts, commitments);
          const told = seconds.map((second) => excused.some((run) => contains(run, second)));
          expect(told).toEqual(accountOf(work, receipts, commitments, seconds));
          expect(seconds.filter((second, i) => told[i] && counted.some((run) => contains(run, second)))).toEqual([]);
          if (commitments.length < 2 && !last.cancelled && done === null) {
            const { verdict } = noticeCheck(work, receipts, commitments, START + 9 * day);
            const whole = seconds.filter((second) => contains({ start: starts, end: ends }, second));
            const all = whole.every((second) => excused.some((run) => contains(run, second)));
            // What began too late and was moved then is not forgotten, nor a service that was taken out since.
            const isKept = all && counted.length === 0;
            if (verdict === 'kept' || sorted.every(({ named }) => named)) expect(verdict === 'kept').toBe(isKept);
          }
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('whether notice was given', () => {
  const work = maintenance('m', ['email', 'web'], START, START + 2 * hour);
  it('is judged by the service that was told last', () => {
    const receipts = [
      receipt(work, START - 3 * day, { sha: 'old', facts: { services: ['email'] } }),
      receipt(work, START - 2 * hour),
    ];
    expect(noticeCheck(work, receipts, PROMISES.slice(0, 1), START + day)).toMatchObject({
      verdict: 'late',
      given: 2 * hour,
    });
  });
  it('forgets an extension that the work did not need', () => {
    const done = maintenance('m', ['email'], START, START + 4 * hour, { updates: [update(START + hour, 'completed')] });
    const receipts = [
      receipt(done, START - 3 * day, { sha: 'old', facts: { end: START + 2 * hour } }),
      receipt(done, START + hour / 2),
    ];
    expect(noticeCheck(done, receipts, [], START + day)).toMatchObject({ verdict: 'kept', given: 3 * day });
    expect(effectOf(done, receipts, [])).toEqual({
      excused: [{ start: START, end: START + hour }],
      counted: [],
      isDated: true,
    });
  });
  it('excuses nothing where nobody knows', () => {
    expect(effectOf(work, [], [])).toEqual({
      excused: [],
      counted: [{ start: START, end: START + 2 * hour }],
      isDated: false,
    });
  });
});
