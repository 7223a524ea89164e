import { dayStart, isDay } from '#domain/calendar.ts';
import type { Notice } from './content.ts';
import { dayOrTimeOf, type EntryFile, identity, type Setting, warnLater, warnOutside, warnUpdates } from './entry.ts';
import { typed } from './issues.ts';
import { dateOf } from './names.ts';
import { noticeSchema } from './schema/entry.ts';
import { readSections } from './sections.ts';
import { translateAll } from './translate.ts';
import { readUpdates } from './updates.ts';

/** A file of `notices/`: its text is the notice itself; a heading, a time alone, adds to it later. */
export function readNotice(file: EntryFile, setting: Setting): Notice | null {
  const { front, report } = file;
  const { known } = setting;
  const data = typed(noticeSchema(known), front, report);
  const named = dateOf(file.name);
  const at =
    front.data.date === undefined
      ? named !== null && isDay(named)
        ? dayStart(named, known.zone)
        : null
      : dayOrTimeOf(file, 'date', setting);
  const updates = readUpdates<'notice'>(
    readSections(front, [], report),
    front,
    {
      zone: known.zone,
      language: known.languages[0],
      statuses: ['notice'],
      silent: 'notice',
      services: null,
      start: at,
      implied: { status: 'notice', at: at ?? 0 },
    },
    report,
  );
  if (front.data.date === undefined && at === null) report('missing_key', { key: 'date' });
  warnLater(file, 'date', at, setting);
  warnUpdates(file, updates, 'date', at, setting);
  warnOutside(file, at, setting);
  const translated = translateAll({ title: data?.title ?? {}, updates }, file.translations, known, report.failed());
  if (!data || at === null) return null;
  const notice: Notice = { kind: 'notice', ...identity(file, data.was), ...translated, at, services: data.services };
  return report.failed() ? null : notice;
}
