import { formatInstant } from '#domain/instant.ts';
import type { History } from './history.ts';
import { element, wrap } from './xml.ts';

/** `/history.atom` in the shape that Statuspage gives it. @param self the feed's own address */
export function historyAtom({ title, author, page, language, entries, updated }: History, self: string): string {
  const tag = `tag:${new URL(page).hostname},2005:`;
  const inner = [
    element('id', `${tag}/history`),
    wrap('link', '', { rel: 'alternate', type: 'text/html', href: page }),
    wrap('link', '', { rel: 'self', type: 'application/atom+xml', href: self }),
    element('title', title),
    element('updated', formatInstant(updated ?? 0)),
    wrap('author', element('name', author)),
    ...entries.map((entry) => {
      const parts = [
        element('id', `${tag}Incident/${entry.id}`),
        element('published', formatInstant(entry.at)),
        element('updated', formatInstant(entry.updated)),
        wrap('link', '', { rel: 'alternate', type: 'text/html', href: entry.link }),
        element('title', entry.title),
        element('content', entry.html, { type: 'html' }),
      ];
      return wrap('entry', parts.join(''));
    }),
  ];
  const root = wrap('feed', inner.join(''), { 'xml:lang': language, xmlns: 'http://www.w3.org/2005/Atom' });
  return `<?xml version="1.0" encoding="UTF-8"?>${root}`;
}
