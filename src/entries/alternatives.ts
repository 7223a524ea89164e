import { baseId } from '#domain/entry-id.ts';
import type { CaseEntry, CaseMaintenance, ServiceCase } from './case-form.ts';
import type { Incident } from './content.ts';

/**
 * A case under another reading of the promise. `supplied`: the incidents whose cause content names as a third party's own
 * (`third_party`); a customer's equipment, the other half of that clause, stays excused.
 */
type Alternative = (made: ServiceCase, supplied: ReadonlySet<string>) => ServiceCase;

/** The text asks for notice of routine work "24 – 48 hours" ahead: the other end of that, seconds. */
const EARLIEST_NOTICE = 48 * 3600;

/**
 * The readings in the provider's favour that can be turned round, by the id a promise gives them in `numbers.yaml`:
 * - `degraded`: slow time counts as down (R10);
 * - `emergency`: emergency work excuses nothing, whatever its notice: the exclusion says "định kỳ" (R14);
 * - `supplier`: a third party's fault excuses nothing; faults of a customer's equipment still do (R13);
 * - `notice-early`: what was published of routine work more than 48 hours before its window is no notice; what was published
 *   of the same window within them counts from then (R14).
 */
const ALTERNATIVES: ReadonlyMap<string, Alternative> = new Map<string, Alternative>([
  ['degraded', withoutSlowTime],
  ['emergency', (made) => withEntries(made, (entry) => (isWork(entry) && entry.class === 'emergency' ? [] : [entry]))],
  ['supplier', (made, supplied) => withEntries(made, (entry) => (isSupplied(entry, supplied) ? [] : [entry]))],
  ['notice-early', (made) => withEntries(made, (entry) => [isWork(entry) ? noticedLate(entry) : entry])],
]);

/** Their ids. */
export const KNOWN_READINGS: readonly string[] = [...ALTERNATIVES.keys()];

/** The case under the other reading; null: no code knows of one by that id. */
export function otherwise(id: string, made: ServiceCase, incidents: readonly Incident[]): ServiceCase | null {
  const supplied = incidents.filter(({ cause }) => cause === 'third_party').map((incident) => incident.id);
  return ALTERNATIVES.get(id)?.(made, new Set(supplied)) ?? null;
}

function withoutSlowTime(made: ServiceCase): ServiceCase {
  const services = Object.entries(made.services).map(
    ([id, service]) => [id, { ...service, degraded_counts_as: 'down' as const }] as const,
  );
  return { ...made, services: Object.fromEntries(services) };
}

function withEntries(made: ServiceCase, of: (entry: CaseEntry) => readonly CaseEntry[]): ServiceCase {
  return { ...made, entries: made.entries.flatMap(of) };
}

function isWork(entry: CaseEntry): entry is CaseMaintenance {
  return entry.kind === 'maintenance';
}

/** The entry that carries the cause; the admission beside it stays. */
function isSupplied(entry: CaseEntry, supplied: ReadonlySet<string>): boolean {
  return entry.kind === 'incident' && entry.cause === 'third_party' && supplied.has(baseId(entry.id));
}

function noticedLate(work: CaseMaintenance): CaseMaintenance {
  if (work.class !== 'routine') return work;
  const revisions = work.revisions.filter(
    (revision) => !('start' in revision) || revision.at === null || revision.at >= revision.start - EARLIEST_NOTICE,
  );
  return { ...work, revisions };
}
