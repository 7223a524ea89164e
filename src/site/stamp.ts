import type { Instant } from '#domain/interval.ts';
import { byEntry } from '#entries/publication.ts';
import { lastRun, WITHDRAWN } from '#record/ledger.ts';
import type { Receipt } from '#record/receipt.ts';
import type { ToldRevision } from './lineage.ts';
import { withdrawalOf } from './receipt-of.ts';
import { type Reading, receiptsFor, type Witnessed } from './told.ts';
import type { Unseen } from './unseen.ts';

/** A run that puts receipts down. */
export interface Run {
  readonly by: 'ci' | 'command';
  /** Its address. */
  readonly run: string | null;
  readonly now: Instant;
}

/** What a run knows of publication beside the entries. */
export interface Witness {
  /** The commits that this run publishes. */
  readonly brought: ReadonlySet<string>;
  /** Commits that nobody else has yet. */
  readonly unpushed: ReadonlySet<string>;
  /** When commits came to the branch by the forge's clock, with an address that shows it. */
  readonly forge: (commit: string) => { readonly at: Instant; readonly url: string } | null;
}

/**
 * The receipts that a run adds, in the order of the file. What its push brought, and what stands at HEAD and came there since the run
 * before, is public by this run, by its clock; what was superseded meanwhile, or was public before there were receipts, is dated by the forge, else by
 * git, unattested (R25). A file that is not committed, or not pushed, gets none yet. No receipt is dated after the run.
 *
 * @param receipts those of the file, in order of publication
 * @param gone ids of maintenances whose file was taken away
 */
export function newReceipts(
  unseen: readonly Unseen[],
  receipts: readonly Receipt[],
  reading: Reading,
  { run, witness, gone }: { readonly run: Run; readonly witness: Witness; readonly gone: readonly string[] },
): Receipt[] {
  const known = byEntry(receipts);
  // A run before this one put down all that was public then: what has no receipt came since, and is public by this run.
  const isFollowing = lastRun(receipts) !== null;
  const now: Witnessed = { at: run.now, by: run.by, run: run.run };
  const added = unseen.flatMap((one) => {
    const { entry, state } = one;
    if (state === 'outside') {
      const { blob: sha, file, translations } = entry;
      const present = { sha, file, translations, at: run.now, commit: '', clock: '', cut: false };
      return receiptsFor({ entry, revisions: [present] }, known, reading, () => now);
    }
    let least = known.get(entry.id)?.at(-1)?.at ?? Number.NEGATIVE_INFINITY;
    let isPublic = true;
    return receiptsFor(one, known, reading, (revision) => {
      isPublic &&= !witness.unpushed.has(revision.commit);
      if (!isPublic) return null;
      const seen = isOfRun(one, revision, { isFollowing, brought: witness.brought })
        ? now
        : before(revision, witness, run.now);
      least = Math.max(least, seen.at);
      return { ...seen, at: least };
    });
  });
  return [...added, ...gone.map((id) => withdrawalOf(id, now))].sort((a, b) => a.at - b.at);
}

/**
 * Whether a revision is public by the run that is under way: all that its push brought, whatever dates its commits were given, and what
 * stands at HEAD and nobody saw before.
 */
export function isOfRun(
  { revisions, state }: Unseen,
  revision: ToldRevision,
  { isFollowing, brought }: { readonly isFollowing: boolean; readonly brought: ReadonlySet<string> },
): boolean {
  if (brought.has(revision.commit)) return true;
  return isFollowing && state === 'committed' && revision === revisions.at(-1);
}

/** Maintenances that receipts still announce and that are no entries any more. */
export function withdrawn(receipts: readonly Receipt[], ids: ReadonlySet<string>): string[] {
  return [...byEntry(receipts)].flatMap(([id, own]) => {
    const isAnnounced = own.at(-1)?.sha !== WITHDRAWN && own.some(({ facts }) => facts.class !== null);
    return isAnnounced && !ids.has(id) ? [id] : [];
  });
}

/** A forge that knows of the commit before it was made, or after the run, has a clock that does not count. */
function before({ commit, at }: ToldRevision, { forge }: Witness, now: Instant): Witnessed {
  const seen = forge(commit);
  if (seen !== null && seen.at >= at && seen.at <= now) return { at: seen.at, by: 'forge', run: seen.url };
  return { at: Math.min(at, now), by: 'git', run: null };
}
