import type { Account } from '#domain/account.ts';
import { formatInstant } from '#domain/instant.ts';
import type { Origin } from '../describe.ts';
import { CLASSES } from '../figures.ts';
import { notesOf } from '../notes.ts';
import type { BasisAccount, PaidStatement, WitnessedRow } from '../statement.ts';
import type { Writer } from '../writer.ts';

const COLUMNS = [
  'basis',
  'period',
  'kind',
  'name',
  'value',
  'start',
  'end',
  'seconds',
  'regions',
  'clause',
  'entry',
  'evidence',
  'published',
  'attested',
  'rejected',
] as const;

type Cells = Partial<Record<(typeof COLUMNS)[number], string | number>>;

const FIGURES = ['sla', 'lower', 'upper', 'raw', 'excluded_as_up', 'coverage'] as const;

/**
 * The statement as one CSV table (RFC 4180), a line a fact: `kind` is `note`, `origin` (what was accounted), `verdict`, `figure` (percent, truncated), `class`
 * (seconds), `budget` (seconds), `disputed`, `cap`, `rejected` or `row` (a stretch that was not up). Instants are UTC; the
 * sum of several periods is `period` `total`.
 */
export function csvText(statement: PaidStatement, origin: Origin, writer: Writer): string {
  const notes = notesOf(statement, writer).map((value): Cells => ({ kind: 'note', value }));
  const from = (['commit', 'head', 'digest'] as const).map((name): Cells => ({
    kind: 'origin',
    name,
    value: origin[name] ?? '',
  }));
  const lines = [...notes, ...from, ...statement.bases.flatMap(basisLines)];
  const cells = (line: Cells): string => COLUMNS.map((column) => csvCell(line[column] ?? '')).join(',');
  return [COLUMNS.join(','), ...lines.map(cells)].map((line) => `${line}\r\n`).join('');
}

function basisLines({ basis, periods, total }: BasisAccount): Cells[] {
  return [
    ...periods.flatMap(({ account, rows }, i) => {
      const mark = { basis, period: i + 1 };
      return [...accountLines(account), ...rows.map(rowLine)].map((line) => ({ ...mark, ...line }));
    }),
    ...(total ? accountLines(total).map((line) => ({ basis, period: 'total', ...line })) : []),
  ];
}

function accountLines(of: Account): Cells[] {
  const { term, budget } = of;
  return [
    {
      kind: 'verdict',
      name: of.verdict,
      value: term.final ? 'final' : 'so far',
      start: formatInstant(term.start),
      end: formatInstant(term.end),
      seconds: term.seconds,
    },
    ...FIGURES.map((name) => ({ kind: 'figure', name, value: of[name]?.pct4 ?? '' })),
    ...CLASSES.map((name) => ({ kind: 'class', name, seconds: of.seconds[name] })),
    ...Object.entries(budget ?? {}).map(([name, seconds]) => ({ kind: 'budget', name, seconds })),
    { kind: 'disputed', seconds: of.disputed_s },
    ...(of.compensation_cap === undefined ? [] : [{ kind: 'cap', value: of.compensation_cap }]),
    ...of.rejected.map(({ entry, reason }) => ({ kind: 'rejected', name: reason, entry })),
  ];
}

function rowLine(row: WitnessedRow): Cells {
  return {
    kind: 'row',
    name: row.class,
    start: formatInstant(row.start),
    end: formatInstant(row.end),
    seconds: row.end - row.start,
    regions: row.regions.join(' '),
    clause: row.clause ?? '',
    entry: row.entries.join(' '),
    evidence: row.evidence.join(' '),
    published: row.published === null ? '' : formatInstant(row.published),
    attested: row.attested === null ? '' : String(row.attested),
    rejected: row.rejected.map(({ entry, reason }) => `${entry}:${reason}`).join(' '),
  };
}

/** Quoted where it must be; a text that a spreadsheet would run as a formula is kept a text. */
export function csvCell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}
