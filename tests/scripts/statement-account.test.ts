import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { account, type Statement } from '#domain/account.ts';
import { addDays, localDate } from '#domain/calendar.ts';
import { parseCase } from '#domain/parse-case.ts';
import { byEntry } from '#entries/publication.ts';
import { tree } from '#tests/support/tree.ts';
import {
  at,
  commitment,
  content,
  incident,
  maintenance,
  measured,
  receipt,
  service,
  ZONE,
} from '#tests/support/content.ts';
import { casesOf, type Question } from '../../src/statement/cases.ts';
import { statementOf } from '../../src/statement/statement.ts';
import { paidPeriods } from '../../src/statement/terms.ts';
import { totalSentence, verdictSentence } from '../../src/statement/verdict.ts';
import { writerOf } from '../../src/statement/writer.ts';

const email = service('email');
const start = at('2026-01-01 00:00');
const HOUR = 3600;

/** Ten days of one service, in two periods of five, all measured up but for what is said. */
function question(over: Partial<Question> = {}): Question {
  const [, measurement] = measured('email', { hn: [[start, start + 240 * HOUR, 'up']] });
  return {
    content: content({ services: [email] }),
    service: email,
    receipts: new Map(),
    measurement,
    asOf: at('2026-02-01 00:00'),
    periods: paidPeriods({ from: '2026-01-01', to: ['2026-01-06', '2026-01-11'] }, ZONE),
    target: null,
    price: null,
    private: null,
    ...over,
  };
}

const down = (from: number, hours: number) => {
  const end = start + from * HOUR + hours * HOUR;
  return measured('email', {
    hn: [
      [start, start + from * HOUR, 'up'],
      [start + from * HOUR, end, 'down'],
      [end, start + 240 * HOUR, 'up'],
    ],
  })[1];
};

const totalOf = (of: Question) => statementOf(of).bases[0]?.total;
const verdicts = (of: Question) => statementOf(of).bases[0]?.periods.map(({ account: one }) => one.verdict);

describe('periods are summed as R26 sums', () => {
  it('what one period has left does not pay for another', () => {
    const of = question({ measurement: down(10, 2) });
    expect(verdicts(of)).toEqual(['breached', 'met']);
    expect(totalOf(of)).toMatchObject({ verdict: 'breached', seconds: { down: 2 * HOUR } });
    // Blended over ten days the two hours would pass.
    expect(Number(totalOf(of)?.sla?.pct4)).toBeGreaterThan(99);
  });

  it('a promise that changes within a period cuts it there too', () => {
    const site = content({
      services: [email],
      commitments: [commitment('2024-01-01'), commitment('2026-01-03', { availability: '99.9' })],
    });
    const total = totalOf(question({ content: site }));
    const day = (n: number) => start + n * 24 * HOUR;
    expect(total?.parts?.map(({ commitment: value, term }) => [value, term.start])).toEqual([
      ['99', day(0)],
      ['99.9', day(2)],
      ['99.9', day(5)],
    ]);
  });

  it('a renewal on the day the promise changes is one cut', () => {
    const site = content({
      services: [email],
      commitments: [commitment('2024-01-01'), commitment('2026-01-06', { availability: '99.9' })],
    });
    expect(totalOf(question({ content: site }))?.parts).toHaveLength(2);
  });

  it('for any site: seconds, budgets, rejections and verdicts of the sum are those of its periods', () => {
    fc.assert(
      fc.property(tree, fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 2, maxLength: 4 }), (input, days) => {
        const from = addDays(localDate(input.now, ZONE), -5);
        const to = days.map((_, i) =>
          addDays(
            from,
            days.slice(0, i + 1).reduce((a, b) => a + b),
          ),
        );
        for (const asked of input.content.services) {
          const of = question({
            content: input.content,
            service: asked,
            receipts: byEntry(input.receipts),
            measurement: input.measurements.get(asked.id) ?? null,
            asOf: input.now,
            periods: paidPeriods({ from, to }, ZONE),
          });
          const [basis] = statementOf(of).bases;
          const parts = basis?.periods.map(({ account: one }) => one) ?? [];
          const sum = (pick: (one: Statement) => number) => parts.reduce((total, one) => total + pick(one), 0);
          const total = basis?.total;
          expect(total?.seconds.down).toBe(sum(({ seconds }) => seconds.down));
          expect(total?.seconds.excluded).toBe(sum(({ seconds }) => seconds.excluded));
          expect(total?.sla?.num ?? 0).toBe(sum(({ sla }) => sla?.num ?? 0));
          expect(total?.budget?.remaining_worst_s).toBe(sum(({ budget }) => budget?.remaining_worst_s ?? 0));
          expect(new Set(total?.rejected.map(({ entry }) => entry))).toEqual(
            new Set(parts.flatMap(({ rejected }) => rejected.map(({ entry }) => entry))),
          );
          const order = ['breached', 'unproven', 'met', 'not_applicable'] as const;
          expect(total?.verdict).toBe(order.find((word) => parts.some(({ verdict }) => verdict === word)));
          for (const { account: one, rows } of basis?.periods ?? []) {
            const lost = rows.reduce((all, row) => all + row.end - row.start, 0);
            expect(lost + one.seconds.up).toBe(one.term.elapsed_s);
            expect(rows.reduce((all, row) => all + row.disputed_s, 0)).toBe(one.disputed_s);
          }
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('a case of a statement', () => {
  it('never clips a paid term to the service’s days (R27)', () => {
    const young = service('email', { since: at('2026-01-04 00:00'), until: at('2026-01-05 00:00') });
    const [basis] = casesOf(question({ service: young, content: content({ services: [young] }), measurement: null }));
    const answer = account(parseCase(basis?.periods[0]));
    expect(answer.seconds.unknown).toBe(5 * 24 * HOUR);
    expect(answer.verdict).toBe('unproven');
  });

  test.each([
    ['the published figure by date', null, ['99', '99.9']],
    ['the reader’s own over the whole, cut by nothing that only the published figure did', '99.5', ['99.5']],
  ])('holds %s', (_, target, is) => {
    const commitments = [commitment('2024-01-01'), commitment('2026-01-03', { availability: '99.9' })];
    const [basis] = casesOf(question({ content: content({ services: [email], commitments }), target }));
    expect(basis?.periods[0]?.commitment.map(({ value }) => value)).toEqual(is);
  });

  it('holds the reader’s figure where nothing is promised yet', () => {
    const commitments = [commitment('2026-01-03')];
    const of = question({ content: content({ services: [email], commitments }), target: '99.5' });
    const [first] = statementOf(of).bases[0]?.periods ?? [];
    expect(first?.account).toMatchObject({ verdict: 'met', budget: { allowed_s: 2160 } });
  });

  test.each([
    [6, 600_000],
    [3, 300_000],
    [0, undefined],
  ])('caps at the %i months of the promise in force', (cap_months, cap) => {
    const commitments = [commitment('2024-01-01', { compensation: { cap_months } })];
    const site = content({ services: [email], commitments });
    const of = question({ content: site, price: { amount: 1_200_000, months: 12 } });
    expect(statementOf(of).bases[0]?.periods[0]?.account.compensation_cap).toBe(cap);
  });
});

describe('the lines of what was not up', () => {
  const work = maintenance('work', ['email'], start + 9 * HOUR, start + 13 * HOUR);
  const said = incident('said', { email: 'down' }, start + 20 * HOUR, { ended: start + 21 * HOUR });
  const fault = incident('fault', { email: 'down' }, start + 30 * HOUR, {
    type: 'probe_fault',
    ended: start + 31 * HOUR,
    evidence: 'Thẻ 7',
  });
  const site = content({ services: [email], incidents: [said, fault], maintenance: [work] });
  const rowsWith = (announced: number) => {
    const receipts = [receipt(work, announced), receipt(said, start + 20.5 * HOUR), receipt(fault, start + 40 * HOUR)];
    const of = question({ content: site, measurement: down(10, 2), receipts: byEntry(receipts) });
    return statementOf(of).bases[0]?.periods[0];
  };

  it('name the entry, its evidence, its publication and who saw it', () => {
    expect(rowsWith(start - 100 * HOUR)?.rows).toMatchObject([
      { class: 'excluded', clause: 'maintenance', entries: ['work'], published: start - 100 * HOUR, regions: ['hn'] },
      {
        class: 'down',
        clause: null,
        entries: ['said'],
        evidence: [],
        published: start + 20.5 * HOUR,
        regions: [],
      },
      { class: 'unknown', entries: ['fault'], evidence: ['Thẻ 7'], published: start + 40 * HOUR, regions: [] },
    ]);
  });

  it('of a withdrawn measurement name no point that saw it', () => {
    const withdrawn = incident('fault', { email: 'down' }, start + 10 * HOUR, {
      type: 'probe_fault',
      ended: start + 11 * HOUR,
      evidence: 'Thẻ 7',
    });
    const of = question({ measurement: down(10, 2), content: content({ services: [email], incidents: [withdrawn] }) });
    expect(statementOf(of).bases[0]?.periods[0]?.rows).toMatchObject([
      { class: 'unknown', end: start + 11 * HOUR, entries: ['fault'], published: null, regions: [] },
      { class: 'down', end: start + 12 * HOUR, entries: [], regions: ['hn'] },
    ]);
  });

  it('name no entry that was published after the reporting instant', () => {
    const told = incident('told', { email: 'down' }, start + 10 * HOUR, { ended: start + 12 * HOUR });
    const of = question({
      measurement: down(10, 2),
      content: content({ services: [email], incidents: [told] }),
      receipts: byEntry([receipt(told, start + 20 * HOUR)]),
    });
    const entriesAt = (asOf: number) => statementOf({ ...of, asOf }).bases[0]?.periods[0]?.rows[0]?.entries;
    expect([entriesAt(start + 19 * HOUR), entriesAt(start + 20 * HOUR)]).toEqual([[], ['told']]);
  });

  it('name the exclusion that was refused, and by how much its notice was short', () => {
    const period = rowsWith(start - 14 * HOUR);
    expect(period?.rows[0]).toMatchObject({
      class: 'down',
      entries: [],
      published: null,
      rejected: [{ entry: 'work', reason: 'late_notice' }],
    });
    expect(period?.late).toEqual(new Map([['work', { given: 23 * HOUR, needed: 24 * HOUR }]]));
  });
});

describe('the verdict in a sentence', () => {
  const sentence = (over: Partial<Question>, lang: 'vi' | 'en' = 'en'): string => {
    const of = question(over);
    const [first] = statementOf(of).bases[0]?.periods ?? [];
    return first ? verdictSentence(first.account, of.target === null ? 'published' : 'own', writerOf(lang, ZONE)) : '';
  };

  test.each<[string, Partial<Question>, string]>([
    ['met', {}, 'Met: availability 100.0000%, 99% needed.'],
    ['breached', { measurement: down(10, 2) }, 'Not met: availability 98.3333%, 99% needed.'],
    ['unproven', { measurement: null }, 'Unproven: availability lies between 0.0000% and 100.0000%, 99% needed.'],
    ['in the future', { asOf: start }, 'Not applicable: the term has not started.'],
    [
      'before any promise',
      { content: content({ services: [email], commitments: [] }) },
      'Not applicable: no commitment was in force in this term.',
    ],
    [
      'running',
      { asOf: start + 24 * HOUR },
      'Met, so far: availability 100.0000%, 99% needed. The figure can still change before the term ends.',
    ],
    [
      'running and past what the term allows',
      { asOf: start + 24 * HOUR, measurement: down(10, 2) },
      'Not met, so far: availability 91.6666%, 99% needed. Downtime is already past what the whole term allows.',
    ],
  ])('%s', (_, over, is) => expect(sentence(over)).toBe(is));

  it('in Vietnamese, with the decimal comma and the reader’s own figure named as such', () => {
    const over = { measurement: down(10, 2) };
    expect(sentence(over, 'vi')).toBe('Không đạt cam kết: thời gian hoạt động 98,3333%, cần 99%.');
    expect(sentence({ ...over, target: '97.5' }, 'vi')).toBe(
      'Đạt mức bạn đặt: thời gian hoạt động 98,3333%, cần 97,5%.',
    );
  });

  it('of a period whose promise changed counts its parts, each judged alone', () => {
    const commitments = [commitment('2024-01-01', { availability: '95' }), commitment('2026-01-03')];
    const site = content({ services: [email], commitments });
    expect(sentence({ content: site, measurement: down(60, 3) })).toBe('Not met: 1 of 2 parts.');
  });

  it('of several periods counts them, and blends nothing', () => {
    const [basis] = statementOf(question({ measurement: down(10, 2) })).bases;
    const periods = basis?.periods.map(({ account: one }) => one) ?? [];
    const total = basis?.total ?? null;
    expect(total && totalSentence(total, periods, 'published', writerOf('vi', ZONE))).toBe(
      'Không đạt cam kết: 1 trên 2 kỳ.',
    );
  });
});
