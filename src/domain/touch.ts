import { baseId, compare } from './entry-id.ts';
import { type Instant, type Interval, intersect } from './interval.ts';

/** An entry of a case in its documented form, as far as time goes. */
export type Timed =
  | { readonly start: Instant; readonly end: Instant | null }
  | {
      readonly revisions: readonly (
        { readonly start: Instant; readonly end: Instant } | { readonly cancelled: true }
      )[];
    };

/** The seconds of a term that an account knows of: those before the reporting instant (R3). */
export function elapsedOf({ start, end }: Interval, asOf: Instant): Interval {
  return { start, end: Math.min(end, Math.max(start, asOf)) };
}

/**
 * Whether an entry touches elapsed seconds: a maintenance by any window that was published of it; empty and reversed intervals
 * (R1) by the seconds between their ends, as they are rejected. What does not touch them is neither counted nor listed.
 */
export function touches(entry: Timed, elapsed: Interval): boolean {
  if (!('revisions' in entry)) return touchesOne(entry, elapsed);
  return entry.revisions.some((revision) => 'start' in revision && touchesOne(revision, elapsed));
}

/** As `touches`, of one stretch of time; `end` null: open. */
export function touchesOne({ start, end }: { start: Instant; end: Instant | null }, elapsed: Interval): boolean {
  const last = end ?? Number.POSITIVE_INFINITY;
  const seconds = start < last ? { start, end: last } : { start: last, end: start + 1 };
  return intersect(seconds, elapsed) !== null;
}

/** The one order of a case's entries: by id, the parts of an entry (`ID`, `ID#2`, …) by number. */
export function byCaseId(a: { readonly id: string }, b: { readonly id: string }): number {
  return compare(baseId(a.id), baseId(b.id)) || partOf(a.id) - partOf(b.id);
}

function partOf(id: string): number {
  const base = baseId(id);
  return id === base ? 1 : Number(id.slice(base.length + 1));
}
