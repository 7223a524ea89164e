import type { Instant } from '#domain/interval.ts';
import type { Content, Entry } from '#entries/content.ts';
import { readEarlier } from '#entries/earlier.ts';
import type { Setting } from '#entries/entry.ts';
import type { Receipts } from '#entries/publication.ts';
import { revisionSetting } from '#entries/revision.ts';
import type { Change } from '#git/history.ts';
import { WITHDRAWN } from '#record/ledger.ts';
import type { Receipt } from '#record/receipt.ts';
import { servicesIn, type ToldRevision } from './lineage.ts';
import { receiptOf, withdrawalOf } from './receipt-of.ts';
import type { Unseen } from './unseen.ts';

/** Who saw a revision public, and when. */
export interface Witnessed {
  readonly at: Instant;
  readonly by: string;
  readonly run: string | null;
}

/** What revisions are read with. */
export interface Reading {
  /** The texts of earlier revisions by blob id. */
  readonly texts: ReadonlyMap<string, string>;
  readonly setting: Setting;
  /** The site's first language. */
  readonly language: string;
}

/**
 * What earlier revisions are read with. A service that is gone since is known by its file of then; a name that never was one is the
 * mistake it was then, which kept the revision from being published.
 */
export function readingOf(content: Content, history: readonly Change[], texts: ReadonlyMap<string, string>): Reading {
  const setting = revisionSetting(content);
  const services = servicesIn(history, content.services);
  return { texts, setting: { ...setting, known: { ...setting.known, services } }, language: content.site.languages[0] };
}

/** Only git's word, unattested (R25); null: a commit dated after `now` tells nothing yet. */
export function byGit({ at }: ToldRevision, now: Instant): Witnessed | null {
  return at > now ? null : { at, by: 'git', run: null };
}

/**
 * A receipt for each revision of an entry that has none, oldest first. One with errors is left out: no build published it.
 *
 * @param receipts of all entries, in order of publication
 * @param witnessed who saw the revision; null: it gets no receipt
 */
export function receiptsFor(
  { entry, revisions }: Pick<Unseen, 'entry' | 'revisions'>,
  receipts: Receipts,
  { texts, setting, language }: Reading,
  witnessed: (revision: ToldRevision) => Witnessed | null,
): Receipt[] {
  const earlier = [...(receipts.get(entry.id) ?? [])];
  const own: Receipt[] = [];
  const put = (receipt: Receipt) => own.push(receipt) && earlier.push(receipt);
  for (const revision of revisions) {
    const seen = witnessed(revision);
    if (seen === null) continue;
    if (revision.sha === WITHDRAWN) {
      // What no build published cannot be taken away either.
      if (earlier.length > 0) put(withdrawalOf(entry.id, seen));
      continue;
    }
    const { sha, translations } = revision;
    const read = readOf(revision, entry, texts, setting);
    if (read !== null) put(receiptOf(entry.id, { sha, translations, ...seen }, read, earlier, language));
  }
  return own;
}

function readOf(
  { sha, file }: ToldRevision,
  entry: Entry,
  texts: ReadonlyMap<string, string>,
  setting: Setting,
): Entry | null {
  if (sha === entry.blob) return entry;
  const text = texts.get(sha);
  return text === undefined ? null : readEarlier(text, file, setting);
}
