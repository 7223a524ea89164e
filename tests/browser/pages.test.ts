import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type LocalSite, serve } from '#build/serve.ts';
import { launch } from '#tests/support/browser.ts';
import { tree } from '#tests/support/command.ts';
import { kindsOf } from '#tests/support/kinds.ts';
import { printFaults, readingFaults, sideways } from './support/reading.ts';

/** One page of each kind, in both languages. */
const KINDS = kindsOf(tree(inject('sample')), ['vi', 'en']);
const PATHS = [...KINDS, ...KINDS.map((path) => `en/${path}`), '404.html'];

let site: LocalSite;
let browser: Browser;
/** A page under its own policy, and one that axe may look into. */
let strict: Page;
let open: Page;
let complaints: string[] = [];

beforeAll(async () => {
  site = await serve(inject('sample'), { port: 0 });
  browser = await launch();
  strict = await (await browser.newContext({ bypassCSP: false })).newPage();
  open = await (await browser.newContext({ bypassCSP: true })).newPage();
  strict.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('404')) complaints.push(message.text());
  });
  strict.on('pageerror', (error) => complaints.push(String(error)));
  strict.on('request', (request) => {
    if (!request.url().startsWith(site.url) && !request.url().startsWith('data:'))
      complaints.push(`asked for ${request.url()}`);
  });
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

it('every kind of page is looked at', () => {
  expect(KINDS).toEqual(expect.arrayContaining(['', 'services/', 'maintenance/', 'history/']));
  expect(KINDS.length).toBeGreaterThanOrEqual(9);
});

/** What colours alone decide: asked again of each scheme. */
const OF_COLOUR = ['color-contrast', 'link-in-text-block'];

/** What axe finds; every rule it has of its own accord and the size of targets, or the named rules alone. */
async function findings(look: string, rules?: readonly string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page: open }).setLegacyMode();
  if (rules === undefined) axe.options({ resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } });
  else axe.withRules([...rules]);
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${look}: ${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

describe.each(PATHS)('/%s', (path) => {
  it('breaks no policy of its own, asks nobody for anything and needs no sideways scroll', async () => {
    complaints = [];
    await strict.setViewportSize({ width: 360, height: 640 });
    await strict.goto(site.url + path);
    const overflows: string[] = [];
    for (const [width, text] of [
      [360, '100%'],
      [320, '100%'],
      [360, '200%'],
      [640, '200%'],
    ] as const) {
      await strict.setViewportSize({ width, height: 640 });
      await strict.evaluate((size) => void (document.documentElement.style.fontSize = size), text);
      const over = await sideways(strict, width > 360 || text === '100%');
      if (over > 0) overflows.push(`${over} px too wide at ${width} px and text of ${text}`);
    }
    expect([...complaints, ...overflows]).toEqual([]);
  });

  it('has no accessibility findings, by day, by night, in the reader’s own colours and with more contrast', async () => {
    await open.emulateMedia({ colorScheme: 'light', forcedColors: 'none', contrast: 'no-preference' });
    await open.setViewportSize({ width: 360, height: 640 });
    await open.goto(site.url + path);
    const found = await findings('day');
    await open.emulateMedia({ colorScheme: 'dark' });
    found.push(...(await findings('night', OF_COLOUR)));
    await open.emulateMedia({ forcedColors: 'active' });
    found.push(...(await findings('forced', OF_COLOUR)));
    await open.emulateMedia({ colorScheme: 'light', forcedColors: 'none', contrast: 'more' });
    found.push(...(await findings('contrast', ['color-contrast-enhanced'])));
    expect(found).toEqual([]);
  });

  it('reads well aloud and by keyboard, and prints black on white', async () => {
    await open.emulateMedia({ contrast: 'no-preference' });
    if (open.url() !== site.url + path) await open.goto(site.url + path);
    const heard = await readingFaults(open);
    await open.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const printed = await printFaults(open);
    await open.emulateMedia({ media: null });
    expect([...heard, ...printed]).toEqual([]);
  });
});

it.each(['', 'en/', 'services/', 'en/services/'])('the way round fits one row of a phone: /%s', async (path) => {
  await open.emulateMedia({ media: null });
  await open.setViewportSize({ width: 360, height: 640 });
  await open.goto(site.url + path);
  const tops = await open
    .locator('header nav a')
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
  expect(tops.length).toBeGreaterThanOrEqual(4);
  expect(new Set(tops).size).toBe(1);
});

describe('on a phone, without JavaScript', () => {
  it('answers on the first screen: the sentence and when it was measured', async () => {
    const context = await browser.newContext({ viewport: { width: 360, height: 640 }, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(site.url);
    const sentence = await page.locator('h1').boundingBox();
    expect(sentence && sentence.y + sentence.height).toBeLessThan(320);
    expect(await page.locator('h1').innerText()).toMatch(/Email|Thư/);
    await context.close();
  });
});
