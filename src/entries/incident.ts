import { checkApproval } from './approval.ts';
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

export const INCIDENT_STATUSES = [
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
  const body = readSections(front, INCIDENT_STATUSES, report);
  const isOver = data?.ended !== undefined && body.sections.length === 0;
  const updates = readUpdates<IncidentStatus>(
    body,
    front,
    {
      zone: known.zone,
      language: known.languages[0],
      statuses: INCIDENT_STATUSES,
      silent: null,
      services: known.services,
      start: timeOf(file, 'started', setting),
      implied: { status: isOver ? 'resolved' : 'investigating', at: (isOver ? data.ended : data?.started) ?? 0 },
    },
    report,
  );
  const resolved = resolvedBy(updates);
  checkDemands(file);
  checkTimes(file, updates, resolved, setting);
  const translated = translateAll({ title: data?.title ?? {}, updates }, file.translations, known, report.failed());
  if (!data) return null;
  if (setting.publishing) checkApproval({ ...data, ...translated }, setting.publishing, front, report);

  const { type, cause = null, evidence = null } = data;
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
    approved_by: data.approved_by ?? null,
  };
  return report.failed() ? null : incident;
}

/** Times against one another, `now` and the services' own, told whatever else is wrong. */
function checkTimes(
  file: EntryFile,
  updates: readonly Update<IncidentStatus>[],
  resolved: Update<IncidentStatus> | null,
  setting: Setting,
): void {
  const [started, ended] = [timeOf(file, 'started', setting), timeOf(file, 'ended', setting)];
  for (const key of ['ended', 'expected', 'next_update'])
    checkOrder(file, key, timeOf(file, key, setting), 'started', started, setting);
  let told: Update<IncidentStatus> | null = null;
  if (
    file.front.data.ended === undefined &&
    resolved &&
    !resolved.implied &&
    started !== null &&
    resolved.at <= started
  ) {
    const { zone } = setting.known;
    const [value, start] = [writeTime(resolved.at, zone), writeTime(started, zone)];
    told = resolved;
    file.report('end_before_start', { key: 'resolved', other: 'started', value, start }, resolved.place);
  }
  warnLater(file, 'started', started, setting);
  warnLater(file, 'ended', ended, setting);
  const others = updates.filter((one) => one !== told);
  warnUpdates(file, others, 'started', started, setting);
  warnOutside(file, started, setting);
}

/** Whether a key of the file is a slip for another, which is told where it stands. */
function isMisspelled(key: string, keys: readonly string[]): boolean {
  return keys.some((one) => suggest(one, [key]) !== undefined);
}

/** What one key demands of another, told whatever else is wrong. */
function checkDemands({ front, report }: EntryFile): void {
  const { type = 'incident', services, cause, evidence, regions } = front.data;
  const hasEvidence = evidence !== undefined && evidence !== null && String(evidence).trim() !== '';
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
