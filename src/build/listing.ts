import type { SiteModel } from '#site/model.ts';
import { robots, sitemap, type SitemapPage } from '#feeds/sitemap.ts';

/**
 * What search engines are told of a built site: path → text. The pages list themselves: each says in its head where it lives and in
 * which languages, so that none is forgotten and the two never disagree. A sample is not for them: no sitemap, and `noindex` on
 * every page for those that come in spite of `robots.txt`.
 */
export function listing(
  files: ReadonlyMap<string, Uint8Array>,
  { address, sample }: Pick<SiteModel, 'address' | 'sample'>,
): ReadonlyMap<string, string> {
  const told = new Map([['robots.txt', robots(address, sample)]]);
  if (sample) return told;
  const pages = [...files]
    .filter(([path]) => path.endsWith('.html'))
    .flatMap(([, bytes]) => pageOf(decoder.decode(bytes.subarray(0, HEAD))) ?? []);
  return told.set('sitemap.xml', sitemap(pages));
}

/** What is told of a page stands before its style sheet, well within this many bytes. */
const HEAD = 16_384;
const decoder = new TextDecoder();

/** A page by its own head; null where it is not to be listed. */
function pageOf(html: string): SitemapPage | null {
  const head = html.slice(0, html.indexOf('<style'));
  const tags = [...head.matchAll(/<(?:link|meta) [^>]*>/g)].map(([tag]) => attributesOf(tag));
  const address = tags.find(({ rel }) => rel === 'canonical')?.['href'];
  if (address === undefined || tags.some(({ name }) => name === 'robots')) return null;
  return {
    address,
    alternates: tags.flatMap(({ rel, hreflang, href }) =>
      rel === 'alternate' && hreflang !== undefined && href !== undefined ? [[hreflang, href] as const] : [],
    ),
    modified: tags.find(({ property }) => property === 'article:modified_time')?.['content'] ?? null,
  };
}

/** Of markup of our own making: every value in double quotes. */
function attributesOf(tag: string): Readonly<Record<string, string | undefined>> {
  const pairs = [...tag.matchAll(/ ([\w:-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, plain(value)]);
  return Object.fromEntries(pairs) as Record<string, string>;
}

function plain(value: string): string {
  return value.replaceAll('&#34;', '"').replaceAll('&quot;', '"').replaceAll('&#38;', '&').replaceAll('&amp;', '&');
}
