import type { Case, CaseEntry, FaultEntry, IncidentEntry, MaintenanceEntry, Policy } from './case.ts';
import { type Clause, clauseOf } from './clause.ts';
import { clip, type Instant, type Interval, intersect } from './interval.ts';
import { announce, windowsOf } from './notice.ts';
import { touchesOne } from './touch.ts';

export type RejectionReason =
  | 'late_notice'
  | 'no_evidence'
  | 'unknown_cause'
  | 'published_late'
  | 'not_published'
  | 'publication_unknown'
  | 'bad_interval';

export interface Rejection {
  readonly entry: string;
  readonly reason: RejectionReason;
}

/** Seconds that an entry speaks of, in some services (null: all). */
export interface Claim extends Interval {
  readonly services: readonly string[] | null;
}

/** Seconds that a clause excuses, if they were down or unknown. */
export interface Excuse extends Claim {
  readonly clause: Clause;
  readonly entry: string;
  /** Which excuse is the evidence, within a clause: first published (R12). */
  readonly published: Instant;
}

export interface FaultClaim extends Claim {
  readonly regions: readonly string[] | null;
}

/** What the entries of a case assert about a stretch of time, and what was refused. */
export interface Claims {
  readonly down: readonly Claim[];
  readonly degraded: readonly Claim[];
  readonly faults: readonly FaultClaim[];
  readonly excuses: readonly Excuse[];
  readonly rejected: readonly Rejection[];
}

interface Draft {
  readonly down: Claim[];
  readonly degraded: Claim[];
  readonly faults: FaultClaim[];
  readonly excuses: Excuse[];
  readonly rejected: Rejection[];
}

/**
 * Reads the entries as known at the reporting instant, for some elapsed seconds under one policy (R7–R9, R11–R15, R25).
 * What does not concern the customer or any target service does not exist; what does not touch the seconds is neither
 * counted nor listed as rejected.
 */
export function claimsOf(of: Case, elapsed: Interval, policy: Policy): Claims {
  const draft: Draft = { down: [], degraded: [], faults: [], excuses: [], rejected: [] };
  for (const entry of of.entries) {
    if (!concerns(entry, of)) continue;
    const reasons =
      entry.kind === 'maintenance'
        ? maintenance(entry, of, elapsed, policy, draft)
        : dated(entry, of, elapsed, policy, draft);
    for (const reason of reasons) draft.rejected.push({ entry: entry.id, reason });
  }
  return draft;
}

/** Whether an entry is about the customer, and any service of the target (R11). */
export function concerns(entry: CaseEntry, of: Case): boolean {
  if (entry.customers && (of.customer === null || !entry.customers.includes(of.customer))) return false;
  return entry.services === null || of.target.members.some((member) => entry.services?.includes(member));
}

/** R14, R15. One undated revision excuses nothing (R25); revisions published after the reporting instant do not exist. */
function maintenance(
  entry: MaintenanceEntry,
  of: Case,
  elapsed: Interval,
  policy: Policy,
  draft: Draft,
): RejectionReason[] {
  for (const revision of entry.revisions) {
    if ('start' in revision && isBad(revision)) return touchesOne(revision, elapsed) ? ['bad_interval'] : [];
  }
  if (windowsOf(entry.revisions, elapsed).length === 0) return [];
  if (entry.revisions.some((revision) => revision.at === null)) return ['publication_unknown'];
  const visible = entry.revisions.filter((revision) => revision.at !== null && revision.at <= of.asOf);
  if (visible.length === 0) return ['not_published'];
  const needed = entry.class === 'routine' ? policy.routineNotice : policy.emergencyNotice;
  const { excused, late } = announce(visible, needed, entry.completedAt);
  for (const { since, ...run } of excused) {
    const seconds = intersect(run, elapsed);
    if (!seconds) continue;
    draft.excuses.push({
      ...seconds,
      services: entry.services,
      clause: 'maintenance',
      entry: entry.id,
      published: since,
    });
  }
  return clip(late, elapsed).length > 0 ? ['late_notice'] : [];
}

function dated(
  entry: IncidentEntry | FaultEntry,
  of: Case,
  elapsed: Interval,
  policy: Policy,
  draft: Draft,
): RejectionReason[] {
  if (!touchesOne(entry, elapsed)) return [];
  const seconds = intersect({ start: entry.start, end: entry.end ?? Number.POSITIVE_INFINITY }, elapsed);
  if (!seconds) return ['bad_interval'];
  if (entry.publishedAt !== null && entry.publishedAt > of.asOf) return ['not_published'];
  const claim: Claim = { ...seconds, services: entry.services };
  if (entry.kind === 'probe_fault') {
    // An unknown publication excuses nothing (R25); a withdrawal excuses nothing either, so it needs only its evidence (R7).
    if (!hasEvidence(entry)) return ['no_evidence'];
    draft.faults.push({ ...claim, regions: entry.regions });
    return [];
  }
  if (entry.effect !== 'none') draft[entry.effect].push(claim);
  const clause = clauseOf(entry.cause);
  if (clause === 'none') return [];
  if (clause === 'unknown') return ['unknown_cause'];
  if (!hasEvidence(entry)) return ['no_evidence'];
  const published = clausePublished(entry);
  if (published === null) return ['publication_unknown'];
  if (published > of.asOf) return ['not_published'];
  if (policy.publishWithin !== null && entry.end !== null && published > entry.end + policy.publishWithin) {
    return ['published_late'];
  }
  draft.excuses.push({ ...claim, clause, entry: entry.id, published });
  return [];
}

/** R13: the present cause and evidence date the clause, where they came later than the entry or the entry is undated. */
function clausePublished({ publishedAt, causePublishedAt }: IncidentEntry): Instant | null {
  if (publishedAt === null || causePublishedAt === null) return causePublishedAt ?? publishedAt;
  return Math.max(publishedAt, causePublishedAt);
}

/** R7, R13: what proves it is said, in more than spaces. */
export function hasEvidence(entry: { readonly evidence: string }): boolean {
  return entry.evidence.trim() !== '';
}

/** R1: empty or reversed. */
function isBad({ start, end }: Interval): boolean {
  return start >= end;
}
