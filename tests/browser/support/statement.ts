import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, inject } from 'vitest';
import { type LocalSite, serve } from '#build/serve.ts';
import { launch } from '#tests/support/browser.ts';

export let site: LocalSite;
let browser: Browser;
export let context: BrowserContext;
/** Errors of the page, and requests it should not make. */
export let complaints: string[];

/** Serves the sample and opens the browser for a file of tests; each test has a context of its own. */
export function onSample(): void {
  beforeAll(async () => {
    site = await serve(inject('sample'), { port: 0 });
    browser = await launch();
  });
  afterEach(() => context.close());
  afterAll(async () => {
    await browser.close();
    await site.close();
  });
}

export async function visit(
  path: string,
  options: BrowserContextOptions = {},
  before: (() => void) | null = null,
): Promise<Page> {
  context = await browser.newContext(options);
  complaints = [];
  const page = await context.newPage();
  if (before) await page.addInitScript(before);
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    if (/[?]|\.\./.test(request.url()) || !request.url().startsWith(site.url)) complaints.push(request.url());
  });
  await page.goto(site.url + path);
  return page;
}

/** The page's answer to a fragment: its words line by line, and the files it offers. */
export async function ask(page: Page, fragment: string): Promise<string> {
  await page.evaluate((text) => {
    document.getElementById('statement')?.replaceChildren();
    location.hash = text;
  }, fragment);
  await page.waitForFunction(() => document.querySelector('#statement h2') !== null);
  return page
    .locator('#statement')
    .evaluate((node) =>
      [...node.querySelectorAll('h2, h3, h4, p, dt, dd, th, td:not([colspan]), td[colspan] > span')]
        .map((one) => one.textContent)
        .join('\n'),
    );
}

/** What a button offers, as text. Chrome asks before a page's tenth download: only one test takes one for good. */
export async function offered(page: Page, id: string): Promise<string> {
  return page.evaluate(async (button) => {
    const [make, click] = [URL.createObjectURL, HTMLAnchorElement.prototype.click];
    let blob: Blob | null = null;
    URL.createObjectURL = (made: Blob) => {
      blob = made;
      return '#';
    };
    HTMLAnchorElement.prototype.click = () => {};
    document.getElementById(button)?.click();
    URL.createObjectURL = make;
    HTMLAnchorElement.prototype.click = click;
    return new Response(blob).text();
  }, id);
}

export async function taken(page: Page, id: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click(`#${id}`)]);
  return readFileSync((await download.path()) ?? '', 'utf8');
}
