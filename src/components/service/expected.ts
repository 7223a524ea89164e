import type { Check } from '#entries/content.ts';
import type { Reader } from '#layouts/reader.ts';

/** What an answer must be for a service to be called up, in words: its codes, and whether its text is looked at (never which). */
export function expectedWords(check: Check, { t }: Pick<Reader, 't'>): string {
  if (check.kind === 'tcp') return t['expected.tcp'];
  return [
    t['expected.status'](codes(check.status)),
    ...(check.text !== null ? [t['expected.text']] : []),
    ...(check.absent !== null ? [t['expected.absent']] : []),
    ...(check.json !== null ? [t['expected.json']] : []),
  ].join(', ');
}

/** `200, 204, 301–399` of sorted or unsorted codes. */
function codes(status: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const code of [...new Set(status)].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last !== undefined && last[1] === code - 1) last[1] = code;
    else ranges.push([code, code]);
  }
  return ranges.map(([first, last]) => (first === last ? String(first) : `${first}–${last}`)).join(', ');
}
