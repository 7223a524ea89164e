import { join } from 'node:path';
import type { Disk } from './disk.ts';
import { locked } from './lock.ts';
import type { NoticeLine, NoticeStart } from './notice.ts';
import { encodeNotice, NOTICES } from './notices.ts';
import { workFolder } from './store.ts';

/**
 * Adds lines to `DIR/record/notices.jsonl` in one write that is flushed, at a whole line's end: what a killed run left of a line was never
 * acted on, and is cut.
 */
export async function appendNotices(
  disk: Disk,
  dir: string,
  lines: readonly (NoticeLine | NoticeStart)[],
): Promise<void> {
  if (lines.length === 0) return;
  const text = lines.map((line) => `${encodeNotice(line)}\n`).join('');
  await locked(disk, noticesLock(dir), async () => {
    const path = join(dir, NOTICES);
    await disk.mend(path);
    await disk.write(path, text, 'append');
  });
}

/** Held while the file is written. */
export function noticesLock(dir: string): string {
  return join(workFolder(dir), 'notices.lock');
}

/**
 * Both sides' lines, those that are on the remote first: whose intent stands before another's is to send. Lines are never equal by chance,
 * and a side that took some out is not believed.
 */
export function joinNotices(theirs: string, ours: string): string {
  const lines = [theirs, ours].flatMap((text) => text.split('\n').filter((row) => row.trim() !== ''));
  return [...new Set(lines)].map((line) => `${line}\n`).join('');
}
