import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { NOW, WORST_DAY, writeFixture } from '#scripts/bench/fixture.ts';
import { buildTree, temporary, tree } from '#tests/support/command.ts';
import { htmlFaults } from '#tests/support/html.ts';
import { seenIn } from '#tests/support/page.ts';

const files = tree(inject('sample'));
const pages = [...files]
  .filter(([path]) => path.endsWith('.html'))
  .map(([path, bytes]) => [path, bytes.toString()] as const);

/** The pages that `wrong` finds fault with, each with what it found. */
function faults(wrong: (html: string, path: string) => readonly string[]): string[] {
  return pages.flatMap(([path, html]) => wrong(html, path).map((fault) => `${path}: ${fault}`));
}

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

it('a service’s page tells how many days its certificate has left, and when that was seen', () => {
  const said = (path: string) =>
    /<dt>(?:Chứng.chỉ|Certificate)<\/dt>\s*<dd>.*?<\/dd>/s.exec(files.get(path)?.toString() ?? '')?.[0] ?? '';
  expect(seenIn(said('services/web/index.html')).trim()).toBe('Chứng chỉ còn 51 ngày · tính đến 12:02');
  expect(seenIn(said('en/services/web/index.html')).trim()).toBe('Certificate 51 days left · as of 12:02');
  expect(said('services/email/index.html')).toBe('');
});

describe('every page of the sample', () => {
  it('says none of the words that the glossary refuses, outside of what people wrote', () => {
    const refused = /vi phạm|điều tra|được phép gián đoạn|suy giảm hiệu năng|quý khách/i;
    const wrong = faults((html, path) => {
      if (path.startsWith('en/')) return [];
      const said = seenIn(html.replace(/<div class="t"[^>]*>.*?<\/div>/gs, ' ')).normalize('NFC');
      return refused.exec(said) ?? [];
    });
    expect(wrong).toEqual([]);
    expect(faults((html) => (/vi phạm/.test(html) ? ['vi phạm'] : [])).length).toBeGreaterThan(0);
  });

  it('carries a policy that admits its own style and nothing else', () => {
    const wrong = faults((html) => {
      const policy = /<meta http-equiv="Content-Security-Policy" content="([^"]+)"/i.exec(html)?.[1] ?? '';
      const inline = [...html.matchAll(/<(style|script)[^>]*>([\s\S]*?)<\/\1>/g)].map(([, , text]) => hash(text ?? ''));
      return [
        ...(policy.startsWith("default-src 'none';") && policy.includes("base-uri 'none'") ? [] : [`policy ${policy}`]),
        ...(policy.includes('unsafe') ? ['an unsafe policy'] : []),
        ...inline.filter((each) => !policy.includes(each)).map(() => 'a style or script outside the policy'),
        ...(html.match(/\sstyle=|\son[a-z]+=|javascript:/gi) ?? []),
      ];
    });
    expect(wrong).toEqual([]);
  });

  it('says that it is sample data and keeps robots away', () => {
    const wrong = faults((html) => [
      ...(html.includes('<meta name="robots" content="noindex') ? [] : ['no noindex']),
      ...(/Dữ.liệu mẫu|Sample data/.test(html) ? [] : ['does not say that it is sample data']),
    ]);
    expect(wrong).toEqual([]);
  });

  it('makes no further request', () => {
    const wrong = faults((html) => {
      const sources = [...html.matchAll(/<(?:script|img|iframe|source|video)[^>]*\ssrc="([^"]*)"/g)];
      const links = [...html.matchAll(/<link(?=[^>]*\srel="(?:stylesheet|preload|icon)")[^>]*\shref="([^"]*)"/g)];
      return [...sources, ...links]
        .map(([, address]) => address ?? '')
        .filter((address) => !address.startsWith('data:'));
    });
    expect(wrong).toEqual([]);
  });

  it('loads nothing from anywhere: no style, font, picture or hint of another host', () => {
    const wrong = faults((html) => [
      ...(html.match(/<(?:object|embed|iframe|audio|video|source|use|base)\b/g) ?? []),
      ...(html.match(
        /\ssrcset=|@import|@font-face|rel="(?:preconnect|dns-prefetch|prefetch|preload|modulepreload)"/g,
      ) ?? []),
      ...[...html.matchAll(/url\(\s*["']?([^)"']*)/g)]
        .map(([, address]) => address ?? '')
        .filter((to) => !to.startsWith('#')),
    ]);
    expect(wrong).toEqual([]);
  });

  it('tells previews what it is about, where it is, and, of what happened, when it last said something', () => {
    const wrong = faults((html, path) => {
      const head = html.slice(0, html.indexOf('<style'));
      const told = new Map(
        [...head.matchAll(/<meta property="([^"]+)" content="([^"]*)"/g)].map(([, name = '', text = '']) => [
          name,
          text,
        ]),
      );
      const canonical = /<link rel="canonical" href="([^"]*)"/.exec(head)?.[1];
      if (canonical === undefined || head.includes('http-equiv="refresh"')) return told.size === 0 ? [] : ['a preview'];
      const needed = ['og:type', 'og:site_name', 'og:title', 'og:description', 'og:url', 'og:locale'];
      const isEntry = /(?:^|\/)(?:incidents|maintenance|notices)\/[^/]+\/index\.html$/.test(path);
      return [
        ...needed.filter((name) => (told.get(name) ?? '') === ''),
        ...(told.get('og:url') === canonical ? [] : ['another address']),
        ...(isEntry === (told.get('og:type') === 'article') ? [] : ['the kind']),
        ...(isEntry && !told.has('article:modified_time') ? ['no time'] : []),
        ...(/content="summary"/.test(head) ? [] : ['no card']),
      ];
    });
    expect(wrong).toEqual([]);
  });

  it('is named in each language, and each names it', () => {
    const alternates = (html: string) =>
      new Map(
        [...html.matchAll(/rel="alternate" hreflang="([^"]+)" href="([^"]*)"/g)].map(([, tag = '', to = '']) => [
          tag,
          to,
        ]),
      );
    const byAddress = new Map(
      pages
        .filter(([, html]) => !html.includes('http-equiv="refresh"'))
        .map(([, html]) => [/<link rel="canonical" href="([^"]*)"/.exec(html)?.[1], html] as const),
    );
    const wrong = faults((html) => {
      const own = /<link rel="canonical" href="([^"]*)"/.exec(html)?.[1];
      if (own === undefined || html.includes('http-equiv="refresh"')) return [];
      const named = alternates(html);
      return [
        ...(['vi', 'en', 'x-default'].every((tag) => named.has(tag)) ? [] : ['a language is missing']),
        ...(named.get(/<html lang="([^"]+)"/.exec(html)?.[1] ?? '') === own ? [] : ['not itself in its own language']),
        ...[...named.values()].filter((to) => ![...alternates(byAddress.get(to) ?? '').values()].includes(own)),
      ];
    });
    expect(wrong).toEqual([]);
  });

  it('never says a word that the glossary forbids, the promise’s own text aside', () => {
    const wrong = faults((html) => {
      const words = html
        .replace(/<div class="t" id="p-text"[^]*?<\/div>/, '')
        .replace(/<style[^]*?<\/style>|<[^>]*>/g, ' ');
      const said = words.replace(/[\s\u00a0]+/g, ' ').toLowerCase();
      return ['vi phạm', 'điều tra', 'được phép gián đoạn', 'suy giảm hiệu năng'].filter((word) => said.includes(word));
    });
    expect(wrong).toEqual([]);
  });

  it('is composed Unicode (NFC), so that a search finds what it shows', () => {
    expect(pages.filter(([, html]) => html !== html.normalize('NFC')).map(([path]) => path)).toEqual([]);
  });

  it('is valid HTML', async () => {
    expect(await htmlFaults(pages)).toEqual([]);
  });
});

it('on the worst day every page is valid HTML too, and search engines may see it', async () => {
  const dir = temporary();
  writeFixture(join(dir, 'content'), { ...WORST_DAY, services: 30, incidents: 10 });
  const options = { content: join(dir, 'content'), now: NOW, env: { SITE: 'https://status.example.net/sub' } };
  expect(await buildTree({ ...options, out: join(dir, 'dist') })).toMatchObject({ code: 0, stderr: '' });
  const built = tree(join(dir, 'dist'));
  const worst = [...built]
    .filter(([path]) => path.endsWith('.html'))
    .map(([path, bytes]) => [path, bytes.toString()] as const);
  const isRegular = ([path]: readonly [string, string]) => !/services\/dv-0(?!01)/.test(path);
  expect(await htmlFaults(worst.filter(isRegular))).toEqual([]);
  const hidden = worst.filter(([, html]) => html.includes('noindex')).map(([path]) => path);
  expect(hidden).toEqual(['404.html']);
  expect(built.get('sitemap.xml')?.toString()).toContain(
    '<loc>https://status.example.net/sub/en/services/dv-030/</loc>',
  );
});

it('robots are kept from the sample, and given no list of it', () => {
  expect(files.get('robots.txt')?.toString()).toBe('User-agent: *\nDisallow: /\n');
  expect(files.has('sitemap.xml')).toBe(false);
});

it('the front page and services tell previews nothing of how things stand', () => {
  const told = (path: string) =>
    [
      ...(files.get(path)?.toString() ?? '').matchAll(
        /(?:property="og:(?:title|description)"|name="description") content="([^"]*)"/g,
      ),
    ]
      .map(([, text]) => text)
      .join(' ');
  for (const path of ['en/index.html', 'en/services/index.html', 'en/services/email/index.html']) {
    expect(told(path), path).not.toBe('');
    expect(told(path), path).not.toMatch(/degraded|slow|operational|is down|\d%/i);
  }
  expect(files.get('en/index.html')?.toString()).toMatch(/<title>[^<]*(?:degraded|slow)/);
});

describe('links of the sample', () => {
  const fileOf = (path: string) =>
    decodeURI(path)
      .replace(/^\//, '')
      .replace(/(^|\/)$/, '$1index.html');

  it('lead only to pages and fragments that exist', () => {
    const broken = faults((html, path) => {
      const own = new URL(path.replace(/index\.html$/, ''), 'http://site.test/');
      return [...html.matchAll(/\shref="([^"]*)"/g)]
        .map(([, href]) => (href ?? '').replaceAll('&#38;', '&').replaceAll('&amp;', '&'))
        .filter((href) => !/^(?:https?|mailto|tel|data):/.test(href))
        .filter((href) => {
          const target = new URL(href, own);
          const page = files.get(fileOf(target.pathname))?.toString();
          if (page === undefined) return true;
          // `#service=email` is what a page is asked, and no place on it.
          return (
            target.hash !== '' &&
            !target.hash.includes('=') &&
            !page.includes(`id="${decodeURIComponent(target.hash.slice(1))}"`)
          );
        });
    });
    expect(broken).toEqual([]);
  });
});
