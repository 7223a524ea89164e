import { formatInstant } from '#domain/instant.ts';
import type { Instant } from '#domain/interval.ts';
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

/** A feed that nothing was ever said in, of a site that nothing is known of, asks for a date too. */
const NEVER = 0;

/**
 * A feed as Atom 1.0 (RFC 4287); the id of an entry is made of the site's address and the item's key. Atom asks every entry for a date:
 * what nobody dated has the start that it declares itself; while that is ahead, and any date would change with each build, it is not here
 * (RSS and JSON Feed have it, undated).
 */
export function atom(feed: Feed): string {
  const { folder, language } = feed;
  const entries = feed.items.flatMap((item) => {
    const at = item.at ?? item.declared;
    return at === null ? [] : [{ item, at }];
  });
  const updated = feed.updated ?? entries.reduce<number | null>((last, { at }) => Math.max(last ?? at, at), feed.begun);
  const link = (rel: string, to: string | null) =>
    to === null ? '' : wrap('link', '', { rel, type: 'application/atom+xml', href: to + ATOM });
  const tag = tagOf(feed);
  const inner = [
    element('id', folder + ATOM),
    element('title', feed.title),
    element('subtitle', feed.description),
    element('updated', formatInstant(updated ?? NEVER)),
    wrap('author', element('name', feed.author)),
    element('generator', 'Camket'),
    wrap('link', '', { rel: 'alternate', type: 'text/html', hreflang: language, href: feed.page }),
    link('self', folder),
    link('current', feed.current),
    link('prev-archive', feed.previous),
    link('next-archive', feed.next),
    feed.isArchive ? wrap('fh:archive', '') : '',
    ...entries.map(({ item, at }) => wrap('entry', entry(item, at, tag))),
  ];
  const root = wrap('feed', inner.join(''), { ...NAMESPACES, 'xml:lang': language });
  return `<?xml version="1.0" encoding="UTF-8"?>${root}`;
}

function entry({ key, title, link, categories, html, head }: FeedItem, at: Instant, tag: string): string {
  const date = formatInstant(at);
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
