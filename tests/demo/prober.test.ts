import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { RegionMeasurement } from '#record/measurement.ts';
import { readRecord } from '#record/read.ts';
import { readContent } from '#entries/read.ts';
import { playOutages, type TrueTimes } from './support/outages.ts';

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

test('Two servers, two regions: the record shows exactly the stretches that were, and the gap as unknown', async () => {
  const { content, times, output, status } = await playOutages();
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
});

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
