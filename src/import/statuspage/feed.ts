import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { mapOf, mapsOf } from '../yaml.ts';

/** An entry of a Statuspage history feed, Atom or RSS. */
export interface FeedEntry {
  /** Its own id in the feed. */
  readonly id: string;
  readonly title: string;
  /** The page of the incident; null: none. */
  readonly link: string | null;
  /** The time of the newest update; of coming work its start. Unix seconds. */
  readonly published: number;
  /** Of coming work in RSS; null otherwise. */
  readonly ends: number | null;
  readonly html: string;
}

/** Reads a history feed; null where it is none. A document type, which could name entities of its own, makes it none. */
export function readFeed(text: string): FeedEntry[] | null {
  if (/<!(DOCTYPE|ENTITY)/i.test(text) || XMLValidator.validate(text) !== true) return null;
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    parseTagValue: false,
    isArray: (name) => ['entry', 'item', 'link'].includes(name),
  });
  const root = parser.parse(text) as Record<string, unknown>;
  const atom = mapOf(root['feed']);
  if (atom) return entriesOf(atom['entry']).flatMap((entry) => readEntry(entry, atomTimes(entry), linkOf(entry)) ?? []);
  const channel = mapOf(mapOf(root['rss'])?.['channel']);
  return channel
    ? entriesOf(channel['item']).flatMap((item) => readEntry(item, rssTimes(item), rssLink(item)) ?? [])
    : null;
}

function entriesOf(value: unknown): Entry[] {
  return mapsOf(value);
}

type Entry = Readonly<Record<string, unknown>>;

interface Times {
  readonly published: number | null;
  readonly ends: number | null;
}

function readEntry(entry: Entry, times: Times, link: string | null): FeedEntry | null {
  const html = wordsOf(entry['content'] ?? entry['description']);
  const id = wordsOf(entry['id'] ?? entry['guid']);
  if (times.published === null || id === '') return null;
  return { id, title: wordsOf(entry['title']), link, published: times.published, ends: times.ends, html };
}

function atomTimes(entry: Entry): Times {
  return { published: timeOf(entry['published']) ?? timeOf(entry['updated']), ends: null };
}

function rssTimes(item: Entry): Times {
  return { published: timeOf(item['pubDate']), ends: timeOf(item['maintenanceEndDate']) };
}

function linkOf(entry: Entry): string | null {
  const links = Array.isArray(entry['link']) ? (entry['link'] as unknown[]) : [];
  const alternate = links.map(mapOf).find((link) => (link?.['@rel'] ?? 'alternate') === 'alternate');
  return typeof alternate?.['@href'] === 'string' ? alternate['@href'] : null;
}

function rssLink(item: Entry): string | null {
  const [link] = Array.isArray(item['link']) ? (item['link'] as unknown[]) : [];
  return typeof link === 'string' ? link : null;
}

function wordsOf(value: unknown): string {
  const text = mapOf(value)?.['#text'] ?? value;
  return typeof text === 'string' ? text.trim() : '';
}

function timeOf(value: unknown): number | null {
  const ms = Date.parse(wordsOf(value));
  return Number.isNaN(ms) ? null : Math.floor(ms / 1000);
}
