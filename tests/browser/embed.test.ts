import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { statusText } from '#api/status-file.ts';
import { headersOf } from '#build/hosts.ts';
import { type LocalSite, serve } from '#build/serve.ts';
import { buildSite } from '#site/build.ts';
import { launch } from '#tests/support/browser.ts';
import { content, incident, maintenance, measured, receipt, service, update } from '#tests/support/content.ts';

const HOUR = 3600;
const NOW = Math.floor(Date.now() / 1000);

/** A status file told some seconds ago, of a service that was measured until then. */
function told(over: Parameters<typeof content>[0], ago = 30): string {
  const now = NOW - ago;
  return statusText(
    buildSite({
      content: content({ services: [service('email', { name: { vi: 'Thư', en: 'Mail' } })], ...over }),
      measurements: new Map([measured('email', { hn: [[now - 5 * HOUR, now, 'up']] })]),
      receipts: (over?.maintenance ?? []).map((work) => receipt(work, now - 2 * HOUR)),
      now,
      commit: null,
      address: 'https://status.example.net',
    }),
  );
}

const HOSTILE = '<img src=x onerror="window.hacked=1">\u202e</script>"\'& 😀';
const FILES: Readonly<Record<string, string>> = {
  calm: told({}),
  stale: told({}, 6 * HOUR),
  trouble: told({
    incidents: [
      incident('slow', { email: 'degraded' }, NOW - HOUR, {
        title: { vi: 'Thư chậm', en: 'Mail is slow' },
        updates: [update(NOW - HOUR, 'investigating')],
      }),
    ],
    maintenance: [
      maintenance('work', ['email'], NOW + HOUR, NOW + 2 * HOUR, { title: { vi: 'Nâng cấp', en: 'Upgrade' } }),
    ],
  }),
  hostile: told({ incidents: [incident('x', { email: 'down' }, NOW - HOUR, { title: { vi: HOSTILE } })] }),
  broken: '{"v":1,',
  later: '{"v":2}',
};

let sample: LocalSite;
let browser: Browser;
let status: Server;
/** Somebody's own site, on another origin, that allows what the documentation says and nothing else. */
let host: Server;
let page: Page;
let faults: string[] = [];
let origin = '';
let own = '';

const listen = (server: Server) =>
  new Promise<string>((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)),
  );

beforeAll(async () => {
  sample = await serve(inject('sample'), { port: 0, host: '127.0.0.1' });
  const script = readFileSync(join(inject('sample'), 'embed.js'));
  status = createServer((request, response) => {
    const [, name = '', path = ''] = /^\/(\w+)\/(.*)$/.exec(request.url ?? '') ?? [];
    const body = path === 'embed.js' ? script : path === 'api/status.json' ? FILES[name] : undefined;
    response.writeHead(body === undefined ? 404 : 200, headersOf(path));
    response.end(body);
  });
  origin = await listen(status);
  host = createServer((request, response) => {
    const query = new URL(request.url ?? '/', 'http://x').searchParams;
    const from = query.get('from') ?? '';
    const attributes = query.get('attributes') ?? '';
    const { origin: allowed } = new URL(from || 'http://x');
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.setHeader('Content-Security-Policy', `default-src 'none'; script-src ${allowed}; connect-src ${allowed}`);
    const tag = `<script async src="${from}embed.js" ${attributes}></script>`;
    const head = query.has('head') ? tag : '';
    response.end(
      `<!doctype html><html lang="${query.get('lang') ?? 'vi'}"><title>Cửa hàng</title>${head}<main><h1>Cửa hàng</h1><p id="here"></p></main>${head ? '' : tag}`,
    );
  });
  own = await listen(host);
  browser = await launch();
  page = await (await browser.newContext()).newPage();
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => void (message.type() === 'error' && faults.push(message.text())));
  page.on('dialog', (dialog) => void dialog.dismiss().then(() => faults.push('a dialog')));
});
afterAll(async () => {
  await browser.close();
  await sample.close();
  for (const server of [status, host]) {
    server.closeAllConnections();
    server.close();
  }
});

/** Opens a page that carries the banner, and waits until it has asked. */
async function open(from: string, query: Record<string, string> = {}): Promise<string[]> {
  faults = [];
  const asked = page.waitForResponse((answer) => answer.url().endsWith('/api/status.json'));
  await page.goto(`${own}/?${new URLSearchParams({ from, ...query })}`);
  await (await asked).finished();
  await page.waitForTimeout(50);
  return page.locator('.camket a').allInnerTexts();
}

describe('embed.js on another origin, under a strict policy', () => {
  it('is at most 2 kB', () => {
    const script = readFileSync(join(inject('sample'), 'embed.js'));
    expect(script.length).toBeLessThanOrEqual(2000);
    expect(gzipSync(script).length).toBeLessThanOrEqual(1000);
    expect(script.toString()).not.toMatch(/innerHTML|outerHTML|insertAdjacent|document\.write|eval|Function\(/);
  });

  it('shows what the built sample tells, and that it is a sample', async () => {
    const lines = await open(sample.url);
    expect(lines).toContain('Dữ liệu mẫu: Đã xử lý, đang theo dõi: Thư gửi đi bị chậm');
    expect(lines.every((line) => line.startsWith('Dữ liệu mẫu: '))).toBe(true);
    expect(faults).toEqual([]);
    const links = await page
      .locator('.camket a')
      .evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href));
    for (const link of links)
      expect((await fetch(link.replace(/^http:\/\/localhost:4321\//, sample.url))).status).toBe(200);
  });

  it('shows open incidents and announced maintenance, in the language of the page or the one that is asked for', async () => {
    const vi = await open(`${origin}/trouble/`);
    expect(vi).toEqual(['Đang kiểm tra: Thư chậm', expect.stringMatching(/^Đã lên lịch: Nâng cấp, /) as string]);
    expect(await page.locator('.camket').getAttribute('role')).toBe('status');
    expect(await page.locator('.camket a').first().getAttribute('lang')).toBe('vi');
    expect(await open(`${origin}/trouble/`, { lang: 'en-GB' })).toEqual([
      'Investigating: Mail is slow',
      expect.stringMatching(/^Scheduled: Upgrade, /) as string,
    ]);
    expect((await open(`${origin}/trouble/`, { lang: 'vi', attributes: 'data-lang="en"' }))[0]).toBe(
      'Investigating: Mail is slow',
    );
    expect((await open(`${origin}/trouble/`, { lang: 'fr' }))[0]).toBe('Đang kiểm tra: Thư chậm');
    expect(faults).toEqual([]);
  });

  it('stands at the top of the page, or where it is told to', async () => {
    await open(`${origin}/trouble/`, { head: '1' });
    expect(await page.evaluate(() => document.body.firstElementChild?.className)).toBe('camket');
    await open(`${origin}/trouble/`, { attributes: 'data-target="#here"' });
    expect(await page.locator('#here > .camket').count()).toBe(1);
    const colours = await page
      .locator('.camket a')
      .first()
      .evaluate((link) => {
        const { color, backgroundColor } = getComputedStyle(link.parentElement as HTMLElement);
        return [color, backgroundColor, getComputedStyle(link).color];
      });
    expect(colours).toEqual(['rgb(255, 255, 255)', 'rgb(28, 27, 23)', 'rgb(255, 255, 255)']);
    expect(faults).toEqual([]);
  });

  it('shows nothing when all is calm, and takes no room', async () => {
    expect(await open(`${origin}/calm/`)).toEqual([]);
    expect((await page.locator('.camket').boundingBox())?.height ?? 0).toBe(0);
    expect(faults).toEqual([]);
  });

  it('says that the data is old once it is', async () => {
    expect(await open(`${origin}/stale/`)).toEqual([
      expect.stringMatching(/^Chưa rõ tình trạng: số liệu dừng lúc /) as string,
    ]);
  });

  it('shows text as text, whatever a title holds', async () => {
    const [line] = await open(`${origin}/hostile/`);
    expect(line).toContain('<img src=x onerror="window.hacked=1">');
    expect(await page.evaluate(() => (window as { hacked?: number }).hacked)).toBeUndefined();
    expect(await page.locator('.camket img, .camket script').count()).toBe(0);
    expect(faults).toEqual([]);
  });

  it.each(['broken', 'later'])('leaves the page as it is when the file is %s, or cannot be had', async (name) => {
    expect(await open(`${origin}/${name}/`)).toEqual([]);
    expect(await page.locator('h1').innerText()).toBe('Cửa hàng');
    expect(faults).toEqual([]);
  });
});
