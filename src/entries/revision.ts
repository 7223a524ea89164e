import type { Instant } from '#domain/interval.ts';
import type { DeclaredState } from '#domain/state.ts';
import type { Content, Entry, Localized, Service, Update } from './content.ts';
import type { EntryFile, Setting } from './entry.ts';
import { type Front, readFront } from './front.ts';
import { readIncident } from './incident.ts';
import { readMaintenance } from './maintenance.ts';
import { readNotice } from './notice.ts';
import { collect, type Report } from './problem.ts';
import { readSections } from './sections.ts';
import { readSource } from './source.ts';
import { translateAll } from './translate.ts';

/** What an earlier revision of an entry said in the site's first language, as far as it can still be read. */
export interface RevisionText {
  readonly title: Localized;
  /** In the order of the file; `at` null where the heading's time cannot be read any more. */
  readonly updates: readonly { readonly at: Instant | null; readonly text: Localized }[];
  /** What the front matter declared; null of other entries, and where it cannot be read. */
  readonly states: Readonly<Record<string, DeclaredState>> | null;
  /** The same with the titles and texts of a translation's file laid over it; as it is, where nothing of that can be matched. */
  readonly translated: (language: string, text: string) => Pick<RevisionText, 'title' | 'updates'>;
}

/** Today's tree, as earlier texts are read against it: names it no longer knows stand for themselves. */
export function revisionSetting({ site, services }: Pick<Content, 'site' | 'services'>): Setting {
  const names = new Map(services.flatMap((service) => namesOf(service).map((name) => [name, service.id] as const)));
  const { zone, languages } = site;
  const any = new AnyName();
  return {
    known: { zone, languages, services: new AnyName(names), groups: any, regions: any, people: any },
    services: new Map(),
    now: null,
    // What was published stands, whoever approved it.
    publishing: null,
  };
}

/** A service's id is its first file name; its present one may be another. */
export function namesOf({ id, was, place }: Pick<Service, 'id' | 'was' | 'place'>): string[] {
  return [id, ...was, (place.file.split('/').at(-1) ?? '').replace(/\.md$/, '')];
}

/** A service of old times must not make a text unreadable. */
class AnyName extends Map<string, string> {
  override get(name: string): string {
    return super.get(name) ?? name;
  }
}

/**
 * An earlier revision of an entry's file, read as entries are, in the context of today's tree. What the rules of today refuse is read by
 * its headings alone. Null where it is no entry at all.
 */
export function readRevision(text: string, of: Pick<Entry, 'kind' | 'file'>, setting: Setting): RevisionText | null {
  const { front, report } = open(of.file, text);
  if (front === null) return null;
  const name = (of.file.split('/').at(-1) ?? '').replace(/\.md$/, '');
  const entry = read(of.kind, { name, front, translations: [], report }, setting);
  return entry === null ? byHeadings(front, setting.known.languages[0]) : revisionOf(entry, setting);
}

/** What a revision that was read says, and how a translation is laid over it. */
export function revisionOf(
  { kind, title, updates, ...entry }: Pick<Entry, 'title' | 'updates'> & Pick<Entry, 'kind'> & { services?: unknown },
  setting: Setting,
): RevisionText {
  const parts = updates as readonly Update<string>[];
  return {
    title,
    updates: parts,
    states: kind === 'incident' ? (entry.services as Readonly<Record<string, DeclaredState>>) : null,
    translated: (language, text) => {
      const { front, report } = open(`#${language}`, text);
      if (front === null) return { title, updates: parts };
      return translateAll({ title, updates: parts }, [{ language, front, report }], setting.known, false);
    },
  };
}

function open(file: string, text: string): { front: Front | null; report: Report } {
  const report = collect().of(file);
  const source = readSource(Buffer.from(text), report);
  return { front: source && readFront(source, report), report };
}

function read(kind: Entry['kind'], file: EntryFile, setting: Setting): Entry | null {
  if (kind === 'incident') return readIncident(file, setting);
  return kind === 'maintenance' ? readMaintenance(file, setting) : readNotice(file, setting);
}

/** The texts between headings in their order, whatever the headings say: as many as the revision had updates. */
function byHeadings(front: Front, language: string): RevisionText {
  const { lead, sections } = readSections(front, [], collect().of(''));
  const localized = (text: string): Localized => (text === '' ? {} : { [language]: text });
  const texts = [...(lead !== '' || sections.length === 0 ? [lead] : []), ...sections.map(({ text }) => text)];
  const title = typeof front.data.title === 'string' ? localized(front.data.title.trim()) : {};
  const updates = texts.map((text) => ({ at: null, text: localized(text) }));
  return { title, updates, states: null, translated: () => ({ title, updates }) };
}
