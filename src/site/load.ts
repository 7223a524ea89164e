import type { Problem } from '#entries/messages.ts';
import { readContent } from '#entries/read.ts';
import type { RecordProblem } from '#record/problem.ts';
import { readRecord } from '#record/read.ts';
import { readReceipts } from '#record/receipts.ts';
import { buildSite } from './build.ts';
import { addressOf, type Address, commitOf, contentFolder, givenNow } from './environment.ts';
import type { SiteModel } from './model.ts';

export { contentFolder } from './environment.ts';

/** The site, and what is wrong with what it was made from. */
export interface LoadedSite extends Address {
  readonly model: SiteModel;
  /** Of the content; a build with errors is refused. */
  readonly problems: readonly Problem[];
  /** Of the record: warnings, what cannot be read is unknown time. */
  readonly recordProblems: readonly RecordProblem[];
}

/** The integration and the pages load this module once each; what they share stands where both see it. */
const KEY = Symbol.for('camket.site');
const shared = globalThis as { [KEY]?: Promise<LoadedSite> | undefined };

/**
 * The site of this process: read and built at the first call, the same for every page, feed and endpoint until `invalidate`.
 * Environment: `CONTENT_DIR`, `NOW`, `SITE`, `BASE`.
 */
export function site(): Promise<LoadedSite> {
  return (shared[KEY] ??= load());
}

/** Forgets the site: the next call reads content and record again (in dev, when a file changed). */
export function invalidate(): void {
  shared[KEY] = undefined;
}

/**
 * Reads and builds, without keeping it. The one place that asks the clock: `NOW`, else the sample's frozen time, else now.
 *
 * @throws EnvironmentError when a variable cannot be read
 */
export async function load(): Promise<LoadedSite> {
  const folder = contentFolder();
  const given = givenNow();
  const { content, problems } = await readContent(folder, given === null ? {} : { now: given });
  // eslint-disable-next-line no-restricted-syntax -- the edge: everything inward takes `now` as an argument
  const now = given ?? content.site.sample?.now ?? Math.floor(Date.now() / 1000);
  const place = addressOf(content.site.url);
  const { services, site: settings } = content;
  const record = readRecord(folder, { services, regions: settings.regions, now });
  const { receipts, problems: unreadable } = readReceipts(folder);
  const { measurements } = record;
  const commit = commitOf(folder);
  const model = buildSite({ content, measurements, receipts, now, commit, address: place.address });
  return { ...place, model, problems, recordProblems: [...record.problems, ...unreadable] };
}
