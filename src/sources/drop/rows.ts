import type { Report } from '#entries/problem.ts';
import { suggest } from '#entries/suggest.ts';
import { csvFields, csvRow, fieldSpans } from './csv.ts';
import type { Parsed } from './front.ts';
import { parseJsonLine } from './jsonl.ts';
import type { Lines } from './lines.ts';
import { COLUMNS } from './row.ts';

/** A row taken apart, with its place. */
export interface Row extends Parsed {
  readonly line: number;
  readonly text: string;
}

/** The rows of JSON Lines; empty lines are none. */
export function* jsonRows(lines: Lines, report: Report): Generator<Row> {
  for (let line = 1; line <= lines.count; line += 1) {
    const text = lines.at(line);
    if (text.trim() === '') continue;
    const row = parseJsonLine(text);
    if ('data' in row) yield { ...row, line, text };
    else if (row.code === 'bad_row') report('bad_row', { detail: row.detail }, { line, column: row.column });
    else report('duplicate_key', { key: row.key }, { line, column: row.column });
  }
}

/** The rows below the header of a CSV file; empty lines are none. */
export function* csvRows(lines: Lines, report: Report): Generator<Row> {
  const columns = header(lines.at(1), report);
  if (!columns) return;
  let line = 1;
  for (const fields of csvFields(below(lines))) {
    line += 1;
    const text = lines.at(line);
    if (text.trim() === '') continue;
    if (!fields) report('bad_quotes', {}, { line, column: Math.max(1, text.indexOf('"') + 1) });
    else if (fields.length !== columns.length)
      report('bad_columns', { found: fields.length, expected: columns.length }, { line, column: 1 });
    else yield { ...csvRow(columns, fields, text), line, text };
  }
}

function* below(lines: Lines): Generator<string> {
  for (let line = 2; line <= lines.count; line += 1) yield lines.at(line);
}

/** The columns of the first line; null where no row below it could be read by them. */
function header(text: string, report: Report): readonly string[] | null {
  const [columns = null] = csvFields([text]);
  const other = [';', '\t', '|'].find((one) => text.includes(one));
  if (columns?.length === 1 && other !== undefined) {
    const place = { line: 1, column: text.indexOf(other) + 1 };
    report('bad_delimiter', { value: other }, { ...place, fix: text.replaceAll(other, ',') });
    return null;
  }
  if (!columns) {
    report('bad_quotes', {}, { line: 1, column: text.indexOf('"') + 1 });
    return null;
  }
  const spans = fieldSpans(text);
  for (const [i, column] of columns.entries()) {
    const [from, to] = spans[i] ?? [0, 0];
    const place = { line: 1, column: from + 1, endLine: 1, endColumn: to + 1 };
    if (columns.indexOf(column) < i) report('duplicate_key', { key: column }, place);
    else if (!(COLUMNS as readonly string[]).includes(column)) {
      const expected = COLUMNS.filter((one) => !columns.includes(one));
      const near = suggest(column, expected);
      const fix = near === undefined ? {} : { fix: text.slice(0, from) + near + text.slice(to) };
      report(
        'unknown_key',
        { value: column, expected, ...(near !== undefined && { suggestion: near }) },
        { ...place, ...fix },
      );
    }
  }
  const needed =
    columns.includes('from') || columns.includes('to')
      ? ['service', 'from', 'to', 'state']
      : ['service', 'at', 'state'];
  for (const key of needed) if (!columns.includes(key)) report('missing_key', { key });
  return report.failed() ? null : columns;
}
