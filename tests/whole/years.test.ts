import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, inject, it, test } from 'vitest';
import type { YearCase } from '#api/year-case.ts';
import { casesOf } from '#statement/cases.ts';
import { questionFrom, type YearCases } from '#statement/term-case.ts';
import { type PaidDates, paidPeriods } from '#statement/terms.ts';
import { run, ROOT } from '#tests/support/command.ts';

const api = (...path: string[]): string => join(inject('sample'), 'api', ...path);
const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const services = (): string[] =>
  readdirSync(api('commitment'), { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? [one.name] : []));
const filesOf = (slug: string): string[] =>
  readdirSync(api('commitment', slug)).map((name) => api('commitment', slug, name));
const yearsOf = (slug: string): YearCases =>
  filesOf(slug).map((path) => json(path) as YearCase) as unknown as YearCases;
const ask = (...args: string[]) =>
  run(['scripts/statement.ts', ...args], { CONTENT_DIR: join(ROOT, 'content'), LC_ALL: 'C.UTF-8' });

describe('the published years of the sample', () => {
  it('are what the published schemas say', () => {
    const validate = new Ajv2020({ strict: true, strictTypes: false, strictTuples: false, strictRequired: false })
      .addSchema(json(api('case.schema.json')) as object)
      .compile(json(api('commitment', 'schema.json')) as object);
    const files = services().flatMap(filesOf);
    expect(files.length).toBeGreaterThan(services().length);
    for (const path of files) expect([path, validate(json(path)), validate.errors]).toEqual([path, true, null]);
  });

  it('are cases: the command answers a file as it is', async () => {
    const { code, stdout, stderr } = await ask('--case', api('commitment', 'email', '2026.json'));
    expect([code, stderr]).toEqual([0, '']);
    const { stdout: whole } = await ask(
      '--service',
      'email',
      '--from',
      '2026-01-01',
      '--to',
      '2027-01-01',
      '--format',
      'json',
    );
    const { accounts } = JSON.parse(whole) as { accounts: { periods: { account: unknown }[] }[] };
    expect(JSON.parse(stdout)).toEqual(accounts[0]?.periods[0]?.account);
  });

  test.each<[string, PaidDates, string[]]>([
    [
      'hosting',
      { from: '2025-11-15', months: 3, renewals: 3 },
      ['--from', '2025-11-15', '--months', '3', '--renewals', '3'],
    ],
    [
      'web',
      { from: '2024-02-29', to: ['2025-12-31', '2026-08-21'] },
      ['--from', '2024-02-29', '--to', '2025-12-31', '--to', '2026-08-21'],
    ],
    ['email', { from: '2026-11-22', to: ['2027-11-22'] }, ['--from', '2026-11-22', '--to', '2027-11-22']],
  ])('join to the very cases of a statement of %s', async (slug, dates, args) => {
    const years = yearsOf(slug);
    const asked = {
      periods: paidPeriods(dates, years[0].facts.zone),
      target: null,
      price: { amount: 1_200_000, months: 12 },
    };
    const cases = casesOf(questionFrom(years, asked)).flatMap(({ periods, total }) => [
      ...periods,
      ...(total ? [total] : []),
    ]);
    const { stdout, code } = await ask('--service', slug, ...args, '--price', '1200000/12', '--print-case');
    expect(code).toBe(0);
    expect(cases.map((one) => `${JSON.stringify(one)}\n`).join('')).toBe(stdout);
  });
});
