import { byEntry, type Receipts } from '#entries/publication.ts';
import { commitOf, contentFolder, givenNow } from '#site/environment.ts';
import { readSources as readFolder, type Sources as Folder } from '#site/sources.ts';

/** What a statement is computed from. */
export interface Sources extends Omit<Folder, 'receipts'> {
  readonly folder: string;
  readonly receipts: Receipts;
  readonly commit: string | null;
}

/** Reads the content folder and its record, at `NOW`, the sample's frozen time, or now. */
export async function readSources(): Promise<Sources> {
  const folder = contentFolder();
  const { receipts, ...sources } = await readFolder(folder, givenNow());
  // The sample stands in the product's repository, whose commits say nothing of it.
  const commit = sources.content.site.sample === null ? commitOf(folder) : null;
  return { ...sources, folder, receipts: byEntry(receipts), commit };
}
