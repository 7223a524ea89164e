import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { listing } from '#build/listing.ts';

const SITE = { address: 'https://status.example.net/a', sample: false };

const page = (head: string) =>
  Buffer.from(`<!DOCTYPE html><html><head>${head}<style>a{}</style></head><body></body></html>`);
const at = (path: string, more = '') =>
  page(
    `<link rel="canonical" href="https://status.example.net/a${path}"><link rel="alternate" hreflang="vi" href="https://status.example.net/a${path}"><link rel="alternate" hreflang="x-default" href="https://status.example.net/a${path}"><link rel="alternate" type="application/rss+xml" href="/a/rss.xml">${more}`,
  );

const told = (files: Record<string, Buffer>, site = SITE) => listing(new Map(Object.entries(files)), site);

describe('the list of pages for search engines', () => {
  const files = {
    'index.html': at('/'),
    'incidents/x/index.html': at(
      '/incidents/x/',
      '<meta property="article:modified_time" content="2026-11-22T09:20+07:00">',
    ),
    'incidents/old/index.html': at('/incidents/x/', '<meta name="robots" content="noindex">'),
    '404.html': page('<meta name="robots" content="noindex">'),
    'rss.xml': Buffer.from('<rss/>'),
  };
  const text = told(files).get('sitemap.xml') ?? '';

  it('is well-formed and names every page once, in each language, and when its entry last said something', () => {
    expect(XMLValidator.validate(text)).toBe(true);
    const { urlset } = new XMLParser({ ignoreAttributes: false }).parse(text);
    expect(urlset['@_xmlns']).toBe('http://www.sitemaps.org/schemas/sitemap/0.9');
    expect(urlset.url.map((url: { loc: string }) => url.loc)).toEqual([
      'https://status.example.net/a/',
      'https://status.example.net/a/incidents/x/',
    ]);
    expect(urlset.url[1].lastmod).toBe('2026-11-22T09:20+07:00');
    expect(urlset.url[0].lastmod).toBeUndefined();
    expect(urlset.url[0]['xhtml:link'].map((link: Record<string, string>) => link['@_hreflang'])).toEqual([
      'vi',
      'x-default',
    ]);
  });

  it('keeps what XML must escape', () => {
    const odd = { 'index.html': page('<link rel="canonical" href="https://x.example/?a=1&amp;b=&#34;2">') };
    expect(told(odd).get('sitemap.xml')).toContain('<loc>https://x.example/?a=1&amp;b=&quot;2</loc>');
  });

  it('is what robots are pointed to', () => {
    expect(told(files).get('robots.txt')).toBe(
      'User-agent: *\nDisallow:\n\nSitemap: https://status.example.net/a/sitemap.xml\n',
    );
  });

  it('is not made of a sample, which robots are kept from', () => {
    const sample = told(files, { ...SITE, sample: true });
    expect([...sample]).toEqual([['robots.txt', 'User-agent: *\nDisallow: /\n']]);
  });
});
