import type { Instant } from '#domain/interval.ts';
import type { Content, Entry } from '#entries/content.ts';
import { servicesOf } from '#entries/declared.ts';
import type { Receipt, ReceiptFacts } from '#record/receipt.ts';
import { encodeReceipt } from '#record/receipts.ts';
import { updateKeys } from '#site/keys.ts';
import { HISTORY, type History } from './history.ts';
import { blobOf, nameOf, type Revision, revisionsOf } from './revisions.ts';

/** Until then the provider published without a workflow: only git knows when (unattested). */
const WORKFLOW_SINCE: Instant = Date.UTC(2026, 0, 10) / 1000;
const FIRST_RUN = 412;

/** Reads one entry from the text its file had at some time, in the tree as shipped. */
export type Parse = (file: string, text: string) => Entry;

/** `record/receipts.jsonl`: a line for every revision of every entry, in order of publication. */
export function receiptsFile(content: Content, textOf: (file: string) => string, parse: Parse): string {
  const language = content.site.languages[0];
  const entries: Entry[] = [...content.incidents, ...content.maintenance, ...content.notices];
  const unknown = new Set(Object.keys(HISTORY));
  const receipts: Receipt[] = [];
  for (const entry of entries) {
    const history: History = HISTORY[nameOf(entry)] ?? {};
    unknown.delete(nameOf(entry));
    const own: Receipt[] = [];
    for (const revision of revisionsOf(entry, textOf(entry.file), history)) {
      own.push(receiptOf(entry.id, revision, parse(entry.file, revision.text), own, language));
    }
    receipts.push(...own);
  }
  if (unknown.size > 0) throw new RangeError(`history of no entry: ${[...unknown].join(', ')}`);
  receipts.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  return receipts.map((receipt, i) => `${encodeReceipt(withRun(receipt, i))}\n`).join('');
}

function receiptOf(
  id: string,
  { at, text }: Revision,
  entry: Entry,
  earlier: readonly Receipt[],
  language: string,
): Receipt {
  // A file that was renamed later had its own name for an id: it is the same.
  const keys = updateKeys({ ...entry, id }, earlier);
  return {
    v: 1,
    id,
    sha: blobOf(text),
    at,
    by: at < WORKFLOW_SINCE ? 'git' : 'ci',
    run: null,
    facts: factsOf(entry),
    updates: entry.updates.map((update, i) => ({
      key: keys[i] as string,
      sha: blobOf(update.text[language] ?? ''),
    })),
  };
}

function withRun(receipt: Receipt, index: number): Receipt {
  if (receipt.by !== 'ci') return receipt;
  return { ...receipt, run: `https://ci.vinastar.example/status/runs/${FIRST_RUN + index * 3}` };
}

function factsOf(entry: Entry): ReceiptFacts {
  const none = { class: null, start: null, end: null, completed: null, cancelled: false, cause: null, evidence: null };
  if (entry.kind === 'incident') {
    const { started, ended, cause, evidence } = entry;
    return { ...none, start: started, end: ended, cause, evidence, services: servicesOf(entry) };
  }
  if (entry.kind === 'notice') return { ...none, start: entry.at, services: entry.services };
  return {
    ...none,
    class: entry.class,
    start: entry.starts,
    end: entry.ends,
    completed: entry.completed,
    cancelled: entry.cancelled !== null,
    services: entry.services,
  };
}
