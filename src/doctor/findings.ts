import ipaddr from 'ipaddr.js';
import { findings as wording, type FindingCode } from './words.ts';
import type { Facts, Host, RegionEvidence, WatchedHost } from './facts.ts';

/** Something that could make the page fail, or be doubted, just when it is needed. */
export interface Finding {
  readonly code: FindingCode;
  readonly args: Readonly<Record<string, string>>;
}

/**
 * What to warn of, gravest first: what keeps the page from being found or believed, what makes it fall with its subject, what
 * makes its evidence weak. Pure: from the facts alone.
 */
export function examine(facts: Facts): Finding[] {
  if (facts.sample) return [finding('sample', {})];
  return [
    ...(facts.page === null ? [finding('site_unset', {})] : []),
    // Without the record nothing can be said of what it holds.
    ...(facts.git.unmounted ? [finding('unmounted', {})] : [...receipts(facts), ...evidence(facts)]),
    ...(facts.page === null ? [] : shared('page', facts.page, facts.watched)),
    ...(facts.repository === null ? [] : shared('repository', facts.repository, facts.watched)),
    ...unresolved(facts),
    ...prober(facts),
    ...(facts.unmeasured.length > 0 ? [finding('unmeasured', { services: list(facts.unmeasured) })] : []),
  ];
}

function finding(code: FindingCode, args: Finding['args']): Finding {
  return { code, args };
}

function receipts({ git, unreceipted }: Facts): Finding[] {
  if (unreceipted === 0) return [];
  const entries = String(unreceipted);
  if (!git.inside) return [finding('no_git', { entries })];
  return git.shallow ? [finding('shallow', { entries })] : [finding('unreceipted', { entries })];
}

/** Samples that stopped coming, of a region or of one service alone; a region that never measured while others did; nothing at all. */
function evidence({ now, regions, measured, staleAfter }: Facts): Finding[] {
  if (measured.length === 0) return [];
  if (regions.every(({ last }) => last === null)) return [finding('no_evidence', {})];
  const isOld = ({ last, stands }: Pick<RegionEvidence, 'last' | 'stands'>) =>
    last === null || now - last > Math.max(staleAfter, stands);
  const ofRegions = regions.filter(isOld).map(({ region, last }) => {
    if (last === null) return finding('region_silent', { region });
    return finding('evidence_old', { region, minutes: String(Math.floor((now - last) / 60)) });
  });
  const silent = regions.every(isOld) ? [] : measured.filter(isOld).map(({ service }) => service);
  return silent.length === 0 ? ofRegions : [...ofRegions, finding('service_silent', { services: list(silent) })];
}

/** Names that tell nothing here: whatever they share with others goes unseen. */
function unresolved({ page, repository, watched }: Facts): Finding[] {
  const hosts = [page, repository, ...watched].flatMap((one) => (one?.addresses === null ? [one.host] : []));
  return hosts.length === 0 ? [] : [finding('unresolved', { hosts: list([...new Set(hosts)]) })];
}

/** What the page (or the repository) has in common with what it reports on: they would fail together. */
function shared(what: 'page' | 'repository', host: Host, watched: readonly WatchedHost[]): Finding[] {
  return watched.flatMap((other) => {
    const services = list(other.services);
    const address = host.addresses?.find((one) => other.addresses?.includes(one));
    if (host.host === other.host || address !== undefined)
      return [finding(`${what}_same_address`, { host: host.host, address: address ?? host.host, services })];
    const found: Finding[] = [];
    const near = host.addresses?.find((one) => other.addresses?.some((two) => sameNetwork(one, two)));
    if (near !== undefined) found.push(finding(`${what}_same_network`, { host: host.host, address: near, services }));
    const server = host.nameServers?.find((one) => other.nameServers?.includes(one));
    if (server !== undefined) found.push(finding(`${what}_same_dns`, { host: host.host, server, services }));
    return found;
  });
}

/** One prober alone cannot tell its own trouble from the service's, least of all from the next rack. */
function prober({ regions, provider, watched, measured, own, references }: Facts): Finding[] {
  const found: Finding[] = [];
  const [only, ...others] = regions;
  if (measured.length > 0 && only !== undefined && others.length === 0) {
    const beside = watched.find(({ addresses }) => addresses?.some((one) => own.some((two) => sameNetwork(one, two))));
    if (beside) found.push(finding('prober_beside', { region: only.region, services: list(beside.services) }));
    else if (only.operator !== null && same(only.operator, provider))
      found.push(finding('prober_own', { region: only.region, operator: only.operator }));
    else found.push(finding('prober_alone', { region: only.region }));
  }
  const nameless = regions.filter(({ operator, network }) => operator === null || network === null);
  if (nameless.length > 0) found.push(finding('region_nameless', { regions: list(nameless.map((one) => one.region)) }));
  if (watched.length > 0 && references === 0) found.push(finding('no_reference', {}));
  return found;
}

/** In one /24 of IPv4 or one /48 of IPv6: the same building, as far as addresses can tell. */
export function sameNetwork(a: string, b: string): boolean {
  if (!ipaddr.isValid(a) || !ipaddr.isValid(b)) return false;
  const [one, two] = [ipaddr.process(a), ipaddr.process(b)];
  if (one.kind() !== two.kind()) return false;
  const bytes = one.kind() === 'ipv4' ? 3 : 6;
  return one.toByteArray().slice(0, bytes).join() === two.toByteArray().slice(0, bytes).join();
}

const same = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase();

/** At most three names and a count. */
function list(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} +${names.length - 3}` : shown;
}

/** The words of a finding: what is the matter, and what to do. */
export function words({ code, args }: Finding, lang: 'vi' | 'en'): { readonly what: string; readonly remedy: string } {
  const [what, remedy] = wording[code][lang](args);
  return { what, remedy };
}
