import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Account } from '#domain/account.ts';
import { formatInstant, parseInstant } from '#domain/instant.ts';
import { fold, journal } from '#record/store.ts';
import { putFile, run, temporary } from '#tests/support/command.ts';

/** Raw samples that a real Prometheus kept of services that were really stopped; beside the repository, not in it. */
const CAPTURE = new URL('../../../shared/data/prometheus/captures/05_success_raw_matrix.body.json', import.meta.url);
const EVERY = 15;
const K = 3;

interface Matrix {
  readonly data: {
    readonly result: readonly {
      readonly metric: { readonly service: string };
      readonly values: readonly (readonly [at: number, value: string])[];
    }[];
  };
}

const at = (text: string): number => parseInstant(text) ?? Number.NaN;
const NOW = '2026-11-22T12:40:00Z';
/** Over the portal's first outage: it was stopped for 120 s from 12:21:01. */
const WINDOW = { start: at('2026-11-22T12:20:00Z'), end: at('2026-11-22T12:25:00Z') };

function portal(): readonly (readonly [number, boolean])[] {
  const { data } = JSON.parse(readFileSync(CAPTURE, 'utf8')) as Matrix;
  const series = data.result.find(({ metric }) => metric.service === 'portal');
  return (series?.values ?? []).map(([time, value]) => [Math.floor(time), value === '1']);
}

/** Seconds the samples say down, by themselves: each stands until the next, three intervals at most. */
function downSeconds(samples: ReturnType<typeof portal>): number {
  return samples.reduce((sum, [time, isUp], i) => {
    const next = samples[i + 1]?.[0] ?? at(NOW);
    return isUp ? sum : sum + Math.min(next, time + K * EVERY, at(NOW)) - time;
  }, 0);
}

/** A content folder with the capture as its record, and a maintenance published so long before it began. */
async function contentWith(samples: ReturnType<typeof portal>, notice: number): Promise<string> {
  const dir = join(temporary(), 'content');
  const put = (path: string, lines: readonly string[]): void => {
    putFile(join(dir, path), `${lines.join('\n')}\n`);
  };
  put('site.yaml', [
    'name: Capture',
    'title: Status',
    'languages: [en]',
    'zone: UTC',
    'regions: [{ id: loopback, name: Loopback }]',
    `probe: { every: ${EVERY}s, k: ${K}, reference: ["https://reference.example/"] }`,
  ]);
  put('commitment/2026-01-01/numbers.yaml', [
    'availability: "99"',
    'clauses: [maintenance, force_majeure, third_party]',
    'notice: { routine: 24h, emergency: 1h }',
    'compensation: { cap_months: 6 }',
  ]);
  put('commitment/2026-01-01/en.md', ['A promise.']);
  put('services/portal.md', ['---', 'name: Portal', 'committed: true', 'check: { http: "https://p.example/" }', '---']);
  const window = [`starts: ${formatInstant(WINDOW.start)}`, `ends: ${formatInstant(WINDOW.end)}`];
  put('maintenance/2026/2026-11-22-portal.md', ['---', 'title: Work', 'services: [portal]', ...window, '---', 'Soon.']);
  const facts = {
    class: 'routine',
    start: formatInstant(WINDOW.start),
    end: formatInstant(WINDOW.end),
    completed: null,
    cancelled: false,
    cause: null,
    evidence: null,
    services: ['portal'],
  };
  const published = { at: formatInstant(WINDOW.start - notice), by: 'ci', run: null, facts, updates: [] };
  put('record/receipts.jsonl', [JSON.stringify({ v: 1, id: '2026-11-22-portal', sha: 'a'.repeat(40), ...published })]);
  const store = { dir, region: 'loopback' };
  const kept = samples.map(([time, isUp]) => ({
    svc: 'portal',
    at: time,
    state: isUp ? ('up' as const) : ('down' as const),
    ms: null,
    reason: null,
    src: 'prometheus',
    every: EVERY,
    k: K,
  }));
  await journal(store, kept, at(NOW));
  await fold(store);
  return dir;
}

const args = ['scripts/statement.ts', '--service', 'portal', '--from', '2026-11-22', '--to', '2026-11-23'];

async function accountOf(dir: string): Promise<{ account: Account; text: string }> {
  const env = { CONTENT_DIR: dir, NOW };
  const [table, json, cases] = await Promise.all([
    run([...args, '--lang', 'en'], env),
    run([...args, '--format', 'json'], env),
    run([...args, '--print-case'], env),
  ]);
  expect([table.code, table.stderr, json.code]).toEqual([0, '', 0]);
  const printed = JSON.parse(json.stdout) as { accounts: [{ periods: [{ account: Account }] }] };
  const { account } = printed.accounts[0].periods[0];
  const file = join(dirname(dir), 'case.json');
  writeFileSync(file, cases.stdout);
  expect(JSON.parse((await run(['scripts/statement.ts', '--case', file])).stdout)).toEqual(account);
  return { account, text: table.stdout };
}

describe.skipIf(!existsSync(CAPTURE))('a real monitor’s samples as evidence', () => {
  test.each([
    { notice: '24 h', ahead: 86_400, excused: 120 },
    { notice: '23 h 59 min', ahead: 86_340, excused: 0 },
  ])('maintenance announced $notice ahead excuses $excused s of what was measured', async ({ ahead, excused }) => {
    const samples = portal();
    const down = downSeconds(samples);
    expect(down).toBeGreaterThan(120);
    const { account, text } = await accountOf(await contentWith(samples, ahead));
    expect(account.seconds).toMatchObject({ down: down - excused, excluded: excused });
    // The monitor itself was stopped three times: that is no data, not up.
    expect(account.seconds.unknown).toBeGreaterThan(3600);
    expect(account.rejected).toEqual(excused > 0 ? [] : [{ entry: '2026-11-22-portal', reason: 'late_notice' }]);
    const excuse = 'Clause: maintenance · Entry: 2026-11-22-portal · Points: Loopback · Published: 2026-11-21 12:20:00';
    const refusal = '2026-11-22-portal (late notice: 23 h 59 min given, 24 h needed)';
    expect([text.includes(excuse), text.includes(refusal)]).toEqual([excused > 0, excused === 0]);
    expect(text).toContain('2026-11-22 12:21:02+00:00  2026-11-22 12:23:02+00:00');
  });
});
