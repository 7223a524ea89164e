import { segmentsOf } from '#domain/account.ts';
import type { Case, CaseEntry, CasePart } from '#domain/case.ts';
import { claimsOf, type Rejection, type RejectionReason } from '#domain/claims.ts';
import type { ServiceSegment, TimeClass } from '#domain/classes.ts';
import type { Clause } from '#domain/clause.ts';
import { baseId } from '#domain/entry-id.ts';
import { clip, type Instant, type Interval, intersect, length, subtract } from '#domain/interval.ts';
import { windowsOf } from '#domain/notice.ts';
import type { Run } from '#domain/state.ts';

/** A stretch of the term that was not up, alike in class, clause and excuse: a line of the statement. */
export interface Row extends Interval {
  readonly class: Exclude<TimeClass, 'up'>;
  /** What excuses it; null: it counts. */
  readonly clause: Clause | null;
  /** The entry that excuses it; else those that speak of it: admissions, withdrawals. */
  readonly entries: readonly string[];
  readonly evidence: readonly string[];
  /** When that was first public: of an excuse since when it stood; null: nothing was published, or nobody knows when. */
  readonly published: Instant | null;
  /** The measuring points that saw trouble in it; those of a withdrawn measurement saw nothing. */
  readonly regions: readonly string[];
  /** Seconds in which some measuring point said down and the verdict did not (R6). */
  readonly disputed_s: number;
  /** Exclusions claimed for it and refused. */
  readonly rejected: readonly { readonly entry: string; readonly reason: RejectionReason }[];
}

/** Every stretch of a service's elapsed term that was not up, in order: with the up seconds they tile it. */
export function rowsOf(of: Case, service: string): Row[] {
  const segments = (segmentsOf(of).get(service) ?? []).filter((segment) => segment.class !== 'up');
  const context = of.parts.map((part) => contextOf(of, part));
  return joined(segments).map((stretch) => rowOf(stretch, of, service, context));
}

/** Neighbours that differ only in who measured and who admitted are one line. */
function joined(segments: readonly ServiceSegment[]): ServiceSegment[][] {
  const groups: ServiceSegment[][] = [];
  for (const segment of segments) {
    const last = groups[groups.length - 1];
    const before = last?.[last.length - 1];
    const isSame =
      before?.end === segment.start &&
      before.class === segment.class &&
      before.clause === segment.clause &&
      before.entry === segment.entry &&
      before.published === segment.published;
    if (last && isSame) last.push(segment);
    else groups.push([segment]);
  }
  return groups;
}

/** What the rules made of the entries within a part of the term. */
interface Context {
  readonly faults: readonly (Interval & { readonly regions: readonly string[] | null })[];
  readonly rejected: readonly Rejection[];
}

function contextOf(of: Case, part: CasePart): Context {
  const elapsed = { start: part.start, end: Math.max(part.start, Math.min(part.end, of.asOf)) };
  return claimsOf(of, elapsed, part.policy);
}

function rowOf(stretch: readonly ServiceSegment[], of: Case, service: string, context: readonly Context[]): Row {
  const first = stretch[0] as ServiceSegment;
  const window = { start: first.start, end: (stretch[stretch.length - 1] as ServiceSegment).end };
  const said = of.entries.filter((entry) =>
    first.entry === null ? speaks(entry, first.class, window, of) : entry.id === first.entry,
  );
  const evidence = said.flatMap((entry) => ('evidence' in entry && entry.evidence !== '' ? [entry.evidence] : []));
  return {
    ...window,
    class: first.class as Row['class'],
    clause: first.clause,
    entries: distinct(said.map(({ id }) => baseId(id))),
    evidence: distinct(evidence),
    published: first.published ?? earliest(said),
    regions: regionsIn(window, of, service, context),
    disputed_s: stretch.reduce((sum, segment) => sum + (segment.disputed ? length(segment) : 0), 0),
    rejected: first.clause === null ? rejectedIn(window, of, context) : [],
  };
}

/** Whether an entry that is public by now declares what the class says. */
function speaks(entry: CaseEntry, kind: TimeClass, window: Interval, of: Case): boolean {
  if (entry.kind === 'maintenance' || !concerns(entry, of)) return false;
  if (entry.publishedAt !== null && entry.publishedAt > of.asOf) return false;
  if (intersect({ start: entry.start, end: entry.end ?? of.asOf }, window) === null) return false;
  if (entry.kind === 'probe_fault') return kind === 'unknown' && entry.evidence.trim() !== '';
  return entry.effect === kind;
}

function concerns({ customers }: CaseEntry, { customer }: Case): boolean {
  return customers === null || (customer !== null && customers.includes(customer));
}

function earliest(entries: readonly CaseEntry[]): Instant | null {
  const known = entries.flatMap((entry) => ('publishedAt' in entry ? (entry.publishedAt ?? []) : []));
  return known.length === 0 ? null : Math.min(...known);
}

function rejectedIn(window: Interval, of: Case, context: readonly Context[]): Row['rejected'] {
  const refused = new Map(
    context.flatMap(({ rejected }) => rejected.map((one) => [`${one.entry} ${one.reason}`, one] as const)),
  );
  const rows = [...refused.values()].filter(({ entry }) =>
    of.entries.some((one) => one.id === entry && claimed(one, window, of).length > 0),
  );
  return rows.map(({ entry, reason }) => ({ entry: baseId(entry), reason }));
}

/** The seconds of a window that an entry is about, whatever the rules made of it. */
function claimed(entry: CaseEntry, window: Interval, of: Case): Interval[] {
  if (entry.kind === 'maintenance') return windowsOf(entry.revisions, window);
  return clip([{ start: entry.start, end: entry.end ?? of.asOf }], window);
}

function regionsIn(window: Interval, of: Case, service: string, context: readonly Context[]): string[] {
  const faults = context.flatMap((one) => one.faults);
  const regions = of.services.get(service)?.regions ?? new Map<string, readonly Run[]>();
  return [...regions].flatMap(([region, runs]) => {
    const withdrawn = faults.filter((one) => one.regions === null || one.regions.includes(region));
    const left = subtract([window], withdrawn);
    const saw = overlapping(runs, window).some(
      ([start, end, state]) => (state === 'down' || state === 'degraded') && clip(left, { start, end }).length > 0,
    );
    return saw ? [region] : [];
  });
}

/** The runs that touch a window, found by bisection: a term may have tens of thousands. */
function overlapping(runs: readonly Run[], window: Interval): readonly Run[] {
  let [low, high] = [0, runs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((runs[middle]?.[1] ?? 0) <= window.start) low = middle + 1;
    else high = middle;
  }
  let last = low;
  while (last < runs.length && (runs[last]?.[0] ?? 0) < window.end) last += 1;
  return runs.slice(low, last);
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)];
}
