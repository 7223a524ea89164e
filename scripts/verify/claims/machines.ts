import { parse } from 'csv-parse/sync';
import { coverOf } from '#site/maintenance.ts';
import { accountIn, type Sweep, sweepOf } from '#domain/accounts.ts';
import type { Account } from '#domain/account.ts';
import { addDays, addMonths, dayStart, localDate } from '#domain/calendar.ts';
import { clip, type Interval, total } from '#domain/interval.ts';
import { parseCase } from '#domain/parse-case.ts';
import { outageRow } from '#api/uptime-file.ts';
import type { ServiceView } from '#site/model.ts';
import { spanOf } from '#site/services.ts';
import type { Claim, Context } from '../claim.ts';
import { accountOver, caseOver, entriesIn } from '../recount.ts';

const PATH = /^api\/uptime\/([a-z0-9-]+)\.(json|csv)$/;

type Row = Readonly<Record<string, unknown>>;
interface Table {
  readonly months: readonly Row[];
  readonly days: readonly Row[];
  readonly outages: readonly Row[];
  readonly windows: readonly Row[];
}

/**
 * A service's time as JSON and as a table. Each month and window is accounted anew, each day is cut out of one account of all, and what was
 * sampled is added up from the record: other ways than those of the file, which adds up the page's days.
 */
export function* machines(path: string, text: string, context: Context): Iterable<Claim> {
  const [, slug, form] = PATH.exec(path) ?? [];
  const service = context.model.services.find((one) => one.slug === slug);
  if (service === undefined) return;
  const table = form === 'csv' ? tableOf(text) : fileOf(text);
  if (table === null) return;
  const span = spanIn(service, context);
  for (const month of table.months)
    yield* sums(month, monthWindow(String(month['month']), span, context), service, context);
  for (const day of table.days)
    yield* sums(day, dayWindow(String(day['date']), span, context), service, context, sweepIn);
  yield* samples(table.days, span, service, context);
  yield* outages(table.outages, service, context);
  for (const window of table.windows) yield* figures(window, service, context);
}

function fileOf(text: string): Table | null {
  try {
    const { months = [], days = [], outages: list = [], windows = [] } = JSON.parse(text) as Partial<Table>;
    return { months, days, windows, outages: list.map((one) => ({ ...one, ...uncertain(one['uncertainty_s']) })) };
  } catch {
    // It is compared by its bytes all the same.
    return null;
  }
}

function uncertain(of: unknown): Row {
  const { start, end } = (of ?? {}) as { start?: unknown; end?: unknown };
  return { start_uncertain_s: start, end_uncertain_s: end };
}

function tableOf(text: string): Table {
  const rows = parse(text, { columns: true, relax_column_count: true }) as Record<string, string>[];
  const of = (kind: string) => rows.filter((row) => row['kind'] === kind);
  return {
    months: of('month').map((row) => ({ ...row, month: row['name'] })),
    days: of('day').map((row) => ({ ...row, date: row['name'] })),
    outages: of('outage'),
    windows: [],
  };
}

/** The time that is published of a service. */
function spanIn({ id, service }: ServiceView, context: Context): Interval {
  const { measurements, model, content } = context;
  return spanOf(service, measurements.get(id) ?? null, entriesIn(content, id), model.now, model.settings.zone);
}

function monthWindow(month: string, span: Interval, { model }: Context): Interval | null {
  const { zone } = model.settings;
  if (!/^\d{4}-\d{2}$/.test(month)) return null;
  return (
    clip([{ start: dayStart(`${month}-01`, zone), end: dayStart(addMonths(`${month}-01`, 1), zone) }], span)[0] ?? null
  );
}

function dayWindow(date: string, span: Interval, { model }: Context): Interval | null {
  const { zone } = model.settings;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return null;
  return clip([{ start: dayStart(date, zone), end: dayStart(addDays(date, 1), zone) }], span)[0] ?? null;
}

const known = new WeakMap<ServiceView, Sweep>();

function sweepIn(service: ServiceView, window: Interval, context: Context): Account {
  const found = known.get(service) ?? sweepOf(parseCase(caseOver(service.id, spanIn(service, context), context)));
  known.set(service, found);
  return accountIn(found, window);
}

function* sums(
  row: Row,
  window: Interval | null,
  service: ServiceView,
  context: Context,
  recount = ({ id }: ServiceView, of: Interval, with_: Context): Account => accountOver(id, of, with_),
): Iterable<Claim> {
  const name = String(row['month'] ?? row['date']);
  const made = window && recount(service, window, context).seconds;
  const expected: Row | null = made && {
    up_s: made.up,
    degraded_s: made.degraded,
    down_s: made.down,
    excluded_s: made.excluded,
    unknown_s: made.unknown + made.excluded_unknown,
    known_s: made.up + made.degraded + made.down + made.excluded,
    maintenance_s: window && worked(service, window, context),
  };
  // A day that is only just beginning has no seconds to account for.
  for (const column of ['up_s', 'degraded_s', 'down_s', 'excluded_s', 'unknown_s', 'known_s', 'maintenance_s'])
    yield {
      what: `${service.id}: ${name}, ${column}`,
      published: String(row[column]),
      recomputed: expected === null ? '0' : String(expected[column]),
    };
}

/** Seconds of a window in which maintenance went on or was announced to. */
function worked({ id }: ServiceView, window: Interval, { model }: Context): number {
  const covers = model.maintenance
    .filter(({ services }) => services.includes(id))
    .flatMap((work) => coverOf(work, model.now) ?? []);
  return total(clip(covers, window));
}

/** All together: the record counts by UTC day. */
function* samples(days: readonly Row[], span: Interval, service: ServiceView, context: Context): Iterable<Claim> {
  const regions = [...(context.measurements.get(service.id)?.regions.values() ?? [])];
  const isWhole = regions.every(({ first }) => first === null || first >= span.start) && span.end === context.model.now;
  if (!isWhole) return;
  for (const [column, of] of [
    ['samples_taken', 'taken'],
    ['samples_expected', 'expected'],
  ] as const) {
    const all = regions.flatMap(({ counts }) => [...counts.values()].map((count) => count[of]));
    yield {
      what: `${service.id}: ${column}`,
      published: String(days.reduce((sum, row) => sum + Number(row[column]), 0)),
      recomputed: String(all.reduce((sum, count) => sum + count, 0)),
    };
  }
}

function* outages(rows: readonly Row[], service: ServiceView, { model }: Context): Iterable<Claim> {
  const expected = new Map(
    (model.uptime.get(service.id)?.outages ?? []).map((outage) => {
      const row = outageRow(outage);
      return [row.start, { ...row, ...uncertain(row.uncertainty_s) } as Row] as const;
    }),
  );
  const columns = ['end', 'state', 'measured', 'start_uncertain_s', 'end_uncertain_s', 'reason', 'regions', 'clause'];
  for (const row of rows) {
    const made = expected.get(String(row['start']));
    for (const column of [...columns, 'counted_s', 'incidents', 'maintenance'])
      yield {
        what: `${service.id}: outage from ${String(row['start'])}, ${column}`,
        published: worded(row[column]),
        recomputed: made === undefined ? null : worded(made[column]),
      };
  }
  yield { what: `${service.id}: outages`, published: String(rows.length), recomputed: String(expected.size) };
}

function worded(value: unknown): string {
  return Array.isArray(value) ? value.join(' ') : value === null || value === undefined ? '' : String(value);
}

/** The last local days, today included, as far as the service was there. */
export function lastDays(service: ServiceView, days: number, context: Context): Interval | null {
  const { now, settings } = context.model;
  const start = dayStart(addDays(localDate(now, settings.zone), 1 - days), settings.zone);
  return clip([{ start, end: now }], spanIn(service, context))[0] ?? null;
}

function* figures(row: Row, service: ServiceView, context: Context): Iterable<Claim> {
  const days = Number(row['days']);
  const window = lastDays(service, days, context);
  const raw = window && context.measurements.has(service.id) ? accountOver(service.id, window, context).raw : null;
  yield {
    what: `${service.id}: ${days} days, percent`,
    published: worded(row['percent']),
    recomputed: raw?.pct4 ?? '',
  };
}
