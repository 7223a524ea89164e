import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalSite, serve } from '#build/serve.ts';
import { sizeOf } from '#components/live/words.ts';
import { headlineText, THREE_LINES } from '#i18n/headline.ts';
import { timeWriter } from '#i18n/time.ts';
import { words } from '#i18n/words.ts';
import { type Size, WORST_DAY, writeFixture } from '#scripts/bench/fixture.ts';
import type { Headline } from '#site/model.ts';
import { launch } from '#tests/support/browser.ts';
import { buildTree, putFile, temporary } from '#tests/support/command.ts';
import { at, ZONE } from '#tests/support/content.ts';

/** What the first screen of a phone answers, on the days that matter, without JavaScript, in boxes of the real browser. */
const PHONE = { width: 360, height: 640 };
const NOW = '2026-11-22T12:03:00+07:00';
/** Sixty letters, and a hundred and twenty. */
const NAME = 'Dịch vụ lưu trữ và đồng bộ dữ liệu doanh nghiệp miền Trung 2';
const TITLE =
  'Khách hàng dùng đường truyền quốc tế tại miền Trung không mở được trang quản trị và không gửi được thư từ chiều hôm qua';

const CALM: Size = {
  ...WORST_DAY,
  services: 3,
  days: 3,
  badDays: 0,
  blindServices: 0,
  incidents: 0,
  open: 0,
  maintenance: 0,
};

const service = (name: string) =>
  `---\nname: ${name}\ngroup: g0\ncheck: { http: "https://dv-001.acme.example/" }\n---\n`;
const INCIDENT = `---
title: Không mở được trang quản trị
services: { dv-001: down }
started: 2026-11-22T09:12+07:00
expected: 2026-11-22T14:00+07:00
next_update: 2026-11-22T11:50+07:00
---

## 2026-11-22T11:20+07:00 identified

Một thiết bị mạng đang được thay tại trung tâm dữ liệu.
`;
const WORK = `---
title: ${TITLE}
services: [dv-002]
starts: 2026-11-22T11:50+07:00
ends: 2026-11-22T12:30+07:00
class: routine
---

Một ổ cứng được thay.
`;

interface Day {
  readonly size: Size;
  readonly files?: Readonly<Record<string, string>>;
  readonly now?: string;
  readonly says: RegExp;
  /** Icon: a part of its drawing. */
  readonly icon: RegExp;
  /** What else must be seen whole on the first screen. */
  readonly seen: readonly string[];
}

const DAYS: Readonly<Record<string, Day>> = {
  'one incident': {
    size: CALM,
    files: { 'incidents/2026/2026-11-22-mat.md': INCIDENT },
    says: /^Máy chủ Hà Nội đang gián đoạn\. Các dịch vụ khác vẫn bình thường\.$/,
    icon: /c22a20/,
    seen: ['article h2', 'article dl', 'article .t p:first-child'],
  },
  'the worst day': {
    size: { ...WORST_DAY, services: 30, days: 30 },
    says: /^5 trên 30 dịch vụ đang bị ảnh hưởng\.$/,
    icon: /c22a20/,
    seen: ['article h2', 'article dl', 'article .t p:first-child'],
  },
  'maintenance under way, with names as long as can be': {
    size: CALM,
    files: { 'services/dv-002.md': service(NAME), 'maintenance/2026/2026-11-22-o-cung.md': WORK },
    says: /^Đang bảo trì (?:1 dịch vụ|Dịch vụ lưu trữ.*) đến 12:30\.$/,
    icon: /4a6fb8/,
    seen: ['article h2', 'article time'],
  },
  'a calm day': { size: CALM, says: /^Tất cả dịch vụ bình thường\.$/, icon: /2c8a5f/, seen: ['.s'] },
  'a blind day': {
    size: CALM,
    now: '2026-11-22T14:30:00+07:00',
    says: /^Chưa rõ tình trạng: số liệu dừng lúc 12:0\d\.$/,
    icon: /7d796c/,
    seen: [],
  },
  'the first day': { size: { ...CALM, days: 0 }, says: /^Bắt đầu đo 22\/11\.$/, icon: /7d796c/, seen: [] },
  'no services': { size: { ...CALM, services: 0 }, says: /^Chưa có dịch vụ nào\.$/, icon: /7d796c/, seen: [] },
};

let dir: string;
let browser: Browser;
let page: Page;
const sites = new Map<string, LocalSite>();

beforeAll(async () => {
  dir = temporary({ keep: true });
  const queue = Object.entries(DAYS).entries();
  // Two at a time: what a build waits for is half the disk.
  const builder = async () => {
    for (const [i, [name, { size, files = {}, now = NOW }]] of queue) {
      const content = join(dir, `content-${i}`);
      writeFixture(content, size);
      for (const [path, text] of Object.entries(files)) putFile(join(content, path), text);
      const out = join(dir, `dist-${i}`);
      expect(await buildTree({ content, now, out }), name).toMatchObject({ code: 0, stderr: '' });
      sites.set(name, await serve(out, { port: 0 }));
    }
  };
  await Promise.all([builder(), builder()]);
  browser = await launch();
  page = await (await browser.newContext({ viewport: PHONE, javaScriptEnabled: false })).newPage();
});
afterAll(async () => {
  await browser.close();
  for (const site of sites.values()) await site.close();
  rmSync(dir, { recursive: true, force: true });
});

const plain = (text: string) => text.replace(/[\s\u00a0]+/g, ' ').trim();
const urlOf = (name: string) => (sites.get(name) as LocalSite).url;

/** How far down an element ends, in the page at rest. */
async function bottom(selector: string): Promise<number> {
  const box = await page.locator(selector).first().boundingBox();
  return box === null ? Number.POSITIVE_INFINITY : box.y + box.height;
}

/** Lines of text of the first line. */
async function lines(): Promise<number> {
  const box = await page.locator('h1').boundingBox();
  const height = await page.locator('h1').evaluate((h1) => Number.parseFloat(getComputedStyle(h1).lineHeight));
  return Math.round((box?.height ?? 0) / height);
}

describe.each(Object.entries(DAYS))('%s', (name, { says, icon, seen }) => {
  it('answers on the first screen', async () => {
    await page.goto(urlOf(name));
    const sentence = plain(await page.locator('h1').innerText()).replace(/^[●◆◐■▭○] /, '');
    expect(sentence).toMatch(says);
    expect(plain(await page.title())).toContain(sentence.replace(/\.$/, ''));
    expect(await page.locator('link[rel=icon]').getAttribute('href')).toMatch(icon);
    expect(await lines()).toBeLessThanOrEqual(3);
    const late: string[] = [];
    for (const selector of ['h1', 'h1 + p.o', '.z a:nth-child(2)', ...seen]) {
      const end = await bottom(selector);
      if (end > PHONE.height) late.push(`${selector} ends at ${end}`);
    }
    expect(late).toEqual([]);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(PHONE.width);
    expect(await page.locator('.z a').evaluateAll((links) => links.map((link) => link.getAttribute('href')))).toContain(
      'tel:+84900000000',
    );
  });
});

it('an incident says since when, until when, that a promised update is late, and whether it counts', async () => {
  await page.goto(urlOf('one incident'));
  const facts = plain(await page.locator('article dl').innerText());
  expect(facts).toMatch(/Bắt đầu 09:12 \(đã 2 giờ 51 phút\)/);
  expect(facts).toMatch(/Dự kiến xong 14:00(?! –)/);
  expect(facts).toMatch(/Cập nhật tiếp lúc 11:50 – đã quá hẹn/);
  expect(facts).toMatch(/Tính vào cam kết 2 giờ 51 phút/);
});

describe('at most three lines at 360 px, whatever the names', () => {
  const since = at('2026-11-21 23:50');
  const until = at('2026-11-23 03:00');
  const two = [{ id: 'a', state: 'down', since } as const, { id: 'b', state: 'degraded', since } as const];
  const sentences: readonly Headline[] = [
    { kind: 'calm' },
    { kind: 'calm', unmeasured: 1 },
    { kind: 'affected', services: two.slice(0, 1), others: true },
    { kind: 'affected', services: two, others: true },
    { kind: 'many', count: 250, total: 300, state: 'partial', unannounced: true },
    { kind: 'all', state: 'partial', mixed: false, unannounced: true },
    { kind: 'maintenance', services: ['a'], until, overrun: null },
    { kind: 'maintenance', services: ['a', 'b'], until, overrun: 100_000 },
    { kind: 'undeclared', services: two.slice(0, 1) },
    { kind: 'undeclared', services: two },
    { kind: 'partly_blind', count: 299 },
    { kind: 'unmeasured' },
    { kind: 'blind', since },
    { kind: 'blind', since: null },
    { kind: 'first_day', since },
    { kind: 'first_day', since: null },
    { kind: 'no_services' },
  ];
  it.each(['vi', 'en'])('in %s', async (lang) => {
    const t = words(lang);
    await page.goto(urlOf('a calm day'));
    // From names of ten letters to sixty: the longest sentences that still name them are among these.
    const cuts = Array.from({ length: 11 }, (_, i) => NAME.slice(0, 10 + 5 * i).trim());
    const voice = { t, time: timeWriter(lang, ZONE, t), now: at('2026-11-22 12:03') };
    const texts = new Set(
      sentences.flatMap((headline) => cuts.map((cut) => headlineText(headline, { ...voice, name: () => cut }))),
    );
    const over: string[] = [];
    for (const text of texts) {
      expect(text.length, text).toBeLessThanOrEqual(THREE_LINES);
      await page.locator('h1').evaluate(
        (h1, [said, size]) => {
          h1.setAttribute('class', size);
          h1.innerHTML = '<i class="d">■</i> ';
          h1.append(said);
        },
        [text, sizeOf([text]) ?? ''] as const,
      );
      const count = await lines();
      if (count > 3) over.push(`${count} lines: ${text}`);
    }
    expect(over).toEqual([]);
  });
});
