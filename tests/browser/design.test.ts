import { AxeBuilder } from '@axe-core/playwright';
import { join } from 'node:path';
import { rmSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { NOW, WORST_DAY, writeFixture } from '#scripts/bench/fixture.ts';
import { PNG } from 'pngjs';
import { launch } from '#tests/support/browser.ts';
import { temporary, tree } from '#tests/support/command.ts';
import { dev } from '#tests/support/dev.ts';
import { old } from '#tests/support/old-css.ts';
import { areFonts, fontsOf, pictureFault } from './support/pictures.ts';
import { type Box, crop, type Grey, greyOf, inkContrast, patternDifference } from './support/pixels.ts';
import { overlaps } from './support/reading.ts';

/** The page of all components, which only `npm run dev` has. */
const dir = temporary({ keep: true });
let server: { address: string; stop: () => void };
let browser: Browser;
let page: Page;

beforeAll(async () => {
  const content = join(dir, 'content');
  writeFixture(content, { ...WORST_DAY, services: 2, incidents: 1, open: 0, days: 2, maintenance: 0 });
  server = await dev(content, NOW, 4920);
  browser = await launch();
  const context = await browser.newContext({ viewport: { width: 360, height: 640 }, deviceScaleFactor: 1 });
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
});
afterAll(async () => {
  await browser.close();
  server.stop();
  rmSync(dir, { recursive: true, force: true });
});

const STATES = ['up', 'degraded', 'partial', 'down', 'maintenance', 'unknown'];
/** Sections of nothing but words in ink: they are looked at, and no picture of them is kept, which every new word would change. */
const WORDS = new Set(['announced', 'commitment', 'edits', 'problems', 'seen', 'service', 'statement', 'subscribe']);
const PAIRS = STATES.flatMap((one, i) => STATES.slice(i + 1).map((other) => [one, other] as const));

/** What the browser shows, as long as nobody changed it. */
let shown = '';

async function open(lang: 'vi' | 'en', scheme: string): Promise<void> {
  if (shown === `${lang} ${scheme}`) return;
  const path = `${lang === 'vi' ? '' : 'en/'}design/${scheme === 'day' ? '' : 'night/'}`;
  const answer = await page.goto(server.address + path, { timeout: 120_000 });
  // A page that fails is answered too, with a script that shows the failure.
  if ((await page.locator(`.${scheme} [data-picture=problems]`).count()) === 0)
    throw new Error(`The design page is not shown:\n${await answer?.text()}`);
  shown = `${lang} ${scheme}`;
}

/** The whole page as a picture, and where each element of a selector stands on it. */
async function photo(selector: string): Promise<{ picture: PNG; boxes: Map<string, Box> }> {
  const boxes = await page.evaluate((wanted) => {
    scrollTo(0, 0);
    // Letters are painted otherwise between two pixels: what stands above a section must not change its picture.
    document.querySelectorAll<HTMLElement>('[data-picture]').forEach((section) => {
      section.style.position = 'relative';
      section.style.top = '0';
      const { y } = section.getBoundingClientRect();
      section.style.top = `${Math.ceil(y) - y}px`;
    });
    return [...document.querySelectorAll<HTMLElement>(wanted)].map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const { dataset } = element.closest<HTMLElement>('[data-state],[data-bar],[data-picture]') as HTMLElement;
      const own = element.matches('[data-picture]') ? dataset['picture'] : (dataset['state'] ?? dataset['bar']);
      return [own ?? '', { x, y, width, height }] as const;
    });
  }, selector);
  const height = Math.max(...boxes.map(([, box]) => Math.ceil(box.y + box.height))) + 20;
  const clip = { x: 0, y: 0, width: 360, height };
  const picture = PNG.sync.read(await page.screenshot({ fullPage: true, animations: 'disabled', clip }));
  return { picture, boxes: new Map(boxes) };
}

/** Each state as it stands in a list: a square around its mark. */
async function marks(scheme: string): Promise<Map<string, Grey>> {
  const { picture, boxes } = await photo(`.${scheme} [data-state] i`);
  const square = ({ x, y, width, height }: Box) => ({
    x: x + width / 2 - 10,
    y: y + height / 2 - 10,
    width: 20,
    height: 20,
  });
  return new Map([...boxes].map(([state, box]) => [state, greyOf(crop(picture, square(box)))]));
}

async function fills(scheme: string): Promise<Map<string, Grey>> {
  const { picture, boxes } = await photo(`.${scheme} [data-bar] svg`);
  return new Map([...boxes].map(([state, box]) => [state, greyOf(crop(picture, box))]));
}

/** Pairs of states that neither luminance nor pattern tells apart. */
function alike(pictures: ReadonlyMap<string, Grey>, contrast: number): string[] {
  return PAIRS.flatMap(([one, other]) => {
    const [a, b] = [pictures.get(one) as Grey, pictures.get(other) as Grey];
    const [light, pattern] = [inkContrast(a, b), patternDifference(a, b)];
    return light >= contrast || pattern >= 0.15
      ? []
      : [`${one}, ${other}: ${light.toFixed(2)} : 1, pattern ${pattern.toFixed(2)}`];
  });
}

describe.each(['day', 'night'])('without colours, by %s', (scheme) => {
  it('the bars of six states are told apart by luminance of 1.5 : 1 or by pattern', async () => {
    await open('vi', scheme);
    expect(alike(await fills(scheme), 1.5)).toEqual([]);
  });
  it('their marks are told apart by shape alone', async () => {
    await open('vi', scheme);
    expect(alike(await marks(scheme), Infinity)).toEqual([]);
  });
});

it('an old phone, which drops newer styles, shows mark and word of each state, and no text over another', async () => {
  await open('vi', 'day');
  const sheets = await page.evaluate(() =>
    [...document.querySelectorAll('style')].map(({ textContent }) => textContent ?? ''),
  );
  const seen = sheets.map((css) => old(css).css);
  shown = '';
  await page.evaluate((texts) => {
    document.querySelectorAll('style').forEach((style, i) => (style.textContent = texts[i] ?? ''));
  }, seen);
  expect(alike(await marks('day'), Infinity)).toEqual([]);
  expect(alike(await fills('day'), 1.5)).toEqual([]);
  expect(await overlaps(page)).toEqual([]);
  for (const state of STATES) expect(await page.locator(`.day [data-state=${state}]`).innerText()).toMatch(/\p{L}{2}/u);
});

it('new phones show no text over another either', async () => {
  await open('en', 'night');
  expect(await overlaps(page)).toEqual([]);
});

it('every component is accessible by day, by night and in the reader’s own colours', async () => {
  await open('en', 'night');
  const night = await new AxeBuilder({ page })
    .setLegacyMode()
    .withRules(['color-contrast', 'link-in-text-block'])
    .analyze();
  await open('vi', 'day');
  const found = await new AxeBuilder({ page }).setLegacyMode().analyze();
  await page.emulateMedia({ forcedColors: 'active' });
  const forced = await new AxeBuilder({ page })
    // What stands in its own colours by day is painted in the reader's, whatever axe takes it for.
    .include('.day')
    .setLegacyMode()
    .withRules(['color-contrast', 'link-in-text-block'])
    .analyze();
  await page.emulateMedia({ forcedColors: 'none' });
  const told = (look: string, { violations }: typeof found) =>
    violations.map(
      ({ id, nodes }) => `${look}: ${id}: ${nodes.map(({ html, any }) => `${html} ${any[0]?.message}`).join(' ')}`,
    );
  expect([...told('night', night), ...told('day', found), ...told('forced', forced)]).toEqual([]);
});

it.for([
  ['vi', 'day'],
  ['en', 'night'],
] as const)('components look as they did, %s by %s', async ([lang, scheme], { skip }) => {
  await open(lang, scheme);
  skip(!areFonts(await fontsOf(page)), 'this machine has other fonts than the pictures were made with');
  const { picture, boxes } = await photo(`.${scheme} [data-picture]`);
  expect([...boxes].filter(([, { height }]) => height < 60).map(([name]) => name)).toEqual([]);
  const kept = [...boxes].filter(([name]) => !WORDS.has(name));
  expect(kept.length).toBeGreaterThan(15);
  const faults = kept.map(([name, box]) => pictureFault(`${name}-${scheme}-${lang}`, crop(picture, box)));
  expect(faults.filter((fault) => fault !== null)).toEqual([]);
});

it('nothing of it is in a built site', () => {
  const built = [...tree(inject('sample'))];
  expect(
    built.filter(([path, bytes]) => /design/i.test(path) || bytes.includes('data-picture')).map(([path]) => path),
  ).toEqual([]);
});
