import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { RegionMeasurement } from '#record/measurement.ts';
import { readRecord } from '#record/read.ts';
import { readContent } from '#entries/read.ts';
import { buildTree } from '#tests/support/command.ts';
import { type Played, playOutages, type TrueTimes } from './support/outages.ts';

/** One interval, and the second to which instants are floored. */
const NEAR = 2;

/** An edge of the record lies within one interval of what really happened. */
function expectEdge(at: number | undefined, truth: number): void {
  expect(Math.abs((at ?? 0) - truth)).toBeLessThanOrEqual(NEAR);
}

/** The runs between two instants; neighbours of one state and no gap are one. */
function stretches({ runs }: RegionMeasurement, from: number, to: number) {
  return runs.filter(([start, end]) => end > from && start < to);
}

/**
 * Checks of one second meet a clock that does not wait: on a machine that is busy with something else a second go tells chance from
 * fault.
 */
test(
  'Two servers, two regions: record and page show exactly the stretches that were, and the gap as unknown',
  { retry: 1 },
  async () => {
    const played = await playOutages();
    await expectRecord(played);
    await expectPage(played);
  },
);

async function expectRecord({ content, times, output, status }: Played): Promise<void> {
  const end = Math.ceil(times.end);
  const { content: read, problems: wrong } = await readContent(content);
  expect(wrong.filter(({ severity }) => severity === 'error')).toEqual([]);
  const { measurements, problems } = readRecord(content, {
    services: read.services,
    regions: read.site.regions,
    now: end,
  });
  expect(problems).toEqual([]);
  expect(status).toEqual({ one: 0, two: 0 });

  const region = (service: string, id: string) => {
    const measured = measurements.get(service)?.regions.get(id);
    if (!measured) throw new Error(`${service} was not measured from ${id}`);
    return measured;
  };
  for (const id of ['one', 'two']) expectOutages(region('web', id), times);
  // The neighbour never failed, and the region that was not killed has no gap.
  expect(stretches(region('mail', 'two'), times.start, end).map(([, , state]) => state)).toEqual(['up']);
  expect(stretches(region('web', 'two'), times.recovered + NEAR, end).map(([, , state]) => state)).toEqual(['up']);
  for (const service of ['web', 'mail']) expectGap(region(service, 'one'), times, end);

  expect(output.one).toMatch(/ one web down refused\n/);
  expect(output.one).toMatch(/ one web down status_500\n/);
  expect(output.one).toMatch(/ one web degraded slow \d+ ms\n/);
  expect([...files(content), output.one, output.two].join('')).not.toMatch(/canary|secret|127\.0\.0\.1/);
}

function expectOutages(measured: RegionMeasurement, times: TrueTimes): void {
  const seen = stretches(measured, times.start, times.proberKilled);
  expect(seen.map(([, , state]) => state)).toEqual(['up', 'down', 'degraded', 'up']);
  const [before, down, degraded, after] = seen;
  expectEdge(down?.[0], times.killed);
  expectEdge(degraded?.[0], times.slow);
  expectEdge(after?.[0], times.recovered);
  // Measured without a hole from first to last.
  expect([before?.[1], down?.[1], degraded?.[1]]).toEqual([down?.[0], degraded?.[0], after?.[0]]);
  const reasons = measured.reasons.filter(({ at }) => at >= times.start && at < times.proberKilled);
  expect(reasons.map(({ reason }) => reason)).toEqual(['refused', 'status_500', 'slow']);
  expectEdge(reasons[1]?.at, times.failing);
}

function expectGap(measured: RegionMeasurement, times: TrueTimes, end: number): void {
  const seen = stretches(measured, times.recovered + NEAR, end);
  expect(seen.map(([, , state]) => state)).toEqual(['up', 'up']);
  const [before, after] = seen;
  // The last sample before the kill stands three seconds (R5); then nothing is known until the first after the restart.
  expectEdge(before?.[1], times.proberKilled + 3);
  expect(after?.[0]).toBeGreaterThanOrEqual(Math.floor(times.proberStarted));
  expect(after?.[0]).toBeLessThanOrEqual(times.proberBack);
  expect(after?.[1]).toBeGreaterThanOrEqual(end - 1);
}

/** Every file of the record, as text. */
function files(content: string): string[] {
  const entries = readdirSync(join(content, 'record'), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'));
}

/** Within one interval, and the gap as missing data. */
async function expectPage({ content, times }: Played): Promise<void> {
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
}

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
