import { fold } from './suggest.ts';

/** Letters of any script, digits, `-`, `_`, `.`; starts with a letter or digit, ends without a dot; at most 100 characters. */
const NAME = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]*$/u;
/** Names that Windows keeps for devices: a checkout there would fail. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
const DATED = /^(\d{4})-(\d{2})(-\d{2})?(?!\d)/;

/** Whether a file, folder or id may be called so. Given in NFC. */
export function isName(name: string): boolean {
  return NAME.test(name) && !name.endsWith('.') && name.length <= 100 && !DEVICE.test(name) && name !== '__proto__';
}

/** The nearest safe name, or undefined. */
export function safeName(name: string): string | undefined {
  const safe = name
    .replace(/[^\p{L}\p{M}\p{N}._-]+/gu, '-')
    .replace(/^[^\p{L}\p{N}]+|[-.]+$/gu, '')
    .replace(/-+\./g, '.');
  // Of `🔥.md` nothing but the ending is left.
  const isEnding = name.endsWith('.md') && !safe.endsWith('.md');
  return isName(safe) && !isEnding ? safe : undefined;
}

/**
 * The ASCII form of a name, for addresses: diacritics dropped, lower case, runs of anything else one `-`; letters of
 * other scripts stand as their code points, so that two names never share an address by accident of script.
 */
export function slugOf(name: string): string {
  return fold(name)
    .replace(/[^\p{ASCII}]/gu, (letter) => `-${letter.codePointAt(0)?.toString(16) ?? ''}-`)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** The year of a file name that starts with a date, else null. */
export function yearOf(name: string): string | null {
  return DATED.exec(name)?.[1] ?? null;
}

/** `2026-11-22` of a file name that starts with a whole date, else null. */
export function dateOf(name: string): string | null {
  const match = DATED.exec(name);
  return match?.[3] ? match[0] : null;
}
