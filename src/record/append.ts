import { join } from 'node:path';
import { headAfter, withHead } from './chain.ts';
import type { Disk } from './disk.ts';
import type { Receipt } from './receipt.ts';
import { encodeReceipt, parseReceipts, RECEIPTS } from './receipts.ts';
import { encodeSeal, type Seal } from './seal.ts';

/**
 * Makes the end of `DIR/record/receipts.jsonl` one that can be added to. What a killed run left behind (no line feed, no whole
 * line) is cut, unless it was committed: then it stays, as a line of its own that proves nothing. Call under the lock.
 *
 * @param committed the file as the repository has it; null: it has none
 */
export async function mendReceipts(disk: Disk, dir: string, committed: string | null): Promise<void> {
  const path = join(dir, RECEIPTS);
  const text = await disk.read(path);
  if (text === null || text === '' || text.endsWith('\n')) return;
  const tail = text.slice(text.lastIndexOf('\n') + 1);
  const isKept = isWhole(tail) || committed?.replaceAll('\r\n', '\n') === text.replaceAll('\r\n', '\n');
  if (isKept) await disk.write(path, '\n', 'append');
  else await disk.mend(path);
}

/**
 * Adds lines to `DIR/record/receipts.jsonl`, each with its head, in one write that is flushed. Call under the lock, after
 * {@link mendReceipts}.
 */
export async function appendReceipts(disk: Disk, dir: string, lines: readonly (Receipt | Seal)[]): Promise<void> {
  if (lines.length === 0) return;
  const path = join(dir, RECEIPTS);
  await disk.write(path, chained((await disk.read(path)) ?? '', lines), 'append');
}

/** What is added to a file: the lines with their heads. */
export function chained(file: string, lines: readonly (Receipt | Seal)[]): string {
  let { head } = parseReceipts(file);
  return lines
    .map((line) => {
      const bare = { ...line, head: undefined };
      const text = 'seal' in bare ? encodeSeal(bare) : encodeReceipt(bare);
      head = headAfter(head, text);
      return `${withHead(text, head)}\n`;
    })
    .join('');
}

function isWhole(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}
