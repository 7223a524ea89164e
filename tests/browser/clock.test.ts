import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readFileSync, rmSync } from 'node:fs';
import type { Browser, BrowserContextOptions, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type LocalSite, serve } from '#build/serve.ts';
import { WORST_DAY, writeFixture } from '#scripts/bench/fixture.ts';
import { launch } from '#tests/support/browser.ts';
import { buildTree, putFile, temporary } from '#tests/support/command.ts';

/** A Sunday: two services, measured to 12:02; work at 12:10; an incident on the second site. The clock is moved in the real browser. */
const NOW = '2026-11-22T12:03:00+07:00';
const WORK = 'maintenance/2026/2026-11-22-thay-o-cung.md';
const TROUBLE = 'incidents/2026/2026-11-22-mat-ket-noi.md';

let dir: string;
let browser: Browser;
const sites = new Map<'calm' | 'trouble', LocalSite>();

function content(name: string): string {
  const folder = join(dir, name);
  const calm = { badDays: 0, blindServices: 0, incidents: 0, open: 0, maintenance: 0 };
  writeFixture(folder, { ...WORST_DAY, ...calm, services: 2, days: 3 });
  return folder;
}

async function build(name: string, now = NOW): Promise<void> {
  const out = join(dir, `${name}-dist`);
  const env = { SITE: 'https://status.example.net/s' };
  expect(await buildTree({ content: join(dir, name), now, out, env })).toMatchObject({ code: 0, stderr: '' });
}

const work = (more = '') => `---
title: Thay ổ cứng
services: [dv-002]
starts: 2026-11-22T12:10+07:00
ends: 2026-11-22T12:30+07:00
class: routine
---

Một ổ cứng được thay.
${more}`;

const trouble = `---
title: Mất kết nối
services: { dv-001: down }
started: 2026-11-22T09:12+07:00
next_update: 2026-11-22T12:15+07:00
expected: 2026-11-22T12:20+07:00
---

## 2026-11-22T11:20+07:00 identified

Một thiết bị mạng đang được thay.
`;

beforeAll(async () => {
  dir = temporary({ keep: true });
  putFile(join(content('calm'), WORK), work());
  putFile(join(content('trouble'), TROUBLE), trouble);
  for (const name of ['calm', 'trouble'] as const) {
    await build(name);
    sites.set(name, await serve(join(dir, `${name}-dist`), { port: 0, base: '/s' }));
  }
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
  for (const site of sites.values()) await site.close();
  rmSync(dir, { recursive: true, force: true });
});

interface Visit {
  readonly page: Page;
  readonly complaints: string[];
  readonly asked: string[];
  /** What a reader sees, one line. */
  readonly seen: (selector?: string) => Promise<string>;
  /** Moves the clock on to half a minute past a time of the day. */
  readonly moveTo: (time: string) => Promise<void>;
}

const instant = (time: string): number => Date.parse(time.includes('T') ? time : `2026-11-22T${time}:30+07:00`);

async function visit<T>(
  name: 'calm' | 'trouble',
  path: string,
  look: (visit: Visit) => Promise<T>,
  { at = '12:04', ...options }: BrowserContextOptions & { at?: string } = {},
): Promise<T> {
  const context = await browser.newContext({ timezoneId: 'America/New_York', ...options });
  try {
    const page = await context.newPage();
    const complaints: string[] = [];
    const asked: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('request', (request: Request) => asked.push(new URL(request.url()).pathname));
    const isScripted = options.javaScriptEnabled !== false;
    if (isScripted) await page.clock.install({ time: instant(at) });
    await page.goto(`${sites.get(name)?.url}${path}`);
    let clock = instant(at);
    return await look({
      page,
      complaints,
      asked,
      seen: async (selector = 'main') =>
        (await page.locator(selector).first().innerText()).replace(/[\s\u00a0]+/g, ' '),
      moveTo: async (time) => {
        await page.clock.fastForward(instant(time) - clock);
        clock = instant(time);
      },
    });
  } finally {
    await context.close();
  }
}

describe('what the page says as time goes by, nobody building it again', () => {
  it('the age of the data, then that it is stale, and no calm any more', () =>
    visit('calm', '', async ({ page, seen, moveTo, complaints }) => {
      expect(await seen('h1')).toBe('● Tất cả dịch vụ bình thường.');
      expect(await seen('h1 + p')).toContain('(GMT+7) (3 phút trước) · đo');
      expect(await page.locator('.h').isVisible()).toBe(false);
      await moveTo('12:12');
      expect(await seen('h1')).toContain('Đang bảo trì Tên miền Hà Nội đến 12:30.');
      expect((await page.title()).replaceAll('\u00a0', ' ')).toBe(
        'Đang bảo trì Tên miền Hà Nội đến 12:30 · ACME · Trạng thái dịch vụ',
      );
      expect(await seen('h1 + p')).toMatch(/\(11 phút trước\) · đo/);
      await moveTo('12:18');
      expect(await seen('h1')).toContain('Chưa rõ tình trạng: số liệu dừng lúc 12:02.');
      expect(await seen('h1 + p')).toContain('(17 phút trước) · Số liệu cũ');
      expect(await seen('.h')).toBe('Tình trạng từng dịch vụ dưới đây là lúc 12:02.');
      const colours = await page.locator('.s i.u').evaluateAll((all) => all.map((one) => getComputedStyle(one).color));
      expect(new Set(colours)).toEqual(new Set(['rgb(123, 119, 107)']));
      expect(await seen('#contact')).not.toContain('không thấy sự cố');
      expect(await page.locator('link[rel=icon]').count()).toBe(1);
      expect(await page.locator('link[rel=icon]').getAttribute('href')).toContain('%237d796c');
      expect(complaints).toEqual([]);
    }));

  it('a window opens and closes, on cards, its own page and the schedule', async () => {
    const states: string[][] = [];
    for (const [path, place] of [
      ['', 'article'],
      ['maintenance/', 'article'],
      ['maintenance/2026-11-22-thay-o-cung/', 'h1 ~ p'],
    ] as const) {
      await visit('calm', path, async ({ seen, moveTo }) => {
        const said: string[] = [];
        for (const time of ['12:04', '12:11', '12:31']) {
          if (time !== '12:04') await moveTo(time);
          const words = ['Đã lên lịch', 'Đang bảo trì', 'Hết giờ, chưa xác nhận'];
          const text = await seen(place);
          said.push(words.filter((word) => text.includes(word)).join(' and '));
        }
        states.push(said);
        expect(await seen('main')).not.toMatch(/sắp tới.*Thay ổ cứng/);
      });
    }
    const expected = ['Đã lên lịch', 'Đang bảo trì', 'Hết giờ, chưa xác nhận'];
    expect(states).toEqual([expected, expected, expected]);
  });

  it.each(['', 'incidents/2026-11-22-mat-ket-noi/'])('a promise passes and trouble lasts on: /%s', (path) =>
    visit('trouble', path, async ({ seen, moveTo }) => {
      expect(await seen('dl')).toMatch(/đã 2 giờ 53 phút\)/);
      expect(await seen('dl')).not.toMatch(/đã quá/);
      await moveTo('12:16');
      expect(await seen('dl')).toMatch(/đã 3 giờ 5 phút\)/);
      expect(await seen('dl')).toMatch(/Cập nhật tiếp lúc 12:15( 22\/11)? – đã quá hẹn/);
      expect(await seen('dl')).not.toContain('đã quá giờ');
      await moveTo('12:21');
      expect(await seen('dl')).toMatch(/Dự kiến xong 12:20( 22\/11)? – đã quá giờ/);
      await moveTo('16:00');
      expect(await seen()).toContain('Chưa có cập nhật mới');
    }),
  );

  it('declared trouble stays in the first line; that all others are well does not', () =>
    visit('trouble', '', async ({ seen, moveTo }) => {
      expect(await seen('h1')).toContain('Máy chủ Hà Nội đang gián đoạn. Các dịch vụ khác vẫn bình thường.');
      await moveTo('12:30');
      expect(await seen('h1')).toContain('Máy chủ Hà Nội đang gián đoạn.');
      expect(await seen('h1')).not.toContain('bình thường');
    }));

  it('whom one can reach now, by the clock of the site and not of the phone', () =>
    visit('calm', '', async ({ seen, moveTo }) => {
      expect(await seen('#contact')).toContain('T2–T7 08:00–17:30 · ngoài giờ');
      await moveTo('2026-11-23T08:00:10+07:00');
      expect(await seen('#contact')).toContain('08:00–17:30 · đang mở');
      await moveTo('2026-11-23T17:30:10+07:00');
      expect(await seen('#contact')).toContain('08:00–17:30 · ngoài giờ');
      await moveTo('2026-11-28T17:00:00+07:00');
      expect(await seen('#contact')).toContain('· đang mở');
      await moveTo('2026-12-03T12:00:00+07:00');
      expect(await seen('#contact')).toMatch(/08:00–17:30(?! ·)/);
    }));

  it('a page of a service does not stand as if it were new', () =>
    visit('calm', 'en/services/dv-001/', async ({ seen, moveTo }) => {
      expect(await seen()).not.toContain('State unknown');
      await moveTo('12:18');
      expect(await seen()).toMatch(/^State unknown: data stopped at 12:02\./);
    }));

  it('a phone whose clock is behind sees what was built', () =>
    visit('calm', '', async ({ seen }) => expect(await seen('h1')).toContain('bình thường'), { at: '07:00' }));

  it('what the browser refuses to do leaves the page as it was', () =>
    visit('calm', '', async ({ page, seen, complaints }) => {
      await page.evaluate(() => document.querySelector('script')?.remove());
      await page.clock.fastForward(3_600_000);
      expect(await seen('h1')).toContain('Tất cả dịch vụ bình thường.');
      expect(complaints).toEqual([]);
    }));
});

describe('a newer build', () => {
  it('is asked for while somebody looks, ever more rarely, and never of a hidden page', () =>
    visit('trouble', 'en/', async ({ page, moveTo, asked }) => {
      const builds = () => asked.filter((path) => path === '/s/build.json').length;
      await moveTo('12:04');
      expect(builds()).toBe(0);
      await page.clock.runFor(75_000);
      await expect.poll(builds).toBe(1);
      await page.clock.runFor(3_600_000);
      await expect.poll(builds).toBeGreaterThan(6);
      expect(builds()).toBeLessThan(25);
      const before = builds();
      await page.evaluate(() => {
        Object.defineProperty(document, 'hidden', { configurable: true, value: true });
      });
      await page.clock.runFor(3_600_000);
      expect(builds()).toBe(before);
      await page.evaluate(() => {
        Object.defineProperty(document, 'hidden', { configurable: true, value: false });
        document.dispatchEvent(new Event('visibilitychange'));
      });
      await expect.poll(builds).toBe(before + 1);
      expect(asked.filter((path) => path === '/s/en/')).toHaveLength(1);
    }));

  it('takes the place of the page at its top; in the middle of it a line offers it', async () => {
    const viewport = { width: 360, height: 640 };
    await visit(
      'calm',
      '',
      async ({ page, seen, asked, complaints }) => {
        putFile(join(dir, 'calm', TROUBLE), trouble);
        await build('calm', '2026-11-22T12:04:30+07:00');
        await page.evaluate(() => scrollTo(0, 500));
        await page.clock.runFor(75_000);
        await page.locator('#newer').waitFor({ state: 'visible' });
        expect(await seen('#newer')).toBe('Có bản mới hơn. Tải lại');
        expect(await page.locator('#newer a').getAttribute('href')).toBe('/s/');
        expect(await seen('h1')).toContain('Tất cả');
        expect(asked.filter((path) => path === '/s/')).toHaveLength(1);
        await page.evaluate(() => scrollTo(0, 0));
        await page.clock.runFor(10_000);
        await expect.poll(() => seen('h1')).toContain('Máy chủ Hà Nội đang gián đoạn');
        expect((await page.title()).replaceAll('\u00a0', ' ')).toMatch(/^Máy chủ Hà Nội đang gián đoạn/);
        expect(await page.locator('#newer').isVisible()).toBe(false);
        expect(asked.filter((path) => path === '/s/')).toHaveLength(2);
        expect(complaints).toEqual([]);
      },
      { viewport },
    );
  });
});

describe('without JavaScript', () => {
  it('the page says what was built, and of when its data is', () =>
    visit(
      'trouble',
      '',
      async ({ seen }) => {
        expect(await seen('h1')).toContain('Máy chủ Hà Nội đang gián đoạn.');
        expect(await seen('h1 + p')).toMatch(/^Số liệu lúc 12:02, 22\/11\/2026 \(GMT\+7\) · đo/);
        expect(await seen('dl')).toContain('(đã 2 giờ 51 phút)');
        expect(await seen()).not.toMatch(/Số liệu cũ|đã quá|Có bản mới/);
      },
      { javaScriptEnabled: false },
    ));
});

describe('the script', () => {
  const pageOf = (path: string) => readFileSync(join(dir, 'calm-dist', path, 'index.html'), 'utf8');
  const scriptsOf = (html: string) =>
    [...html.matchAll(/<script[^>]*>([^]*?)<\/script>/g)].map(([, text = '']) => text);

  it('is one, of at most 1,000 bytes compressed', () => {
    const [script = '', ...others] = scriptsOf(pageOf(''));
    expect(others).toEqual([]);
    expect(script).not.toBe('');
    expect(gzipSync(script, { level: 9 }).length).toBeLessThanOrEqual(1000);
    expect(script).not.toMatch(/\?\.|\?\?|[^?]\?\?=|#[a-z]+[;=(]|\.at\(|replaceAll|structuredClone/);
  });

  it('stands only where how things are now is told, and never on the sample, whose clock stands', () => {
    for (const path of ['', 'en', 'services', 'services/dv-001', 'maintenance', 'maintenance/2026-11-22-thay-o-cung'])
      expect(scriptsOf(pageOf(path)), path).toHaveLength(1);
    for (const path of ['history', 'commitment']) expect(scriptsOf(pageOf(path)), path).toEqual([]);
    expect(scriptsOf(pageOf('statement')).join('')).not.toContain('/build.json');
    expect(scriptsOf(readFileSync(join(inject('sample'), 'index.html'), 'utf8'))).toEqual([]);
  });
});
