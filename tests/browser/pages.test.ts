import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type LocalSite, serve } from '#build/serve.ts';
import { launch } from '#tests/support/browser.ts';
import { tree } from '#tests/support/command.ts';
import { kindsOf } from '#tests/support/kinds.ts';

/** One page of each kind, in both languages. */
const KINDS = kindsOf(tree(inject('sample')), ['vi', 'en']);
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

it('every kind of page is looked at', () => {
  expect(KINDS).toEqual(expect.arrayContaining(['', 'services/', 'maintenance/', 'history/']));
  expect(KINDS.length).toBeGreaterThanOrEqual(9);
});

/** What colours alone decide: asked again of each scheme. */
const OF_COLOUR = ['color-contrast', 'link-in-text-block'];

describe.each(PATHS)('/%s', (path) => {
  it('breaks no policy of its own, asks nobody for anything and needs no sideways scroll', async () => {
    const found = await visit(path, {}, async (page, complaints) => {
      const overflows: string[] = [];
      for (const width of [360, 320]) {
        await page.setViewportSize({ width, height: 640 });
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (over > 0) overflows.push(`${over} px too wide at ${width} px`);
      }
      return [...complaints, ...overflows];
    });
    expect(found).toEqual([]);
  });

  // A translation has the colours of its original.
  const looks = path.startsWith('en/') ? 'by day' : 'by day, by night and in the reader’s own colours';
  it(`has no accessibility findings, ${looks}`, async () => {
    // axe runs from outside the page's policy.
    const violations = await visit(path, { bypassCSP: true }, async (page) => {
      const found = new Map([['day', await new AxeBuilder({ page }).analyze()]]);
      if (!path.startsWith('en/')) {
        await page.emulateMedia({ colorScheme: 'dark' });
        found.set('night', await new AxeBuilder({ page }).withRules(OF_COLOUR).analyze());
        await page.emulateMedia({ colorScheme: 'dark', forcedColors: 'active' });
        found.set('forced', await new AxeBuilder({ page }).withRules(OF_COLOUR).analyze());
      }
      return [...found].flatMap(([look, results]) =>
        results.violations.map(({ id, nodes }) => `${look}: ${id}: ${nodes.map(({ html }) => html).join(' ')}`),
      );
    });
    expect(violations).toEqual([]);
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
