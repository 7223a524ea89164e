import { lookup, Resolver } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { isPublic } from './address.ts';
import { Failure } from './outcome.ts';

/** An address that may be connected to. */
export interface Address {
  readonly address: string;
  readonly family: 4 | 6;
}

export interface ResolveOptions {
  readonly allow_private: boolean;
  /** Resolvers to ask, `host:port`; by default those of the system. */
  readonly servers?: readonly string[] | undefined;
  readonly signal: AbortSignal;
}

/**
 * The addresses of a host, checked: one that is not public refuses the whole name unless the check allows it, since a name
 * that also points inside is no mistake to guess around. Asks a resolver of its own, which can be given up on (getaddrinfo
 * cannot, and four dead names would block every look-up of the process).
 *
 * `localhost` and what ends in it is this machine, without asking (RFC 6761). Names of the hosts file or the local network
 * resolve only for checks that allow private addresses, after the resolver found nothing.
 * @throws Failure `dns` or `private`
 */
export async function resolve(host: string, options: ResolveOptions): Promise<Address[]> {
  const addresses = await find(host, options);
  if (!options.allow_private && !addresses.every(({ address }) => isPublic(address))) throw new Failure('private');
  return addresses;
}

/** A `lookup` for sockets that knows nothing but the checked addresses: what was checked is what is connected to. */
export function pinned(addresses: readonly Address[]): LookupFunction {
  return (_host, options, callback) => {
    const wanted = addresses.filter(({ family }) => !options.family || options.family === family);
    const [first] = wanted;
    if (!first) callback(Object.assign(new Error('no address'), { code: 'ENOTFOUND' }), '', 0);
    else if (options.all) callback(null, [...wanted]);
    else callback(null, first.address, first.family);
  };
}

/** A host as web addresses have it: `0x7f.1`, `2130706433` and `127.0.0.1.` are one machine, wherever they are written. */
function canonical(host: string): string {
  if (isIP(host) !== 0 || !/^[^\s/?#@:\\]+$/.test(host) || !URL.canParse(`http://${host}/`)) return host;
  return new URL(`http://${host}/`).hostname;
}

async function find(given: string, { allow_private, servers, signal }: ResolveOptions): Promise<Address[]> {
  const host = canonical(given);
  const literal = isIP(host);
  if (literal !== 0) return [{ address: host, family: literal === 4 ? 4 : 6 }];
  if (/^(.+\.)?localhost\.?$/i.test(host))
    return [
      { address: '127.0.0.1', family: 4 },
      { address: '::1', family: 6 },
    ];
  const found = await ask(host, servers, signal);
  if (found.length === 0 && allow_private && !signal.aborted) found.push(...(await local(host, signal)));
  if (found.length === 0) throw new Failure('dns');
  return found;
}

async function ask(host: string, servers: readonly string[] | undefined, signal: AbortSignal): Promise<Address[]> {
  const resolver = new Resolver({ timeout: 2000, tries: 3 });
  if (servers) resolver.setServers(servers);
  const cancel = () => resolver.cancel();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    // IPv4 first: a prober without IPv6 would otherwise spend the first part of every check on finding that out.
    const [four, six] = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
    const addresses = (list: PromiseSettledResult<string[]>, family: 4 | 6): Address[] =>
      list.status === 'fulfilled' ? list.value.map((address) => ({ address, family })) : [];
    return [...addresses(four, 4), ...addresses(six, 6)];
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

async function local(host: string, signal: AbortSignal): Promise<Address[]> {
  const given = new Promise<Address[]>((done) => signal.addEventListener('abort', () => done([]), { once: true }));
  const found = lookup(host, { all: true }).then(
    (list) => list.map(({ address, family }): Address => ({ address, family: family === 6 ? 6 : 4 })),
    () => [],
  );
  return Promise.race([found, given]);
}
