import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { AxeBuilder } from '@axe-core/playwright';
import fc from 'fast-check';
import { describe, expect, inject, it } from 'vitest';
import { hashSource } from '#layouts/csp.ts';
import { pdfReadings } from '#tests/support/pdf.ts';
import { ask, complaints, context, onSample, site, visit } from './support/statement.ts';

onSample();

describe('the address', () => {
  it('keeps what is asked: reload, back and forward, and nothing else does', async () => {
    const page = await visit('statement/');
    await page.selectOption('[name=service]', 'email');
    await page.fill('[name=from]', '2026-01-01');
    await page.fill('[name=months]', '2');
    await page.click('#ask button:not([type])');
    await page.waitForSelector('#statement h2');
    expect(new URL(page.url()).hash).toBe('#service=email&from=2026-01-01&months=2');
    await page.fill('[name=to]', '2026-01-31');
    expect(await page.inputValue('[name=months]')).toBe('');
    await page.click('#ask button:not([type])');
    await page.waitForFunction(() =>
      /2026-02-01/.test(document.querySelector('#statement dd')?.closest('article')?.textContent ?? ''),
    );
    expect(new URL(page.url()).hash).toBe('#service=email&from=2026-01-01&to=2026-02-01');
    await page.goBack();
    await page.waitForFunction(() => (document.querySelector('[name=months]') as HTMLInputElement).value === '2');
    await page.reload();
    await page.waitForSelector('#statement h2');
    expect(await page.inputValue('[name=service]')).toBe('email');
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])).toEqual([
      0,
      0,
      '',
    ]);
    expect(complaints).toEqual([]);
  });

  it.each([
    ['30 February', 'service=web&from=2026-02-30&months=1', 'bad_date impossible_date', '2026-02-30'],
    ['no date', 'service=web&months=1', 'bad_date impossible_date', ''],
    ['no end', 'service=web&from=2026-01-01', 'bad_date impossible_date', ''],
    ['a reversed term', 'service=web&from=2026-02-01&to=2026-01-01', 'reversed_term empty_term', ''],
    ['an empty term', 'service=web&from=2026-02-01&to=2026-02-01', 'reversed_term empty_term', ''],
    ['a thousand years', 'service=web&from=2026-01-01&months=12&renewals=1000', 'bad_months', '12 × 1000'],
    ['half a month', 'service=web&from=2026-01-01&months=0.5', 'bad_months', '0.5'],
    ['terms that overlap', 'service=web&from=2026-01-01&months=2&from=2026-02-01&months=1', 'overlapping_terms', ''],
    [
      'a service that does not exist',
      'service=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E&from=2026-01-01&months=1',
      'unknown_service',
      '<img src=x onerror=alert(1)>',
    ],
    [
      'a service by the name of an object’s',
      'service=__proto__&from=2026-01-01&months=1',
      'unknown_service',
      '__proto__',
    ],
    ['a service outside the promise', 'service=chat&from=2026-01-01&months=1', 'not_covered', ''],
    ['no service', 'service=&from=2026-01-01&months=1&target=99', 'unknown_service', ''],
    ['a target above all', 'service=web&from=2026-01-01&months=1&target=101', 'bad_target', '101'],
    [
      'a price in words',
      'service=web&from=2026-01-01&months=1&price=%27%3Balert(1)%2F%2F',
      'bad_price',
      "';alert(1)//",
    ],
    [
      'markup for a date',
      'service=web&from=%3Cscript%3Ealert(1)%3C%2Fscript%3E&months=1',
      'bad_date impossible_date',
      '<script>alert(1)</script>',
    ],
  ])('with %s is answered by a sentence beside the field', async (_, fragment, code, value) => {
    const page = await visit(`statement/#${fragment}`);
    const said = page.locator('[data-e]:visible');
    expect(await said.evaluateAll((list) => list.map((one) => one.getAttribute('data-e')))).toEqual([code]);
    expect(await said.innerText()).toContain(value);
    expect((await said.innerText()).length).toBeGreaterThan(30);
    expect(await page.locator('#answer').isVisible()).toBe(false);
    expect(await page.locator('#ask img, #ask script').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('may be anything at all', async () => {
    const page = await visit('statement/');
    for (const fragment of fc.sample(fc.string({ unit: 'binary', maxLength: 80 }), { numRuns: 30, seed: 5 }))
      await page.evaluate((text) => void (location.hash = `service=web&${text}`), fragment);
    await page.evaluate((text) => void (location.hash = text), `from=&`.repeat(20_000));
    await page.waitForFunction(() => document.querySelectorAll('fieldset').length === 60);
    expect(complaints).toEqual([]);
  });
});

describe('the page', () => {
  it('answers other terms without a network, and says so where it has no data', async () => {
    const page = await visit('statement/#service=web&from=2026-01-01&months=1');
    await page.waitForSelector('#statement h2');
    await context.setOffline(true);
    const shown = await ask(page, 'service=web&from=2026-03-01&months=3');
    expect(shown).toContain('2026-06-01');
    await page.evaluate(() => void (location.hash = 'service=email&from=2026-01-01&months=1'));
    await page.waitForSelector('#failed:visible');
    expect(await page.locator('#answer').isVisible()).toBe(false);
    await context.setOffline(false);
    await page.click('#failed button');
    await page.waitForSelector('#statement:visible h2');
    expect(await page.locator('#statement h2').innerText()).toContain('Email');
  });

  it('gives a claim in both languages, copied or selected', async () => {
    const page = await visit('statement/#service=hosting&from=2025-12-01&months=12&price=1200000%2F12');
    await page.waitForSelector('#statement h2');
    for (const lang of ['vi', 'en']) {
      const text = await page.inputValue(`#${lang}`);
      expect(text).not.toMatch(/[{}]/);
      const figure = /^Availability|Thời gian hoạt động/.test(text);
      expect(figure || text.includes(lang === 'vi' ? '%' : '%')).toBe(true);
      const digest = await page.locator('#statement dd').nth(6).innerText();
      expect(text).toContain(digest);
      expect(text).toMatch(/2026-02-03 02:14:23\+07:00/);
      await page.click(`#${lang} + button`);
      await page.waitForFunction((id) => {
        const area = document.getElementById(id) as HTMLTextAreaElement;
        return (
          area.selectionEnd === area.value.length &&
          !(area.nextElementSibling?.nextElementSibling as HTMLElement).hidden
        );
      }, lang);
    }
    expect(await page.locator('#claim [data-hours] :is(b, small):visible').count()).toBeGreaterThan(5);
  });

  it.each([
    ['', 'trình duyệt chỉ tính được trên địa chỉ https'],
    ['en/', 'the browser computes it only on an https address'],
  ])('says so where the browser computes no digest, as without https (/%sstatement/)', async (lang, said) => {
    const page = await visit(`${lang}statement/#service=email&from=2026-01-01&months=1`, {}, () => {
      Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined });
    });
    await page.waitForSelector('#statement h2');
    expect(await page.locator('#statement dd').nth(6).innerText()).toBe(said);
    expect(await page.inputValue('#vi')).toContain(said);
    expect(complaints).toEqual([]);
  });

  it('prints pages with their numbers and what both sides quote', async () => {
    const page = await visit('statement/#service=hosting&from=2025-12-01&months=12');
    await page.waitForSelector('#statement h2');
    const digest = await page.locator('#statement dd').nth(6).innerText();
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    const pages = (pdf.toString('latin1').match(/\/Type \/Page\b/g) ?? []).length;
    const readings = pdfReadings(pdf);
    expect(pages).toBeGreaterThan(1);
    expect(readings.some((text) => text.split(digest).length > pages)).toBe(true);
    for (let number = 1; number <= pages; number += 1)
      expect(
        readings.some((text) => text.includes(`${number} / ${pages}`)),
        String(number),
      ).toBe(true);
  });

  it.each(['', 'en/'])('has no accessibility findings with an answer (/%sstatement/)', async (lang) => {
    const page = await visit(`${lang}statement/#service=hosting&from=2026-02-01&months=1&price=9`, {
      bypassCSP: true,
    });
    const wrong = (await new AxeBuilder({ page }).analyze()).violations;
    await ask(page, 'service=hosting&from=2026-02-01&months=1');
    const right = (await new AxeBuilder({ page }).analyze()).violations;
    expect([...wrong, ...right].map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual(
      [],
    );
  });

  it.each([360, 320])('needs no sideways scroll at %i px', async (width) => {
    const page = await visit('statement/', { viewport: { width, height: 640 } });
    await ask(page, 'service=hosting&from=2025-12-01&months=6&renewals=1');
    for (const summary of await page.locator('#periods summary').all()) await summary.click();
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(over).toBe(0);
  });

  it.each(['', 'en/'])('carries one script, by its hash, of at most 15 kB compressed (/%sstatement/)', async (lang) => {
    const html = readFileSync(join(inject('sample'), lang, 'statement/index.html'), 'utf8');
    const scripts = [...html.matchAll(/<script>([^]*?)<\/script>/g)].map(([, text = '']) => text);
    expect(scripts).toHaveLength(1);
    expect(html).toContain(`script-src ${hashSource(scripts[0] ?? '')};`);
    expect(gzipSync(scripts[0] ?? '', { level: 9 }).length).toBeLessThanOrEqual(15_000);
  });

  it('tells without JavaScript what it needs, and has months, quarters and years', async () => {
    const page = await visit('statement/', { javaScriptEnabled: false });
    expect(await page.locator('#old').isVisible()).toBe(true);
    expect(await page.locator('#ask, #answer').first().isVisible()).toBe(false);
    await page.locator('#periods summary').first().click();
    expect(await page.locator('#periods details[open] tbody tr').count()).toBeGreaterThan(15);
    const file = await page.locator('#periods details[open] a[href$=".json"]').first().getAttribute('href');
    expect((await fetch(new URL(file ?? '', site.url))).status).toBe(200);
  });

  it('runs where nothing newer than 2020 is known', async () => {
    const page = await visit('statement/#service=hosting&from=2025-12-01&months=12', {}, () => {
      for (const [of, names] of [
        [Array.prototype, ['at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed']],
        [String.prototype, ['at', 'replaceAll']],
        [Object, ['hasOwn', 'groupBy']],
      ] as const)
        for (const name of names) delete (of as unknown as Record<string, unknown>)[name];
    });
    await page.waitForSelector('#statement h2');
    expect(complaints).toEqual([]);
  });
});
