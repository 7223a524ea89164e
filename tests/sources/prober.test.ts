import { X509Certificate } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { disk } from '#record/disk.ts';
import { readRecord } from '#record/read.ts';
import type { MeasuredSample } from '#record/sample.ts';
import { measureOnce, startProber } from '#sources/prober.ts';
import type { Target } from '#sources/target.ts';
import { httpCheck, tcpCheck } from './support/checks.ts';
import { accept, closedPort, LOCALHOST, serve, serveSecure } from './support/servers.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'camket-prober-'));
  mkdirSync(join(root, 'content'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

const target = (svc: string, check: Target['check'], every = 1): Target => ({
  svc,
  check,
  every,
  k: 3,
  since: null,
  until: null,
});
const store = () => ({ dir: join(root, 'content'), region: 'hanoi' });
const never = () => new AbortController().signal;

function measured(services: readonly string[]) {
  const named = services.map((id) => ({ id, was: [] }));
  const regions = [{ id: 'hanoi', was: [] }];
  return readRecord(store().dir, { services: named, regions, now: Math.floor(Date.now() / 1000) + 10 });
}

test('When a certificate ends goes from the connection through journal and fold into the record', async () => {
  const url = await serveSecure((_, answer) => answer.end());
  await measureOnce({
    store: store(),
    targets: [target('web', httpCheck(url, { certificate_days: 14 })), target('plain', httpCheck(url))],
    reference: [],
    signal: never(),
    context: { ca: LOCALHOST.cert },
  });
  const { measurements } = measured(['web', 'plain']);
  const ends = Date.parse(new X509Certificate(LOCALHOST.cert).validTo) / 1000;
  const seen = measurements.get('web')?.regions.get('hanoi');
  expect(seen?.certificate).toEqual({ at: seen?.last?.at, ends });
  expect(measurements.get('plain')?.regions.get('hanoi')?.certificate).toBe(null);
});

test('Once: every target is measured and in the record', async () => {
  const good = await serve((_, answer) => answer.end());
  const targets = [
    target('web', httpCheck(good)),
    target('mail', tcpCheck(await accept((socket) => socket.end()))),
    target('gone', httpCheck(`http://127.0.0.1:${await closedPort()}`)),
  ];
  const samples: MeasuredSample[] = [];
  const result = await measureOnce({
    store: store(),
    targets,
    reference: [],
    signal: never(),
    onSample: (one) => samples.push(one),
  });
  expect(result).toEqual({ added: 3, known: 0, kept: 0, problems: [] });
  const { measurements, problems } = measured(['web', 'mail', 'gone']);
  expect(problems).toEqual([]);
  const states = [...measurements.values()].map(({ service, regions }) => [service, regions.get('hanoi')?.last?.state]);
  expect(states).toEqual([
    ['web', 'up'],
    ['mail', 'up'],
    ['gone', 'down'],
  ]);
  expect(measurements.get('gone')?.regions.get('hanoi')?.reasons).toMatchObject([{ reason: 'refused' }]);
  expect(samples.map(({ svc }) => svc).sort()).toEqual(['gone', 'mail', 'web']);
});

test('Services outside their life are not measured', async () => {
  const url = await serve((_, answer) => answer.end());
  const now = Math.floor(Date.now() / 1000);
  const targets = [
    { ...target('coming', httpCheck(url)), since: now + 3600 },
    { ...target('gone', httpCheck(url)), until: now },
    { ...target('here', httpCheck(url)), since: now, until: now + 3600 },
  ];
  await measureOnce({ store: store(), targets, reference: [], signal: never() });
  expect([...measured(['coming', 'gone', 'here']).measurements.keys()]).toEqual(['here']);
});

test('A hundred hanging targets take as long as one', async () => {
  const url = await serve(() => undefined);
  const targets = Array.from({ length: 100 }, (_, i) => target(`s${i}`, httpCheck(url, { timeout: 1 })));
  await measureOnce({ store: store(), targets, reference: [], signal: never() });
  const { measurements } = measured(targets.map(({ svc }) => svc));
  const firsts = [...measurements.values()].map(({ regions }) => regions.get('hanoi')?.first ?? 0);
  expect(Math.max(...firsts) - Math.min(...firsts)).toBeLessThanOrEqual(1);
});

test('Until stopped: a change of state is in the record when it is told, and the end folds the rest', async () => {
  let status = 200;
  const url = await serve((_, answer) => answer.writeHead(status).end());
  const stop = new AbortController();
  const told: string[] = [];
  const samples: MeasuredSample[] = [];
  const prober = startProber({
    store: store(),
    targets: [target('web', httpCheck(url))],
    reference: [],
    signal: stop.signal,
    onSample: (sample) => samples.push(sample),
    onChange: (changes) => {
      const last = measured(['web']).measurements.get('web')?.regions.get('hanoi')?.last;
      expect(changes.map(({ at, state }) => ({ at, state }))).toContainEqual({ at: last?.at, state: last?.state });
      told.push(...changes.map(({ state, reason }) => (reason ? `${state} ${reason}` : state)));
      if (told.length === 1) status = 503;
      if (told.length === 2) status = 200;
      if (told.length === 3) stop.abort();
    },
  });
  await prober.done;
  expect(told).toEqual(['up', 'down status_503', 'up']);
  const counts = measured(['web']).measurements.get('web')?.regions.get('hanoi')?.counts ?? new Map();
  expect([...counts.values()].reduce((sum, { taken }) => sum + taken, 0)).toBe(
    new Set(samples.map(({ at }) => at)).size,
  );
});

test('A journal that cannot be written is told, and its samples are written when it can', async () => {
  const url = await serve((_, answer) => answer.end());
  const stop = new AbortController();
  const troubles: string[] = [];
  let broken = true;
  const full: typeof disk = {
    ...disk,
    write: (path, text, mode) =>
      broken && mode === 'append'
        ? Promise.reject(Object.assign(new Error('no space left'), { code: 'ENOSPC' }))
        : disk.write(path, text, mode),
  };
  const samples: MeasuredSample[] = [];
  const prober = startProber({
    store: { ...store(), disk: full },
    targets: [target('web', httpCheck(url))],
    reference: [],
    signal: stop.signal,
    onTrouble: ({ kind }) => {
      troubles.push(kind);
      if (troubles.length === 2) broken = false;
    },
    onSample: (sample) => {
      samples.push(sample);
      stop.abort();
    },
  });
  await prober.done;
  expect(troubles).toEqual(['journal', 'journal']);
  expect(samples.length).toBeGreaterThanOrEqual(2);
  expect(measured(['web']).measurements.get('web')?.regions.get('hanoi')?.first).toBe(samples[0]?.at);
});
