import type { Instant } from '#domain/interval.ts';
import type { Content, Entry } from '#entries/content.ts';
import { type Problem, readContent } from '#entries/read.ts';
import { readBlobs } from '#git/blobs.ts';
import type { ServiceMeasurement } from '#record/measurement.ts';
import { readRecord } from '#record/read.ts';
import type { Receipt } from '#record/receipt.ts';
import { readReceipts } from '#record/receipts.ts';

/** All that is in a content folder: what people wrote and what scripts wrote. */
export interface Sources {
  readonly content: Content;
  readonly measurements: ReadonlyMap<string, ServiceMeasurement>;
  /** In order of publication: those of the file, and revisions that only git tells of (`by: 'git'`, without a head). */
  readonly receipts: readonly Receipt[];
  /**
   * The text of an earlier revision's file by its blob id (a receipt's `sha`), as committed; null where it is not at hand: a
   * shallow clone, the sample, no git. The present text is not asked for here.
   */
  readonly texts: (sha: string) => string | null;
  /** The head of the chain of receipts and sealed months (`#record/chain.ts`); null: nothing was recorded. */
  readonly head: string | null;
  /** Of the content, where errors refuse a build, then of the record, where there are only warnings: what cannot be read is unknown time. */
  readonly problems: readonly Problem[];
  /** The instant everything is told for. */
  readonly now: Instant;
}

/**
 * Reads a content folder. The one place that asks the clock: `given` (`NOW`), else the sample's frozen time, else now. Never throws
 * for what is in the folder.
 */
export async function readSources(folder: string, given: Instant | null): Promise<Sources> {
  // eslint-disable-next-line no-restricted-syntax -- the edge: everything inward takes `now` as an argument
  const clock = Math.floor(Date.now() / 1000);
  const { content, problems } = await readContent(folder, given === null ? { clock } : { now: given });
  const { services, site } = content;
  const now = given ?? site.sample?.now ?? clock;
  const record = readRecord(folder, { services, regions: site.regions, now });
  const { receipts, head, problems: unread } = readReceipts(folder);
  const texts = await earlierTexts(folder, content, receipts);
  return {
    content,
    measurements: record.measurements,
    receipts,
    texts: (sha) => texts.get(sha) ?? null,
    head,
    problems: [...problems, ...record.problems, ...unread],
    now,
  };
}

/** The texts of revisions that are no longer the present one. The sample has no history to read them from. */
async function earlierTexts(
  folder: string,
  { site, incidents, maintenance, notices }: Content,
  receipts: readonly Receipt[],
): Promise<ReadonlyMap<string, string>> {
  if (site.sample !== null) return new Map();
  const entries: readonly Entry[] = [...incidents, ...maintenance, ...notices];
  const present = new Set(entries.map(({ blob }) => blob));
  const ids = new Set(entries.map(({ id }) => id));
  return readBlobs(
    folder,
    receipts.flatMap(({ id, sha }) => (ids.has(id) && !present.has(sha) ? [sha] : [])),
  );
}
