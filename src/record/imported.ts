import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where an import comes from; part of what an entry is remembered by. */
export type Origin = 'cstate' | 'upptime' | 'statuspage';

/** Where the file stands that remembers what was imported, below the content folder. */
export const LEDGER = 'record/imported.jsonl';

/** What was written for a foreign entry, and what it was then. */
export interface LedgerLine {
  readonly from: Origin;
  /** What the entry is known by there. */
  readonly key: string;
  /** Below the content folder. */
  readonly file: string;
  /** Git's blob id of the file as it was written. */
  readonly sha: string;
}

/** The ledger of a content folder; empty where nothing was imported. */
export function importedIn(folder: string): Map<string, LedgerLine> {
  const path = join(folder, LEDGER);
  return readLedger(existsSync(path) ? readFileSync(path, 'utf8') : '');
}

/** The lines of a ledger, the last of each key; what is no line of one is left out. */
export function readLedger(text: string): Map<string, LedgerLine> {
  const lines = new Map<string, LedgerLine>();
  for (const row of text.split('\n')) {
    const line = readLine(row);
    if (line) lines.set(ledgerKey(line), line);
  }
  return lines;
}

/** A ledger as text, a line an entry, in one order. */
export function writeLedger(lines: ReadonlyMap<string, LedgerLine>): string {
  return [...lines]
    .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, { from, key, file, sha }]) => `${JSON.stringify({ v: 1, from, key, file, sha })}\n`)
    .join('');
}

export function ledgerKey({ from, key }: Pick<LedgerLine, 'from' | 'key'>): string {
  return `${from} ${key}`;
}

function readLine(row: string): LedgerLine | null {
  try {
    const { v, from, key, file, sha } = JSON.parse(row) as Record<string, unknown>;
    const isText = [from, key, file, sha].every((value) => typeof value === 'string');
    // Whatever stands there, nothing outside the folders of entries is ever touched.
    if (v !== 1 || !isText || !/^(incidents|maintenance|notices)\/\d{4}\/[^/]+\.md$/.test(file as string)) return null;
    return { from, key, file, sha } as LedgerLine;
  } catch {
    return null;
  }
}
