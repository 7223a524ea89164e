import type { Instant } from '#domain/interval.ts';
import type { Content } from '#entries/content.ts';
import { byEntry, type Receipts } from '#entries/publication.ts';
import { type Problem, readContent } from '#entries/read.ts';
import type { ServiceMeasurement } from '#record/measurement.ts';
import type { RecordProblem } from '#record/problem.ts';
import { readRecord } from '#record/read.ts';
import { readReceipts } from '#record/receipts.ts';
import { commitOf, contentFolder, givenNow } from '#site/environment.ts';

/** What a statement is computed from. */
export interface Sources {
  readonly folder: string;
  readonly content: Content;
  readonly problems: readonly Problem[];
  readonly measurements: ReadonlyMap<string, ServiceMeasurement>;
  readonly receipts: Receipts;
  /** Of the record: what cannot be read is unknown time. */
  readonly recordProblems: readonly RecordProblem[];
  /** The reporting instant: `NOW`, else the sample's frozen time, else the clock. */
  readonly now: Instant;
  readonly commit: string | null;
}

/** Reads the content folder and its record. */
export async function readSources(): Promise<Sources> {
  const folder = contentFolder();
  const given = givenNow();
  const { content, problems } = await readContent(folder, given === null ? {} : { now: given });
  const now = given ?? content.site.sample?.now ?? Math.floor(Date.now() / 1000);
  const record = readRecord(folder, { services: content.services, regions: content.site.regions, now });
  const { receipts, problems: unreadable } = readReceipts(folder);
  return {
    folder,
    content,
    problems,
    measurements: record.measurements,
    receipts: byEntry(receipts),
    recordProblems: [...record.problems, ...unreadable],
    now,
    commit: commitOf(folder),
  };
}
