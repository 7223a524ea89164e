import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { catalog, type Endpoint } from '#api/catalog.ts';
import { excerptOf } from '#api/excerpt.ts';
import { statusText } from '#api/status-file.ts';
import { isServed } from '#build/build-file.ts';
import { type LocalSite, serve } from '#build/serve.ts';
import { percent } from '#domain/percent.ts';
import { buildSite } from '#site/build.ts';
import { load } from '#site/load.ts';
import type { SiteModel } from '#site/model.ts';
import { lastMonths } from '#site/months.ts';
import { putFile, temporary, tree } from '#tests/support/command.ts';
import { at, content, measured, service } from '#tests/support/content.ts';
import { seenIn } from '#tests/support/page.ts';

let files: Map<string, Buffer>;
let model: SiteModel;
let site: LocalSite;
let endpoints: readonly Endpoint[];

beforeAll(async () => {
  files = tree(inject('sample'));
  ({ model } = await load());
  site = await serve(inject('sample'), { port: 0 });
  endpoints = catalog(model).flatMap((chapter) => chapter.endpoints);
});
afterAll(() => site.close());

const textAt = (path: string) => files.get(path.replace(/^\//, ''))?.toString() ?? '';

describe('/api/', () => {
  it('names every file that machines read, and none that is not there', () => {
    const machines = [...files.keys()].filter((path) => isServed(path) && !path.endsWith('.html'));
    const unnamed = [...machines, 'build.json'].filter((path) => {
      const plain = `/${path.replace(/^en\//, '')}`;
      return !endpoints.some(({ pattern }) => pattern.test(plain));
    });
    expect(unnamed).toEqual([]);
    const absent = endpoints.filter(({ example }) => example !== null && !files.has(example.path.slice(1)));
    expect(absent.map(({ path }) => path)).toEqual([]);
    // Of the sample no service alone has said more than a feed holds, and search engines are told nothing of it.
    expect(endpoints.filter(({ example }) => example === null).map(({ path }) => path)).toEqual([
      ...['rss.xml', 'atom.xml', 'feed.json'].map((file) => `/services/SERVICE/archive/YYYY/${file}`),
      '/embed.js',
      '/sitemap.xml',
    ]);
  });

  it('shows of each how one of this very build begins', async () => {
    for (const { example } of endpoints) {
      if (example === null || example.path === '/build.json') continue;
      expect(textAt(example.path), example.path).toBe(await example.text());
      const excerpt = excerptOf(example.path, textAt(example.path));
      const whole = textAt(example.path).replace(/\s/g, '');
      for (const line of excerpt.split('\n')) {
        const own = line.replace(/…$/, '').replace(/\s/g, '');
        expect(own === '' || whole.includes(own.replace(/,$/, '')), `${example.path}: ${line}`).toBe(true);
      }
    }
    const build = JSON.parse(textAt('/build.json')) as Record<string, unknown>;
    const said = await endpoints.find(({ path }) => path === '/build.json')?.example?.text();
    for (const [, name = '', value = ''] of (said ?? '').matchAll(/^ {2}"(\w+)": (.*?),?$/gm))
      expect([name, JSON.parse(value)]).toEqual([name, build[name]]);
  });

  it.each(['api/index.html', 'en/api/index.html'])(
    '%s prints all of it, and is linked from each page and from how to follow',
    (path) => {
      const html = textAt(path);
      for (const endpoint of endpoints) expect(html).toContain(`<code>${endpoint.path}</code>`);
      const page = path.replace(/index\.html$/, '');
      for (const from of ['', 'subscribe/', 'history/'])
        expect(textAt(`${page.replace(/api\/$/, '')}${from}index.html`)).toContain(`href="/${page}"`);
      expect(
        textAt(`${page.replace(/api\/$/, '')}subscribe/index.html`).match(new RegExp(`href="/${page}"`, 'g')),
      ).toHaveLength(2);
    },
  );
});

const curl = spawnSync('curl', ['--version']).error === undefined;

/** The line that `/api/` shows, pointed at another address. */
function example(address: string): string {
  const line = /<pre[^>]*>(curl [^<]*)<\/pre>/.exec(textAt('/en/api/index.html'))?.[1] ?? '';
  return line
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&#34;', '"')
    .replace(/https?:\/\/[^/]+\//, address);
}

describe.skipIf(!curl)('the line for scripts (skipped where curl is absent)', () => {
  it('fails while something is wrong, and where it cannot read', async () => {
    expect(example(site.url)).toMatch(/^curl -fsS http:\S+\/api\/status\.json \| grep -q '"ok":true'$/);
    expect(await exitCode(example(site.url))).not.toBe(0);
    expect(await exitCode(example('http://127.0.0.1:1/'))).not.toBe(0);
  });

  it('is well where all is calm', async () => {
    const now = at('2026-11-22 12:00');
    const calm = buildSite({
      content: content({ services: [service('email')] }),
      measurements: new Map([measured('email', { hn: [[now - 86_400, now, 'up']] })]),
      receipts: [],
      now,
      commit: null,
      address: 'https://status.example.net',
    });
    const dir = temporary();
    putFile(`${dir}/api/status.json`, statusText(calm));
    const local = await serve(dir, { port: 0 });
    try {
      expect(await exitCode(example(local.url))).toBe(0);
    } finally {
      await local.close();
    }
  });
});

async function exitCode(line: string): Promise<number | null> {
  const { spawn } = await import('node:child_process');
  const child = spawn('bash', ['-c', line], { stdio: 'ignore' });
  return new Promise((resolve) => child.on('close', resolve));
}

interface Day {
  readonly date: string;
  readonly up_s: number;
  readonly degraded_s: number;
  readonly known_s: number;
  readonly unknown_s: number;
}

describe('every percentage of the page, reckoned from the published files alone', () => {
  const daysOf = (slug: string) => (JSON.parse(textAt(`api/uptime/${slug}.json`)) as { days: Day[] }).days;
  const figure = (days: readonly Day[]): string | null => {
    const sum = (of: keyof Day) => days.reduce((all, day) => all + (day[of] as number), 0);
    const [num, den] = [sum('up_s') + sum('degraded_s'), sum('known_s')];
    if (den > 0 && num === den) return '100%';
    const text = percent(num, den, 2);
    return text === null ? null : `${text}%`;
  };
  /** The line of a service, in a list of services or a table. */
  const row = (html: string, slug: string) =>
    html
      .split(/(?=<li class="s"|<tr>)/)
      .filter((part) => /^<(li|tr)/.test(part))
      .find((part) => part.includes(`/en/services/${slug}/"`)) ?? '';

  it('ninety days of each service, on the front page and on its own', () => {
    const front = textAt('en/index.html');
    for (const { slug, current } of model.services.filter(({ active }) => active)) {
      const from = new Date((model.now - 89 * 86_400 + 7 * 3600) * 1000).toISOString().slice(0, 10);
      const own = current.isMeasured ? figure(daysOf(slug).filter(({ date }) => date >= from)) : null;
      expect([slug, seenIn(row(front, slug))]).toEqual([
        slug,
        expect.stringContaining(own ?? 'Not measured') as string,
      ]);
      expect(seenIn(textAt(`en/services/${slug}/index.html`)), slug).toContain(own ?? 'Not measured');
    }
  });

  it('each of twelve months', () => {
    const months = lastMonths(model.now, model.settings.zone);
    const html = textAt('en/uptime/index.html');
    for (const { slug, current } of model.services.filter(({ active }) => active)) {
      const days = daysOf(slug);
      const cells = [...row(html, slug).matchAll(/<td>(.*?)<\/td>/gs)].map(
        ([, cell]) =>
          seenIn(cell ?? '')
            .trim()
            .split(' ')[0],
      );
      const expected = [months, ...months.map((month) => [month])].map((of) =>
        current.isMeasured ? (figure(days.filter(({ date }) => of.includes(date.slice(0, 7)))) ?? '–') : '–',
      );
      expect([slug, cells]).toEqual([slug, expected]);
    }
  });
});
