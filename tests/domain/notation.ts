import { type Account, account } from '#domain/account.ts';
import { parseCase } from '#domain/parse-case.ts';

/**
 * Cases and accounts short enough for a table. Times are offsets in seconds from the term's start, Monday 3 March 2025,
 * 00:00 UTC. A probe reads `U 0..600, D 600..1200, G@1500`: up, down, degraded (or `?`, unknown) samples every 60 seconds,
 * or one. Unless said otherwise the term is an hour, the promise 99, and a sample stands 180 seconds.
 */
export const T0 = 1_740_960_000;
export const DAY = 86_400;
const HOUR = 3600;
const STATUS: Readonly<Record<string, string>> = { U: 'up', D: 'down', G: 'degraded', '?': 'unknown' };

export interface Short {
  /** One service with one region, or services with regions. */
  readonly probe?: string | Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly rules?: Readonly<Record<string, unknown>>;
  readonly degraded?: 'up' | 'down';
  readonly length?: number;
  readonly asOf?: number;
  readonly entries?: readonly object[];
  /** Other keys of the case, as they are. */
  readonly more?: Readonly<Record<string, unknown>>;
}

/** A case in its documented form. */
export function caseOf(short: Short): Record<string, unknown> {
  const probes = typeof short.probe === 'object' ? short.probe : { web: short.probe ?? '' };
  const services = Object.entries(probes).map(([name, probe]) => {
    const regions = typeof probe === 'object' ? probe : { hn: probe };
    const read = Object.entries(regions).map(([region, text]) => [region, samples(text)]);
    const value = { interval_s: 60, k: 3, ...short.rules, regions: Object.fromEntries(read) };
    return [name, { probe: value, ...(short.degraded ? { degraded_counts_as: short.degraded } : {}) }];
  });
  return {
    term: { start: T0, end: T0 + (short.length ?? HOUR) },
    ...(short.asOf === undefined ? {} : { as_of: T0 + short.asOf }),
    commitment: '99',
    services: Object.fromEntries(services),
    entries: (short.entries ?? []).map((entry) => shift(entry, T0)),
    ...short.more,
  };
}

export function accountOf(short: Short): Account {
  return account(parseCase(caseOf(short)));
}

/** Non-zero seconds · headline [bounds, where different] · verdict · by entry · rejected. */
export function said(found: Account): string {
  const seconds = Object.entries({ ...found.seconds, disputed: found.disputed_s }).filter(([, s]) => s > 0);
  const bounds = [found.lower?.pct2 ?? 'null', found.upper?.pct2 ?? 'null'].join(', ');
  const isPoint = found.sla !== null && found.lower?.num === found.upper?.num && found.lower?.den === found.upper?.den;
  const excused = found.excluded_by_entry.map((x) => `${x.entry}(${x.clause}) ${x.down_s}+${x.unknown_s}`);
  return [
    seconds.map(([name, s]) => `${name} ${s}`).join(' '),
    `${found.sla?.pct2 ?? 'null'}${isPoint ? '' : ` [${bounds}]`}`,
    found.verdict,
    ...excused,
    ...found.rejected.map((x) => `${x.entry}:${x.reason}`),
  ].join(' · ');
}

const DATED = { effect: 'none', evidence: 'https://e.example/x' };

/** An incident, published when it starts unless `more` says otherwise; `cause` alone makes it an exclusion. */
export function incident(id: string, start: number, end: number | null, more: object = {}): object {
  return { id, kind: 'incident', start, end, published_at: start, ...DATED, ...more };
}

export function fault(id: string, start: number, end: number | null, more: object = {}): object {
  return { id, kind: 'probe_fault', start, end, published_at: start, evidence: 'log', ...more };
}

export type Published = readonly [at: number | null, start: number, end: number] | readonly [at: number];

/** Maintenance with its revisions: `[at, start, end]`, or `[at]` for a cancellation. */
export function work(
  id: string,
  kind: 'routine' | 'emergency',
  revisions: readonly Published[],
  more: object = {},
): object {
  const read = revisions.map(([at, start, end]) =>
    start === undefined ? { at, cancelled: true } : { at, start, end },
  );
  return { id, kind: 'maintenance', class: kind, revisions: read, ...more };
}

const INSTANTS = new Set(['at', 'start', 'end', 'published_at', 'cause_published_at', 'completed_at']);

/** The entry with every instant moved. */
export function shift<Value>(value: Value, by: number): Value {
  if (Array.isArray(value)) return value.map((item: unknown) => shift(item, by)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  const moved = Object.entries(value).map(([key, item]) => [
    key,
    INSTANTS.has(key) && typeof item === 'number' ? item + by : shift<unknown>(item, by),
  ]);
  return Object.fromEntries(moved) as Value;
}

function samples(text: string): unknown[] {
  return text.split(', ').flatMap((part): unknown[] => {
    const single = /^(.)@(-?\d+)$/.exec(part);
    if (single) return [[T0 + Number(single[2]), STATUS[single[1] as string]]];
    const series = /^(.) (-?\d+)\.\.(\d+)$/.exec(part);
    if (!series) return [];
    const [, letter = '', from, to] = series;
    return [{ from: T0 + Number(from), to: T0 + Number(to), every: 60, status: STATUS[letter] }];
  });
}
