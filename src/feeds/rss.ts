import type { Feed } from './feed.ts';
import type { FeedItem } from './item.ts';
import { element, wrap } from './xml.ts';

/** The file of a feed in its folder. */
export const RSS = 'rss.xml';

/** Ours is a name, not an address: nothing is fetched from it. */
const NAMESPACES = {
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  'xmlns:fh': 'http://purl.org/syndication/history/1.0',
  'xmlns:camket': 'urn:camket:feed',
};

/** A feed as RSS 2.0; the guid of an item is its key. */
export function rss(feed: Feed): string {
  const { items, updated } = feed;
  const link = (rel: string, folder: string | null) =>
    folder === null ? '' : wrap('atom:link', '', { href: folder + RSS, rel, type: 'application/rss+xml' });
  const channel = [
    element('title', feed.title),
    element('link', feed.page),
    element('description', feed.description),
    element('language', feed.language),
    updated === null ? '' : element('pubDate', date(updated)),
    element('generator', 'Camket'),
    link('self', feed.folder),
    link('current', feed.current),
    link('prev-archive', feed.previous),
    link('next-archive', feed.next),
    feed.isArchive ? wrap('fh:archive', '') : '',
    ...items.map((item) => wrap('item', itemOf(item))),
  ];
  const root = wrap('rss', wrap('channel', channel.join('')), { version: '2.0', ...NAMESPACES });
  return `<?xml version="1.0" encoding="UTF-8"?>${root}`;
}

function itemOf({ key, title, link, at, categories, html, head }: FeedItem): string {
  return [
    element('title', title),
    element('link', link),
    element('guid', key, { isPermaLink: 'false' }),
    at === null ? '' : element('pubDate', date(at)),
    ...categories.map(({ scheme, label }) => element('category', label, { domain: `urn:camket:${scheme}` })),
    head === null ? '' : element('camket:head', head),
    element('content:encoded', html),
  ].join('');
}

/** RFC 822, as RSS asks for. */
function date(at: number): string {
  return new Date(at * 1000).toUTCString();
}
