import { escapeXml, unescapeHtml } from '#feeds/text.ts';

const LINK = /<a\b([^>]*) href="([^"]*)"([^>]*)>(.*?)<\/a>/gs;
/** What a reader takes for an address: a scheme, an `@`, or a host with a dot in it and no space. */
const ADDRESS = /:\/\/|^\S+@\S+\.\S+$|^(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}(?:[/?#:]\S*)?$/u;

/**
 * Sanitised HTML in which no link shows another address than the one it leads to: where its words look like one, the real address stands
 * in their place. Of the page itself a reader can tell by the browser's bar; in mail and chats that is what tricks are made of.
 */
export function honestLinks(html: string): string {
  return html.replace(LINK, (whole: string, before: string, href: string, behind: string, inner: string) => {
    const shown = unescapeHtml(inner.replace(/<[^>]*>/g, '')).trim();
    const target = unescapeHtml(href);
    if (!ADDRESS.test(shown) || isSame(shown, target)) return whole;
    return `<a${before} href="${href}"${behind}>${escapeXml(target.replace(/^(mailto|tel):/, ''))}</a>`;
  });
}

function isSame(shown: string, target: string): boolean {
  if (!URL.canParse(target)) return false;
  if (/^(mailto|tel):/.test(target)) return target.replace(/^(mailto|tel):/, '').split('?')[0] === shown;
  const given = /^[a-z][a-z0-9+.-]*:\/\//i.test(shown) ? shown : `${new URL(target).protocol}//${shown}`;
  return URL.canParse(given) && new URL(given).href.replace(/\/$/, '') === target.replace(/\/$/, '');
}
