import { formatInstant } from '#domain/instant.ts';
import type { Instant } from '#domain/interval.ts';
import { type RecordProblem, recordProblem } from './problem.ts';
import type { Receipt } from './receipt.ts';
import { RECEIPTS } from './receipts.ts';

/** In place of a blob id: the file of the entry was taken away (git's own name of no blob). */
export const WITHDRAWN = '0'.repeat(40);

/** Runs that see a revision public put down their clock. */
const RUNS: readonly string[] = ['ci', 'command'];

/**
 * What the lines of a file may claim, so that no clock and no hand makes a notice earlier than it was (R25): a line dated after
 * `now` publishes nothing yet; a second line of the revision that an entry already had publishes nothing; a line counts from the
 * entry's line before at the earliest, and from the latest that a run put down before: a run puts down all that is public, so that
 * what it left out was not, whatever git or the forge say of it afterwards. Each is a problem.
 *
 * @param receipts in the order of the file
 * @param lines the line of each, from 1
 * @returns the receipts in order of publication, those of one second as in the file
 */
export function settle(
  receipts: readonly Receipt[],
  lines: readonly number[],
  now: Instant,
): { receipts: Receipt[]; problems: RecordProblem[] } {
  const settled: Receipt[] = [];
  const problems: RecordProblem[] = [];
  const report = (code: Parameters<typeof recordProblem>[0], line: number, what: string) =>
    problems.push(recordProblem(code, RECEIPTS, line, what));
  const before = new Map<string, { receipt: Receipt; line: number }>();
  let clock = Number.NEGATIVE_INFINITY;
  for (const [i, receipt] of receipts.entries()) {
    const line = lines[i] as number;
    const { id, by } = receipt;
    const last = before.get(id);
    if (receipt.at > now) {
      report('receipt_later', line, formatInstant(receipt.at));
      continue;
    }
    if (last !== undefined && isSameRevision(last.receipt, receipt)) {
      report('receipt_twice', line, String(last.line));
      continue;
    }
    const at = Math.max(receipt.at, last?.receipt.at ?? receipt.at, clock);
    if (at > receipt.at) report('receipt_order', line, formatInstant(at));
    if (RUNS.includes(by)) clock = at;
    const counted = at === receipt.at ? receipt : { ...receipt, at };
    before.set(id, { receipt: counted, line });
    settled.push(counted);
  }
  return { receipts: settled.sort((a, b) => a.at - b.at), problems };
}

/** When a run last put receipts down; null: none did. It put down all that was public: what has no receipt was not public then. */
export function lastRun(receipts: readonly Receipt[]): Instant | null {
  return receipts.reduce<Instant | null>(
    (last, { at, by }) => (RUNS.includes(by) ? Math.max(last ?? at, at) : last),
    null,
  );
}

/** Whether a line says again what the entry's line before said; translations that were not put down are no difference. */
export function isSameRevision(
  before: Pick<Receipt, 'sha' | 'translations'>,
  after: Pick<Receipt, 'sha' | 'translations'>,
): boolean {
  if (before.sha !== after.sha) return false;
  const [a, b] = [before.translations, after.translations];
  return a === undefined || b === undefined || isSameSet(a, b);
}

function isSameSet(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => a[name] === b[name]);
}
