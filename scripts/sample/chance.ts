/** A number in [0, 1) that depends on its name alone: the sample comes out the same wherever and whenever it is made. */
export function chance(name: string): number {
  // FNV-1a, then one round of a finaliser, since names here differ in few characters.
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i += 1) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
