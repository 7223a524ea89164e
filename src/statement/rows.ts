import type { ClassifiedPart } from '#domain/account.ts';
import type { Case, CaseEntry } from '#domain/case.ts';
import { type Claims, concerns, hasEvidence, type RejectionReason } from '#domain/claims.ts';
import { knownRuns, type ServiceSegment, type TimeClass } from '#domain/classes.ts';
import type { Clause } from '#domain/clause.ts';
import { baseId } from '#domain/entry-id.ts';
import { clip, continues, type Instant, type Interval, intersect, length } from '#domain/interval.ts';
import { windowsOf } from '#domain/notice.ts';

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

/**
 * Every stretch of a service's elapsed term that was not up, in order: with the up seconds they tile it.
 *
 * @param parts of a case of that service alone
 */
export function rowsOf(of: Case, parts: readonly ClassifiedPart[]): Row[] {
  const segments = parts.flatMap(({ members }) => members[0] ?? []).filter((segment) => segment.class !== 'up');
  const claims = parts.map((part) => part.claims);
  return joined(segments).map((stretch) => rowOf(stretch, of, claims));
}

/** Neighbours that differ only in who measured and who admitted are one line. */
function joined(segments: readonly ServiceSegment[]): ServiceSegment[][] {
  const groups: ServiceSegment[][] = [];
  for (const segment of segments) {
    const last = groups[groups.length - 1];
    const before = last?.[last.length - 1];
    if (before && continues(before, segment, ['class', 'clause', 'entry', 'published'])) last?.push(segment);
    else groups.push([segment]);
  }
  return groups;
}

function rowOf(stretch: readonly ServiceSegment[], of: Case, claims: readonly Claims[]): Row {
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
    regions: regionsIn(window, of, claims),
    disputed_s: stretch.reduce((sum, segment) => sum + (segment.disputed ? length(segment) : 0), 0),
    rejected: first.clause === null ? rejectedIn(window, of, claims) : [],
  };
}

/** Whether an entry that is public by now declares what the class says. */
function speaks(entry: CaseEntry, kind: TimeClass, window: Interval, of: Case): boolean {
  if (entry.kind === 'maintenance' || !concerns(entry, of)) return false;
  if (entry.publishedAt !== null && entry.publishedAt > of.asOf) return false;
  if (intersect({ start: entry.start, end: entry.end ?? of.asOf }, window) === null) return false;
  if (entry.kind === 'probe_fault') return kind === 'unknown' && hasEvidence(entry);
  return entry.effect === kind;
}

function earliest(entries: readonly CaseEntry[]): Instant | null {
  const known = entries.flatMap((entry) => ('publishedAt' in entry ? (entry.publishedAt ?? []) : []));
  return known.length === 0 ? null : Math.min(...known);
}

function rejectedIn(window: Interval, of: Case, claims: readonly Claims[]): Row['rejected'] {
  const refused = new Map(
    claims.flatMap(({ rejected }) => rejected.map((one) => [`${one.entry} ${one.reason}`, one] as const)),
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

function regionsIn(window: Interval, of: Case, claims: readonly Claims[]): string[] {
  const faults = claims.flatMap((one) => one.faults);
  const known = [...of.services.values()].flatMap((service) => [...knownRuns(service, faults, window)]);
  return known.flatMap(([region, runs]) =>
    runs.some(([, , state]) => state === 'down' || state === 'degraded') ? [region] : [],
  );
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)];
}
