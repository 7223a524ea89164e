import type { Instant } from '#domain/interval.ts';
import type { Content, Entry } from '#entries/content.ts';
import { headAfter, withHead } from '#record/chain.ts';
import type { Receipt } from '#record/receipt.ts';
import { encodeReceipt } from '#record/receipts.ts';
import { closesAt, dueSeals, encodeSeal, type Seal, type SealedFile } from '#record/seal.ts';
import { type Publication, receiptOf } from '#site/receipt-of.ts';
import { HISTORY } from './history.ts';
import { blobOf, nameOf, type Revision, revisionsOf } from './revisions.ts';

/** Until then the provider published without a workflow: only git knows when (unattested). */
const WORKFLOW_SINCE: Instant = Date.UTC(2026, 0, 10) / 1000;
const FIRST_RUN = 412;
/** The workflow runs once an hour: seconds past it. */
const PAST_HOUR = 420;

/** Reads a tree with these texts in place of the files of the same path; every one must be an entry without an error. */
export type Parse = (texts: ReadonlyMap<string, string>) => ReadonlyMap<string, Entry>;

/**
 * `record/receipts.jsonl`: a line for every revision of every entry in order of publication, and for every month of the record
 * that has closed by `now`, each with its head.
 */
export function receiptsFile(
  content: Content,
  textOf: (file: string) => string,
  parse: Parse,
  months: readonly SealedFile[],
  now: Instant,
): string {
  const language = content.site.languages[0];
  const entries: Entry[] = [...content.incidents, ...content.maintenance, ...content.notices];
  const unknown = new Set(Object.keys(HISTORY));
  const pending = entries.map((entry) => {
    unknown.delete(nameOf(entry));
    const revisions = revisionsOf(entry, textOf(entry.file), HISTORY[nameOf(entry)] ?? {});
    return { id: entry.id, file: entry.file, revisions, own: [] as Receipt[] };
  });
  if (unknown.size > 0) throw new RangeError(`history of no entry: ${[...unknown].join(', ')}`);
  // All first revisions are read as one tree, then all second ones, and so on: reading a tree costs more than an entry.
  for (let i = 0; ; i += 1) {
    const now = pending.flatMap(({ file, revisions }) => {
      const text = revisions[i]?.text;
      return text === undefined ? [] : [[file, text] as const];
    });
    if (now.length === 0) break;
    const parsed = parse(new Map(now));
    for (const { id, file, revisions, own } of pending) {
      const [revision, entry] = [revisions[i], parsed.get(file)];
      if (revision && entry) own.push(receiptOf(id, publicationOf(revision), entry, own, language));
    }
  }
  const receipts = pending.flatMap(({ own }) => own).sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  return chained([...receipts, ...sealsOf(months, now)].sort((a, b) => a.at - b.at));
}

/** The seals as a workflow would have written them: each month at the first run after it closed. */
function sealsOf(months: readonly SealedFile[], now: Instant): Seal[] {
  const times = months.map(({ seal }) => Math.max(closesAt(seal.slice(-7)), WORKFLOW_SINCE) + PAST_HOUR);
  const seals: Seal[] = [];
  for (const at of [...new Set(times)].filter((time) => time <= now).sort((a, b) => a - b))
    seals.push(...dueSeals({ months, seals, now: at, by: 'ci', run: null }));
  return seals;
}

/** Lines with their runs and heads; what one run wrote has one number. */
function chained(lines: readonly (Receipt | Seal)[]): string {
  let text = '';
  let head: string | null = null;
  for (const line of lines) {
    const first = lines.findIndex(({ at }) => at === line.at);
    const run = line.by === 'ci' ? `https://ci.vinastar.example/status/runs/${FIRST_RUN + first * 3}` : null;
    const encoded = 'seal' in line ? encodeSeal({ ...line, run }) : encodeReceipt({ ...line, run });
    head = headAfter(head, encoded);
    text += `${withHead(encoded, head)}\n`;
  }
  return text;
}

function publicationOf({ at, text }: Revision): Publication {
  return { sha: blobOf(text), at, by: at < WORKFLOW_SINCE ? 'git' : 'ci', run: null };
}
