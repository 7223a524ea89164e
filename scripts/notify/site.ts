import type { Instant } from '#domain/interval.ts';
import type { Entry } from '#entries/content.ts';
import { byEntry, type Receipts } from '#entries/publication.ts';
import type { Problem } from '#entries/messages.ts';
import { repositoryOf } from '#git/repository.ts';
import { buildSite } from '#site/build.ts';
import { addressOf } from '#site/environment.ts';
import type { SiteModel } from '#site/model.ts';
import { readSources } from '#site/sources.ts';

/** What notices are made of. */
export interface TellableSite {
  readonly model: SiteModel;
  readonly receipts: Receipts;
  /** Entries with something that is not committed yet. */
  readonly waiting: ReadonlySet<string>;
  readonly problems: readonly Problem[];
  readonly addressGiven: boolean;
}

/** Reads a content folder as a build would, and what of it is not public yet. */
export async function readSite(folder: string, given: Instant | null): Promise<TellableSite> {
  const { problems, unseen, ...sources } = await readSources(folder, given);
  const { address, addressGiven } = addressOf(sources.content.site.url);
  const isVersioned = sources.content.site.sample === null && (await repositoryOf(folder)) !== null;
  const receipts = byEntry(sources.receipts);
  const isSeen = ({ id, blob }: Entry) => receipts.get(id)?.some(({ sha }) => sha === blob) ?? false;
  const missing = unseen.flatMap(({ entry }) => (isSeen(entry) ? [] : [entry.id]));
  return {
    model: buildSite({ ...sources, commit: null, address }),
    receipts,
    waiting: new Set(isVersioned ? missing : []),
    problems,
    addressGiven,
  };
}
