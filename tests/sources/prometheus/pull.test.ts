import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { decodeDay, type DayLine } from '#record/day.ts';
import { service } from '#tests/support/content.ts';
import { tree } from '#tests/support/command.ts';
import { pullPrometheus } from '#sources/prometheus/pull.ts';
import { serve } from '../support/servers.ts';
import { type Given, keeping, QUERY, recordFor, sourceAt } from './fake.ts';

/** 2026-11-22T12:00:00Z */
const NOON = 1_795_348_800;
const DAY = 86_400;

const up = (values: Given['values'], labels: Readonly<Record<string, string>> = {}): Given => ({
  metric: { __name__: 'probe_success', service: 'email', ...labels },
  values,
});
const latency = (values: Given['values']): Given => ({
  metric: { __name__: 'probe_duration_seconds', service: 'email' },
  values,
});
const every15 = (from: number, to: number, value = '1') =>
  Array.from({ length: Math.ceil((to - from) / 15) }, (_, i) => [from + i * 15 + 0.17, value] as const);

/** The lines of a month. */
function lines(dir: string, month = '2026-11'): DayLine[] {
  const text = readFileSync(join(dir, `record/uptime/hn/${month}.jsonl`), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((row) => decodeDay(row) as DayLine);
}

const UP_ONLY = { services: { email: { up: QUERY.up, latency: null } } };

describe('Samples', () => {
  test('keep their own times, floored, and say up, down, or nothing', async () => {
    const values = ['1', '0', 'NaN', '0.5', '2', '+Inf', '1'].map((value, i) => [NOON + i * 15 + 0.9, value] as const);
    const server = await serve(keeping([up(values)]));
    const { dir, pull } = recordFor(sourceAt(server, UP_ONLY), NOON + 120);
    expect(await pull()).toMatchObject({
      added: 7,
      faults: [],
      newest: [{ svc: 'email', at: NOON + 90, state: 'up' }],
    });
    const noon = 43_200;
    expect(lines(dir)).toMatchObject([
      {
        svc: 'email',
        src: 'prom',
        basis: 'samples',
        every: 15,
        k: 3,
        runs: [
          [noon, 'up', noon],
          [noon + 15, 'down', noon + 15],
          [noon + 30, 'unknown', noon + 75, 'value'],
          [noon + 90, 'up', noon + 90],
        ],
      },
    ]);
  });

  test('take the response time of the same scrape, of good ones alone', async () => {
    const times = ['0.043', '5', '0.1', '-1', 'NaN'].map((value, i) => [NOON + i * 15 + 0.17, value] as const);
    const states = ['1', '0', '1', '1', '1'].map(
      (value, i) => [NOON + i * 15 + (i === 2 ? 0.18 : 0.17), value] as const,
    );
    const server = await serve(keeping([up(states), latency(times)]));
    const { dir, pull } = recordFor(sourceAt(server), NOON + 90);
    expect(await pull()).toMatchObject({ added: 5, faults: [] });
    expect(Object.values(lines(dir)[0]?.ms ?? {})).toEqual([1]);
  });

  test('of a service outside its life are none', async () => {
    const server = await serve(keeping([up(every15(NOON, NOON + 600))]));
    const source = sourceAt(server, UP_ONLY);
    const { dir } = recordFor(source, NOON + 600);
    const life = service('email', { since: NOON + 150, until: NOON + 300 });
    const context = { store: { dir, region: 'hn', work: join(dir, '..', 'work') }, was: [], services: [life], k: 3 };
    const clock = { now: () => NOON + 600 };
    const signal = new AbortController().signal;
    expect(await pullPrometheus(source, { ...context, token: null, signal, context: clock })).toMatchObject({
      faults: [],
    });
    expect(lines(dir)).toMatchObject([{ from: NOON + 150, to: NOON + 285 }]);
  });

  test('of one selector whose labels were changed are one series; of two at once nobody knows which is meant', async () => {
    const first = up(every15(NOON, NOON + 150), { instance: 'old' });
    const after = up(every15(NOON + 150, NOON + 300), { instance: 'new' });
    const changed = recordFor(sourceAt(await serve(keeping([after, first])), UP_ONLY), NOON + 300);
    expect(await changed.pull()).toMatchObject({ added: 20, faults: [] });

    const beside = up(every15(NOON, NOON + 300), { instance: 'new', job: 'b' });
    const both = recordFor(sourceAt(await serve(keeping([first, beside])), UP_ONLY), NOON + 300);
    expect(await both.pull()).toEqual({
      added: 0,
      newest: [],
      notes: [],
      faults: [
        'prom: email: the query `probe_success{service="email"}` yields 2 series that differ in `instance`, `job`; expected one: add labels, or an aggregation such as `min(…)`.',
      ],
    });
    expect(tree(both.dir).size).toBe(0);
  });

  test('of two series at once are told apart, however few are fetched at a time', async () => {
    const first = up(every15(NOON, NOON + 600), { instance: 'a' });
    const second = up(
      every15(NOON + 300, NOON + 600).map(([at]) => [at + 7, '0'] as const),
      { instance: 'b' },
    );
    const source = sourceAt(await serve(keeping([first, second])), UP_ONLY);
    const { dir } = recordFor(source, NOON + 280);
    for (let now = NOON + 280; now <= NOON + 400; now += 15) {
      const { faults } = await recordFor(source, now, { dir }).pull();
      expect(faults, `at ${now - NOON}`).toHaveLength(now < NOON + 325 ? 0 : 1);
    }
    // One sample of the second series alone, before anybody could know.
    expect(lines(dir)[0]?.n).toBeLessThanOrEqual(23);
  });

  test('of a series that ended are not those of the next: its mark of staleness may come after that began', async () => {
    const first = up([...every15(NOON, NOON + 150), [NOON + 151, 'NaN']], { instance: 'old' });
    const after = up([...every15(NOON + 147, NOON + 297), [NOON + 298, 'NaN']], { instance: 'new' });
    const server = await serve(keeping([after, first]));
    const whole = recordFor(sourceAt(server, UP_ONLY), NOON + 300);
    expect(await whole.pull()).toMatchObject({ added: 21, faults: [] });
    expect(lines(whole.dir)[0]?.runs.map(([, state]) => state)).toEqual(['up', 'unknown']);

    const { dir } = recordFor(sourceAt(server, UP_ONLY), NOON);
    for (const now of [NOON + 100, NOON + 150, NOON + 152, NOON + 170, NOON + 300])
      expect(await recordFor(sourceAt(server, UP_ONLY), now, { dir }).pull()).toMatchObject({ faults: [] });
    expect(lines(dir)[0]?.runs.at(-1)?.[1]).toBe('unknown');
  });
});

describe('A pull', () => {
  test('brings all the server has, in chunks; the same again changes nothing; the next goes on where it ended', async () => {
    const start = NOON - 40 * DAY;
    const values = [...every15(start, start + DAY), ...every15(NOON - DAY, NOON)];
    const asked: URLSearchParams[] = [];
    const server = await serve(keeping([up(values)], asked));
    const { dir, pull } = recordFor(sourceAt(server, UP_ONLY), NOON);
    expect(await pull()).toMatchObject({ added: values.length, faults: [], notes: [] });
    const whole = tree(dir);
    expect([...whole.keys()]).toEqual(['record/uptime/hn/2026-10.jsonl', 'record/uptime/hn/2026-11.jsonl']);

    asked.length = 0;
    expect(await pull()).toMatchObject({ added: 0, newest: [], faults: [] });
    expect(tree(dir)).toEqual(whole);
    // From the newest known on, and a little before: one question, not a year of them.
    expect(asked.map((search) => search.get('query'))).toEqual(['probe_success{service="email"}[60s]']);
  });

  test('that was cut short goes on, and the record is the same as of one that was not', async () => {
    const values = every15(NOON - 10 * DAY, NOON);
    const good = keeping([up(values)]);
    const whole = recordFor(sourceAt(await serve(good), UP_ONLY), NOON);
    await whole.pull();

    // Enough to find the beginning and a chunk or two.
    let left = 22;
    const server = await serve((request, answer) => {
      left -= 1;
      if (left < 0) answer.destroy();
      else good(request, answer);
    });
    const cut = recordFor(sourceAt(server, UP_ONLY), NOON);
    let faults = 0;
    for (let turn = 0; turn < 20; turn += 1) {
      const pulled = await cut.pull();
      if (pulled.faults.length === 0) break;
      expect(pulled.faults).toEqual(['prom: the server broke off its answer.']);
      faults += 1;
      left = 2;
    }
    expect(faults).toBeGreaterThan(0);
    expect(tree(cut.dir)).toEqual(tree(whole.dir));
  });

  test('asks for nothing older than `since`', async () => {
    const server = await serve(keeping([up(every15(NOON - 3 * DAY, NOON))]));
    const { dir, pull } = recordFor(sourceAt(server, { ...UP_ONLY, since: NOON - 60 }), NOON);
    expect(await pull()).toMatchObject({ added: 4, faults: [] });
    expect(lines(dir)[0]?.from).toBe(NOON - 60);
  });

  test('says when the series has ended', async () => {
    const server = await serve(keeping([up(every15(NOON - 600, NOON))]));
    const { dir, pull } = recordFor(sourceAt(server, UP_ONLY), NOON);
    await pull();
    const before = tree(dir);
    expect(await pull(NOON + 60)).toMatchObject({ faults: [] });
    expect(await pull(NOON + 600)).toMatchObject({
      faults: ['prom: email: no samples of `probe_success{service="email"}` since 2026-11-22T11:59:45Z.'],
    });
    expect(tree(dir)).toEqual(before);
  });

  test('says when samples come otherwise than `every` says', async () => {
    const server = await serve(keeping([up(every15(NOON - 600, NOON))]));
    const { pull } = recordFor(sourceAt(server, { ...UP_ONLY, every: 60 }), NOON);
    expect(await pull()).toMatchObject({
      added: 40,
      faults: [],
      notes: ['prom: email: samples come every 15 s, but `every` says 60 s; coverage is counted by that.'],
    });
  });

  test('of a service with a mistake in its query leaves the others to be fetched', async () => {
    const web: Given = { metric: { __name__: 'probe_success', service: 'web' }, values: every15(NOON - 150, NOON) };
    const services = {
      email: { up: 'probe_success{service="emial"}', latency: null },
      web: { up: 'probe_success{service="web"}', latency: null },
    };
    const { pull } = recordFor(sourceAt(await serve(keeping([web])), { services }), NOON);
    expect(await pull()).toMatchObject({
      added: 10,
      faults: [
        'prom: email: no series matches `probe_success{service="emial"}` since 2025-10-18T12:00:00Z; nothing was recorded.',
      ],
    });
  });

  test('with a response time that is nowhere to be found brings nothing', async () => {
    const { dir, pull } = recordFor(sourceAt(await serve(keeping([up(every15(NOON - 150, NOON))]))), NOON);
    expect((await pull()).faults).toEqual([
      'prom: email: no series matches `probe_duration_seconds{service="email"}` since 2025-10-18T12:00:00Z; nothing was recorded.',
    ]);
    expect(tree(dir).size).toBe(0);
  });

  test('whose response times have ended says so, and waits with the rest', async () => {
    const states = every15(NOON - 150, NOON + 7200);
    const server = await serve(keeping([up(states), latency(every15(NOON - 150, NOON, '0.1'))]));
    const { dir, pull } = recordFor(sourceAt(server), NOON);
    expect(await pull()).toMatchObject({ added: 10, faults: [] });
    const before = tree(dir);
    // A short lack is none.
    expect(await pull(NOON + 60)).toMatchObject({ added: 4, faults: [] });
    expect(tree(dir)).not.toEqual(before);
    expect(await pull(NOON + 7200)).toMatchObject({
      added: 0,
      faults: [
        'prom: email: no samples of `probe_duration_seconds{service="email"}` since 2026-11-22T13:00:00Z; nothing newer was recorded.',
      ],
    });
  });
});
