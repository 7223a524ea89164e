import type { Segment, TimeClass } from './classes.ts';
import { type Clause, CLAUSES } from './clause.ts';
import { baseId, compare } from './entry-id.ts';
import { length } from './interval.ts';
import { plus } from './plus.ts';

/** Seconds by class (R17). */
export type Seconds = Readonly<Record<TimeClass, number>>;

/** Excused seconds: what was down, what was unknown. */
export interface Excused {
  readonly down_s: number;
  readonly unknown_s: number;
}

/** Excused seconds by what excused them. */
type Excuses = Readonly<Partial<Record<Clause, Excused>>>;
export type ExcusedEntry = { readonly entry: string; readonly clause: Clause } & Excused;

/** Available and down seconds under a completion of what is unknown. */
interface Bound {
  readonly ok: number;
  readonly down: number;
}

/** Seconds added up; tallies of neighbouring stretches add. */
export interface Tally {
  readonly seconds: Seconds;
  readonly disputed: number;
  /** As if what is unknown was down, and as if it was up. */
  readonly worst: Bound;
  readonly best: Bound;
  /** In order of precedence. */
  readonly byClause: Excuses;
  /** By entry, then clause. */
  readonly byEntry: readonly ExcusedEntry[];
}

const NOTHING: Excused = { down_s: 0, unknown_s: 0 };

/** Adds segments up. An incident that stands in a case as `ID`, `ID#2` … is one entry (DESIGN §4). */
export function tallyOf(segments: readonly Segment[]): Tally {
  const seconds = { up: 0, degraded: 0, down: 0, unknown: 0, excluded: 0, excluded_unknown: 0 };
  const worst = { ok: 0, down: 0 };
  const best = { ...worst };
  let disputed = 0;
  const rows: ExcusedEntry[] = [];
  for (const segment of segments) {
    const s = length(segment);
    seconds[segment.class] += s;
    if (segment.disputed) disputed += s;
    addBound(worst, segment.worst, s);
    addBound(best, segment.best, s);
    if (segment.clause === null || segment.entry === null) continue;
    const [down_s, unknown_s] = segment.class === 'excluded' ? [s, 0] : [0, s];
    rows.push({ entry: baseId(segment.entry), clause: segment.clause, down_s, unknown_s });
  }
  return { seconds, disputed, worst, best, ...excusesOf(rows) };
}

/** The tally of two stretches together. */
export function addTallies(a: Tally, b: Tally): Tally {
  return {
    seconds: plus(a.seconds, b.seconds),
    disputed: a.disputed + b.disputed,
    worst: plus(a.worst, b.worst),
    best: plus(a.best, b.best),
    ...excusesOf([...a.byEntry, ...b.byEntry]),
  };
}

function excusesOf(rows: readonly ExcusedEntry[]): Pick<Tally, 'byClause' | 'byEntry'> {
  const byEntry = new Map<string, ExcusedEntry>();
  const byClause: Partial<Record<Clause, Excused>> = {};
  const order = (a: ExcusedEntry, b: ExcusedEntry): number =>
    compare(a.entry, b.entry) || CLAUSES.indexOf(a.clause) - CLAUSES.indexOf(b.clause);
  for (const { entry, clause, ...excused } of rows) {
    const key = `${clause} ${entry}`;
    byEntry.set(key, { entry, clause, ...plus(byEntry.get(key) ?? NOTHING, excused) });
  }
  for (const clause of CLAUSES) {
    const own = rows.filter((row) => row.clause === clause);
    if (own.length > 0) byClause[clause] = own.map(({ down_s, unknown_s }) => ({ down_s, unknown_s })).reduce(plus);
  }
  return { byClause, byEntry: [...byEntry.values()].sort(order) };
}

function addBound(bound: { ok: number; down: number }, state: TimeClass, seconds: number): void {
  if (state === 'up' || state === 'degraded') bound.ok += seconds;
  else if (state === 'down') bound.down += seconds;
}
