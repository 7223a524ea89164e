import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildTree } from '#tests/support/command.ts';
import { playOutages } from './support/outages.ts';

/** One interval, and the second to which instants are floored. */
const NEAR = 2;

/** The items of a section of a page: when each began, Unix seconds, and what it says. */
function items(html: string, heading: string): { at: number; says: string }[] {
  const section = html.split('<section>').find((part) => part.includes(`<h2>${heading}</h2>`)) ?? '';
  return [...section.matchAll(/<li>([\s\S]*?)<\/li>/g)].map(([, item = '']) => ({
    at: Date.parse(/datetime="([^"]+)"/.exec(item)?.[1] ?? '') / 1000,
    says: item.replace(/<[^>]+>/g, ' ').replaceAll('\u00a0', ' '),
  }));
}

/** The length that a text states after a word, in seconds. */
const seconds = (says: string, word: string) => Number(new RegExp(`${word} (\\d+) s`, 'i').exec(says)?.[1]);

function near(figure: number | undefined, truth: number): void {
  expect(Math.abs((figure ?? Number.NaN) - truth)).toBeLessThanOrEqual(NEAR);
}

test('the page shows exactly the stretches that were, within one interval, and the gap as missing data', async () => {
  const { content, times } = await playOutages();
  const out = join(content, '..', 'dist');
  // Both regions must be heard, so that the minute without one of them is a gap.
  const settings = join(content, 'site.yaml');
  writeFileSync(settings, readFileSync(settings, 'utf8').replace('every: 60s,', 'every: 60s, min_regions: 2,'));
  const now = new Date(Math.ceil(times.end) * 1000).toISOString();
  expect(await buildTree({ content, out, now })).toMatchObject({ code: 0, stderr: '' });
  const page = readFileSync(join(out, 'en/services/web/index.html'), 'utf8');

  const outages = items(page, 'Outages').filter(({ at }) => at >= Math.floor(times.start));
  expect(outages).toHaveLength(1);
  near(outages[0]?.at, times.killed);
  near(seconds(outages[0]?.says ?? '', 'down'), times.slow - times.killed);
  near(seconds(outages[0]?.says ?? '', 'degraded'), times.recovered - times.slow);
  expect(outages[0]?.says).toContain('not announced');

  const gaps = items(page, 'No data').filter(({ at }) => at >= Math.floor(times.start));
  expect(gaps).toHaveLength(1);
  // A sample stands for three seconds (R5) before the gap begins.
  near(gaps[0]?.at, times.proberKilled + 3);
  const gap = (gaps[0]?.at ?? 0) + seconds(gaps[0]?.says ?? '', 'No data');
  expect(gap).toBeGreaterThanOrEqual(Math.floor(times.proberStarted));
  expect(gap).toBeLessThanOrEqual(Math.ceil(times.proberBack));
  expect(page).not.toMatch(/canary|secret/);
});
