import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Instant } from '#domain/interval.ts';
import { publish } from '#git/publish.ts';
import { appendNotices } from '#record/append-notices.ts';
import { type Disk, disk as realDisk } from '#record/disk.ts';
import { type NoticeLine, type NoticeStart, unitOf } from '#record/notice.ts';
import { readNotices } from '#record/notices.ts';
import { workFolder } from '#record/store.ts';
import { standings } from './standing.ts';

/** Seconds after which a run elsewhere that has not told what came of a message is given up: no message takes so long. */
const ELSEWHERE = 900;

export interface BookOptions {
  /** The content folder. */
  readonly dir: string;
  /** Commit what is put down, and push it: intents before anything is sent. */
  readonly commit: boolean;
  readonly push: boolean;
  readonly clock: () => Instant;
  readonly disk?: Disk;
}

/** The ledger as a run writes it. */
export interface Book {
  readonly run: string;
  /**
   * Puts down that a message is about to be sent, safely on disk, and where it is pushed on the remote too. What comes together is written
   * together. `theirs`: somebody else was to send it before; `unrecorded`: it could not be put down, so it must not be sent.
   */
  readonly intend: (line: Draft) => Promise<'ours' | 'theirs' | 'unrecorded'>;
  readonly note: (line: Draft) => Promise<void>;
  readonly begin: (channel: string, start: Instant) => Promise<void>;
  /** Whether a run that has begun something and not told its end can still be at work: one of this machine cannot, we hold its lock. */
  readonly isElsewhere: (owner: { readonly run: string; readonly since: Instant }) => boolean;
  /** Commits and pushes what is left. */
  readonly close: () => Promise<void>;
}

export type Draft = Omit<NoticeLine, 'v' | 'at' | 'run'> & { readonly at?: Instant; readonly by?: string };

/** Opens the ledger; call while no other run of this machine has it. */
export async function openBook({ dir, commit, push, clock, disk = realDisk }: BookOptions): Promise<Book> {
  const run = randomBytes(9).toString('base64url');
  const runs = join(workFolder(dir), 'notify.runs');
  const before = (await disk.read(runs)) ?? '';
  const known = new Set(before.split('\n'));
  // Runs of long ago have been settled.
  await disk.write(
    runs,
    [...known, run]
      .filter(Boolean)
      .slice(-200)
      .map((one) => `${one}\n`)
      .join(''),
    'replace',
  );
  let pending: { line: NoticeLine; done: (answer: 'ours' | 'theirs' | 'unrecorded') => void }[] = [];
  let writing: Promise<void> = Promise.resolve();
  let isUnpublished = false;

  const full = ({ by, at, ...line }: Draft): NoticeLine => ({ v: 1, at: at ?? clock(), ...line, run: by ?? run });
  const commitAll = async () => {
    if (!commit) return null;
    const { behind } = await publish({
      dir: join(dir, 'record'),
      paths: ['notices.jsonl'],
      message: 'Record what customers were told',
      push,
    });
    isUnpublished = false;
    return behind;
  };
  const flush = async () => {
    const now = pending;
    pending = [];
    if (now.length === 0) return;
    try {
      await appendNotices(
        disk,
        dir,
        now.map(({ line }) => line),
      );
      // Where others' lines cannot be seen nothing may be sent.
      if (push && (await commitAll()) !== null) throw new Error('behind');
      // What others pushed before has come by that: whose intent stands first sends.
      const found = standings(readNotices(dir).lines);
      for (const { line, done } of now) done(found.get(unitOf(line))?.owner?.run === run ? 'ours' : 'theirs');
    } catch {
      const why = 'the record could not be written or pushed';
      const failed = now.map(({ line }): NoticeLine => ({ ...line, state: 'failed', why }));
      // On a full disk there is no intent either.
      await appendNotices(disk, dir, failed).catch(() => undefined);
      for (const { done } of now) done('unrecorded');
    }
  };
  const append = async (line: NoticeLine | NoticeStart) => {
    isUnpublished = true;
    const write = writing.then(() => appendNotices(disk, dir, [line]));
    writing = write.catch(() => undefined);
    await write;
  };
  return {
    run,
    intend(draft) {
      isUnpublished = true;
      return new Promise((done) => {
        pending.push({ line: full(draft), done });
        writing = writing.then(flush);
      });
    },
    note: (draft) => append(full(draft)),
    begin: (channel, start) => append({ v: 1, at: clock(), start, channel, run }),
    isElsewhere: (owner) => !known.has(owner.run) && owner.run !== run && clock() - owner.since < ELSEWHERE,
    async close() {
      await writing;
      if (isUnpublished) await commitAll();
    },
  };
}
