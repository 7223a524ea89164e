import type { Instant } from '#domain/interval.ts';
import type { Entry } from '#entries/content.ts';
import { servicesOf } from '#entries/declared.ts';
import { blobOf } from '#entries/source.ts';
import { WITHDRAWN } from '#record/ledger.ts';
import type { Receipt, ReceiptFacts } from '#record/receipt.ts';
import { updateKeys } from './keys.ts';

/** Which revision became public, when, and who saw it. */
export interface Publication {
  /** Git blob id of the revision's file. */
  readonly sha: string;
  readonly at: Instant;
  readonly by: string;
  readonly run: string | null;
  readonly translations?: Readonly<Record<string, string>> | undefined;
}

const NOTHING: ReceiptFacts = {
  class: null,
  start: null,
  end: null,
  completed: null,
  cancelled: false,
  cause: null,
  evidence: null,
  services: [],
};

/**
 * The receipt of a revision, not yet chained.
 *
 * @param id the entry's id, which a revision under a former name does not know
 * @param entry the revision, as read
 * @param earlier receipts of the entry before it, in order of publication
 * @param language the site's first
 */
export function receiptOf(
  id: string,
  { sha, at, by, run, translations }: Publication,
  entry: Entry,
  earlier: readonly Receipt[],
  language: string,
): Receipt {
  const keys = updateKeys({ ...entry, id }, earlier);
  return {
    v: 1,
    id,
    sha,
    at,
    by,
    run,
    facts: factsOf(entry),
    updates: entry.updates.map(({ text }, i) => ({
      key: keys[i] as string,
      sha: blobOf(Buffer.from(text[language] ?? '')),
    })),
    ...(translations === undefined ? {} : { translations }),
  };
}

/** The receipt of a maintenance whose file was taken away: it announces nothing from then on (R14). */
export function withdrawalOf(id: string, { at, by, run }: Omit<Publication, 'sha'>): Receipt {
  return { v: 1, id, sha: WITHDRAWN, at, by, run, facts: { ...NOTHING, cancelled: true }, updates: [] };
}

/** What a file states, as its receipt says it. */
export function factsOf(entry: Entry): ReceiptFacts {
  if (entry.kind === 'incident') {
    const { started, ended, cause, evidence } = entry;
    return { ...NOTHING, start: started, end: ended, cause, evidence, services: servicesOf(entry) };
  }
  if (entry.kind === 'notice') return { ...NOTHING, start: entry.at, services: entry.services };
  return {
    ...NOTHING,
    class: entry.class,
    start: entry.starts,
    end: entry.ends,
    completed: entry.completed,
    cancelled: entry.cancelled !== null,
    services: entry.services,
  };
}
