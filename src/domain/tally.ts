import { baseId } from './base-id.ts';
import type { TimeClass } from './classes.ts';
import { type Clause, CLAUSES } from './clause.ts';
import type { Segment } from './group.ts';
import { length } from './interval.ts';

/** Seconds by class (R17). */
export type Seconds = Readonly<Record<TimeClass, number>>;

/** Excused seconds: what was down, what was unknown. */
export interface Excused {
  readonly down_s: number;
  readonly unknown_s: number;
}

/** Seconds added up; tallies of neighbouring stretches add. */
export interface Tally {
  readonly seconds: Seconds;
  readonly disputed: number;
  /** Available and down seconds if what is unknown was down, and if it was up. */
  readonly worst: { readonly ok: number; readonly down: number };
  readonly best: { readonly ok: number; readonly down: number };
  readonly byClause: ReadonlyMap<Clause, Excused>;
  readonly byEntry: readonly ({ readonly entry: string; readonly clause: Clause } & Excused)[];
}

/** Adds segments up. An incident that stands in a case as `ID`, `ID#2` … is one entry (DESIGN §4). */
export function tallyOf(segments: readonly Segment[]): Tally {
  const seconds = { up: 0, degraded: 0, down: 0, unknown: 0, excluded: 0, excluded_unknown: 0 };
  const [worst, best] = [
    { ok: 0, down: 0 },
    { ok: 0, down: 0 },
  ];
  let disputed = 0;
  const byClause = new Map<Clause, Excused>();
  const byEntry = new Map<string, { entry: string; clause: Clause } & Excused>();
  for (const segment of segments) {
    const s = length(segment);
    seconds[segment.class] += s;
    if (segment.disputed) disputed += s;
    addBound(worst, segment.worst, s);
    addBound(best, segment.best, s);
    if (segment.clause === null || segment.entry === null) continue;
    const excused = segment.class === 'excluded' ? { down_s: s, unknown_s: 0 } : { down_s: 0, unknown_s: s };
    byClause.set(segment.clause, plus(byClause.get(segment.clause), excused));
    const row = { entry: baseId(segment.entry), clause: segment.clause };
    const key = JSON.stringify(row);
    byEntry.set(key, { ...row, ...plus(byEntry.get(key), excused) });
  }
  return {
    seconds,
    disputed,
    worst,
    best,
    byClause: new Map(CLAUSES.flatMap((c) => (byClause.has(c) ? [[c, byClause.get(c) as Excused] as const] : []))),
    byEntry: [...byEntry.values()].sort(
      (a, b) => compare(a.entry, b.entry) || CLAUSES.indexOf(a.clause) - CLAUSES.indexOf(b.clause),
    ),
  };
}

export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function plus(a: Excused | undefined, b: Excused): Excused {
  return { down_s: (a?.down_s ?? 0) + b.down_s, unknown_s: (a?.unknown_s ?? 0) + b.unknown_s };
}

function addBound(bound: { ok: number; down: number }, state: TimeClass, seconds: number): void {
  if (state === 'up' || state === 'degraded') bound.ok += seconds;
  else if (state === 'down') bound.down += seconds;
}
