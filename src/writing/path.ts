import { localDate } from '#domain/calendar.ts';
import type { Instant } from '#domain/interval.ts';
import { slugOf } from '#entries/names.ts';
import type { EntryDraft } from './draft.ts';

const FOLDERS = { incident: 'incidents', maintenance: 'maintenance', notice: 'notices' } as const;
/** Longer addresses are cut after a whole word. */
const LONGEST = 60;

/**
 * The place of a new entry below the content folder: `incidents/2026/2026-11-22-thu-gui-di-bi-cham.md`. Letters, digits and
 * hyphens alone, whatever the title; never a name, or an address, that is taken.
 *
 * @param at the entry's start, window or date: its local day names the file
 * @param taken paths or names of all entries there are, former names included
 */
export function entryPath(
  kind: EntryDraft['kind'],
  title: string,
  at: Instant,
  zone: string,
  taken: Iterable<string>,
): string {
  const date = localDate(at, zone);
  const slugs = new Set([...taken].map((path) => slugOf(stemOf(path))));
  const name = `${date}-${wordsOf(title) || kind}`;
  let free = name;
  for (let n = 2; slugs.has(free); n += 1) free = `${name}-${n}`;
  return `${FOLDERS[kind]}/${date.slice(0, 4)}/${free}.md`;
}

function wordsOf(title: string): string {
  const slug = slugOf(title.toWellFormed());
  if (slug.length <= LONGEST) return slug;
  const cut = slug.slice(0, LONGEST + 1);
  return cut.slice(0, cut.lastIndexOf('-') > 0 ? cut.lastIndexOf('-') : LONGEST);
}

/** The name of a file, without its ending and its language. */
function stemOf(path: string): string {
  return (path.split('/').at(-1) ?? '').normalize('NFC').replace(/(\.[a-z]{2,3}(-[A-Za-z]+)?)?\.md$/, '');
}
