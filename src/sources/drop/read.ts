import type { z } from 'zod';
import type { Instant } from '#domain/interval.ts';
import { typed } from '#entries/issues.ts';
import type { Problem } from '#entries/messages.ts';
import { collect, type Report, type Spot, START } from '#entries/problem.ts';
import { checkRows } from './agree.ts';
import { frontOf } from './front.ts';
import { linesOf } from './lines.ts';
import { type IntervalRow, type RowContext, rowSchemas, type SampleRow } from './row.ts';
import { csvRows, jsonRows, type Row } from './rows.ts';

export type DropFormat = 'jsonl' | 'csv';

/** A row with the line it stands on. */
export type Placed<Row> = Row & { readonly line: number };

export interface Drop {
  readonly samples: readonly Placed<SampleRow>[];
  readonly intervals: readonly Placed<IntervalRow>[];
  /** By line and column; with any of them the file is not to be used at all. */
  readonly problems: readonly Problem[];
  /** Problems beyond those listed. */
  readonly hidden: number;
}

export interface DropOptions {
  /** As problems name it. */
  readonly file: string;
  /** Null: JSON Lines where the first character is a brace or a bracket, else CSV. */
  readonly format: DropFormat | null;
  readonly context: RowContext;
  /** Where rows without a region were seen; null: such rows keep none. */
  readonly region: string | null;
  /** Later times do not exist yet (R3). */
  readonly now: Instant;
}

/** Problems that are listed: nobody reads more. */
const LISTED = 1000;

/** Reads a file of samples and intervals, every problem at once. Never throws for what is in it. */
export function readDrop(bytes: Uint8Array, { file, format, context, region, now }: DropOptions): Drop {
  const problems = collect();
  const reported = problems.of(file);
  let told = 0;
  const report: Report = Object.assign(
    ((code, args, spot) => {
      told += 1;
      if (told <= LISTED) reported(code, args, spot);
    }) as Report,
    { file, failed: reported.failed },
  );
  const samples: Placed<SampleRow>[] = [];
  const intervals: Placed<IntervalRow>[] = [];
  const lines = linesOf(bytes, report);
  if (lines) {
    const schemas = rowSchemas(context);
    const isJson = format === null ? /^\s*[{[]/.test(lines.at(1)) : format === 'jsonl';
    for (const row of isJson ? jsonRows(lines, report) : csvRows(lines, report)) {
      const { line } = row;
      const isInterval = !Object.hasOwn(row.data, 'at') && ['from', 'to'].some((key) => Object.hasOwn(row.data, key));
      if (isInterval) {
        const found = judged(schemas.interval, row, report);
        if (found) intervals.push({ line, ...found, ...rest(found, region) });
      } else {
        const found = judged(schemas.sample, row, report);
        if (found) samples.push({ line, ...found, ...rest(found, region), ms: found.ms ?? null });
      }
    }
    if (samples.length + intervals.length === 0 && !report.failed()) report('empty_file', {});
    checkRows(samples, intervals, now, lines, report);
  }
  return { samples, intervals, problems: problems.sorted(), hidden: Math.max(0, told - LISTED) };
}

/** The row by its schema; where that finds fault, again in the words of the content reader. */
function judged<Schema extends z.ZodType>(schema: Schema, row: Row, report: Report): z.output<Schema> | null {
  const result = schema.safeParse(row.data);
  if (result.success) return result.data;
  const here = placed(report, row);
  typed(schema, frontOf(report.file, row.line, row.text, row), here);
  return null;
}

/** Problems without a place of their own stand at the start of the row; a correction that mends nothing is none. */
function placed(report: Report, { line, text }: Row): Report {
  return Object.assign(
    ((code, args, spot: Spot = START) => {
      const { fix, ...place } = spot === START ? { ...START, line } : spot;
      const mends = fix !== undefined && fix !== text && code !== 'wrong_type';
      report(code, args, mends ? { ...place, fix } : place);
    }) as Report,
    { file: report.file, failed: report.failed },
  );
}

function rest(row: { region?: string | null | undefined; reason?: string | null | undefined }, region: string | null) {
  return { region: row.region ?? region, reason: row.reason ?? null };
}
