import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type LocalSite, serve } from '#build/serve.ts';
import { launch } from '#tests/support/browser.ts';
import { tree } from '#tests/support/command.ts';

/** One page of each kind, in both languages. */
const all = [...tree(inject('sample')).keys()].filter((path) => path.endsWith('.html'));
const newest = (pattern: RegExp) =>
  all
    .filter((path) => pattern.test(path))
    .sort()
    .at(-1) ?? '';
const KINDS = [
  '',
  'services/',
  newest(/^services\/[^/]+\/index/),
  'maintenance/',
  newest(/^maintenance\/[^/]+\/index/),
  newest(/^incidents\/[^/]+\/index/),
  'history/',
  newest(/^history\/[^/]+\/index/),
].map((path) => path.replace(/index\.html$/, ''));
const PATHS = [...KINDS, ...KINDS.map((path) => `en/${path}`), '404.html'];

let site: LocalSite;
let browser: Browser;

beforeAll(async () => {
  site = await serve(inject('sample'), { port: 0 });
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

async function visit<T>(
  path: string,
  options: BrowserContextOptions,
  look: (page: Page, complaints: string[]) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ bypassCSP: false, ...options });
  try {
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('404')) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('request', (request) => {
      if (!request.url().startsWith(site.url) && !request.url().startsWith('data:'))
        complaints.push(`asked for ${request.url()}`);
    });
    await page.goto(site.url + path);
    return await look(page, complaints);
  } finally {
    await context.close();
  }
}

describe.each(PATHS)('/%s', (path) => {
  it('breaks no policy of its own and asks nobody for anything', async () => {
    expect(await visit(path, {}, (_page, complaints) => Promise.resolve(complaints))).toEqual([]);
  });

  it.each(['light', 'dark'] as const)('has no accessibility findings (%s)', async (colorScheme) => {
    // axe runs from outside the page's policy.
    const violations = await visit(
      path,
      { colorScheme, bypassCSP: true },
      async (page) => (await new AxeBuilder({ page }).analyze()).violations,
    );
    expect(violations.map((found) => `${found.id}: ${found.nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
  });

  it.each([360, 320])('needs no sideways scroll at %i px', async (width) => {
    const overflow = await visit(path, { viewport: { width, height: 640 } }, (page) =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    );
    expect(overflow).toBe(0);
  });
});

describe('on a phone, without JavaScript', () => {
  it('answers on the first screen: the sentence and when it was measured', async () => {
    await visit('', { viewport: { width: 360, height: 640 }, javaScriptEnabled: false }, async (page) => {
      const sentence = await page.locator('h1').boundingBox();
      expect(sentence && sentence.y + sentence.height).toBeLessThan(320);
      expect(await page.locator('h1').innerText()).toMatch(/Email|Thư/);
    });
  });
});
