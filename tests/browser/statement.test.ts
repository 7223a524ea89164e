import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '#domain/calendar.ts';
import { answers } from '#scripts/statement/cases.ts';
import { readOptions, type ServiceOptions } from '#scripts/statement/options.ts';
import { answerFrom } from '#scripts/statement/service.ts';
import { readSources, type Sources } from '#scripts/statement/sources.ts';
import { ROOT } from '#tests/support/command.ts';
import { ask, complaints, context, offered, onSample, site, taken, visit } from './support/statement.ts';

let sources: Sources;

onSample();
beforeAll(async () => {
  sources = await readSources();
});

/** `service=web&from=…` as the command is called. */
const argsOf = (fragment: string): string[] =>
  [...new URLSearchParams(fragment)].flatMap(([name, value]) => [`--${name}`, value]);

const command = (fragment: string, format: 'case' | 'csv' | 'md', lang = 'vi'): string => {
  const more = format === 'case' ? ['--print-case'] : ['--format', format];
  const options = readOptions([...argsOf(fragment), '--lang', lang, ...more], {}) as ServiceOptions;
  return answerFrom(sources, options).text;
};

/** The words of the command's Markdown, in the order in which the page has them. */
const wordsOf = (markdown: string): string =>
  markdown
    .split('\n')
    .filter((line) => line !== '' && !/^\|[- :|]+\|$/.test(line))
    .flatMap((line) => {
      const text = line.replace(/\\([\\`*_[\]<>|#])/g, '$1');
      if (line.startsWith('#')) return [text.replace(/^#+ /, '')];
      const fact = /^- (.*?): \*\*(.*)\*\*$/.exec(text);
      return fact ? [fact[1], fact[2]] : [text];
    })
    .join('\n');

const SERVICES = ['web', 'hosting', 'email', 'portal'];
const term = fc
  .record({
    service: fc.constantFrom(...SERVICES),
    first: fc.integer({ min: -200, max: 420 }),
    kind: fc.constantFrom('months', 'days', 'gap'),
    length: fc.integer({ min: 1, max: 13 }),
    renewals: fc.integer({ min: 0, max: 2 }),
    target: fc.constantFrom('', '', '', '99.9', '99.95', '100'),
    price: fc.constantFrom('', '1200000/12', '333333.33/7'),
  })
  .map(({ service, first, kind, length, renewals, target, price }) => {
    const from = addDays('2025-10-31', first);
    const [end, next] = [addDays(from, length * 9), addDays(from, length * 9 + 30)];
    const dates =
      kind === 'months'
        ? `from=${from}&months=${length}&renewals=${renewals}`
        : kind === 'days'
          ? `from=${from}&to=${end}&to=${next}`
          : `from=${from}&to=${end}&from=${next}&months=1`;
    return `service=${service}&${dates}${target && `&target=${target}`}${price && `&price=${encodeURIComponent(price)}`}`;
  });

describe('a statement drawn up in the browser', () => {
  it('has every digit and row of the command’s, over random terms', async () => {
    const page = await visit('statement/');
    const known = new Set(
      await page.locator('option').evaluateAll((list) => list.map((one) => (one as HTMLOptionElement).value)),
    );
    expect(SERVICES.every((id) => known.has(id))).toBe(true);
    for (const fragment of fc.sample(term, { numRuns: 25, seed: 11 })) {
      const shown = await ask(page, fragment);
      expect(await offered(page, 'csv'), fragment).toBe(command(fragment, 'csv'));
      expect(await offered(page, 'json'), fragment).toBe(command(fragment, 'case'));
      // A page lays cells out in its own order; all of the command's words are there, and no figure besides.
      const all = wordsOf(command(fragment, 'md'));
      const figures = (text: string): string[] => (text.match(/[\d.,:+-]*\d/g) ?? []).sort();
      expect(figures(shown), fragment).toEqual(figures(all.replace(/\|/g, '\n')));
    }
    expect(complaints).toEqual([]);
  });

  it('has the words of the command’s in either language', async () => {
    for (const [lang, path] of [
      ['vi', 'statement/'],
      ['en', 'en/statement/'],
    ] as const) {
      const fragment = 'service=hosting&from=2025-12-01&months=3&renewals=1&price=1200000%2F12';
      const page = await visit(path);
      const shown = await ask(page, fragment);
      const told = wordsOf(command(fragment, 'md', lang))
        .split('\n')
        .filter((line) => !line.startsWith('|'));
      const lines = new Set(shown.split('\n'));
      expect(told.filter((line) => !lines.has(line))).toEqual([]);
      expect(lines.size).toBeGreaterThan(30);
      if (lang === 'vi') await context.close();
    }
  });

  it('gives a file that `npm run statement -- --case` answers with the same digits', async () => {
    const page = await visit('statement/');
    const fragment = 'service=web&from=2026-01-01&to=2026-04-01&to=2026-07-01';
    await ask(page, fragment);
    const digits = await page.locator('#statement').innerText();
    const lines = (await taken(page, 'json')).trimEnd().split('\n');
    const told = [];
    for await (const answer of answers(lines)) told.push('account' in answer ? JSON.parse(answer.account) : answer);
    expect(told).toHaveLength(3);
    for (const { sla, lower } of told)
      for (const one of [sla, lower]) expect(digits).toContain(one.pct4.replace('.', ','));
    const spawned = spawnSync(
      process.execPath,
      [join(ROOT, 'scripts/statement.ts'), ...argsOf(fragment), '--print-case'],
      {
        cwd: ROOT,
        encoding: 'utf8',
      },
    );
    expect(spawned.stdout.trimEnd().split('\n')).toEqual(lines);
  });

  it('names a command that nobody can slip anything into', async () => {
    const page = await visit('statement/');
    await ask(page, 'service=web&from=2026-01-01&months=1&target=99,9&x=%3B+rm+-rf');
    expect(await page.innerText('#command')).toBe(
      'npm run statement -- --service web --from 2026-01-01 --months 1 --target 99,9',
    );
    expect(await page.locator('#claim').isVisible()).toBe(false);
  });

  it('leads to entries and to nothing but http evidence, and to the page in the reader’s language', async () => {
    const page = await visit('en/statement/');
    await ask(page, 'service=hosting&from=2025-12-01&months=12');
    const links = await page
      .locator('#statement a')
      .evaluateAll((list) => list.map((one) => one.getAttribute('href') ?? ''));
    expect(links.length).toBeGreaterThan(3);
    expect(links.filter((href) => !/^(https?:\/\/|\/en\/(incidents|maintenance)\/)/.test(href))).toEqual([]);
    const own = [...new Set(links.filter((href) => href.startsWith('/')))];
    for (const href of own) expect((await fetch(new URL(href, site.url))).status, href).toBe(200);
  });
});
