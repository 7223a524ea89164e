import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type LocalSite, serve } from '#build/serve.ts';
import { launch } from '#tests/support/browser.ts';

const require = createRequire(import.meta.url);
const WIDGET = dirname(require.resolve('@statuspage/status-widget/package.json'));

let site: LocalSite;
let browser: Browser;
/** Somebody's own site, on another origin. */
let host: Server;
let page: string;

beforeAll(async () => {
  site = await serve(inject('sample'), { port: 0, host: '127.0.0.1' });
  host = createServer((request, response) => {
    const isScript = request.url?.endsWith('.js') === true;
    response.setHeader('Content-Type', isScript ? 'text/javascript; charset=utf-8' : 'text/html; charset=utf-8');
    if (isScript) response.end(readFileSync(join(WIDGET, 'dist/index.js')));
    else
      response.end(
        `<!doctype html><title>x</title><statuspage-widget src="${site.url}"></statuspage-widget><statuspage-widget appearance="badge" src="${site.url}"></statuspage-widget><script src="/widget.js"></script>`,
      );
  });
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  page = `http://127.0.0.1:${(host.address() as AddressInfo).port}/`;
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
  await site.close();
  host.closeAllConnections();
  host.close();
});

describe('Atlassian’s @statuspage/status-widget on another site', () => {
  it('reads the summary across origins and shows the line above all', async () => {
    const summary = (await (await fetch(new URL('api/v2/summary.json', site.url))).json()) as {
      status: { indicator: string; description: string };
    };
    const view = await (await browser.newContext()).newPage();
    const faults: string[] = [];
    view.on('pageerror', (error) => faults.push(String(error)));
    view.on('console', (message) => void (message.type() === 'error' && faults.push(message.text())));
    await view.goto(page);
    for (const widget of await view.locator('statuspage-widget').all()) {
      await expect
        .poll(() => widget.evaluate((element) => element.shadowRoot?.textContent), { timeout: 60_000 })
        .toContain(summary.status.description);
      expect(await widget.evaluate((element) => element.shadowRoot?.innerHTML)).toContain(summary.status.indicator);
    }
    // Its bundle has a fault of its own (`parcelRequire`), wherever it is used.
    expect(faults.filter((fault) => /CORS|summary\.json/.test(fault))).toEqual([]);
  });
});
