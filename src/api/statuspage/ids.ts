import { createHash } from 'node:crypto';

/** Digits and consonants: no word comes of it. */
const ALPHABET = '0123456789bcdfghjklmnpqrstvwxyz';
const LENGTH = 12;

/**
 * The twelve characters by which clients know something for ever: made of what never changes (a service's or entry's id, which is its
 * first file name; an update's key), so that title, text, order and file name may.
 */
export function shortId(kind: 'page' | 'component' | 'group' | 'incident' | 'update', name: string): string {
  const digest = createHash('sha256').update(`${kind}:${name}`).digest();
  let id = '';
  for (let i = 0; i < LENGTH; i += 1) id += ALPHABET[digest.readUInt16BE(i * 2) % ALPHABET.length];
  return id;
}
