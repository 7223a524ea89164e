import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { z } from 'zod';
import { account } from '#domain/account.ts';
import { parseCase } from '#domain/parse-case.ts';
import { ROOT } from '#tests/support/command.ts';
import { at, content, measured, service, ZONE } from '#tests/support/content.ts';
import { type Over, question } from '#tests/support/statement.ts';
import { casesOf } from '#statement/cases.ts';
import { readPrivate } from '#statement/private.ts';
import { paidPeriods } from '#statement/terms.ts';

const email = service('email', { was: ['mail'] });
const site = content({ services: [email, service('web')] });
const read = (text: string) => readPrivate('private.yaml', new TextEncoder().encode(text), site);

const entry = (lines: readonly string[]): string => ['entries:', `  - ${lines.join('\n    ')}`, ''].join('\n');
const GOOD = [
  'id: suspended',
  'services: [mail]',
  'started: 2026-01-02T09:00',
  'ended: 2026-01-02T19:00+07:00',
  'cause: terms_violation',
  'evidence: Ticket 7',
  'notified_at: 2026-01-02T08:00+07:00',
];
const but = (line: string): string =>
  entry(
    GOOD.map((one) => (one.split(':')[0] === line.split(':')[0] ? line : one)).filter((one) => !one.endsWith(': -')),
  );

describe('a private file', () => {
  it('gives the entries of a service in the form of a case, marked and for that customer alone', () => {
    const { entries, problems } = read(`customer: KH-7\n${entry(GOOD)}`);
    expect(problems).toEqual([]);
    expect(entries?.entriesOf('web')).toEqual([]);
    expect(entries?.entriesOf('email')).toEqual([
      {
        id: 'private:suspended',
        kind: 'incident',
        services: ['email'],
        customers: ['KH-7'],
        start: at('2026-01-02 09:00'),
        end: at('2026-01-02 19:00'),
        effect: 'down',
        cause: 'terms_violation',
        evidence: 'Ticket 7',
        published_at: at('2026-01-02 08:00'),
      },
    ]);
  });

  test.each([
    ['services: { email: up }', { effect: 'none', cause: 'terms_violation' }],
    ['services: { email: partial }', { effect: 'down' }],
    ['services: { email: degraded }', { effect: 'degraded' }],
    ['cause: customer_equipment', { cause: 'third_party' }],
    ['cause: customer_misconfig', { cause: 'customer_misconfig' }],
    ['ended: -', { end: null }],
  ])('%s', (line, is) => expect(read(but(line)).entries?.entriesOf('email')).toMatchObject([is]));

  it('may be JSON, indented by tabs', () => {
    const pairs = GOOD.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]);
    const value = { entries: [{ ...Object.fromEntries(pairs), services: ['email'] }] };
    expect(read(JSON.stringify(value, null, '\t')).entries?.entriesOf('email')).toHaveLength(1);
  });

  test.each([
    ['without evidence', but('evidence: -'), 'missing_key', 2],
    ['without the time the customer was told', but('notified_at: -'), 'missing_key', 2],
    ['with a cause nobody knows', but('cause: terms_violatio'), 'unknown_cause', 6],
    ['with a service nobody knows', but('services: [emial]'), 'unknown_service', 3],
    ['that ends before it starts', but('ended: 2026-01-02T08:00'), 'end_before_start', 5],
    ['with a date that is none', but('started: 2026-02-30T08:00'), 'impossible_date', 4],
    ['with a key nobody knows', entry([...GOOD, 'note: x']), 'unknown_key', 9],
    ['with one id twice', `${entry(GOOD)}  - ${GOOD.join('\n    ')}\n`, 'duplicate_value', 9],
    ['without entries', 'customer: KH-7\n', 'missing_key', 1],
    ['of no entries', 'entries: []\n', 'empty_value', 1],
    ['that is a list', '- a\n', 'not_a_map', 1],
    ['with a quote left open', 'customer: "KH\n', 'yaml_syntax', 1],
    ['without anything', '', 'empty_file', 1],
  ])('is refused %s, at its line', (_, text, code, line) => {
    const { entries, problems } = read(text);
    expect(entries).toBeNull();
    expect(problems.map((one) => one.code)).toEqual([code]);
    if (code !== 'yaml_syntax') expect(problems[0]?.line).toBe(line);
  });

  it('tells all its problems at once', () => {
    const { problems } = read(entry(['id: a', 'services: [x]', 'started: 2026-01-02', 'cause: y']));
    expect(problems.map(({ code }) => code).sort()).toEqual([
      'bad_time',
      'missing_key',
      'missing_key',
      'unknown_cause',
      'unknown_service',
    ]);
  });
});

describe('the README', () => {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const block = (language: string): string => {
    const after = readme.slice(readme.indexOf('## Settle a claim'));
    return new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(after)?.[1] ?? '';
  };

  it('shows a private file that reads without a problem', () => {
    const hosting = content({ services: [service('hosting')] });
    const { entries, problems } = readPrivate('private.yaml', new TextEncoder().encode(block('yaml')), hosting);
    expect(problems).toEqual([]);
    expect(entries?.entriesOf('hosting')).toHaveLength(1);
  });

  it('shows a case that has an account', () => {
    expect(account(parseCase(JSON.parse(block('json')))).seconds).toMatchObject({ up: 60, down: 180 });
  });
});

describe('the account with a private file', () => {
  const asked = (text: string, over: Over = {}) => {
    const start = at('2026-01-01 00:00');
    return question({
      content: site,
      service: email,
      receipts: new Map(),
      measurement: measured('email', { hn: [[start, start + 10 * 86_400, 'up']] })[1],
      asOf: at('2026-02-01 00:00'),
      periods: paidPeriods({ from: '2026-01-01', to: ['2026-01-11'] }, ZONE),
      private: read(text).entries,
      ...over,
    });
  };
  const answersTo = (text: string) =>
    casesOf(asked(text)).map(({ basis, periods }) => [basis, account(parseCase(periods[0]))] as const);

  it('is asked in cases that the published schema accepts', () => {
    const of = asked(entry(GOOD), { price: { amount: 1_200_000, months: 12 } });
    const path = join(ROOT, 'src/domain/case.schema.json');
    const schema = z.fromJSONSchema(JSON.parse(readFileSync(path, 'utf8')) as Parameters<typeof z.fromJSONSchema>[0]);
    const cases = casesOf(of).flatMap(({ periods }) => periods);
    expect(cases.map((one) => schema.safeParse(JSON.parse(JSON.stringify(one))).success)).toEqual([true, true]);
  });

  it('stands beside the one without it, which it does not touch', () => {
    const [without, within] = answersTo(entry(GOOD));
    expect(without?.[0]).toBe('public');
    expect(without?.[1].seconds).toMatchObject({ up: 864_000, excluded: 0 });
    expect(within?.[0]).toBe('private');
    expect(within?.[1].seconds).toMatchObject({ up: 828_000, excluded: 36_000, down: 0 });
  });

  it('counts what has no cause against the provider', () => {
    const [, within] = answersTo(but('cause: -'));
    expect(within?.[1]).toMatchObject({ verdict: 'breached', seconds: { down: 36_000 } });
  });

  it('excuses nothing the customer had not been told of by the reporting instant', () => {
    const [, within] = answersTo(but('notified_at: 2026-03-01T00:00'));
    expect(within?.[1].rejected).toEqual([{ entry: 'private:suspended', reason: 'not_published' }]);
    expect(within?.[1].seconds.excluded).toBe(0);
  });
});
