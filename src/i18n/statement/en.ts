import type { statement as vi } from './vi.ts';

/** English words of the page of statements. Part of `../en.ts`, by its rules. */
export const statement: typeof vi = {
  'statement.title': 'Statement',
  'statement.link': 'Statement',
  'say.about.statement':
    'The service commitment over the term you paid for: every outage, with its clause and its evidence.',
  'say.statement':
    'Choose the service and the term you paid for. Your own browser computes it from public data; what you enter stands in the page’s address alone and is sent nowhere.',
  'say.statement.old':
    'For a term of your own this page needs JavaScript and a browser of 2020 or later. Without, see the tables below, or run this in the repository:',
  'ask.service': 'Service',
  'ask.choose': 'Choose a service',
  'ask.term': 'Paid term',
  'ask.from': 'First day',
  'ask.months': 'Months',
  'ask.renewals': 'Renewals',
  'ask.to': 'or last day',
  'ask.less': 'Remove this term',
  'ask.more': 'Add another term',
  'ask.optional': 'Optional',
  'ask.amount': 'Price paid (VND)',
  'ask.per': 'for months',
  'ask.target': 'A figure of your own (%)',
  'ask.go': 'Draw up the statement',
  'ask.print': 'Print',
  'ask.csv': 'Download CSV',
  'ask.json': 'Download JSON',
  'ask.copy': 'Copy',
  'ask.copied': 'Copied.',
  'ask.again': 'Try again',
  'say.ask.term': 'Enter the months of each term, or the last day that is in it.',
  'say.ask.target': 'To compare with it in place of the commitment.',
  'say.ask.amount': 'For the compensation cap.',
  'say.flaw.service': 'is not on the list: expected one of the services above.',
  'say.flaw.not_covered':
    'This service is not covered by the commitment: expected a figure of your own to compare it with.',
  'say.flaw.date':
    'is no date: expected one that exists, such as 2025-11-22, at both ends of the term, or a number of months.',
  'say.flaw.order': 'The term ends before it starts: expected a last day after the first.',
  'say.flaw.overlap': 'Terms overlap or are out of order: each must start after the one before it ends.',
  'say.flaw.months': 'months: expected whole numbers from 1, 1200 at most in all, and no last day beside them.',
  'say.flaw.target': 'is no figure: expected a number above 0, at most 100, such as 99.9.',
  'say.flaw.price': 'is no price: expected an amount and months in plain digits, such as 1200000 for 12 months.',
  'say.ask.wait': 'Loading data…',
  'say.ask.failed': 'The data of this service could not be loaded.',
  'say.ask.no_digest': 'the browser computes it only on an https address',
  'section.claim': 'Claim',
  'say.claim.send':
    'Copy one of the two texts, fill in what is blank and send it by a channel below. The commitment names no deadline.',
  'claim.vi': 'Text in Vietnamese',
  'claim.en': 'Text in English',
  'section.recompute': 'Recompute',
  'say.recompute': 'Whoever has the repository gets the same figures, by this command or from the JSON file (--case):',
  'section.periods': 'Months, quarters and years',
  'say.periods':
    'Every covered service, by the calendar. Small print is the lower and the upper bound; the data of each year is a file that machines can read.',
  'periods.period': 'Period',
  'periods.quarter': (quarter, year) => `Q${quarter} ${year}`,
  'periods.month': (month, year) => `${year}-${month}`,
  'periods.year': (year) => `Year ${year}`,
  'periods.file': (year) => `Data of ${year} (JSON)`,
};
