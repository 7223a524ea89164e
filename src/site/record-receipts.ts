import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '#domain/interval.ts';
import type { Content } from '#entries/content.ts';
import type { Problem } from '#entries/messages.ts';
import { uncommitted } from '#git/history.ts';
import { appendReceipts, mendReceipts } from '#record/append.ts';
import { disk } from '#record/disk.ts';
import { settle } from '#record/ledger.ts';
import { locked } from '#record/lock.ts';
import { readMonths } from '#record/months.ts';
import type { Receipt } from '#record/receipt.ts';
import { readReceipts } from '#record/receipts.ts';
import { dueSeals, type Seal } from '#record/seal.ts';
import { workFolder } from '#record/store.ts';
import { committedReceipts } from './committed.ts';
import { FOLDERS } from './lineage.ts';
import { readSources } from './sources.ts';
import { newReceipts, type Run, withdrawn } from './stamp.ts';
import { entriesOf } from './unseen.ts';
import { type Circumstances, witnessOf } from './witness.ts';

/** How receipts are put down. */
export interface Recording extends Omit<Circumstances, 'ask'> {
  readonly folder: string;
  readonly run: string | null;
  /** `NOW`; null: the clock. */
  readonly given: Instant | null;
  /** False: nothing is written. */
  readonly write: boolean;
  /** How the forge that a site names is asked; null: none is. */
  readonly forge: (site: Content['site']) => Circumstances['ask'];
}

/** What was put down, or would be. */
export interface Recorded {
  /** In the order of the file. */
  readonly receipts: readonly Receipt[];
  readonly seals: readonly Seal[];
  /** Files of entries that get none yet: they are not committed, or not pushed. */
  readonly waiting: readonly string[];
  /** In one line, why the forge said less than it was asked; null: it was not asked, or told all. */
  readonly trouble: string | null;
}

/** The content has errors, or git does not say what it was asked: nothing was put down. */
export class Unrecordable extends Error {
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    super('The content cannot be recorded.');
    this.problems = problems;
  }
}

/**
 * Puts down a receipt for each revision that has none, and a seal for each month that closed; what has one is left alone, so that
 * doing it again adds nothing. One at a time in a checkout; killed at any point, whole lines stay and a torn one goes.
 *
 * @throws Unrecordable, Locked
 */
export async function recordReceipts(recording: Recording): Promise<Recorded> {
  const { folder, write } = recording;
  if (!write) return propose(recording);
  return locked(disk, join(workFolder(folder), 'receipts.lock'), async () => {
    await mendReceipts(disk, folder, await committedReceipts(folder, 'HEAD'));
    const recorded = await propose(recording);
    await appendReceipts(disk, folder, [...recorded.receipts, ...recorded.seals]);
    return recorded;
  });
}

async function propose({ folder, by, run: address, given, forge, ...circumstances }: Recording): Promise<Recorded> {
  const { content, now, problems, unseen, reading } = await readSources(folder, given);
  if (problems.some(({ severity, code }) => severity === 'error' || code === 'history_refused'))
    throw new Unrecordable(problems);
  const { receipts: put, lines, seals } = readReceipts(folder);
  const { receipts } = settle(put, lines, now);
  const ask = forge(content.site);
  const { witness, trouble } = await witnessOf(folder, unseen, receipts, { by, ask, ...circumstances });
  const run: Run = { by, run: address, now };
  const missing = withdrawn(receipts, new Set(entriesOf(content).map(({ id }) => id)));
  const isSettled = missing.length === 0 || (witness.unpushed.size === 0 && !(await isTakenAway(folder)));
  const added = newReceipts(unseen, receipts, reading, { run, witness, gone: isSettled ? missing : [] });
  const named = new Set(added.map(({ id, sha }) => `${id} ${sha}`));
  return {
    receipts: added,
    seals: dueSeals({ months: readMonths(folder), seals, ...run }),
    waiting: unseen.flatMap(({ entry: { id, blob, file } }) => (named.has(`${id} ${blob}`) ? [] : [file])),
    trouble,
  };
}

/** Whether a file of an entry is gone here and still in the last commit: nobody can say yet that it was withdrawn. */
async function isTakenAway(folder: string): Promise<boolean> {
  const changed = await uncommitted(folder, FOLDERS);
  return [...changed].some((path) => path !== '' && !existsSync(join(folder, path)));
}
