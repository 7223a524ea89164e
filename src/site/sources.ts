import type { Instant } from '#domain/interval.ts';
import type { Content } from '#entries/content.ts';
import { type Problem, readContent } from '#entries/read.ts';
import type { ServiceMeasurement } from '#record/measurement.ts';
import { readRecord } from '#record/read.ts';
import type { Receipt } from '#record/receipt.ts';
import { readReceipts } from '#record/receipts.ts';

/** All that is in a content folder: what people wrote and what scripts wrote. */
export interface Sources {
  readonly content: Content;
  readonly measurements: ReadonlyMap<string, ServiceMeasurement>;
  /** In order of publication. */
  readonly receipts: readonly Receipt[];
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
  const { receipts, problems: unread } = readReceipts(folder);
  return {
    content,
    measurements: record.measurements,
    receipts,
    problems: [...problems, ...record.problems, ...unread],
    now,
  };
}
