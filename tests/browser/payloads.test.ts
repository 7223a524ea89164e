import { rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { widthOf } from '#api/badges/width.ts';
import { feedText, unescapeHtml } from '#feeds/text.ts';
import { render } from '#entries/markdown.ts';
import { type LocalSite, serve } from '#build/serve.ts';
import { launch } from '#tests/support/browser.ts';
import { buildTree, putFile, temporary, tree } from '#tests/support/command.ts';
import { HOSTILE } from '#tests/support/hostile.ts';
import { kindsOf } from '#tests/support/kinds.ts';

/** What would run if Markdown, a name or a title reached a page as markup; each sets a global, opens a dialog or leaves the page. */
const PAYLOADS = [
  '<script>hacked()</script>',
  '<img src=x onerror=hacked()>',
  '<svg onload=hacked()><script>hacked()</script></svg>',
  '<iframe src="javascript:parent.hacked()"></iframe>',
  '<iframe srcdoc="<script>parent.hacked()</script>"></iframe>',
  '<details open ontoggle=hacked()>x</details>',
  '<input autofocus onfocus=hacked()>',
  '<body onload=hacked()>',
  '<math><mtext></mtext><mglyph><style><img src onerror=hacked()></style></mglyph></math>',
  '<a href="javascript:hacked()">click</a>',
  '[click](javascript:hacked())',
  '[click](JaVaScRiPt&colon;hacked())',
  '[click](data:text/html,<script>hacked()</script>)',
  '![x](x"onerror="hacked())',
  '[x](<javascript:hacked()>)',
  '<style>@import "javascript:hacked()";body{display:none}</style>',
  '<meta http-equiv="refresh" content="0;url=javascript:hacked()">',
  '<base href="https://evil.example/">',
  '<form action="javascript:hacked()"><button>click</button></form>',
  '<object data="javascript:hacked()"></object><embed src="javascript:hacked()">',
  ']]><script>hacked()</script>',
  '</title></style></textarea></script><script>hacked()</script>',
  '`</code><script>hacked()</script>`',
  '"><img src=x onerror=hacked()>',
  "' autofocus onfocus='hacked()",
] as const;
const ALL = PAYLOADS.map((payload, i) => `${i}. ${payload}`).join('\n\n');
const yaml = (text: string) => JSON.stringify(text);
const SEED = Number(process.env['FAST_CHECK_SEED']);
const LINE = PAYLOADS.join(' ').replaceAll('\n', ' ').slice(0, 900);

/** Texts that a file may hold (no control characters), drawn by fast-check: what is pasted must come back as text. */
const DRAWN = fc
  .sample(HOSTILE, { numRuns: 80, ...(SEED ? { seed: SEED } : {}) })
  .map((text) => text.replace(/[\p{Cc}\p{Cs}\ufffe\uffff\ufeff\u2028\u2029]/gu, ' ').trim())
  .filter((text) => text !== '')
  .slice(0, 25);

let site: LocalSite;
let browser: Browser;
let pages: string[] = [];
const folders: string[] = [];

beforeAll(async () => {
  const content = temporary({ keep: true });
  folders.push(content);
  const files: Record<string, string> = {
    'site.yaml': `name: ${yaml(PAYLOADS[1])}\ntitle: ${yaml(PAYLOADS[0])}\nlanguages: [vi, en]\nzone: Asia/Ho_Chi_Minh\ngroups:\n  - { id: core, name: ${yaml(PAYLOADS[2])} }\n`,
    'services/mail.md': `---\nname: ${yaml(PAYLOADS[23])}\ngroup: core\nsince: 2026-11-01T00:00+07:00\n---\n\n${ALL}\n`,
    'incidents/2026/2026-11-21-open.md': `---\ntitle: ${yaml(LINE)}\nservices: { mail: down }\nstarted: 2026-11-21T09:00+07:00\n---\n\n## 2026-11-21T09:10+07:00 investigating\n\n${ALL}\n`,
    'incidents/2026/2026-11-21-open.en.md': `---\ntitle: ${yaml(PAYLOADS[24])}\n---\n\n## 2026-11-21T09:10+07:00 investigating\n\n${ALL}\n`,
    'maintenance/2026/2026-11-25-work.md': `---\ntitle: ${yaml(PAYLOADS[5])}\nservices: [mail]\nstarts: 2026-11-25T01:00+07:00\nends: 2026-11-25T03:00+07:00\n---\n\n${ALL}\n`,
    'notices/2026/2026-11-20-news.md': `---\ntitle: ${yaml(PAYLOADS[21])}\n---\n\n${ALL}\n`,
    'pages/about.md': `---\ntitle: ${yaml(PAYLOADS[3])}\n---\n\n${ALL}\n`,
  };
  DRAWN.forEach((text, i) => {
    files[`incidents/2026/2026-11-${String((i % 15) + 1).padStart(2, '0')}-drawn-${i}.md`] =
      `---\ntitle: ${yaml(`x ${text}`)}\nservices: { mail: down }\nstarted: 2026-11-${String((i % 15) + 1).padStart(2, '0')}T09:00+07:00\n---\n\n## 2026-11-${String((i % 15) + 1).padStart(2, '0')}T09:10+07:00 resolved\n\nx ${text}\n`;
  });
  for (const [path, text] of Object.entries(files)) putFile(join(content, path), text);
  const parent = temporary({ keep: true });
  folders.push(parent);
  const out = join(parent, 'dist');
  const outcome = await buildTree({ content, now: '2026-11-22T12:00:00+07:00', out });
  if (outcome.code !== 0) throw new Error(outcome.stdout + outcome.stderr);
  const built = tree(out);
  pages = kindsOf(built, ['vi', 'en']).flatMap((path) => [path, `en/${path}`]);
  site = await serve(out, { port: 0 });
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
  await site.close();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

async function watched(options: { bypassCSP: boolean }): Promise<{ page: Page; events: string[] }> {
  const page = await (await browser.newContext(options)).newPage();
  const events: string[] = [];
  await page.exposeFunction('hacked', () => void events.push('ran'));
  page.on('dialog', (dialog) => void dialog.dismiss().then(() => events.push('dialog')));
  page.on('request', (request) => {
    if (!request.url().startsWith(site.url) && !request.url().startsWith('data:'))
      events.push(`asked ${request.url()}`);
  });
  return { page, events };
}

it('whatever people paste stands on the page as the same text, read by the real parser', async () => {
  const page = await (await browser.newContext({ javaScriptEnabled: true })).newPage();
  const plain = (text: string) => feedText(text.replaceAll('\u00a0', ' '));
  for (const [i, text] of DRAWN.entries()) {
    await page.goto(`${site.url}incidents/2026-11-${String((i % 15) + 1).padStart(2, '0')}-drawn-${i}/`);
    const [title, body] = await page.evaluate(
      (html) => {
        const made = new DOMParser().parseFromString(html, 'text/html').body.textContent;
        const article =
          document.querySelector('article .t')?.textContent ?? document.querySelector('article')?.textContent ?? '';
        return [document.querySelector('h1')?.textContent ?? '', { made, article }] as const;
      },
      render(`x ${text}`),
    );
    expect(plain(title), JSON.stringify(text)).toBe(plain(`x ${text}`));
    expect(plain(body.article), JSON.stringify(text)).toContain(plain(body.made));
    if (!/[<>&\\`*_[\]{}:|~^#!-]/.test(text)) expect(plain(body.made)).toBe(plain(`x ${text}`));
  }
});

it('the sitemap that /api/ shows is that of the build', async () => {
  const [shown, real] = await Promise.all(
    ['api/', 'sitemap.xml'].map(async (path) => (await fetch(site.url + path)).text()),
  );
  const excerpt = /aria-label="\/sitemap\.xml"[^>]*>([^]*?)<\/pre>/.exec(shown ?? '')?.[1] ?? '';
  const entry = unescapeHtml(excerpt)
    .replace(/\n/g, '')
    .replace(/^.*?(<url>.*<\/url>).*$/, '$1');
  expect(entry).toMatch(/^<url><loc>.*<\/loc><xhtml:link .*<\/url>$/);
  expect(real).toContain(entry);
});

it('a badge is as wide as its text, in a real face', async () => {
  const page = await (await browser.newContext()).newPage();
  await page.setContent('<svg xmlns="http://www.w3.org/2000/svg"></svg>');
  const texts = [
    'Thư điện tử doanh nghiệp',
    'Máy chủ website khách hàng',
    '◆ Giảm chất lượng',
    '99,95% (đo 98%)',
    'Switchboard · 90 days',
  ];
  for (const text of texts) {
    const natural = await page.evaluate((words) => {
      const node = document.createElementNS('http://www.w3.org/2000/svg', 'text');
      node.textContent = words;
      node.setAttribute('font-family', "Verdana,'DejaVu Sans',Roboto,'Noto Sans',sans-serif");
      node.setAttribute('font-size', '13');
      document.querySelector('svg')?.append(node);
      return node.getComputedTextLength();
    }, text);
    const ratio = widthOf(text, 13) / natural;
    expect(ratio, `${text}: ${ratio}`).toBeGreaterThan(0.85);
    expect(ratio, `${text}: ${ratio}`).toBeLessThan(1.25);
  }
});

describe.each([
  ['under its own policy', { bypassCSP: false }],
  ['without any policy', { bypassCSP: true }],
])('what people write never runs, %s', (_, options) => {
  it('on any kind of page, whatever is clicked', async () => {
    const { page, events } = await watched(options);
    expect(pages.length).toBeGreaterThan(20);
    for (const path of pages) {
      const address = site.url + path;
      await page.goto(address);
      const found = await page.evaluate(() => ({
        handlers: [...document.querySelectorAll('*')].flatMap((one) =>
          [...one.attributes].filter(({ name }) => name.startsWith('on')).map(({ name }) => `${one.tagName} ${name}`),
        ),
        addresses: [...document.querySelectorAll('[href],[src],[action]')].flatMap((one) =>
          ['href', 'src', 'action']
            .map((name) => one.getAttribute(name) ?? '')
            .filter((value) => /^\s*(javascript|data:text)/i.test(value)),
        ),
      }));
      expect([path, found.handlers, found.addresses]).toEqual([path, [], []]);
      await page.evaluate(() => {
        for (const one of document.querySelectorAll<HTMLElement>('main :is(a, button, summary)'))
          if (one.textContent.trim() === 'click' || one.tagName === 'SUMMARY') one.click();
      });
      expect(page.url()).toBe(address);
    }
    await page.goto(`${site.url}incidents/2026-11-21-open/`);
    expect(await page.locator('main').innerText()).toContain('click');
    expect(events).toEqual([]);
  });

  it('and what would run is seen', async () => {
    const { page, events } = await watched({ bypassCSP: true });
    await page.setContent(PAYLOADS[1] + PAYLOADS[5]);
    await expect.poll(() => events.length).toBeGreaterThanOrEqual(2);
  });

  it('nor in a badge opened by itself', async () => {
    const { page, events } = await watched(options);
    for (const path of ['badge.svg', 'badges/mail.svg', 'badges/mail/90.svg']) {
      await page.goto(site.url + path);
      expect(
        await page.evaluate(() => document.documentElement.querySelectorAll('script, foreignObject, image').length),
      ).toBe(0);
    }
    expect(events).toEqual([]);
  });
});
