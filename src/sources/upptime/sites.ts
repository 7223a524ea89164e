import type { Service } from '#entries/content.ts';
import type { Repository } from './commits.ts';

/** A service and the names it is known by: its first, which is its id, former ones, and what its file is called now. */
type Named = Pick<Service, 'id' | 'was' | 'slug'>;

/** Which site's history goes to which service. */
export interface Mapping {
  /** Service and path. */
  readonly paths: readonly (readonly [service: string, path: string])[];
  /** Sites of the repository that no service is mapped to. */
  readonly unmapped: readonly string[];
}

/** The names of the sites that a repository holds a state of now. @throws ForgeError */
export async function sitesOf(repository: Repository, branch: string | null): Promise<string[]> {
  const names = await repository.history(branch);
  return names.flatMap((name) => (name.endsWith('.yml') ? [name.slice(0, -4)] : [])).sort();
}

/**
 * Sites go to the service that was given for them, else to the one of the same name, a former one included. Sites that were given
 * need not be in the repository now: what was removed has a history too, and several may be one service's.
 */
export function mapSites(
  sites: readonly string[],
  services: readonly Named[],
  given: ReadonlyMap<string, string>,
): Mapping {
  const byName = new Map(services.flatMap(({ id, was, slug }) => [...was, slug].map((name) => [name, id] as const)));
  for (const { id } of services) byName.set(id, id);
  const mapped = new Map(given);
  for (const site of sites) {
    const service = byName.get(site.normalize('NFC'));
    if (service !== undefined && !mapped.has(site)) mapped.set(site, service);
  }
  return {
    paths: [...mapped].map(([site, service]) => [service, `history/${site}.yml`] as const),
    unmapped: sites.filter((site) => !mapped.has(site)),
  };
}
