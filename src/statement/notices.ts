import type { Account } from '#domain/account.ts';
import type { Case, MaintenanceEntry } from '#domain/case.ts';
import { announce } from '#domain/notice.ts';

/** How long before its window a maintenance stood announced, and how long it needed to, in seconds; negative: afterwards. */
export interface LateNotice {
  readonly given: number;
  readonly needed: number;
}

/** The notice of every maintenance an account rejects as late (R14), by entry: the least that any of its late seconds had. */
export function lateNotices(of: Case, rejected: Account['rejected']): Map<string, LateNotice> {
  const late = new Set(rejected.flatMap(({ entry, reason }) => (reason === 'late_notice' ? [entry] : [])));
  const works = of.entries.filter(
    (entry): entry is MaintenanceEntry => entry.kind === 'maintenance' && late.has(entry.id),
  );
  return new Map(
    works.flatMap((work): [string, LateNotice][] => {
      const revisions = work.revisions.filter(({ at }) => at !== null && at <= of.asOf);
      const start = revisions.reduce((last, revision) => ('start' in revision ? revision.start : last), of.term.start);
      const { policy } = of.parts.filter((part) => part.start <= start).pop() ?? of.parts[0] ?? {};
      if (!policy) return [];
      const needed = work.class === 'routine' ? policy.routineNotice : policy.emergencyNotice;
      const { late: runs } = announce(revisions, needed, work.completedAt);
      const given = Math.min(...runs.map((run) => run.start - run.since));
      return given < needed ? [[work.id, { given, needed }]] : [];
    }),
  );
}
