import { getRssString } from '@astrojs/rss';
import { type History, type HistoryEntry } from './history.ts';
import { element, wrap } from './xml.ts';
import { feedText, xmlText } from './text.ts';

/** Its `maintenanceEndDate` in a namespace: without one no validator knows it, and clients that ask for the local name find it all the same. */
const NAMESPACES = { atom: 'http://www.w3.org/2005/Atom', sp: 'urn:camket:statuspage' };

/** `/history.rss` in the shape that Statuspage gives it. @param self the feed's own address */
export function historyRss({ title, page, language, entries, updated }: History, self: string): Promise<string> {
  return getRssString({
    title: feedText(title),
    description: 'Statuspage',
    site: page,
    xmlns: { ...NAMESPACES },
    customData: [
      element('language', language),
      updated === null ? '' : element('pubDate', date(updated)),
      wrap('atom:link', '', { href: self, rel: 'self', type: 'application/rss+xml' }),
    ].join(''),
    items: entries.map((entry) => ({
      title: feedText(entry.title),
      description: xmlText(entry.html),
      pubDate: new Date(entry.at * 1000),
      link: entry.link,
      customData: ended(entry),
    })),
  });
}

function ended({ ends }: HistoryEntry): string {
  return ends === null ? '' : element('sp:maintenanceEndDate', date(ends));
}

function date(at: number): string {
  return new Date(at * 1000).toUTCString().replace('GMT', '+0000');
}
