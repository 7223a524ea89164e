import type { Instant } from '#domain/interval.ts';
import type { CaseEntry, CaseFault, CaseIncident, CaseMaintenance } from './case-form.ts';

/**
 * The entries of a case as known at its reporting instant (R3): what was published later does not exist yet, what was over only
 * later was open. No second is counted otherwise by it; but what is said afterwards leaves the case as it is, to the byte.
 */
export function entriesKnown(entries: readonly CaseEntry[], asOf: Instant): CaseEntry[] {
  return entries.flatMap((entry): CaseEntry[] =>
    entry.kind === 'maintenance' ? workKnown(entry, asOf) : datedKnown(entry, asOf),
  );
}

function datedKnown<Entry extends CaseIncident | CaseFault>(entry: Entry, asOf: Instant): Entry[] {
  if (datesOf(entry).some((at) => at !== null && at > asOf)) return [];
  const isOpen = entry.end !== null && entry.end > asOf && entry.end > entry.start;
  return [isOpen ? { ...entry, end: null } : entry];
}

function workKnown({ revisions: all, completed_at, ...work }: CaseMaintenance, asOf: Instant): CaseMaintenance[] {
  const revisions = all.filter(({ at }) => at === null || at <= asOf);
  if (revisions.length === 0) return [];
  return [{ ...work, revisions, ...(completed_at === undefined || completed_at > asOf ? {} : { completed_at }) }];
}

/** The newest publication that a case's entries tell of; null: none is dated. */
export function newestPublication(entries: readonly CaseEntry[]): Instant | null {
  return entries.flatMap(datesOf).reduce((a, b) => (a === null || (b !== null && b > a) ? b : a), null);
}

function datesOf(entry: CaseEntry): (Instant | null)[] {
  if (entry.kind === 'maintenance') return entry.revisions.map(({ at }) => at);
  return [entry.published_at, (entry.kind === 'incident' ? entry.cause_published_at : null) ?? null];
}
