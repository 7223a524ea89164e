/** What is told of one line by one fact, and never stops a page: publishing an incident matters more than a damaged line of last year. */
type LineCode =
  | 'record_line'
  | 'receipt_line'
  | 'receipt_later'
  | 'receipt_twice'
  | 'receipt_order'
  | 'receipt_stranger'
  | 'receipt_revision'
  | 'receipt_facts'
  | 'receipt_before_commit'
  | 'notice_line'
  | 'notice_stranger';

/**
 * A problem (`#entries/messages.ts` words it) of the record: something that cannot be read or cannot be so. It is left out, or
 * counts for less (what is not known is unknown).
 */
export interface RecordProblem {
  readonly code: LineCode | 'chain_broken' | 'receipts_rewritten' | 'notices_rewritten';
  /** Only a broken chain and lines that were rewritten are errors, and only `check` asks for them. */
  readonly severity: 'warning' | 'error';
  /** Path below the content folder. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  readonly args: Readonly<Record<string, string>>;
}

/** A problem of one line, or of a whole file at 1:1. */
export function recordProblem(code: LineCode, file: string, line: number, what: string): RecordProblem {
  return { code, severity: 'warning', file, line, column: 1, args: { what } };
}
