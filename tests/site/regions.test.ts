import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hold } from '#domain/hold.ts';
import type { MeasuredState } from '#domain/state.ts';
import type { Incident, Region, Service } from '#entries/content.ts';
import { dayStart, encodeDay } from '#record/day.ts';
import { foldMonth } from '#record/fold.ts';
import { readRecord } from '#record/read.ts';
import { importStretches } from '#record/import.ts';
import { fold, journal } from '#record/store.ts';
import { buildSite } from '#site/build.ts';
import type { SiteModel } from '#site/model.ts';
import { repository } from '#tests/support/git.ts';
import { temporary, tree } from '#tests/support/command.ts';
import { at, content, incident, measured, service } from '#tests/support/content.ts';

const START = dayStart('2026-11-20');
const [EVERY, K] = [60, 3];

const region = (id: string, scope: Region['scope'] = null, was: readonly string[] = []): Region => ({
  ...{ id, was, name: { vi: id }, operator: null, network: null, scope },
});
const sample = (svc: string, minute: number, state: MeasuredState) => ({
  ...{ svc, at: START + EVERY * minute, state, ms: null, reason: null, src: 'http', every: EVERY, k: K },
});

/** R6 of one second, written as it is said: majority of those who know, any of them, all of them; too few know nothing. */
function verdictAt(states: readonly MeasuredState[], { quorum, min_regions }: Pick<Service, 'quorum' | 'min_regions'>) {
  const known = states.filter((state) => state !== 'unknown');
  const down = known.filter((state) => state === 'down').length;
  const enough = { majority: down > known.length / 2, any: down > 0, all: down === known.length }[quorum];
  if (known.length === 0 || known.length < min_regions) return { state: 'unknown', disputed: down > 0 };
  if (enough) return { state: 'down', disputed: false };
  return { state: down > 0 || known.includes('degraded') ? 'degraded' : 'up', disputed: down > 0 };
}

test('From the record to the page every service is judged by its own quorum and its own number of regions', () => {
  const STATES = ['up', 'up', 'down', 'degraded', 'unknown', null] as const;
  const minutes = 12;
  const one = fc.record({
    quorum: fc.constantFrom('majority' as const, 'any' as const, 'all' as const),
    min_regions: fc.integer({ min: 1, max: 4 }),
    // What each region saw minute by minute; null: it took no sample.
    seen: fc.array(fc.array(fc.constantFrom(...STATES), { minLength: minutes, maxLength: minutes }), {
      minLength: 1,
      maxLength: 3,
    }),
  });
  const names = ['hn', 'sgn', 'sin'];
  fc.assert(
    fc.property(fc.tuple(one, one), fc.boolean(), (pair, renamed) => {
      const dir = temporary({ keep: true });
      const services = pair.map(({ quorum, min_regions }, i) => service(`s${i}`, { quorum, min_regions }));
      const regions = names.map((id) => region(id, null, renamed ? [`${id}-cu`] : []));
      for (const [i, name] of names.entries()) {
        const samples = pair.flatMap(({ seen }, s) =>
          (seen[i] ?? []).flatMap((state, minute) => (state === null ? [] : [sample(`s${s}`, minute, state)])),
        );
        const file = join(dir, `record/uptime/${renamed ? `${name}-cu` : name}/2026-11.jsonl`);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(
          file,
          foldMonth([], samples)
            .days.map((day) => `${encodeDay(day)}\n`)
            .join(''),
        );
      }
      const now = START + EVERY * minutes;
      const { measurements } = readRecord(dir, { services, regions, now });
      const model = buildSite({
        content: content({ services, site: { regions } }),
        measurements,
        receipts: [],
        now,
        commit: null,
        address: 'x:',
      });
      for (const [s, { seen }] of pair.entries()) {
        const runs = seen.map((states) =>
          hold(
            states.flatMap((state, minute) => (state === null ? [] : [[START + EVERY * minute, state] as const])),
            K * EVERY,
          ),
        );
        const statesAt = (second: number) =>
          runs.map((list) => list.find(([a, b]) => a <= second && second < b)?.[2] ?? 'unknown');
        const view = model.services[s];
        const rule = services[s] as Service;
        const last = verdictAt(statesAt(now - 1), rule);
        const isMeasured = measurements.has(rule.id);
        expect(view?.current.measured).toBe(isMeasured ? last.state : 'unknown');
        if (isMeasured) expect(view?.current.disputed).toBe(last.disputed);
        const outages = view?.outages ?? [];
        for (let minute = 0; minute < minutes; minute += 1) {
          const second = START + EVERY * minute;
          const expected = verdictAt(statesAt(second), rule).state;
          const outage = outages.find(({ start, end }) => start <= second && second < end);
          const first =
            measurements
              .get(rule.id)
              ?.regions.values()
              .toArray()
              .map(({ first: begin }) => begin ?? Infinity) ?? [];
          if (second < Math.min(Infinity, ...first)) continue;
          expect(outage?.state ?? 'fine').toBe(expected === 'down' || expected === 'degraded' ? expected : 'fine');
        }
      }
    }),
    { numRuns: 60 },
  );
});

const now = at('2026-11-22 12:00');
const REGIONS = [
  region('hn', 'domestic'),
  region('sgn', 'domestic'),
  region('sin', 'international'),
  region('fra', 'international'),
];
const LETTERS = { U: 'up', G: 'degraded', D: 'down' } as const;

/** A site whose one service its regions see in these states for the last hour, `-` not at all. */
function site(
  letters: string,
  more: {
    readonly service?: Partial<Service>;
    readonly incidents?: readonly Incident[];
    readonly regions?: readonly Region[];
  } = {},
): SiteModel {
  const regions = more.regions ?? REGIONS;
  const seen = [...letters].flatMap((letter, i) => {
    const state = LETTERS[letter as keyof typeof LETTERS] as MeasuredState | undefined;
    const runs = [[now - 7200, now - 3600, 'up'], ...(state ? [[now - 3600, now, state]] : [])] as [
      number,
      number,
      MeasuredState,
    ][];
    return [[regions[i]?.id ?? '', runs] as const];
  });
  return buildSite({
    content: content({
      services: [service('email', more.service)],
      incidents: [...(more.incidents ?? [])],
      site: { regions },
    }),
    measurements: new Map([measured('email', Object.fromEntries(seen))]),
    receipts: [],
    now,
    commit: null,
    address: 'x:',
  });
}
const email = (model: SiteModel) => model.services[0] as SiteModel['services'][number];

describe('Domestic and international stand apart', () => {
  test.each<[string, string, readonly string[], Partial<Service>?]>([
    ['each side by its own majority', 'UUDD', ['domestic up', 'international down']],
    ['a tie within a side is none', 'UDUU', ['domestic degraded', 'international up']],
    ['any: one is enough within its side', 'UDUU', ['domestic down', 'international up'], { quorum: 'any' }],
    ['a silent side is unknown', 'UU--', ['domestic up', 'international unknown']],
    [
      'the number of regions asks of the whole, not of a side',
      'UUDD',
      ['domestic up', 'international down'],
      { min_regions: 4 },
    ],
  ])('%s', (_, letters, expected, over = {}) => {
    expect(email(site(letters, { service: over })).scopes.map(({ scope, state }) => `${scope} ${state}`)).toEqual(
      expected,
    );
  });

  test('not where only one side measures', () => {
    expect(email(site('UD', { regions: REGIONS.slice(0, 2) })).scopes).toEqual([]);
    expect(email(site('UD', { regions: [region('hn'), region('sgn')] })).scopes).toEqual([]);
  });
});

describe('Each region says what it sees', () => {
  test('now', () => {
    expect(email(site('UD-G')).regions.map(({ region: { id }, state }) => `${id} ${state}`)).toEqual([
      'hn up',
      'sgn down',
      'sin unknown',
      'fra degraded',
    ]);
  });
  test('and saw of each outage', () => {
    expect(email(site('DDU-')).outages).toMatchObject([
      {
        state: 'down',
        seen: [
          { region: 'hn', state: 'down' },
          { region: 'sgn', state: 'down' },
          { region: 'sin', state: 'up' },
          { region: 'fra', state: 'unknown' },
        ],
      },
    ]);
  });
  test('but not while it is withdrawn for a fault of its own (R7)', () => {
    const fault = incident('fault', { email: 'up' }, now - 3600, {
      type: 'probe_fault',
      regions: ['sin'],
      evidence: 'https://x',
    });
    const model = site('UUD', { incidents: [fault] });
    expect(email(model).regions.map(({ state }) => state)).toEqual(['up', 'up', 'unknown']);
    expect(email(model).current).toMatchObject({ state: 'up', disputed: false });
    expect(email(site('UUD', { incidents: [{ ...fault, evidence: null }] })).regions.at(-1)?.state).toBe('down');
  });
});

describe('Files of regions never conflict', () => {
  const state = (dir: string) => [...tree(join(dir, 'record'))].map(([path, bytes]) => `${path}\n${bytes.toString()}`);
  const write = async (dir: string, name: string) => {
    const store = { dir, region: name };
    for (let minute = 0; minute < 20; minute += 1) {
      await journal(store, [sample('email', minute, minute % 7 ? 'up' : 'down')], START + EVERY * minute);
      await fold(store);
    }
    await importStretches(store, [
      { svc: 'email', src: 'drop', basis: 'intervals', every: 60, k: 3, stretches: [[START - 90_000, START, 'up']] },
    ]);
  };
  const folder = () => {
    const dir = join(temporary(), 'content');
    mkdirSync(dir);
    return dir;
  };

  test('two that write one tree at once write what each writes alone', async () => {
    const [both, apart] = [folder(), folder()];
    await Promise.all([write(both, 'hn'), write(both, 'sin')]);
    await write(apart, 'hn');
    await write(apart, 'sin');
    expect(state(both)).toEqual(state(apart));
  });

  test('two branches of two regions merge without a conflict', async () => {
    const dir = folder();
    const repo = repository(dir);
    writeFileSync(join(dir, 'site.yaml'), '');
    repo.commit('begin', '2026-11-20T00:00:00Z');
    repo.git('branch', 'other');
    await write(dir, 'hn');
    repo.commit('hn', '2026-11-20T00:00:01Z');
    repo.git('checkout', '-q', 'other');
    await write(dir, 'sin');
    repo.commit('sin', '2026-11-20T00:00:02Z');
    repo.git('merge', '-q', '--no-edit', '-');
    expect(state(dir).map((file) => file.split('\n')[0])).toEqual([
      'uptime/hn/2026-11.jsonl',
      'uptime/sin/2026-11.jsonl',
    ]);
  });
});
