import { lookup, Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { Content, Service } from '#entries/content.ts';
import { byEntry } from '#entries/publication.ts';
import { isMeasured } from '#entries/sources.ts';
import { git } from '#git/git.ts';
import { isUnmounted } from '#git/mount.ts';
import type { RegionMeasurement } from '#record/measurement.ts';
import type { Address } from '#site/environment.ts';
import type { Sources } from '#site/sources.ts';
import type { Facts, Host, RegionEvidence, WatchedHost } from './facts.ts';

/** How names are looked up. */
export interface Names {
  /** Addresses of a host; null where it cannot be told. */
  readonly addresses: (host: string) => Promise<readonly string[] | null>;
  /** Name servers of a zone; empty where the name is no zone of its own. */
  readonly servers: (zone: string) => Promise<readonly string[]>;
}

/** The names as this machine sees them: what stands in its hosts file counts, as it does for a prober. */
export function systemNames(timeout = 3000): Names {
  const resolver = new Resolver({ timeout, tries: 1 });
  return {
    addresses: (host) =>
      lookup(host, { all: true }).then(
        (found) => found.map(({ address }) => address).sort(),
        () => null,
      ),
    servers: (zone) =>
      resolver.resolveNs(zone).then(
        (found) => found.map((name) => name.toLowerCase().replace(/\.$/, '')).sort(),
        () => [],
      ),
  };
}

/** Everything the examination looks at. Asks names of the network and git of the folder; never throws for what they say. */
export async function gather(
  folder: string,
  sources: Pick<Sources, 'content' | 'measurements' | 'receipts' | 'now'>,
  site: Address,
  names: Names,
): Promise<Facts> {
  const { content, measurements, receipts, now } = sources;
  const { site: settings, services } = content;
  const alive = services.filter(({ until }) => until === null || until > now);
  const watched = hostsOf(alive);
  const isMeant = (service: Service) =>
    isMeasured(service, settings) || (measurements.get(service.id)?.regions.size ?? 0) > 0;
  const [page, repository, inside, shallow, unmounted, ...hosts] = await Promise.all([
    site.addressGiven ? hostOf(new URL(site.address).hostname, names) : null,
    repositoryHost(folder, settings.repository, names),
    answersTrue(folder, '--is-inside-work-tree'),
    answersTrue(folder, '--is-shallow-repository'),
    isUnmounted(folder).catch(() => false),
    ...[...watched].map(async ([host, ids]): Promise<WatchedHost> => ({
      ...(await hostOf(host, names)),
      services: ids,
    })),
  ]);
  return {
    now,
    sample: settings.sample !== null,
    provider: settings.name,
    page,
    repository,
    watched: hosts,
    unmeasured: alive.filter((service) => !isMeant(service)).map(({ id }) => id),
    measured: alive.filter(isMeant).map(({ id }) => ({
      service: id,
      ...newestOf([...(measurements.get(id)?.regions.values() ?? [])]),
    })),
    regions: settings.regions.map(({ id, operator, network }): RegionEvidence => ({
      region: id,
      operator,
      network,
      ...newestOf([...measurements.values()].flatMap(({ regions }) => regions.get(id) ?? [])),
    })),
    own: ownAddresses(),
    references: settings.probe.reference.length,
    staleAfter: settings.limits.stale_after,
    git: { inside, shallow, unmounted },
    unreceipted: unreceipted(content, receipts),
  };
}

function newestOf(regions: readonly RegionMeasurement[]): Pick<RegionEvidence, 'last' | 'stands'> {
  const newest = regions.flatMap(({ last }) => last ?? []).sort((a, b) => b.at - a.at)[0];
  return { last: newest?.at ?? null, stands: newest === undefined ? 0 : newest.k * newest.every };
}

/** Host → the services asked there, in the order of the page. */
function hostsOf(services: readonly Service[]): Map<string, string[]> {
  const hosts = new Map<string, string[]>();
  for (const { id, check } of services) {
    if (check === null) continue;
    const host = bare(check.kind === 'http' ? new URL(check.url).hostname : check.host);
    hosts.set(host, [...(hosts.get(host) ?? []), id]);
  }
  return hosts;
}

/** Without the brackets of an IPv6 address, without the dot of the root. */
const bare = (host: string) =>
  host
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');

async function hostOf(name: string, names: Names): Promise<Host> {
  const host = bare(name);
  if (isIP(host)) return { host, addresses: [host], nameServers: null };
  const [addresses, nameServers] = await Promise.all([names.addresses(host), zoneServers(host, names)]);
  return { host, addresses, nameServers };
}

/** The name servers of the nearest zone above a host: a name below it has none of its own. */
async function zoneServers(host: string, names: Names): Promise<readonly string[] | null> {
  const labels = host.split('.');
  for (let i = 0; i < labels.length - 1; i += 1) {
    const found = await names.servers(labels.slice(i).join('.'));
    if (found.length > 0) return found;
  }
  return null;
}

/** Where commits are pushed to: the settings' address, else the remote `origin`; a path on this machine is no host. */
async function repositoryHost(folder: string, address: string | null, names: Names): Promise<Host | null> {
  const text = address ?? (await git(folder, ['remote', 'get-url', 'origin'])).stdout.trim();
  const host = remoteHost(text);
  return host === null ? null : hostOf(host, names);
}

/** The host of `https://host/x`, `ssh://git@host/x` or `git@host:x`; null for a path. */
export function remoteHost(address: string): string | null {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(address)) return (URL.canParse(address) && new URL(address).hostname) || null;
  return /^(?:[^/@:]+@)?([^/:]{2,}):(?!\/\/)/.exec(address)?.[1] ?? null;
}

async function answersTrue(folder: string, question: string): Promise<boolean> {
  return (await git(folder, ['rev-parse', question])).stdout.trim() === 'true';
}

function ownAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ internal, address }) => !internal && !/^fe80:/i.test(address))
    .map(({ address }) => address);
}

/** Entries whose present text no receipt has seen; what git alone tells is no receipt. */
function unreceipted({ incidents, maintenance, notices }: Content, receipts: Sources['receipts']): number {
  const seen = byEntry(receipts.filter(({ by }) => by !== 'git'));
  return [...incidents, ...maintenance, ...notices].filter(
    ({ id, blob }) => !(seen.get(id) ?? []).some(({ sha }) => sha === blob),
  ).length;
}
