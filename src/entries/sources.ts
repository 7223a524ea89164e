import type { RawSource } from './schema/sources.ts';
import type { Service } from './content.ts';
import type { SiteSettings, Source } from './settings.ts';

/** A source as written, with what goes without saying. */
export function sourceOf(raw: RawSource): Source {
  const { id, region, token = null, allow_private = false, since = null } = raw;
  const common = { id, region, token, allow_private, since };
  if ('upptime' in raw) {
    const { upptime: repository, api = null, branch = null, services } = raw;
    return { kind: 'upptime', ...common, repository, api, branch, services };
  }
  const { prometheus: url, every, tenant = null, services } = raw;
  const queries = Object.entries(services).map(([service, query]) => {
    const { up, latency = null } = typeof query === 'string' ? { up: query } : query;
    return [service, { up, latency }] as const;
  });
  return { kind: 'prometheus', ...common, url, every, tenant, services: Object.fromEntries(queries) };
}

/** The sources that measure a service, in the order of `site.yaml`. */
export function sourcesFor(service: Pick<Service, 'id'>, site: Pick<SiteSettings, 'sources'>): Source[] {
  return site.sources.filter(({ services }) => Object.hasOwn(services, service.id));
}

/**
 * Whether anything is meant to measure the service: a check of its own or a source that covers time, which an imported history
 * does not. Otherwise it is "not measured", and said so.
 */
export function isMeasured(service: Pick<Service, 'id' | 'check'>, site: Pick<SiteSettings, 'sources'>): boolean {
  return service.check !== null || sourcesFor(service, site).some(({ kind }) => kind !== 'upptime');
}
