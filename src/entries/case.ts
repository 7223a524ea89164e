import type { Instant, Interval } from '#domain/interval.ts';
import { compare } from '#domain/entry-id.ts';
import { reduceRuns } from '#domain/runs.ts';
import type { DeclaredState } from '#domain/state.ts';
import { byCaseId, elapsedOf, touches } from '#domain/touch.ts';
import { words } from '#i18n/words.ts';
import type { ServiceMeasurement } from '#record/measurement.ts';
import type { Receipt } from '#record/receipt.ts';
import { entriesKnown } from './case-entries.ts';
import type { CaseEntry, CaseFault, CaseIncident, CaseMaintenance, CasePromise, ServiceCase } from './case-form.ts';
import type { Commitment, Content, Incident, Maintenance, Service } from './content.ts';
import { servicesOf, stretchesOf } from './declared.ts';
import { causePublished, firstPublished, noticeClass, type Receipts, revisionsOf } from './publication.ts';
import { whyRemoved } from './removed.ts';

export type { ServiceCase } from './case-form.ts';

/** What a declared state is to the promise (R8–R10): it knows no fractions, and `up` declares nothing. */
const EFFECT: Readonly<Record<DeclaredState, 'down' | 'degraded' | null>> = {
  up: null,
  degraded: 'degraded',
  partial: 'down',
  down: 'down',
};

/** Public causes under their names of R13; both halves of the promise's last clause are `third_party`. */
const CAUSE: Readonly<Record<string, string>> = { customer_equipment: 'third_party' };

/** The entries that concern one service. */
export interface ServiceEntries {
  readonly incidents: readonly Incident[];
  readonly maintenance: readonly Maintenance[];
}

/** The entries of each service, in the content's order; read the tree once, not once a service. */
export function entriesByService(content: Content): Map<string, ServiceEntries> {
  const index = new Map<string, { incidents: Incident[]; maintenance: Maintenance[] }>();
  for (const { id } of content.services) index.set(id, { incidents: [], maintenance: [] });
  for (const incident of content.incidents) {
    for (const id of servicesOf(incident)) index.get(id)?.incidents.push(incident);
  }
  for (const maintenance of content.maintenance) {
    for (const id of maintenance.services) index.get(id)?.maintenance.push(maintenance);
  }
  return index;
}

/** What the cases of one service are made from. */
export interface CaseSource {
  readonly content: Content;
  readonly service: Service;
  readonly entries: ServiceEntries;
  readonly receipts: Receipts;
  readonly measurement: ServiceMeasurement | null;
  readonly asOf: Instant;
}

/**
 * The one adapter from content, receipts and record to the account: the case of one service over a window, as known at
 * `asOf` (R3 leaves out what was published later).
 */
export function caseOf({ window, ...source }: CaseSource & { readonly window: Interval }): ServiceCase {
  return caseMaker(source)(window);
}

/**
 * Makes the cases of one service over any windows. In one form whatever it is made of, so that joined yearly cases are the same
 * bytes: runs reduced, regions and entries by id, nothing that does not touch the elapsed seconds, no promise of a later term.
 */
export function caseMaker(source: CaseSource): (window: Interval) => ServiceCase {
  const { content, service, measurement, asOf } = source;
  const entries = entriesKnown(caseEntries(source), asOf);
  const regions = [...(measurement?.regions ?? [])].sort(([a], [b]) => compare(a, b));
  const commitments = promisesOf(content.commitments);
  return (window) => {
    const elapsed = elapsedOf(window, asOf);
    return {
      tz: content.site.zone,
      term: { start: window.start, end: window.end },
      as_of: asOf,
      commitment: commitments.flatMap(({ promise, from }) => (from < window.end ? [promise] : [])),
      services: {
        [service.id]: {
          probe: {
            interval_s: service.every,
            k: content.site.probe.k,
            quorum: service.quorum,
            min_regions: service.min_regions,
            runs: Object.fromEntries(
              regions.flatMap(([region, { runs }]) => {
                const inside = reduceRuns(runs, elapsed);
                return inside.length === 0 ? [] : [[region, inside]];
              }),
            ),
          },
          degraded_counts_as: service.degraded_counts_as,
        },
      },
      target: { service: service.id },
      entries: entries.filter((entry) => touches(entry, elapsed)),
    };
  };
}

/** All entries of a service, in the order of a case. */
function caseEntries({ content, service, entries, receipts }: CaseSource): CaseEntry[] {
  const { redactions, site } = content;
  const seen = (entry: Incident | Maintenance) => receipts.get(entry.id) ?? [];
  const incidents = entries.incidents.flatMap((incident) => {
    const made = incidentEntries(incident, service.id, seen(incident));
    const why = whyRemoved(incident, redactions);
    return why === null ? made : made.map((entry) => withoutEvidence(entry, why, site.languages[0]));
  });
  const works = entries.maintenance.map((work) => maintenanceEntry(work, service.id, seen(work)));
  return [...incidents, ...works].sort(byCaseId);
}

/** A redaction takes the words away, not the account: evidence that stood still excuses. */
function withoutEvidence(entry: CaseEntry, why: string, language: string): CaseEntry {
  return 'evidence' in entry ? { ...entry, evidence: words(language)['update.removed'](why) } : entry;
}

/**
 * An incident to one service's account: one entry a stretch of constant declared state, without cause, and where there is a
 * cause one more over [started, ended) that only carries it. The admission keeps the entry's first publication; the clause is
 * dated by the first publication of the present cause and evidence (R13), unknown where no receipt carries them.
 */
export function incidentEntries(incident: Incident, service: string, receipts: readonly Receipt[]): CaseEntry[] {
  const published_at = firstPublished(receipts);
  const services = [service];
  if (incident.type === 'probe_fault') return [faultEntry(incident, service, receipts)];
  const entries: Omit<CaseIncident, 'id'>[] = [];
  for (const { start, end, state } of stretchesOf(incident, service)) {
    const effect = EFFECT[state];
    if (effect) entries.push({ kind: 'incident', services, start, end, effect, published_at });
  }
  if (incident.cause !== null) {
    const dated = causePublished(incident, receipts);
    entries.push({
      kind: 'incident',
      services,
      start: incident.started,
      end: incident.ended,
      effect: 'none',
      cause: CAUSE[incident.cause] ?? incident.cause,
      ...(incident.evidence === null ? {} : { evidence: incident.evidence }),
      published_at: dated === null ? null : published_at,
      ...(dated !== null && published_at !== null && dated > published_at ? { cause_published_at: dated } : {}),
    });
  }
  return entries.map((entry, i) => ({ id: i === 0 ? incident.id : `${incident.id}#${i + 1}`, ...entry }));
}

function faultEntry(incident: Incident, service: string, receipts: readonly Receipt[]): CaseFault {
  return {
    id: incident.id,
    kind: 'probe_fault',
    services: [service],
    start: incident.started,
    end: incident.ended,
    ...(incident.regions.length === 0 ? {} : { regions: incident.regions }),
    ...(incident.evidence === null ? {} : { evidence: incident.evidence }),
    published_at: firstPublished(receipts),
  };
}

/** A maintenance window with its published revisions (R14) and the heading that cuts it short (R15). */
export function maintenanceEntry(
  maintenance: Maintenance,
  service: string,
  receipts: readonly Receipt[],
): CaseMaintenance {
  return {
    id: maintenance.id,
    kind: 'maintenance',
    services: [service],
    class: noticeClass(maintenance, receipts),
    revisions: revisionsOf(maintenance, receipts, service),
    ...(maintenance.completed === null ? {} : { completed_at: maintenance.completed }),
  };
}

/** What is promised, by date. A new text that promises the same cuts no term: R26 speaks of changed figures and notice rules. */
function promisesOf(commitments: readonly Commitment[]): { promise: CasePromise; from: Instant }[] {
  const promises: { promise: CasePromise; from: Instant }[] = [];
  for (const { date, from, availability, notice } of commitments) {
    const promise = {
      from: date,
      value: availability,
      policy: { routine_notice_s: notice.routine, emergency_notice_s: notice.emergency },
    };
    if (!isSame(promises.at(-1)?.promise, promise)) promises.push({ promise, from });
  }
  return promises;
}

function isSame(one: CasePromise | undefined, other: CasePromise): boolean {
  return (
    one?.value === other.value &&
    one.policy?.routine_notice_s === other.policy?.routine_notice_s &&
    one.policy?.emergency_notice_s === other.policy?.emergency_notice_s
  );
}
