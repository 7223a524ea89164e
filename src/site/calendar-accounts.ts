import { type YearCase, yearName } from '#api/year-case.ts';
import type { Account } from '#domain/account.ts';
import { accountsOf } from '#domain/accounts.ts';
import { addMonths, dayStart } from '#domain/calendar.ts';
import type { Interval } from '#domain/interval.ts';
import { caseOf } from '#domain/own-case.ts';
import { caseFrom, type YearCases } from '#statement/term-case.ts';
import type { SiteModel } from './model.ts';

/** A month (`2026-11`), a quarter (`2026-Q4`) or a year (`2026`) of the local calendar, and its account as it stands. */
export interface CalendarAccount extends Interval {
  readonly kind: 'year' | 'quarter' | 'month';
  readonly name: string;
  readonly year: string;
  /** First local day. */
  readonly from: string;
  readonly account: Account;
}

const MONTHS: Readonly<Record<CalendarAccount['kind'], number>> = { year: 12, quarter: 3, month: 1 };

/** Every covered service, in display order, with the accounts of its calendar, newest first: years, each before its quarters, each before its months. */
export function calendarAccounts(model: Pick<SiteModel, 'services' | 'years' | 'settings'>): {
  readonly service: string;
  readonly accounts: readonly CalendarAccount[];
}[] {
  return model.services
    .filter(({ service }) => service.committed)
    .map(({ id }) => ({ service: id, accounts: accountsOfYears(model.years.get(id) ?? []) }));
}

function accountsOfYears(years: readonly YearCase[]): CalendarAccount[] {
  const [first] = years;
  const last = years[years.length - 1];
  if (!first || !last) return [];
  const all = years as unknown as YearCases;
  const term = { start: first.term.start, end: last.term.end };
  const windows = years
    .flatMap((year) => windowsOf(year))
    .filter(({ start, end }) => start < end && start < first.as_of);
  const accounts = accountsOf(caseOf(caseFrom(all, term)), windows);
  return windows.flatMap((window, i) => {
    const account = accounts[i];
    // Before anything was measured or promised there is nothing to say.
    return account && (account.coverage?.num || account.verdict !== 'not_applicable') ? [{ ...window, account }] : [];
  });
}

function windowsOf(made: YearCase): Omit<CalendarAccount, 'account'>[] {
  const { tz } = made;
  const year = yearName(made);
  const first = `${year}-01-01`;
  const window = (kind: CalendarAccount['kind'], index: number): Omit<CalendarAccount, 'account'> => {
    const from = addMonths(first, MONTHS[kind] * index);
    const name = kind === 'year' ? year : kind === 'quarter' ? `${year}-Q${index + 1}` : from.slice(0, 7);
    const end = dayStart(addMonths(from, MONTHS[kind]), tz);
    return { kind, name, year, from, start: dayStart(from, tz), end };
  };
  return [
    window('year', 0),
    ...[3, 2, 1, 0].flatMap((quarter) => [
      window('quarter', quarter),
      ...[2, 1, 0].map((month) => window('month', quarter * 3 + month)),
    ]),
  ];
}
