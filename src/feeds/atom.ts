import { formatInstant } from '#domain/instant.ts';
import type { Feed } from './feed.ts';
import type { FeedItem } from './item.ts';
import { element, wrap } from './xml.ts';

/** The file of a feed in its folder. */
export const ATOM = 'atom.xml';

const NAMESPACES = {
  xmlns: 'http://www.w3.org/2005/Atom',
  'xmlns:fh': 'http://purl.org/syndication/history/1.0',
  'xmlns:camket': 'urn:camket:feed',
};

/** Atom asks every entry for a date. What nobody dated has the first there is: any other would be a guess, and change with each build. */
const UNDATED = 0;

/** A feed as Atom 1.0 (RFC 4287); the id of an entry is made of the site's address and the item's key. */
export function atom(feed: Feed): string {
  const { items, updated, folder, language } = feed;
  const link = (rel: string, to: string | null) =>
    to === null ? '' : wrap('link', '', { rel, type: 'application/atom+xml', href: to + ATOM });
  const tag = tagOf(feed);
  const inner = [
    element('id', folder + ATOM),
    element('title', feed.title),
    element('subtitle', feed.description),
    element('updated', formatInstant(updated ?? UNDATED)),
    wrap('author', element('name', feed.author)),
    element('generator', 'Camket'),
    wrap('link', '', { rel: 'alternate', type: 'text/html', hreflang: language, href: feed.page }),
    link('self', folder),
    link('current', feed.current),
    link('prev-archive', feed.previous),
    link('next-archive', feed.next),
    feed.isArchive ? wrap('fh:archive', '') : '',
    ...items.map((item) => wrap('entry', entry(item, tag))),
  ];
  const root = wrap('feed', inner.join(''), { ...NAMESPACES, 'xml:lang': language });
  return `<?xml version="1.0" encoding="UTF-8"?>${root}`;
}

function entry({ key, title, link, at, categories, html, head }: FeedItem, tag: string): string {
  const date = formatInstant(at ?? UNDATED);
  return [
    element('id', tag + encodeURI(key)),
    element('title', title),
    wrap('link', '', { rel: 'alternate', type: 'text/html', href: link }),
    // It never changes, so that the two are one.
    element('published', date),
    element('updated', date),
    ...categories.map(({ scheme, term, label }) =>
      wrap('category', '', { term, scheme: `urn:camket:${scheme}`, label }),
    ),
    head === null ? '' : element('camket:head', head),
    element('content', html, { type: 'html' }),
  ].join('');
}

/** RFC 4151, of the site's address: `tag:status.example,2026:`. */
function tagOf({ site }: Feed): string {
  const { hostname, pathname } = new URL(site);
  return `tag:${hostname},2026:${pathname.replace(/^\/|\/$/g, '')}${pathname.length > 1 ? '/' : ''}`;
}
