import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serve } from '#build/serve.ts';
import { launch } from '#tests/support/browser.ts';
import { ROOT, buildTree, run, temporary, tree } from '#tests/support/command.ts';

/** What the README shows of looks, as it stands there. */
const EXAMPLE = /```yaml\n(theme:\n[^]*?)```/.exec(readFileSync(join(ROOT, 'README.md'), 'utf8'))?.[1] ?? '';

const LOGO = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">
  <style>path { fill: #1d4ed8 } @media (prefers-color-scheme: dark) { path { fill: #93b4ff } }</style>
  <path d="M12 2 22 22H2z"/>
</svg>
`;

const SETTINGS = `name: ACME
title: { vi: Tình trạng dịch vụ, en: Service status }
languages: [vi, en]
zone: Asia/Ho_Chi_Minh
`;

function site(settings: string): string {
  const dir = temporary({ keep: true });
  const files: [string, string][] = [
    ['site.yaml', settings],
    ['services/web.md', '---\nname: Web\n---\n'],
    ['pages/about.md', '---\ntitle: Về trang này\n---\n\n## Ai làm\n\nACME tự đo & tự đăng.\n'],
    ['pages/about.en.md', '---\ntitle: About this page\n---\n\nACME measures and publishes by itself.\n'],
    ['theme/logo.svg', LOGO],
  ];
  for (const [path, text] of files) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  return dir;
}

const NOW = '2026-11-22T12:03:00+07:00';
const ADDRESS = 'https://status.acme.example';

describe('a page made one’s own by settings and files alone', () => {
  let out: string;
  let files: Map<string, Buffer>;
  let browser: Browser;
  const html = (path: string) => (files.get(path)?.toString() ?? '').replace(/\s+/g, ' ');

  beforeAll(async () => {
    out = join(temporary({ keep: true }), 'dist');
    const content = site(SETTINGS + EXAMPLE);
    expect(await buildTree({ content, out, now: NOW, env: { SITE: ADDRESS } })).toMatchObject({ code: 0, stderr: '' });
    files = tree(out);
    browser = await launch();
  });
  afterAll(() => browser.close());

  it('is what the README shows', () => {
    expect(EXAMPLE).toContain('footer:');
  });

  it('carries its name, its logo and the links at its foot on every page', () => {
    const data = `src="data:image/svg+xml;base64,${Buffer.from(LOGO).toString('base64')}"`;
    const pages = [...files].filter(([path]) => path.endsWith('.html'));
    const lacking = pages.flatMap(([path, bytes]) =>
      ['ACME · ', data, 'href="https://www.acme.example/terms"'].flatMap((part) =>
        bytes.toString().includes(part) ? [] : [`${path}: ${part}`],
      ),
    );
    expect(lacking).toEqual([]);
    expect(html('en/index.html')).toContain('<a href="/en/pages/about/">About this page</a>');
    expect(html('en/index.html')).toContain('<a href="/en/maintenance/">Maintenance</a>');
  });

  it('has a free page in both languages, with a description of its own', () => {
    expect(html('pages/about/index.html')).toMatch(/<h1[^>]*>Về trang này<\/h1>/);
    expect(html('pages/about/index.html')).toMatch(
      /<meta name="description" content="Ai làm ACME tự đo &(#38;|amp;)? ?tự đăng\."/,
    );
    expect(html('en/pages/about/index.html')).toContain('property="og:title" content="About this page"');
  });

  it.each([
    ['light', 'rgb(255, 255, 255)', 'rgb(16, 35, 63)'],
    ['dark', 'rgb(11, 18, 32)', 'rgb(236, 235, 228)'],
  ] as const)('shows its colours and its logo in the real browser (%s)', async (colorScheme, paper, ink) => {
    const local = await serve(out, { port: 0 });
    const page = await browser.newPage({ colorScheme });
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    await page.goto(local.url);
    const [background, color] = await page.evaluate(() => {
      const style = getComputedStyle(document.body);
      return [style.backgroundColor, style.color];
    });
    const drawn = await page.locator('header img').evaluate((image) => (image as HTMLImageElement).naturalWidth);
    await page.close();
    await local.close();
    expect([background, color]).toEqual([paper, ink]);
    expect(drawn).toBeGreaterThan(0);
    expect(complaints).toEqual([]);
  });

  it('lists every page of its own for search engines, in each language', () => {
    const listed = [...html('sitemap.xml').matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, address]) => address).sort();
    const there = [...files.keys()].filter((path) => path.endsWith('index.html'));
    expect(listed).toEqual(there.map((path) => `${ADDRESS}/${path.replace(/index\.html$/, '')}`).sort());
    expect(html('robots.txt')).toContain(`Sitemap: ${ADDRESS}/sitemap.xml`);
  });
});

it('colours that nobody could read are refused, with one that can be', async () => {
  const settings = `${SETTINGS}theme:\n  light:\n    soft: '#a0a0a0'\n`;
  const { code, stdout, stderr } = await run(['scripts/check.ts', '--lang', 'en'], {
    CONTENT_DIR: site(settings),
    NOW,
  });
  expect(code).toBe(1);
  expect(stdout + stderr).toMatch(/site\.yaml:7:11/);
  expect(stdout + stderr).toContain(
    'Unexpected contrast 2.50 of `soft` `#a0a0a0` on `paper` `#fbfaf6` (light), expected 4.5 or more, which `soft: "#737373"` has.',
  );
});
