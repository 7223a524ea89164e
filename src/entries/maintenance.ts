import type { Maintenance, MaintenanceStatus } from './content.ts';
import { checkOrder, type EntryFile, identity, type Setting, timeOf, warnOutside, warnUpdates } from './entry.ts';
import { spotOf, typed } from './issues.ts';
import { maintenanceSchema } from './schema/entry.ts';
import { readSections } from './sections.ts';
import { translateAll } from './translate.ts';
import { readUpdates } from './updates.ts';

export const MAINTENANCE_STATUSES = [
  'scheduled',
  'in_progress',
  'verifying',
  'completed',
  'cancelled',
] as const satisfies readonly MaintenanceStatus[];

/**
 * A file of `maintenance/`. Text before the first heading, or a file without headings, is the announcement: an update
 * `scheduled`, timed by its first publication.
 */
export function readMaintenance(file: EntryFile, setting: Setting): Maintenance | null {
  const { front, report } = file;
  const { known } = setting;
  const data = typed(maintenanceSchema(known), front, report);
  const updates = readUpdates<MaintenanceStatus>(
    readSections(front, MAINTENANCE_STATUSES, report),
    front,
    {
      zone: known.zone,
      language: known.languages[0],
      statuses: MAINTENANCE_STATUSES,
      silent: null,
      services: null,
      start: timeOf(file, 'starts', setting),
      implied: { status: 'scheduled', at: data?.starts ?? 0 },
    },
    report,
  );
  const { services } = front.data;
  if (Array.isArray(services) && services.length === 0)
    report('empty_value', { key: 'services' }, spotOf(front, ['services'], 'key'));
  const starts = timeOf(file, 'starts', setting);
  checkOrder(file, 'ends', timeOf(file, 'ends', setting), 'starts', starts, setting);
  const completed = updates.find(({ status }) => status === 'completed');
  const cancelled = updates.find(({ status }) => status === 'cancelled');
  if (completed && cancelled)
    report('both_outcomes', {}, completed.at > cancelled.at ? completed.place : cancelled.place);

  // An announcement precedes its window, so no update is too early here.
  warnUpdates(file, updates, 'starts', null, setting);
  warnOutside(file, starts, setting);
  const translated = translateAll({ title: data?.title ?? {}, updates }, file.translations, known, report.failed());
  if (!data) return null;
  const maintenance: Maintenance = {
    kind: 'maintenance',
    ...identity(file, data.was),
    ...translated,
    class: data.class,
    services: data.services,
    starts: data.starts,
    ends: data.ends,
    completed: completed?.at ?? null,
    cancelled: cancelled?.at ?? null,
  };
  return report.failed() ? null : maintenance;
}
