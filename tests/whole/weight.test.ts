import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { FIRST_FLIGHT, flightOf } from '#build/first-flight.ts';
import { NOW, WORST_DAY, writeFixture } from '#scripts/bench/fixture.ts';
import { weigh } from '#scripts/bench/weight.ts';
import { buildTree, temporary, tree } from '#tests/support/command.ts';

const FRONTS = ['index.html', 'en/index.html'];
/** Of any other page, at 100 services: its body by `gzip -6`. */
const OTHERS = 30_000;

async function worstDay(
  services: number,
  open = WORST_DAY.open,
): Promise<{ said: string; files: Map<string, Buffer> }> {
  const dir = temporary();
  writeFixture(join(dir, 'content'), { ...WORST_DAY, services, open });
  const out = join(dir, 'dist');
  const { code, stdout, stderr } = await buildTree({ content: join(dir, 'content'), now: NOW, out });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return { said: stdout, files: tree(out) };
}

function fronts(files: ReadonlyMap<string, Buffer>): { path: string; bytes: number; requests: number }[] {
  return FRONTS.map((path) => {
    const body = files.get(path) as Buffer;
    return { path, bytes: flightOf(body), requests: weigh(body).requests };
  });
}

it('on the worst day of 100 services / comes whole in the first flight, with every service on it, and no other page is heavy', async () => {
  const { said, files } = await worstDay(100);
  for (const { path, bytes, requests } of fronts(files)) {
    expect(bytes, path).toBeLessThanOrEqual(FIRST_FLIGHT);
    expect(requests, path).toBe(1);
  }
  const front = files.get('index.html')?.toString() ?? '';
  for (let i = 1; i <= 100; i += 1) expect(front).toContain(`/services/dv-${String(i).padStart(3, '0')}/`);
  expect(said).not.toContain('first flight');
  const bodies = [...files].filter(([path]) => path.endsWith('.html') && !FRONTS.includes(path));
  const heavy = bodies.map(([path, body]) => {
    // What the page of statements computes with has a budget, and a test, of its own.
    const isComputing = /(?:^|\/)statement\//.test(path);
    const html = isComputing ? body.toString().replace(/<script.*?<\/script>/gs, '') : body;
    return { path, over: gzipSync(html, { level: 6 }).length - OTHERS };
  });
  expect(heavy.filter(({ over }) => over > 0)).toEqual([]);
  expect(heavy.length).toBeGreaterThan(200);
});

it('on the worst day of 300 services it still does: calm groups are lines, and the build says which', async () => {
  const { said, files } = await worstDay(300);
  for (const { path, bytes, requests } of fronts(files)) {
    expect(bytes, path).toBeLessThanOrEqual(FIRST_FLIGHT);
    expect(requests, path).toBe(1);
  }
  const front = files.get('index.html')?.toString() ?? '';
  const lines = [...front.matchAll(/<h2>\s*<a href="(\/groups\/[^"]+)">([^<]+)<\/a>/g)];
  expect(lines.length).toBeGreaterThanOrEqual(5);
  for (const [, address = '', name = ''] of lines) {
    expect(files.has(`${address.slice(1)}index.html`), address).toBe(true);
    expect(said.replaceAll('\u00a0', ' ')).toContain(name.replaceAll('\u00a0', ' '));
  }
  expect(said).toContain(`${lines.length} of 10 groups stand there as a line each`);
  expect(said).not.toContain('over the');
  // Those in trouble are named all the same.
  for (const id of ['dv-001', 'dv-002', 'dv-003', 'dv-004', 'dv-005']) expect(front).toContain(`/services/${id}/`);
});

it('with 40 incidents open at once it still does: the worst have cards, the next a line, the rest are counted and stand in the history', async () => {
  const { said, files } = await worstDay(100, 40);
  for (const { path, bytes, requests } of fronts(files)) {
    expect(bytes, path).toBeLessThanOrEqual(FIRST_FLIGHT);
    expect(requests, path).toBe(1);
  }
  expect(said).not.toContain('over the');
  const front = files.get('index.html')?.toString().replaceAll('\u00a0', ' ') ?? '';
  const cards = [...front.matchAll(/<article class="e (\w)">/g)].map(([, tone]) => tone);
  expect(cards.slice(0, 3)).toEqual(['d', 'd', 'd']);
  expect(front).toContain('>và 32 sự cố khác</a>');
  const history = files.get('history/index.html')?.toString() ?? '';
  const open = history.slice(history.indexOf('id="open"')).split('</section>')[0] ?? '';
  expect(new Set(open.match(/\/incidents\/[^/]+\//g)).size).toBe(40);
});
