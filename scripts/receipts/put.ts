import { join, relative } from 'node:path';
import { formatInstant } from '#domain/instant.ts';
import { publish } from '#git/publish.ts';
import { type Recorded, type Recording, recordReceipts } from '#site/record-receipts.ts';
import { counted } from '../plural.ts';

/**
 * Puts receipts down and commits their file; with `push` what is committed is pushed first, so that it is public when it is put
 * down, and the file after it. Tells what it did.
 * @throws Unrecordable, Locked, GitError
 */
export async function putReceipts(recording: Recording, push: boolean): Promise<void> {
  const { folder } = recording;
  if (push) await publish({ dir: folder, paths: [], message: '', push: true });
  let recorded = await recordReceipts(recording);
  tellReceipts(recorded, folder, 'added');
  const published = await publish({
    dir: join(folder, 'record'),
    paths: ['receipts.jsonl'],
    message: () => messageOf(recorded),
    push,
    // Lines are chained: on top of somebody else's they are other lines.
    remake: async () => {
      recorded = await recordReceipts(recording);
    },
  });
  if (published.commit !== null) console.log(`Committed${published.pushed ? ' and pushed' : ''}.`);
  if (published.behind !== null) console.error(`Pushed, but not checked out here: ${published.behind}`);
}

/** Says which receipts were added, or would be. */
export function tellReceipts({ receipts, seals, waiting, trouble }: Recorded, folder: string, what: string): void {
  for (const { id, at, by } of receipts)
    console.error(`  ${formatInstant(at)} ${by}${by === 'git' ? ' (unattested)' : ''} ${id}`);
  const counts = [counted(receipts.length, 'receipt'), ...(seals.length > 0 ? [counted(seals.length, 'seal')] : [])];
  const file = relative('', join(folder, 'record/receipts.jsonl'));
  if (receipts.length + seals.length > 0) console.error(`${counts.join(' and ')} ${what} to ${file}.`);
  else console.error(waiting.length > 0 ? 'No receipt was added.' : 'Every revision has its receipt.');
  if (trouble !== null) console.error(`warning The forge does not say when commits were published: ${trouble}`);
  if (waiting.length > 0)
    console.error(
      `Not yet, since not committed or not pushed: ${waiting.slice(0, 5).join(', ')}${waiting.length > 5 ? ', …' : ''}.`,
    );
}

function messageOf({ receipts, seals }: Recorded): string {
  const names = [...new Set(receipts.map(({ id }) => id)), ...seals.map(({ seal }) => seal)];
  const shown = names.slice(0, 3).join(', ');
  if (names.length === 0) return 'Add receipts';
  return `Add receipts of ${shown}${names.length > 3 ? ` and ${names.length - 3} more` : ''}`;
}
