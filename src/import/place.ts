import { localDate } from '#domain/calendar.ts';
import type { Instant } from '#domain/interval.ts';
import { isName, safeName, slugOf, yearOf } from '#entries/names.ts';
import type { Foreign } from './foreign.ts';

const FOLDERS = { incident: 'incidents', maintenance: 'maintenance', notice: 'notices' } as const;
const LONGEST = 80;

/**
 * Where an entry is to stand: its own name, made safe, in the folder of the year the name says, else of its start. A name whose address
 * is taken gets a number.
 *
 * @param taken addresses of all entries there are
 */
export function placeOf(
  kind: Foreign['kind'],
  name: string,
  at: Instant,
  zone: string,
  taken: ReadonlySet<string>,
): string {
  const date = localDate(at, zone);
  // A dot would make the rest the language of a translation.
  const plain = safeName(name.normalize('NFC').replaceAll('.', '-').slice(0, LONGEST));
  const base = plain !== undefined && slugOf(plain) !== '' ? plain : `${date}-${kind}`;
  let free = base;
  for (let n = 2; taken.has(slugOf(free)) || !isName(free); n += 1) free = `${base}-${n}`;
  return `${FOLDERS[kind]}/${yearOf(`${free}.md`) ?? date.slice(0, 4)}/${free}.md`;
}

/** The address of an entry's file: two may not share one. */
export function addressOf(file: string): string {
  return slugOf((file.split('/').at(-1) ?? '').replace(/\.md$/, ''));
}
