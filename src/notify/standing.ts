import type { Instant } from '#domain/interval.ts';
import { type NoticeLine, unitOf } from '#record/notice.ts';

/** What became of a unit by the lines of the ledger. */
export interface Standing {
  readonly last: NoticeLine;
  /** `open`: somebody was to send it and has not said what came of it. */
  readonly state: 'open' | 'sent' | 'failed' | 'unclear' | 'skipped';
  /** The run that was, and since when; only where it is open. */
  readonly owner: { readonly run: string; readonly since: Instant } | null;
  /** How often in a row it was not sent. */
  readonly failures: number;
}

/**
 * What became of each unit. Of two intents the first in the file counts until its run has told the result: who came second left it alone.
 */
export function standings(lines: readonly NoticeLine[]): Map<string, Standing> {
  const found = new Map<string, Standing>();
  for (const line of lines) {
    const unit = unitOf(line);
    const next = after(found.get(unit) ?? null, line);
    if (next !== null) found.set(unit, next);
  }
  return found;
}

function after(before: Standing | null, line: NoticeLine): Standing | null {
  const { state, run, at } = line;
  const failures = before?.failures ?? 0;
  // Once sent is sent, whatever a second run says of its own attempt.
  if (before?.state === 'sent' && state !== 'sent') return before;
  if (state === 'intent') {
    if (before?.state === 'open') return before;
    return { last: line, state: 'open', owner: { run, since: at }, failures };
  }
  if (state === 'yielded') return before;
  if (state === 'failed') {
    if (before?.state === 'open' && before.owner?.run !== run) return before;
    return { last: line, state, owner: null, failures: failures + 1 };
  }
  return { last: line, state, owner: null, failures };
}
