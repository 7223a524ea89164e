import { formatInstant } from '#domain/instant.ts';
import { figure } from '#domain/percent.ts';
import { nextBoundary } from '#site/boundary.ts';
import type { ServiceView, SiteModel } from '#site/model.ts';
import type { UptimeDay, UptimeOutage } from '#site/uptime-model.ts';
import { windowOf, type WindowView, WINDOWS } from '#site/windows.ts';
import { plainTexts } from './localized.ts';
import { UPTIME_SCHEMA } from './paths.ts';
import { timeOf, toldState } from './told.ts';

/** Seconds and observations of some days; `known_s` + `unknown_s` is the time that is over, `up_s` … `excluded_s` are the known part. */
interface Sums {
  readonly known_s: number;
  readonly up_s: number;
  readonly degraded_s: number;
  readonly down_s: number;
  /** Down, and excused by a clause (maintenance announced in time is one). */
  readonly excluded_s: number;
  readonly unknown_s: number;
  /** Of all these, seconds inside announced maintenance. */
  readonly maintenance_s: number;
  readonly samples_taken: number;
  readonly samples_expected: number;
}

export interface UptimeRow extends Sums {
  /** `2026-11-22`, or of a month `2026-11`. */
  readonly name: string;
}

export interface UptimeRows {
  readonly months: readonly UptimeRow[];
  readonly days: readonly UptimeRow[];
}

/** The service's days and months of the site's zone, oldest first. Months are their days' sums. */
export function uptimeRows({ id }: Pick<ServiceView, 'id'>, model: SiteModel): UptimeRows {
  const days = (model.uptime.get(id)?.days ?? []).map(dayRow);
  const months = Map.groupBy(days, ({ name }) => name.slice(0, 7));
  return {
    months: [...months].map(([name, own]) => ({ ...own.reduce(together), name })),
    days,
  };
}

function dayRow({ date, seconds, maintenance, taken, expected }: UptimeDay): UptimeRow {
  const { up, degraded, down, planned, unknown } = seconds;
  return {
    name: date,
    known_s: up + degraded + down + planned,
    up_s: up,
    degraded_s: degraded,
    down_s: down,
    excluded_s: planned,
    unknown_s: unknown,
    maintenance_s: maintenance,
    samples_taken: taken,
    samples_expected: expected,
  };
}

function together(a: UptimeRow, b: UptimeRow): UptimeRow {
  return {
    name: a.name,
    known_s: a.known_s + b.known_s,
    up_s: a.up_s + b.up_s,
    degraded_s: a.degraded_s + b.degraded_s,
    down_s: a.down_s + b.down_s,
    excluded_s: a.excluded_s + b.excluded_s,
    unknown_s: a.unknown_s + b.unknown_s,
    maintenance_s: a.maintenance_s + b.maintenance_s,
    samples_taken: a.samples_taken + b.samples_taken,
    samples_expected: a.samples_expected + b.samples_expected,
  };
}

/** An outage as published: instants in UTC, regions and entries by id. */
export function outageRow(outage: UptimeOutage) {
  const { start, end, ongoing, state, measured, regions, reason, clause, counts, incidents, maintenance } = outage;
  return {
    start: formatInstant(start),
    end: ongoing ? null : formatInstant(end),
    seconds: end - start,
    state,
    measured,
    uncertainty_s: outage.uncertainty,
    reason,
    regions,
    clause,
    counted_s: counts?.counted ?? null,
    incidents,
    maintenance,
  };
}

/** `/api/uptime/ID.json`: what lies behind every percentage and bar of one service, on one line. */
export function uptimeText(view: ServiceView, model: SiteModel): string {
  const { id, slug, name, service, current } = view;
  const { address, now, asOf, sample, settings, commit, head } = model;
  const { months, days } = uptimeRows(view, model);
  const file = {
    $schema: address + UPTIME_SCHEMA,
    v: 1,
    sample,
    service: { id, slug, name: plainTexts(name), group: service.group, is_measured: current.isMeasured },
    tz: settings.zone,
    now: formatInstant(now),
    as_of: timeOf(asOf),
    valid_until: formatInstant(nextBoundary(model)),
    commit,
    head,
    state: toldState(current),
    since: timeOf(current.since),
    windows: WINDOWS.map((length) => windowRow(windowOf(view, length, model))),
    months: months.map(({ name: month, ...sums }) => ({ month, ...sums })),
    days: days.map(({ name: date, ...sums }) => ({ date, ...sums })),
    outages: (model.uptime.get(id)?.outages ?? []).map(outageRow),
  };
  return `${JSON.stringify(file)}\n`;
}

/** The basis is `raw`: available ÷ known time, nothing excluded; the percentage is cut, never rounded. */
function windowRow({ days, from, to, num, den, coverage }: WindowView) {
  const of = figure(num, den);
  return {
    days,
    from,
    to,
    basis: 'raw',
    available_s: num,
    known_s: den,
    total_s: coverage.den,
    percent: of?.pct4 ?? null,
  };
}
