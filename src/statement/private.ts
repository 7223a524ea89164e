import { z } from 'zod';
import type { Instant } from '#domain/interval.ts';
import type { DeclaredState } from '#domain/state.ts';
import type { CaseIncident } from '#entries/case-form.ts';
import type { Content } from '#entries/content.ts';
import { type Front, readYamlFile } from '#entries/front.ts';
import { spotOf, typed } from '#entries/issues.ts';
import type { Problem } from '#entries/messages.ts';
import { isName } from '#entries/names.ts';
import { collect, type Report } from '#entries/problem.ts';
import { CAUSES, incidentSchema } from '#entries/schema/entry.ts';
import { doc, type Known, read, text, time, word } from '#entries/schema/fields.ts';
import { readSource } from '#entries/source.ts';
import { readTime, writeTime } from '#entries/time.ts';
import { PRIVATE_PREFIX } from './prefix.ts';
import { namesOf } from './service.ts';

/** What concerns one customer, as the provider states it: it enters that customer's account and nobody else's (R11). */
export interface PrivateEntries {
  /** The file's own name of the customer; never published. */
  readonly customer: string;
  /** The entries of a service, in the form of a case. */
  readonly entriesOf: (service: string) => (CaseIncident & { readonly customers: readonly string[] })[];
}

/** What stands only in a private file (R13): in public these would excuse everyone's outage. */
const PRIVATE_CAUSES = ['terms_violation', 'customer_misconfig', ...CAUSES] as const;

/** R8–R10, as in public entries. */
const EFFECT: Readonly<Record<DeclaredState, CaseIncident['effect']>> = {
  up: 'none',
  degraded: 'degraded',
  partial: 'down',
  down: 'down',
};

const CASE_CAUSE: Readonly<Record<string, string>> = { customer_equipment: 'third_party' };

function entrySchema(known: Known) {
  const { services, evidence } = incidentSchema(known).shape;
  return z.strictObject({
    id: read('bad_id', (value) => (isName(value) ? value : undefined), 'A name for the entry.', 'qua-han-muc'),
    services: services
      .unwrap()
      .meta(
        doc(
          'The services this customer had trouble with, and how each fared; a list means down; `up` states only a cause.',
          ['hosting'],
        ),
      ),
    started: time(known, 'When it began for this customer.', '2026-03-02T09:00+07:00'),
    ended: time(known, 'When it was over; absent: still open.', '2026-03-02T17:00+07:00').optional(),
    cause: word(
      PRIVATE_CAUSES,
      'unknown_cause',
      'A cause the commitment excludes; absent: the time counts.',
    ).optional(),
    evidence: evidence.unwrap().meta(doc('What proves it: an address, or words.', 'Ticket 48211')),
    notified_at: time(known, 'When the customer was told: the entry’s publication.', '2026-03-02T09:10+07:00'),
  });
}

type PrivateEntry = z.output<ReturnType<typeof entrySchema>>;

function fileSchema(known: Known) {
  return z.strictObject({
    customer: text('What the provider calls the customer; stays in the file and its cases.', 'KH-0042').optional(),
    entries: z.array(entrySchema(known)).min(1).meta(doc('What concerned this customer alone.')),
  });
}

/**
 * Reads a private file, YAML or JSON: strictly, with every problem at its place, as content is read.
 *
 * @param file as it is named to the reader
 */
export function readPrivate(
  file: string,
  bytes: Uint8Array,
  content: Content,
): { readonly entries: PrivateEntries | null; readonly problems: readonly Problem[] } {
  const problems = collect();
  const report = problems.of(file);
  const source = readSource(bytes, report);
  const front = source && readYamlFile(source, report);
  const known = knownOf(content);
  const data = front && typed(fileSchema(known), front, report);
  if (front) checkEntries(front, known, report);
  const entries = data && !report.failed() ? privateOf(data.customer ?? 'private', data.entries) : null;
  return { entries, problems: problems.sorted() };
}

/** What one value demands of another, told whatever else is wrong with its entry. */
function checkEntries(front: Front, known: Known, report: Report): void {
  const { entries } = front.data;
  if (!Array.isArray(entries)) return;
  const ids = new Set<unknown>();
  for (const [i, entry] of entries.entries()) {
    const { id, started, ended } = Object(entry) as Readonly<Record<string, unknown>>;
    if (typeof id === 'string' && ids.has(id))
      report('duplicate_value', { key: 'id', value: id }, spotOf(front, ['entries', i, 'id'], 'value'));
    ids.add(id);
    const [from, to] = [started, ended].map((value) =>
      typeof value === 'string' ? readTime(value, known.zone).at : undefined,
    );
    if (from === undefined || to === undefined || to > from) continue;
    const [value, start] = [writeTime(to, known.zone), writeTime(from, known.zone)];
    report(
      'end_before_start',
      { key: 'ended', other: 'started', value, start },
      spotOf(front, ['entries', i, 'ended'], 'value'),
    );
  }
}

function privateOf(customer: string, entries: readonly PrivateEntry[]): PrivateEntries {
  return {
    customer,
    entriesOf: (service) =>
      entries.flatMap((entry) => {
        const state = entry.services[service];
        return state === undefined ? [] : [{ ...caseEntry(entry, service, state), customers: [customer] }];
      }),
  };
}

function caseEntry(entry: PrivateEntry, service: string, state: DeclaredState): CaseIncident {
  const { id, started, cause, evidence, notified_at } = entry;
  const end: Instant | null = entry.ended ?? null;
  return {
    id: `${PRIVATE_PREFIX}${id}`,
    kind: 'incident',
    services: [service],
    start: started,
    end,
    effect: EFFECT[state],
    ...(cause === undefined ? {} : { cause: CASE_CAUSE[cause] ?? cause }),
    evidence,
    published_at: notified_at,
  };
}

function knownOf({ site, services }: Content): Known {
  const names = (list: readonly { readonly id: string; readonly was?: readonly string[] }[]) =>
    new Map(list.flatMap(({ id, was = [] }) => [id, ...was].map((name) => [name, id] as const)));
  const { zone, languages, groups, regions } = site;
  return {
    zone,
    languages,
    groups: names(groups),
    regions: names(regions),
    people: new Map(),
    services: namesOf(services),
  };
}
