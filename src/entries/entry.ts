import type { Instant } from '#domain/interval.ts';
import type { Entry, Service, SiteSettings, Update } from './content.ts';
import type { Front } from './front.ts';
import { spotOf } from './issues.ts';
import { slugOf } from './names.ts';
import type { Report } from './problem.ts';
import type { Known } from './schema/fields.ts';
import { readDayOrTime, readTime, writeTime } from './time.ts';
import type { Translation } from './translate.ts';

/** An entry's file, opened. */
export interface EntryFile {
  readonly name: string;
  readonly front: Front;
  readonly translations: readonly Translation[];
  readonly report: Report;
}

/** What an entry is read against. `now` null: nothing is too late. */
export interface Setting {
  readonly known: Known;
  readonly services: ReadonlyMap<string, Service>;
  readonly now: Instant | null;
  /** Null: nothing needs approval. */
  readonly publishing: SiteSettings['publishing'] | null;
}

/** What every entry takes from its file. An id is the first name the file had (DESIGN §4). */
export function identity(
  { name, front, translations }: EntryFile,
  was: readonly string[],
): Pick<Entry, 'id' | 'slug' | 'was' | 'file' | 'blob' | 'translations' | 'place'> {
  const { file } = front.source;
  return {
    id: was[0] ?? name,
    slug: slugOf(name),
    was,
    file,
    blob: front.source.blob(),
    translations: Object.fromEntries(translations.map(({ language, front: other }) => [language, other.source.blob()])),
    place: { file, line: 1, column: 1 },
  };
}

/** A time of the front matter, read alone: headings lean on it even where another key is wrong. */
export function timeOf({ front }: EntryFile, key: string, { known }: Setting): Instant | null {
  const value = front.data[key];
  return typeof value === 'string' ? (readTime(value, known.zone).at ?? null) : null;
}

/** Likewise, where a date alone stands for its first instant. */
export function dayOrTimeOf({ front }: EntryFile, key: string, { known }: Setting): Instant | null {
  return readDayOrTime(front.data[key], known.zone);
}

/** Warns of a time in the future of `now`, which only windows and expectations may name. */
export function warnLater(
  { front, report }: EntryFile,
  key: string,
  at: Instant | null,
  { now, known }: Setting,
): void {
  if (now === null || at === null || at <= now) return;
  report(
    'later_than_now',
    { value: writeTime(at, known.zone), now: writeTime(now, known.zone) },
    spotOf(front, [key], 'value'),
  );
}

/** Warns of updates later than `now` or before the start; text that no heading dates is left alone. */
export function warnUpdates(
  { report }: EntryFile,
  updates: readonly Update<string>[],
  key: string,
  start: Instant | null,
  { now, known }: Setting,
): void {
  for (const { at, implied, place } of updates) {
    if (implied) continue;
    const value = writeTime(at, known.zone);
    if (start !== null && at < start)
      report('update_before_start', { value, start: writeTime(start, known.zone), key }, place);
    if (now !== null && at > now) report('later_than_now', { value, now: writeTime(now, known.zone) }, place);
  }
}

/** Warns of services that were not offered at a time. */
export function warnOutside({ front, report }: EntryFile, at: Instant | null, { services, known }: Setting): void {
  const list = front.data.services;
  if (at === null || list === null || typeof list !== 'object') return;
  const value = writeTime(at, known.zone);
  const names: [name: unknown, step: string | number][] = Array.isArray(list)
    ? list.map((name, i) => [name, i])
    : Object.keys(list).map((name) => [name, name]);
  for (const [name, step] of names) {
    const service = services.get(known.services.get(String(name)) ?? '');
    if (!service) continue;
    const isBefore = service.since !== null && at < service.since;
    const isAfter = service.until !== null && at >= service.until;
    const side = Array.isArray(list) ? 'value' : 'key';
    if (isBefore || isAfter)
      report('outside_service', { service: service.id, value }, spotOf(front, ['services', step], side));
  }
}

/** Reports an end at or before its start (R1: such an interval is refused). */
export function checkOrder(
  { front, report }: EntryFile,
  key: string,
  end: Instant | null,
  other: string,
  start: Instant | null,
  { known }: Setting,
): void {
  if (end === null || start === null || end > start) return;
  const args = { key, other, value: writeTime(end, known.zone), start: writeTime(start, known.zone) };
  report('end_before_start', args, spotOf(front, [key], 'value'));
}
