import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { account, type Statement } from '#domain/account.ts';
import { addDays, localDate } from '#domain/calendar.ts';
import { parseCase } from '#domain/parse-case.ts';
import { byEntry } from '#entries/publication.ts';
import { tree } from '#tests/support/tree.ts';
import { at, commitment, content, service, ZONE } from '#tests/support/content.ts';
import { down, email, HOUR, question, start } from '#tests/support/statement.ts';
import { casesOf, type Question } from '#statement/cases.ts';
import { statementOf } from '#statement/statement.ts';
import { paidPeriods } from '#statement/terms.ts';

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
