import type { Entry } from '#entries/content.ts';
import { readEarlier } from '#entries/earlier.ts';
import { RECEIPTS } from '#record/receipts.ts';
import { type RecordProblem, recordProblem } from '#record/problem.ts';
import type { Receipt, ReceiptFacts } from '#record/receipt.ts';
import { factsOf } from './receipt-of.ts';
import type { Reading } from './told.ts';

/**
 * Receipts with the facts that the file they name really states, where it can be read: what stands now, and earlier texts from git. A
 * line that claims another window, class or cause was not written by our commands, and would announce what nobody was told.
 *
 * @param receipts in order of publication
 * @param lineOf the line of a receipt, from 1
 */
export function byTheirFiles(
  receipts: readonly Receipt[],
  entries: readonly Entry[],
  { texts, setting }: Reading,
  lineOf: (receipt: Receipt) => number,
): { receipts: Receipt[]; problems: RecordProblem[] } {
  const known = new Map(entries.map((entry) => [entry.id, entry]));
  const problems: RecordProblem[] = [];
  const believed = receipts.map((receipt) => {
    const entry = known.get(receipt.id);
    // What names no work and no cause announces and excuses nothing.
    const isWeighed = receipt.facts.class !== null || receipt.facts.cause !== null;
    if (entry === undefined || !isWeighed) return receipt;
    const text = texts.get(receipt.sha);
    const file =
      receipt.sha === entry.blob ? entry : text === undefined ? null : readEarlier(text, entry.file, setting);
    if (file === null) return receipt;
    const told = factsOf(file);
    if (weight(told) === weight(receipt.facts)) return receipt;
    problems.push(recordProblem('receipt_facts', RECEIPTS, lineOf(receipt), receipt.sha.slice(0, 12)));
    return { ...receipt, facts: told };
  });
  return { receipts: believed, problems };
}

/** What the account weighs of a revision. An incident's times are those of its file now. */
function weight({ class: kind, start, end, cancelled, cause, evidence, services }: ReceiptFacts): string {
  return JSON.stringify([kind, ...(kind === null ? [cause, evidence] : [start, end, cancelled, [...services].sort()])]);
}
