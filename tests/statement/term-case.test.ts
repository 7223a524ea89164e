import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { account } from '#domain/account.ts';
import { dayStart, localDate } from '#domain/calendar.ts';
import type { Interval } from '#domain/interval.ts';
import { parseCase } from '#domain/parse-case.ts';
import type { Run } from '#domain/state.ts';
import { caseOf, entriesByService } from '#entries/case.ts';
import { byEntry } from '#entries/publication.ts';
import { publishedBy, receiptsBy } from '#entries/published-by.ts';
import type { SiteInput } from '#site/build.ts';
import { yearsOf, yearTerm } from '#site/years.ts';
import { casesOf } from '#statement/cases.ts';
import { questionOf } from '#statement/question.ts';
import { statementOf } from '#statement/statement.ts';
import { areOfOneBuild, caseFrom, questionFrom, type YearCases } from '#statement/term-case.ts';
import { paidPeriods } from '#statement/terms.ts';
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
import { newYears } from '#tests/support/new-year.ts';

/** What both ways are made from: content and receipts as known at `now`. */
function sourceOf(input: SiteInput, id: string) {
  const all = byEntry(input.receipts);
  const receipts = receiptsBy(all, input.now);
  const tree = publishedBy(input.content, all, input.now);
  const asked = tree.services.find((one) => one.id === id) ?? tree.services[0];
  if (!asked) throw new Error(`no service ${id}`);
  const entries = entriesByService(tree).get(asked.id) ?? { incidents: [], maintenance: [] };
  const measurement = input.measurements.get(asked.id) ?? null;
  return { content: tree, service: asked, entries, receipts, measurement, asOf: input.now };
}

/** The years as a browser has them. */
function downloaded(source: ReturnType<typeof sourceOf>): YearCases {
  const years = yearsOf({ ...source, build: { commit: null, head: null } });
  return JSON.parse(JSON.stringify(years)) as unknown as YearCases;
}

describe('a case from published years', () => {
  it('is that of content and record, byte for byte, of any term, tree and zone', () => {
    fc.assert(
      fc.property(newYears, ({ input, windows }) => {
        for (const { id } of input.content.services) {
          const source = sourceOf(input, id);
          const years = downloaded(source);
          for (const window of windows) {
            const direct = caseOf({ ...source, window });
            const joined = caseFrom(years, window);
            expect(JSON.stringify(joined)).toBe(JSON.stringify(direct));
            expect(account(parseCase(joined))).toEqual(account(parseCase(direct)));
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('does not depend on the order of the years', () => {
    fc.assert(
      fc.property(newYears, ({ input, windows }) => {
        const [first, ...rest] = downloaded(sourceOf(input, 'email'));
        const turned = [...rest, first].reverse() as unknown as YearCases;
        for (const window of windows)
          expect(JSON.stringify(caseFrom(turned, window))).toBe(JSON.stringify(caseFrom([first, ...rest], window)));
      }),
      { numRuns: 50 },
    );
  });

  it('gives whole statements as the command does: renewals, an own target, a price', () => {
    const options = fc.record({
      target: fc.constantFrom(null, '99.5'),
      price: fc.constantFrom(null, { amount: 1_200_000, months: 12 }),
      days: fc.uniqueArray(fc.integer({ min: -40, max: 40 }), { minLength: 2, maxLength: 4 }),
    });
    fc.assert(
      fc.property(newYears, options, ({ input }, { target, price, days }) => {
        const source = sourceOf(input, 'email');
        const { zone } = source.content.site;
        const dates = [...days].sort((a, b) => a - b).map((day) => localDate(input.now + day * 86_400, zone));
        const [from = '', ...to] = [...new Set(dates)].sort();
        fc.pre(to.length > 0);
        const asked = { periods: paidPeriods({ from, to }, zone), target, price };
        const command = questionOf({ ...source, commit: null, head: null }, { ...asked, private: null });
        const browser = questionFrom(downloaded(source), asked);
        expect(JSON.stringify(casesOf(browser))).toBe(JSON.stringify(casesOf(command)));
        expect(statementOf(browser).bases).toEqual(statementOf(command).bases);
      }),
      { numRuns: 100 },
    );
  });
});

const email = service('email');
const newYear = at('2026-01-01 00:00');
const HOUR = 3600;

function site(over: Parameters<typeof content>[0] = {}, runs: readonly Run[] = []): SiteInput {
  return {
    content: content({ services: [email], ...over }),
    measurements: new Map(runs.length === 0 ? [] : [measured('email', { hn: runs })]),
    receipts: [],
    now: newYear + 100 * HOUR,
    commit: null,
    address: 'https://status.example.net',
  };
}
const namesOf = (years: YearCases): string[] =>
  years.map(({ term, tz }) => localDate(term.start + 43_200, tz).slice(0, 4));

describe('years', () => {
  test.each<[string, SiteInput, string[]]>([
    ['of a service of which nothing is known: this one', site(), ['2026']],
    ['from the first measurement', site({}, [[newYear - HOUR, newYear, 'up']]), ['2025', '2026']],
    [
      'from its first day',
      site({ services: [service('email', { since: at('2024-05-01 00:00') })] }),
      ['2024', '2025', '2026'],
    ],
    ['not from a first day to come', site({ services: [service('email', { since: newYear + 500 * HOUR })] }), ['2026']],
    [
      'from the first incident, also one whose end is its start',
      site({
        incidents: [incident('old', { email: 'down' }, newYear - 2, { ended: newYear - 2, cause: 'third_party' })],
      }),
      ['2025', '2026'],
    ],
    [
      'from the first window of a maintenance that was moved',
      {
        ...site({ maintenance: [maintenance('moved', ['email'], newYear + HOUR, newYear + 2 * HOUR)] }),
        receipts: [
          receipt(maintenance('moved', ['email'], newYear - 9 * HOUR, newYear - 8 * HOUR), newYear - 99 * HOUR, {
            sha: 'old',
          }),
        ],
      },
      ['2025', '2026'],
    ],
  ])('%s', (_, input, names) => expect(namesOf(downloaded(sourceOf(input, 'email')))).toEqual(names));

  test.each(['Asia/Ho_Chi_Minh', 'America/Havana', 'Pacific/Apia', 'Pacific/Kiritimati', 'Africa/Casablanca'])(
    'tile in %s',
    (zone) => {
      const terms: Interval[] = Array.from({ length: 40 }, (_, i) => yearTerm(1990 + i, zone));
      for (const [i, term] of terms.entries()) {
        expect(term.start).toBe(dayStart(`${1990 + i}-01-01`, zone));
        if (i > 0) expect(term.start).toBe(terms[i - 1]?.end);
      }
    },
  );

  it('hold each promise and each publication, and the entries of their own year alone', () => {
    const told = [
      incident('old', { email: 'down' }, newYear - 9 * HOUR, { ended: newYear - 8 * HOUR }),
      incident('over', { email: 'down' }, newYear - HOUR, { ended: newYear + HOUR }),
    ];
    const input = {
      ...site({
        incidents: told,
        commitments: [commitment('2024-01-01'), commitment('2026-07-01', { availability: '99.9' })],
      }),
      receipts: [receipt(told[0]!, newYear - 8 * HOUR), receipt(told[1]!, newYear, { by: 'git' })],
    };
    const years = downloaded(sourceOf(input, 'email'));
    expect(years.map(({ entries }) => entries.map(({ id }) => id))).toEqual([['old', 'over'], ['over']]);
    expect(years.map(({ facts }) => Object.keys(facts.entries))).toEqual([['old', 'over'], ['over']]);
    expect(years[1]?.facts.published).toEqual({ over: [[newYear, false]] });
    expect(years.map((year) => year.commitment.map(({ value }) => value))).toEqual([
      ['99', '99.9'],
      ['99', '99.9'],
    ]);
    // A term that ends before it is not held to it.
    expect(caseFrom(years, { start: newYear, end: newYear + HOUR }).commitment).toHaveLength(1);
  });

  it('say nothing of what was published after their instant', () => {
    const late = incident('late', { email: 'down' }, newYear - HOUR, { ended: newYear });
    const input = { ...site({ incidents: [late] }), receipts: [receipt(late, newYear + 101 * HOUR)] };
    expect(JSON.stringify(downloaded(sourceOf(input, 'email')))).not.toContain('late');
  });

  const gone = incident('gone', { email: 'down' }, newYear, {
    ended: newYear + HOUR,
    title: { vi: 'Tên khách hàng' },
    cause: 'third_party',
    evidence: 'https://secret.example/khach',
  });
  const redactions = [
    { entry: 'gone', update: null, revision: null, reason: 'lộ tên khách', date: '2026-01-02', place: email.place },
  ];

  it('show nothing of an entry that was taken away but why, and count as before', () => {
    const runs: Run[] = [[newYear, newYear + HOUR, 'down']];
    const receipts = [receipt(gone, newYear)];
    const [before] = downloaded(sourceOf({ ...site({ incidents: [gone] }, runs), receipts }, 'email'));
    const [after] = downloaded(sourceOf({ ...site({ incidents: [gone], redactions }, runs), receipts }, 'email'));
    expect(JSON.stringify(before)).toContain('secret.example');
    expect(JSON.stringify(after)).not.toMatch(/secret|Tên khách hàng/);
    expect(after?.facts.entries['gone']?.title).toEqual({ vi: 'Đã gỡ: lộ tên khách', en: 'Removed: lộ tên khách' });
    expect(account(parseCase(after)).seconds).toEqual(account(parseCase(before)).seconds);
    expect(account(parseCase(after)).seconds.excluded).toBe(HOUR);
  });

  it('and neither do statements of the command', () => {
    const source = sourceOf(
      { ...site({ incidents: [gone], redactions }), receipts: [receipt(gone, newYear)] },
      'email',
    );
    const periods = paidPeriods({ from: '2026-01-01', to: ['2026-01-02'] }, ZONE);
    const asked = { periods, target: null, price: null, private: null };
    const { bases, question } = statementOf(questionOf({ ...source, commit: null, head: null }, asked));
    expect(bases[0]?.periods[0]?.rows[0]).toMatchObject({ class: 'excluded', evidence: ['Đã gỡ: lộ tên khách'] });
    expect(JSON.stringify([bases, question.facts])).not.toMatch(/secret|Tên khách hàng/);
  });

  it('of two builds are told apart', () => {
    const [year] = downloaded(sourceOf(site(), 'email'));
    const [other] = downloaded(sourceOf({ ...site(), now: newYear + 101 * HOUR }, 'email'));
    expect([areOfOneBuild([year, year]), areOfOneBuild([year, other])]).toEqual([true, false]);
  });
});

it('names people gave stand as they are: ids and regions that objects know already', () => {
  const odd = service('constructor');
  const up: Run = [newYear, newYear + HOUR, 'up'];
  const told = incident('toString', Object.fromEntries([['constructor', 'down']]), newYear, { ended: newYear + HOUR });
  const input: SiteInput = {
    ...site({ services: [odd], incidents: [told] }),
    measurements: new Map([
      measured(
        'constructor',
        Object.fromEntries([
          ['valueOf', [up]],
          ['7', [up]],
        ]),
      ),
    ]),
    receipts: [receipt(told, newYear + 60)],
  };
  const source = sourceOf(input, 'constructor');
  const window = { start: newYear - HOUR, end: newYear + 9 * HOUR };
  expect(JSON.stringify(caseFrom(downloaded(source), window))).toBe(JSON.stringify(caseOf({ ...source, window })));
  const asked = { periods: paidPeriods({ from: '2025-12-31', to: ['2026-01-02'] }, ZONE), target: null, price: null };
  const [row] =
    statementOf(questionFrom(downloaded(source), asked)).bases[0]?.periods[0]?.rows.filter(
      ({ class: is }) => is === 'down',
    ) ?? [];
  expect(row).toMatchObject({ entries: ['toString'], attested: true });
});
