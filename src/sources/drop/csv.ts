import { parse } from 'csv-parse/sync';
import type { Parsed, Span } from './front.ts';

/** Lines given to the parser at once. */
const BLOCK = 1000;

/**
 * The fields of each line, null where its quotes do not add up. A field holds no line feed, so a line is a record, and a slip
 * of quotes spoils no line but its own.
 */
export function* csvFields(lines: Iterable<string>): Generator<string[] | null> {
  let block: string[] = [];
  for (const line of lines) {
    block.push(line);
    if (block.length < BLOCK) continue;
    yield* blockFields(block);
    block = [];
  }
  yield* blockFields(block);
}

function blockFields(lines: readonly string[]): (string[] | null)[] {
  if (!lines.some((line) => line.includes('"'))) return lines.map((line) => line.split(','));
  const records = parsed(lines.join('\n'));
  const isWhole =
    records?.length === lines.length && !records.some((fields) => fields.some((one) => one.includes('\n')));
  return isWhole ? records : lines.map((line) => (line === '' ? [''] : (parsed(line)?.[0] ?? null)));
}

function parsed(text: string): string[][] | null {
  try {
    return parse(text, { relax_column_count: true, record_delimiter: '\n' });
  } catch {
    return null;
  }
}

/** A line below the header: an empty field is an absent one, digits are a number where a number may stand. */
export function csvRow(columns: readonly string[], fields: readonly string[], text: string): Parsed {
  const data: Record<string, unknown> = {};
  for (const [i, column] of columns.entries()) {
    const field = fields[i] ?? '';
    if (field !== '') data[column] = NUMERIC.has(column) && /^-?\d+(\.\d+)?$/.test(field) ? Number(field) : field;
  }
  let spans: readonly Span[] | undefined;
  return { data, spanOf: (key) => (spans ??= fieldSpans(text))[columns.indexOf(key)] ?? null };
}

const NUMERIC: ReadonlySet<string> = new Set(['at', 'from', 'to', 'ms']);

/** Where the fields of a line stand, without their quotes. */
export function fieldSpans(text: string): Span[] {
  const spans: Span[] = [];
  for (let at = 0; at <= text.length;) {
    const [field = ''] = /^(?:"(?:[^"]|"")*"|[^,]*)/.exec(text.slice(at)) ?? [];
    spans.push(field.startsWith('"') ? [at + 1, at + field.length - 1] : [at, at + field.length]);
    at += field.length + 1;
  }
  return spans;
}
