import ipaddr from 'ipaddr.js';
import { isPublic } from '#sources/address.ts';

/** Endings that only ever name machines of one's own network. */
const OWN = /(^|\.)(localhost|local|internal|lan|home\.arpa)$/i;

/**
 * Whether a host as written can only be this machine or a private network: an address outside the public ranges, or a name
 * that never leaves the house. Nothing is looked up; a public name that resolves to a private address is found by the check.
 */
export function isPrivateHost(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (OWN.test(bare)) return true;
  // The URL parser reads 127.1 and 2130706433 as machines do.
  const written = bare.includes(':')
    ? bare
    : URL.canParse(`http://${bare}`)
      ? new URL(`http://${bare}`).hostname
      : bare;
  return ipaddr.isValid(written) && !isPublic(written);
}
