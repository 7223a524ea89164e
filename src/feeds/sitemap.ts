import { escapeXml } from './text.ts';

/** A page that search engines may list. Addresses are absolute. */
export interface SitemapPage {
  readonly address: string;
  /** The same page in each language, its own too, by `hreflang`; empty where there is one language. */
  readonly alternates: readonly (readonly [language: string, address: string])[];
  /** RFC 3339; null: nobody knows. */
  readonly modified: string | null;
}

/** What the protocol allows in one file. */
const MOST = 50_000;

/** `sitemap.xml` (sitemaps.org 0.9 with Google's alternates), in the order given; of more pages than the protocol takes the rest is left out. */
export function sitemap(pages: readonly SitemapPage[]): string {
  const urls = pages.slice(0, MOST).map(({ address, alternates, modified }) => {
    const others = alternates.map(
      ([language, href]) => `<xhtml:link rel="alternate" hreflang="${escapeXml(language)}" href="${escapeXml(href)}"/>`,
    );
    const last = modified === null ? '' : `<lastmod>${escapeXml(modified)}</lastmod>`;
    return `<url><loc>${escapeXml(address)}</loc>${last}${others.join('')}</url>\n`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n',
    ...urls,
    '</urlset>\n',
  ].join('');
}

/** `robots.txt`: everything may be read, or, of a sample, nothing. `address` is the site's, without a trailing slash. */
export function robots(address: string, sample: boolean): string {
  return sample ? 'User-agent: *\nDisallow: /\n' : `User-agent: *\nDisallow:\n\nSitemap: ${address}/sitemap.xml\n`;
}
