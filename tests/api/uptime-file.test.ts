import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { uptimeSchemaText } from '#api/schemas.ts';
import { uptimeCsv } from '#api/uptime-csv.ts';
import { uptimeText } from '#api/uptime-file.ts';
import { percent } from '#domain/percent.ts';
import { buildSite } from '#site/build.ts';
import type { ServiceView, SiteModel } from '#site/model.ts';
import { lastMonths, yearOfMonths } from '#site/months.ts';
import { closed } from '#tests/api/statuspage/support/schemas.ts';
import { at, content, incident, maintenance, measured, receipt, service } from '#tests/support/content.ts';
import { tree } from '#tests/support/tree.ts';

const validate = new Ajv2020({ strict: true, strictTypes: false }).compile(
  closed(JSON.parse(uptimeSchemaText('https://status.example.net'))) as object,
);

type Sums = Readonly<Record<string, number>>;
interface Outage {
  readonly start: string;
  readonly end: string | null;
  readonly seconds: number;
  readonly state: string;
  readonly measured: boolean;
  readonly clause: string | null;
  readonly uncertainty_s: { readonly start: number | null; readonly end: number | null };
}
interface File {
  readonly windows: readonly (Sums & { readonly percent: string | null; readonly from: string })[];
  readonly months: readonly (Sums & { readonly month: string })[];
  readonly days: readonly (Sums & { readonly date: string })[];
  readonly outages: readonly Outage[];
}
const fileOf = (view: ServiceView, model: SiteModel) => JSON.parse(uptimeText(view, model)) as File;
const SUMS = [
  ...['known_s', 'up_s', 'degraded_s', 'down_s', 'excluded_s', 'unknown_s', 'maintenance_s'],
  ...['samples_taken', 'samples_expected'],
] as const;
const sum = (rows: readonly Sums[], of: string) => rows.reduce((all, row) => all + (row[of] as number), 0);

describe('a service’s time, of any tree', () => {
  it('is what its schema says, in tiles that add up, as JSON and as a table', () => {
    fc.assert(
      fc.property(tree, (input) => {
        const model = buildSite(input);
        for (const view of model.services) {
          const file = fileOf(view, model);
          expect(validate(file), JSON.stringify(validate.errors?.[0])).toBe(true);
          for (const row of file.days) {
            expect(sum([row], 'known_s')).toBe(
              ['up_s', 'degraded_s', 'down_s', 'excluded_s'].reduce((all, of) => all + (row[of] ?? 0), 0),
            );
            expect(row['maintenance_s']).toBeLessThanOrEqual((row['known_s'] ?? 0) + (row['unknown_s'] ?? 0));
          }
          for (const name of SUMS) expect(sum(file.months, name), name).toBe(sum(file.days, name));
          const rows = parse(uptimeCsv(view, model), { columns: true }) as Record<string, string>[];
          for (const [kind, list] of [
            ['month', file.months],
            ['day', file.days],
          ] as const) {
            const own = rows.filter((row) => row['kind'] === kind);
            expect(own.map((row) => [row['name'], ...SUMS.map((of) => Number(row[of]))])).toEqual(
              list.map((row) => [kind === 'month' ? row['month'] : row['date'], ...SUMS.map((of) => row[of])]),
            );
          }
          expect(
            rows.filter((row) => row['kind'] === 'outage').map((row) => [row['start'], row['end'], row['state']]),
          ).toEqual(file.outages.map(({ start, end, state }) => [start, end ?? '', state]));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is enough to reckon every percentage of the page, and the seconds of every outage', () => {
    fc.assert(
      fc.property(tree, (input) => {
        const model = buildSite(input);
        const months = lastMonths(model.now, model.settings.zone);
        for (const view of model.services) {
          const { days, windows, months: told, outages } = fileOf(view, model);
          const figure = (rows: readonly Sums[]) => {
            const [num, den] = [sum(rows, 'up_s') + sum(rows, 'degraded_s'), sum(rows, 'known_s')];
            return view.current.isMeasured ? percent(num, den, 2) : null;
          };
          const shown = (of: { num: number; den: number } | null) => of && percent(of.num, of.den, 2);
          const ninety = windows.find((one) => one['days'] === 90);
          expect(figure(days.filter(({ date }) => date >= (ninety?.from ?? '')))).toBe(shown(view.window90));
          expect(ninety?.percent?.slice(0, -2) ?? null).toBe(shown(view.window90));
          const year = yearOfMonths(view, months);
          expect(figure(told.filter(({ month }) => months.includes(month)))).toBe(shown(year.whole));
          months.forEach((month, i) =>
            expect(figure(told.filter((one) => one.month === month))).toBe(shown(year.months[i] ?? null)),
          );
          const trouble = sum(days, 'degraded_s') + sum(days, 'down_s') + sum(days, 'excluded_s');
          // What is declared of time that somebody measured up is an outage, and its seconds stay up.
          expect(outages.reduce((all, { seconds }) => all + seconds, 0)).toBeGreaterThanOrEqual(trouble);
        }
      }),
      { numRuns: 60 },
    );
  });
});

const now = at('2026-11-22 12:00');
const HOUR = 3600;

function one(
  over: Parameters<typeof content>[0],
  runs: Parameters<typeof measured>[1],
  receipts: Parameters<typeof buildSite>[0]['receipts'] = [],
) {
  const model = buildSite({
    content: content({ services: [service('email')], ...over }),
    measurements: new Map([measured('email', runs)]),
    receipts,
    now,
    commit: null,
    address: 'https://status.example.net',
  });
  return fileOf(model.services[0] as ServiceView, model);
}

describe('an outage', () => {
  test('may have begun and ended since the observation before, and is not over while it lasts', () => {
    const start = now - 2 * HOUR;
    const { outages } = one(
      {},
      {
        hn: [
          [start - HOUR, start, 'up'],
          [start, start + 600, 'down'],
          [start + 600, now - 60, 'up'],
          [now - 60, now, 'down'],
        ],
      },
    );
    expect(outages).toMatchObject([
      {
        seconds: 600,
        state: 'down',
        measured: true,
        uncertainty_s: { start: 1, end: 1 },
        clause: null,
        regions: ['hn'],
        reason: 'timeout',
      },
      { end: null, seconds: 60, uncertainty_s: { start: 1, end: null } },
    ]);
  });

  test('that began with the first sample of all, or was lost sight of, has an end that nobody knows', () => {
    const start = now - 2 * HOUR;
    const { outages, days } = one(
      {},
      {
        hn: [
          [start, start + 600, 'down'],
          [now - HOUR, now, 'up'],
        ],
      },
    );
    expect(outages).toMatchObject([{ seconds: 600, uncertainty_s: { start: null, end: null } }]);
    expect(days.at(-1)).toMatchObject({ down_s: 600, unknown_s: HOUR - 600, up_s: HOUR });
  });

  test('that was only declared has the edges it was declared with', () => {
    const { outages } = one(
      { incidents: [incident('x', { email: 'down' }, now - HOUR, { ended: now - 600 })] },
      { hn: [[now - 2 * HOUR, now, 'up']] },
    );
    expect(outages).toMatchObject([
      { measured: false, seconds: 3000, uncertainty_s: { start: 0, end: 0 }, incidents: ['x'] },
    ]);
  });

  test('in maintenance announced in time names the clause, and the day says how much was maintenance', () => {
    const work = maintenance('work', ['email'], now - HOUR, now - HOUR / 2);
    const { outages, days } = one(
      { maintenance: [work] },
      {
        hn: [
          [now - 2 * HOUR, now - HOUR + 60, 'up'],
          [now - HOUR + 60, now - HOUR / 2 + 60, 'down'],
          [now - HOUR / 2 + 60, now, 'up'],
        ],
      },
      [receipt(work, now - 48 * HOUR)],
    );
    expect(outages).toMatchObject([
      {
        clause: 'maintenance',
        state: 'maintenance',
        uncertainty_s: { start: 1, end: 0 },
        counted_s: 0,
        maintenance: ['work'],
      },
      { clause: null, state: 'down', seconds: 60, uncertainty_s: { start: 0, end: 1 }, counted_s: 60 },
    ]);
    expect(days.at(-1)).toMatchObject({ excluded_s: HOUR / 2 - 60, down_s: 60, maintenance_s: HOUR / 2 });
  });
});

test('samples are counted by local day', () => {
  const { days } = one({}, { hn: [[at('2026-11-21 12:00'), now, 'up']], sgn: [[at('2026-11-22 00:00'), now, 'up']] });
  expect(days.map(({ date, samples_taken, samples_expected }) => [date, samples_taken, samples_expected])).toEqual([
    ['2026-11-21', 720, 720],
    ['2026-11-22', 1440, 1440],
  ]);
});

test('a service that nothing measures has no percentage, and no green second', () => {
  const model = buildSite({
    content: content({ services: [service('phone', { check: null, since: now - 2 * 86_400 })] }),
    measurements: new Map(),
    receipts: [],
    now,
    commit: null,
    address: 'https://status.example.net',
  });
  const file = fileOf(model.services[0] as ServiceView, model);
  expect(file.windows.map((window) => window.percent)).toEqual([null, null, null]);
  expect(file).toMatchObject({ state: 'not_measured', service: { is_measured: false } });
  expect(sum(file.days, 'up_s')).toBe(0);
  expect(sum(file.days, 'unknown_s')).toBe(2 * 86_400);
});
