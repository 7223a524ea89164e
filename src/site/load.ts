import type { Problem } from '#entries/messages.ts';
import { readCommits } from '#git/commits.ts';
import { buildSite } from './build.ts';
import { addressOf, type Address, commitOf, contentFolder, givenNow } from './environment.ts';
import { FOLDERS } from './lineage.ts';
import type { SiteModel } from './model.ts';
import { readSources, type Sources } from './sources.ts';

export { contentFolder } from './environment.ts';

/** The site, and what is wrong with what it was made from. */
export interface LoadedSite extends Address {
  readonly model: SiteModel;
  /** Errors refuse a build. */
  readonly problems: readonly Problem[];
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
 * Reads and builds, without keeping it.
 *
 * @throws EnvironmentError when a variable cannot be read
 */
export async function load(): Promise<LoadedSite> {
  const folder = contentFolder();
  return loadFrom(folder, await readSources(folder, givenNow()));
}

/**
 * Builds from what was read.
 *
 * @throws EnvironmentError as above
 */
export async function loadFrom(folder: string, { problems, ...sources }: Sources): Promise<LoadedSite> {
  const { repository, sample, url } = sources.content.site;
  const place = addressOf(url);
  // The sample stands in the product's repository, whose commits say nothing of it.
  const commit = sample === null ? commitOf(folder) : null;
  const commits = sample === null && repository !== null ? await readCommits(folder, FOLDERS) : () => null;
  return { ...place, model: buildSite({ ...sources, commits, commit, address: place.address }), problems };
}
