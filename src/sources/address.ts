import ipaddr from 'ipaddr.js';

/** Where IPv6 carries an IPv4 address that a gateway on the way would use (RFC 6052; RFC 4291's mapped ones are `process`ed). */
const NAT64 = ipaddr.IPv6.parse('64:ff9b::');
const GLOBAL = ipaddr.IPv6.parse('2000::');

/**
 * Whether an address belongs to the public Internet: not this machine, not a private or link-local network, not multicast,
 * documentation or any other reserved range, nor one of those wrapped in IPv6. What cannot be read is not public.
 */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.range() === 'unicast';
  const six = parsed as ipaddr.IPv6;
  if (six.match(NAT64, 96)) return new ipaddr.IPv4(six.toByteArray().slice(12)).range() === 'unicast';
  return six.match(GLOBAL, 3) && six.range() === 'unicast';
}
