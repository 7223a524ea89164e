import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import type { Run } from '#domain/state.ts';
import { readContent } from '#entries/read.ts';
import { readRecord } from '#record/read.ts';
import { buildTree, run, temporary } from '#tests/support/command.ts';
import { exporter, installed, type Monitor, prometheus, SCRAPE, victoria } from './support/monitors.ts';

const PROGRAMS = ['prometheus', 'prometheus-blackbox-exporter', 'victoria-metrics'];
const missing = PROGRAMS.filter((name) => installed(name) === null);
const skipped = missing.length === 0 ? '' : ` (skipped: ${missing.join(', ')} not installed)`;

/** One scrape, and the second to which instants are floored. */
const NEAR = SCRAPE + 1;
/** A grid point may speak of a sample one scrape old. */
const NEAR_GRID = NEAR + SCRAPE;
const STRETCH = 3_000;
/** Longer than a sample stands, and a grid point after it. */
const MARGIN = 5_000;
const K = 2;

/** When things really happened, Unix seconds with fractions. */
interface Truth {
  readonly down: number;
  readonly up: number;
  /** Both monitors were stopped; meanwhile the service was stopped too; the monitors had scraped again. */
  readonly blind: number;
  readonly unseenDown: number;
  readonly unseenUp: number;
  readonly seeing: number;
  readonly end: number;
}

test.skipIf(missing.length > 0)(
  `Real Prometheus and VictoriaMetrics give a real outage within one scrape, and their own absence as a gap${skipped}`,
  async () => {
    const portal = await service();
    const web = await service();
    const services = { portal: portal.address, web: web.address };
    const probes = await exporter(temporary());
    await probes.start();
    const monitors = [await prometheus(temporary(), probes, services), await victoria(temporary(), probes, services)];
    await Promise.all(monitors.map((one) => one.start()));
    await Promise.all(monitors.map((one) => scraped(one, Date.now() / 1000)));

    const truth = await play(portal, monitors);
    const [prom, vm] = monitors.map(({ address }) => address);
    const content = write(prom ?? '', vm ?? '');
    const fetched = await Promise.all(
      ['prom', 'vm', 'expression'].map((id) => run(['scripts/fetch.ts', '--source', id], { CONTENT_DIR: content })),
    );
    expect(fetched.map(({ code, stderr }) => ({ code, stderr }))).toEqual(fetched.map(() => ({ code: 0, stderr: '' })));

    const { content: read, problems } = await readContent(content);
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    const end = Math.floor(truth.end);
    const { measurements } = readRecord(content, { services: read.services, regions: read.site.regions, now: end });
    for (const [region, near] of [
      ['prom', NEAR],
      ['vm', NEAR],
      ['expression', NEAR_GRID],
    ] as const) {
      const measured = measurements.get('portal')?.regions.get(region);
      expectOutage(measured?.runs ?? [], truth, near, region);
      expect(measured?.latency.size, `${region}: response times`).toBeGreaterThan(0);
      const neighbour = measurements.get('web')?.regions.get(region)?.runs ?? [];
      expect(new Set(neighbour.map(([, , state]) => state)), `${region}: the neighbour never failed`).toEqual(
        new Set(['up']),
      );
    }

    // What query_range says of the same time: up throughout.
    const hidden = await query(prom ?? '', 'query_range', {
      query: 'probe_success{service="portal"}',
      start: String(Math.floor(truth.blind)),
      end: String(Math.ceil(truth.seeing)),
      step: '1',
    });
    expect(new Set(hidden.map(([, value]) => value))).toEqual(new Set(['1']));

    const out = join(temporary(), 'dist');
    expect((await buildTree({ content, out })).code).toBe(0);
    const page = readFileSync(join(out, 'services/portal/index.html'), 'utf8');
    expect(page.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')).toContain('Data from Prometheus (prom) · P · every 1 s');
    expect(page).not.toMatch(/Not measured|127\.0\.0\.1|probe_success/);
  },
);

async function play(portal: Service, monitors: readonly Monitor[]): Promise<Truth> {
  const now = () => Date.now() / 1000;
  await sleep(STRETCH);
  await portal.stop();
  const down = now();
  await sleep(STRETCH);
  await portal.start();
  const up = now();
  await sleep(STRETCH);

  await Promise.all(monitors.map((one) => one.stop()));
  const blind = now();
  await sleep(MARGIN);
  await portal.stop();
  const unseenDown = now();
  await sleep(STRETCH);
  await portal.start();
  const unseenUp = now();
  await sleep(MARGIN);
  const restarted = now();
  await Promise.all(monitors.map((one) => one.start()));
  const first = await Promise.all(monitors.map((one) => scraped(one, restarted)));
  await sleep(STRETCH);
  return { down, up, blind, unseenDown, unseenUp, seeing: Math.max(...first), end: now() };
}

/** The first outage is there to a scrape; of the second nothing is known, neither up nor down. */
function expectOutage(runs: readonly Run[], truth: Truth, near: number, name: string): void {
  const seen = runs.filter(([, , state]) => state === 'down');
  expect(seen, `${name}: one outage`).toHaveLength(1);
  const [from, to] = seen[0] as Run;
  expect(Math.abs(from - truth.down), `${name}: its start`).toBeLessThanOrEqual(near);
  expect(Math.abs(to - truth.up), `${name}: its end`).toBeLessThanOrEqual(near);
  const between = runs.filter(([start, end]) => end > truth.unseenDown && start < truth.unseenUp);
  expect(between, `${name}: the gap`).toEqual([]);
  const after = runs.findLast(([start]) => start >= truth.unseenUp);
  expect(after?.[2], `${name}: afterwards`).toBe('up');
  expect(after?.[0], `${name}: afterwards`).toBeLessThanOrEqual(truth.seeing + near);
}

/** When the first sample after an instant was taken. */
async function scraped(monitor: Monitor, after: number): Promise<number> {
  for (;;) {
    const values = await query(monitor.address, 'query', { query: 'probe_success{service="portal"}[1m]' });
    const first = values.find(([at]) => at > after);
    if (first) return first[0];
    await sleep(100);
  }
}

async function query(address: string, endpoint: string, search: Record<string, string>): Promise<[number, string][]> {
  const answer = await fetch(`${address}/api/v1/${endpoint}?${new URLSearchParams(search).toString()}`);
  const { data } = (await answer.json()) as { data: { result: { values: [number, string][] }[] } };
  return data.result.flatMap(({ values }) => values);
}

interface Service {
  readonly address: string;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** A web server that can be stopped and started again at its port. */
async function service(): Promise<Service> {
  let server: Server = createServer();
  let port = 0;
  const start = async () => {
    server = createServer((_, answer) => answer.end('ok'));
    await new Promise<void>((done, fail) => server.on('error', fail).listen(port, '127.0.0.1', done));
    port = (server.address() as AddressInfo).port;
  };
  const stop = async () => {
    if (!server.listening) return;
    const closed = new Promise((done) => server.close(done));
    server.closeAllConnections();
    await closed;
  };
  await start();
  onTestFinished(stop);
  return { address: `http://127.0.0.1:${port}/`, start, stop };
}

function write(prom: string, vm: string): string {
  const dir = join(temporary(), 'content');
  mkdirSync(join(dir, 'services'), { recursive: true });
  const source = (id: string, address: string, up: (name: string) => string) => `  - id: ${id}
    prometheus: ${address}
    region: ${id}
    every: ${SCRAPE}s
    allow_private: true
    services:
      portal: { up: '${up('portal')}', latency: 'probe_duration_seconds{service="portal"}' }
      web: { up: '${up('web')}' }
`;
  const plain = (name: string) => `probe_success{service="${name}"}`;
  writeFileSync(
    join(dir, 'site.yaml'),
    `name: ACME
title: Status
languages: [en]
zone: UTC
regions: [{ id: prom, name: P }, { id: vm, name: V }, { id: expression, name: E }]
probe: { every: 60s, k: ${K} }
sources:
${source('prom', prom, plain)}${source('vm', vm, plain)}${source('expression', prom, (name) => `min(${plain(name)})`)}`,
  );
  for (const name of ['portal', 'web']) writeFileSync(join(dir, 'services', `${name}.md`), `---\nname: ${name}\n---\n`);
  return dir;
}
