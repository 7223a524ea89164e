import type { Incident, IncidentStatus, Update } from './content.ts';
import {
  checkOrder,
  type EntryFile,
  identity,
  type Setting,
  timeOf,
  warnLater,
  warnOutside,
  warnUpdates,
} from './entry.ts';
import { spotOf, typed } from './issues.ts';
import { incidentSchema } from './schema/entry.ts';
import { readSections } from './sections.ts';
import { suggest } from './suggest.ts';
import { writeTime } from './time.ts';
import { translateAll } from './translate.ts';
import { readUpdates } from './updates.ts';

const STATUSES = [
  'investigating',
  'identified',
  'monitoring',
  'resolved',
  'postmortem',
] as const satisfies readonly IncidentStatus[];

/**
 * A file of `incidents/`. Text before the first heading, or a file without headings, is the first report: an update
 * `investigating` (`resolved` where the file has an `ended` and no heading), timed by its first publication.
 */
export function readIncident(file: EntryFile, setting: Setting): Incident | null {
  const { front, report } = file;
  const { known } = setting;
  const data = typed(incidentSchema(known), front, report);
  const body = readSections(front, STATUSES, report);
  const isOver = data?.ended !== undefined && body.sections.length === 0;
  const updates = readUpdates<IncidentStatus>(
    body,
    front,
    {
      zone: known.zone,
      language: known.languages[0],
      statuses: STATUSES,
      silent: null,
      services: known.services,
      start: timeOf(file, 'started', setting),
      implied: { status: isOver ? 'resolved' : 'investigating', at: (isOver ? data.ended : data?.started) ?? 0 },
    },
    report,
  );
  checkDemands(file);
  if (!data) return null;

  const { type, cause = null, evidence = null } = data;
  for (const key of ['ended', 'expected', 'next_update'] as const)
    checkOrder(file, key, data[key], 'started', data.started, setting);
  const resolved = resolvedBy(updates);
  if (data.ended === undefined && resolved && !resolved.implied && resolved.at <= data.started) {
    const [value, start] = [writeTime(resolved.at, known.zone), writeTime(data.started, known.zone)];
    report('end_before_start', { key: 'resolved', other: 'started', value, start }, resolved.place);
  }

  const translated = translateAll({ title: data.title, updates }, file.translations, known);
  const incident: Incident = {
    kind: 'incident',
    ...identity(file, data.was),
    ...translated,
    type,
    services: data.services ?? {},
    started: data.started,
    expected: data.expected ?? null,
    next_update: data.next_update ?? null,
    ended: data.ended ?? resolved?.at ?? null,
    cause,
    evidence,
    regions: data.regions ?? [],
  };
  warnLater(file, 'started', incident.started, setting);
  warnLater(file, 'ended', data.ended, setting);
  if (!report.failed()) warnUpdates(file, incident, 'started', incident.started, setting);
  warnOutside(file, Object.keys(incident.services), incident.started, setting);
  return report.failed() ? null : incident;
}

/** Whether a key of the file is a slip for another, which is told where it stands. */
function isMisspelled(key: string, keys: readonly string[]): boolean {
  return keys.some((one) => suggest(one, [key]) !== undefined);
}

/** What one key demands of another, told whatever else is wrong. */
function checkDemands({ front, report }: EntryFile): void {
  const { type = 'incident', services, cause, evidence, regions } = front.data;
  const hasEvidence = evidence !== undefined && evidence !== null;
  const isEmpty = services !== null && typeof services === 'object' && Object.keys(services).length === 0;
  if (type === 'incident' && services === undefined && !isMisspelled('services', Object.keys(front.data)))
    report('missing_key', { key: 'services' });
  if (type === 'incident' && isEmpty) report('empty_value', { key: 'services' }, spotOf(front, ['services'], 'key'));
  if (typeof cause === 'string' && !hasEvidence) {
    report('cause_without_evidence', { cause }, spotOf(front, ['cause'], 'key'));
  }
  if (type === 'probe_fault' && !hasEvidence) report('fault_without_evidence', {}, spotOf(front, ['type'], 'key'));
  if (type !== 'probe_fault' && regions !== undefined)
    report('regions_without_fault', {}, spotOf(front, ['regions'], 'key'));
}

/** The update that ended the incident: the last `resolved`, unless work was reported again after it. */
function resolvedBy(updates: readonly Update<IncidentStatus>[]): Update<IncidentStatus> | null {
  const last = updates.findLast(({ status }) => status !== 'postmortem');
  return last?.status === 'resolved' ? last : null;
}
