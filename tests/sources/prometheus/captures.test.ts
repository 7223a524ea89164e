import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Run } from '#domain/state.ts';
import { readRecord } from '#record/read.ts';
import { type Given, keeping, recordFor, sourceAt } from './fake.ts';
import { serve } from '../support/servers.ts';

/** What a real Prometheus answered of services that were really stopped, and when they were; beside the repository, not in it. */
const DATA = new URL('../../../../shared/data/prometheus/', import.meta.url);
const EVERY = 15;
const STANDS = 3 * EVERY;
/** A second for the floor. */
const NEAR = EVERY + 1;

interface Event {
  readonly t: number;
  readonly event: string;
  readonly what: string;
}

function capture(name: string): Given[] {
  const text = readFileSync(new URL(`captures/${name}.body.json`, DATA), 'utf8');
  return (JSON.parse(text) as { data: { result: Given[] } }).data.result;
}

/** When a process was away, from its stop to its start. */
function away(what: string): Run[] {
  const { events } = JSON.parse(readFileSync(new URL('groundtruth.json', DATA), 'utf8')) as { events: Event[] };
  const own = events.filter((one) => one.what === what && one.event !== 'phase').slice(1, -1);
  return own.flatMap(({ t, event }, i): Run[] => (event === 'stop' ? [[t, own[i + 1]?.t ?? t, 'down']] : []));
}

describe.skipIf(!existsSync(DATA))('What a real Prometheus kept of real outages', () => {
  const recorded = async () => {
    const asked: URLSearchParams[] = [];
    const server = await serve(
      keeping([...capture('05_success_raw_matrix'), ...capture('05b_duration_raw_matrix')], asked),
    );
    const queries = ['portal', 'mail-tcp', 'website'].map((id) => {
      const labels = `{service="${id}"}`;
      return [id, { up: `probe_success${labels}`, latency: `probe_duration_seconds${labels}` }] as const;
    });
    const source = sourceAt(server, { services: Object.fromEntries(queries) });
    const { end } = JSON.parse(readFileSync(new URL('captures/window.json', DATA), 'utf8')) as { end: number };
    const { dir, services, pull } = recordFor(source, end);
    const pulled = await pull();
    expect(pulled).toMatchObject({ faults: [], notes: [] });
    const regions = [{ id: 'hn', was: [] }];
    const { measurements } = readRecord(dir, { services, regions, now: end });
    const of = (id: string) => measurements.get(id)?.regions.get('hn')?.runs ?? [];
    return { of, measurements, asked };
  };
  const states = (runs: readonly Run[], state: string) => runs.filter(([, , one]) => one === state);
  /** Runs that touch the middle of a stretch: there nothing an earlier sample says still stands. */
  const inside = (runs: readonly Run[], [from, to]: Run) =>
    runs.filter(([start, end]) => end > from + STANDS + EVERY && start < to);

  test('every outage while it looked is there, each edge within one scrape of the truth', async () => {
    const { of } = await recorded();
    const [prometheus] = away('prometheus');
    for (const [id, process] of [
      ['portal', 'portal'],
      ['mail-tcp', 'tcp'],
    ] as const) {
      const truths = away(process).filter(([from]) => from < (prometheus?.[0] ?? 0));
      const seen = states(of(id), 'down');
      expect(seen).toHaveLength(truths.length);
      truths.forEach(([from, to], i) => {
        expect(Math.abs((seen[i]?.[0] ?? 0) - from)).toBeLessThanOrEqual(NEAR);
        expect(Math.abs((seen[i]?.[1] ?? 0) - to)).toBeLessThanOrEqual(NEAR);
      });
    }
    expect(states(of('website'), 'down')).toEqual([]);
  });

  test('what nobody looked at is unknown: the exporter away, Prometheus away, and the outage inside', async () => {
    const { of } = await recorded();
    const gaps = [...away('blackbox'), ...away('prometheus')].filter(([from, to]) => to - from > STANDS + EVERY);
    expect(gaps).toHaveLength(3);
    for (const id of ['portal', 'mail-tcp', 'website']) for (const gap of gaps) expect(inside(of(id), gap)).toEqual([]);
    const hidden = away('portal').at(-1) as Run;
    expect(states(of('portal'), 'down').some(([, end]) => end > hidden[0])).toBe(false);
    // query_range said of all that time that the portal was up.
    const portal = capture('01_success_step15').find(({ metric }) => metric['service'] === 'portal');
    const told = portal?.values.filter(([at]) => at > hidden[0] && at < hidden[1]) ?? [];
    expect(told.length).toBeGreaterThan(0);
    expect(new Set(told.map(([, value]) => value))).toEqual(new Set(['1']));
  });

  test('each sample counts once, with its response time, and the endpoint asked is the instant one', async () => {
    const { measurements, asked } = await recorded();
    const portal = capture('05_success_raw_matrix').find(({ metric }) => metric['service'] === 'portal');
    const region = measurements.get('portal')?.regions.get('hn');
    const counts = [...(region?.counts.values() ?? [])];
    expect(counts.reduce((sum, { taken }) => sum + taken, 0)).toBe(portal?.values.length);
    const ups = portal?.values.filter(([, value]) => value === '1').length;
    const timed = [...(region?.latency.values() ?? [])].flatMap((buckets) => Object.values(buckets));
    expect(timed.reduce((sum, count) => sum + count, 0)).toBe(ups);
    expect(asked.every((search) => !search.has('step') && search.has('time'))).toBe(true);
  });
});
