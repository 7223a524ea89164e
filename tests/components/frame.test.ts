import { describe, expect, it } from 'vitest';
import { contentPolicy, hashSource } from '#layouts/csp.ts';
import { iconAddress } from '#layouts/icon.ts';
import { readerOf } from '#layouts/reader.ts';
import { formerRoutes, itemRoutes, languageRoutes } from '#layouts/routes.ts';
import { minify } from '#styles/minify.ts';
import { buildSite } from '#site/build.ts';
import { content, service } from '#tests/support/content.ts';

const site = (languages: [string, ...string[]], services = [service('a')]) =>
  buildSite({
    content: content({ services, site: { languages } }),
    measurements: new Map(),
    receipts: [],
    now: 1_795_000_000,
    commit: null,
    address: 'http://site.test/base',
  });

describe('the policy', () => {
  it('admits the one sheet by its hash and no script', () => {
    expect(contentPolicy(['a{b:c}'])).toBe(
      `default-src 'none'; style-src ${hashSource('a{b:c}')}; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'`,
    );
    expect(hashSource('')).toBe("'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='");
  });
  it('admits a script of a page by its hash', () => {
    expect(contentPolicy([''], ['x'])).toContain(`script-src ${hashSource('x')};`);
  });
});

describe('addresses', () => {
  it.each([
    ['the first language lives at the root', undefined, '/', '/services/', '/services/'],
    ['another below its tag', 'en', '/', '/services/', '/en/services/'],
    ['below a base', 'en', '/base', '/', '/base/en/'],
    ['a base with its slash is the same base', undefined, '/base/', '/rss.xml', '/base/rss.xml'],
  ])('%s', (_rule, lang, base, path, expected) => {
    expect(readerOf(site(['vi', 'en']), lang, base).href(path)).toBe(expected);
  });

  it('a site of one language has one route a page, at the root', () => {
    expect(languageRoutes(site(['en']))).toEqual([{ params: { lang: undefined } }]);
  });

  it('a third language is a tag in the settings', () => {
    const model = site(['vi', 'en', 'fr']);
    expect(languageRoutes(model).map(({ params }) => params.lang)).toEqual([undefined, 'en', 'fr']);
    expect(itemRoutes(model, ['x'], (slug) => ({ params: { slug }, props: {} }))).toHaveLength(3);
  });
});

it('a free page has its headings right below the page’s own', () => {
  const page = {
    slug: 'about',
    title: { vi: 'Về' },
    text: { vi: '## Cách đo' },
    place: { file: 'x', line: 1, column: 1 },
  };
  const { pages } = buildSite({
    content: content({ pages: [page] }),
    measurements: new Map(),
    receipts: [],
    now: 1_795_000_000,
    commit: null,
    address: 'http://site.test',
  });
  expect(pages).toEqual([{ slug: 'about', title: { vi: 'Về' }, html: { vi: '<h2>Cách đo</h2>' } }]);
});

describe('former addresses', () => {
  it('lead on, unless somebody lives there now or was named before', () => {
    const items = [
      { slug: 'b', was: ['Tên cũ', 'a', 'twice'] },
      { slug: 'a', was: ['twice'] },
    ];
    const former = formerRoutes(site(['vi']), items, ({ was }) => was);
    expect(former.map(({ params, item }) => [params.slug, item.slug])).toEqual([
      ['ten-cu', 'b'],
      ['twice', 'b'],
    ]);
  });
});

it('the icon is a data address without a character that an attribute or address could trip over', () => {
  for (const state of ['up', 'degraded', 'partial', 'down', 'maintenance', 'unknown'] as const) {
    expect(iconAddress(state)).toMatch(/^data:image\/svg\+xml,%3Csvg%20[^"<># ]*%3C\/svg%3E$/);
  }
});

it('minified styles say the same', () => {
  expect(
    minify(
      '/* why */\na {\n  color: red;\n  margin: 0 1px;\n}\n\n@media (min-width: 1em) {\n  a > b,\n  c { top: 0 }\n}\n',
    ),
  ).toBe('a{color:red;margin:0 1px}@media (min-width:1em){a>b,c{top:0}}');
});
