/**
 * A problem (`#entries/messages.ts` words it) of the record: something that cannot be read. It is left out (what is not known is unknown) and never stops a page: publishing
 * an incident matters more than a damaged line of last year.
 */
export interface RecordProblem {
  readonly code: 'record_line' | 'receipt_line' | 'chain_broken';
  /** Only a broken chain is an error, and only `check` asks for it. */
  readonly severity: 'warning' | 'error';
  /** Path below the content folder. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  readonly args: Readonly<Record<string, string>>;
}

/** A problem of one line, or of a whole file at 1:1. */
export function recordProblem(
  code: Exclude<RecordProblem['code'], 'chain_broken'>,
  file: string,
  line: number,
  what: string,
): RecordProblem {
  return { code, severity: 'warning', file, line, column: 1, args: { what } };
}
