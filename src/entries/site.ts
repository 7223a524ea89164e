import { dictionaryOf, LANGUAGES } from '#i18n/words.ts';
import type { SiteSettings } from './content.ts';
import type { Front } from './front.ts';
import { spotOf, typed, valueAt } from './issues.ts';
import type { Report } from './problem.ts';
import type { Known, Names } from './schema/fields.ts';
import { notifyOf } from './schema/notify.ts';
import { languages, siteKeys, siteSchema, zone } from './schema/site.ts';
import type { RawSource } from './schema/sources.ts';
import { sourceOf } from './sources.ts';
import { suggest } from './suggest.ts';
import { checkContrast, type GivenColours, palettesOf } from './theme.ts';

/** What holds where `site.yaml` says nothing that can be read. */
const FALLBACK = { zone: 'Asia/Ho_Chi_Minh', languages: ['vi', 'en'] as const };

/** What every other file is read against; `site.yaml` itself is judged by `readSite`. */
export function knownOf(front: Front | null, services: Names): Known {
  const data = front?.data ?? {};
  const zoneResult = zone.safeParse(data.zone);
  const languagesResult = languages.safeParse(data.languages);
  return {
    zone: zoneResult.success ? zoneResult.data : FALLBACK.zone,
    languages: languagesResult.success ? languagesResult.data : [...FALLBACK.languages],
    services,
    groups: front ? namesIn(data, 'groups') : new AnyName(),
    regions: front ? namesIn(data, 'regions') : new AnyName(),
    people: front ? peopleIn(data) : new AnyName(),
  };
}

/**
 * The site's settings; keys that are wrong or missing take safe values (their problems are reported).
 *
 * @param logo as a `data:` address; null: there is none
 */
export function readSite(front: Front | null, known: Known, logo: string | null, report: Report): SiteSettings {
  const whole = front && typed(siteSchema(known), front, report);
  const keys = siteKeys(known);
  const one = <Key extends keyof typeof keys>(key: Key) => {
    if (whole) return whole[key];
    const found = keys[key].safeParse(front?.data[key]);
    return found.success ? found.data : undefined;
  };
  const name = (one('name') as string | undefined) ?? 'Camket';
  const parsed = {
    sample: one('sample') as { now: number } | undefined,
    url: one('url') as string | undefined,
    repository: one('repository') as string | undefined,
    title: one('title') as SiteSettings['title'] | undefined,
    groups: (one('groups') ?? []) as SiteSettings['groups'],
    regions: (one('regions') ?? []) as RawRegion[],
    contacts: (one('contacts') ?? []) as RawContact[],
    sources: (one('sources') ?? []) as RawSource[],
    footer: (one('footer') ?? []) as SiteSettings['footer'],
    theme: (one('theme') ?? {}) as GivenColours,
    probe: (one('probe') ?? keys.probe.parse({})) as SiteSettings['probe'],
    notify: (one('notify') ?? keys.notify.parse({})) as Parameters<typeof notifyOf>[0],
    statuspage: (one('statuspage') ?? keys.statuspage.parse({})) as SiteSettings['statuspage'],
    publishing: (one('publishing') ?? keys.publishing.parse({})) as RawPublishing,
    limits: (one('limits') ?? keys.limits.parse({})) as SiteSettings['limits'],
  };
  const palettes = palettesOf(parsed.theme);
  if (front) {
    checkTwins(front, report);
    checkLanguages(front, known.languages, report);
    checkContrast(front, palettes, report);
  }
  return {
    name,
    title: parsed.title ?? { [known.languages[0]]: name },
    url: parsed.url ?? null,
    languages: known.languages,
    zone: known.zone,
    sample: parsed.sample ?? null,
    repository: parsed.repository ?? null,
    groups: parsed.groups,
    regions: parsed.regions.map((region) => ({
      ...region,
      operator: region.operator ?? null,
      network: region.network ?? null,
      scope: region.scope ?? null,
    })),
    contacts: parsed.contacts.map((contact) => ({
      ...contact,
      hours: contact.hours === undefined || contact.hours === 'always' ? null : contact.hours,
    })),
    footer: parsed.footer,
    theme: { ...palettes, logo },
    sources: parsed.sources.map(sourceOf),
    probe: parsed.probe,
    notify: notifyOf(parsed.notify, known.languages),
    statuspage: parsed.statuspage,
    publishing: {
      ...parsed.publishing,
      people: Object.fromEntries(
        Object.entries(parsed.publishing.people).map(([key, { name: called = null, github = null }]) => [
          key.normalize('NFC'),
          { name: called, github },
        ]),
      ),
      since: parsed.publishing.since ?? null,
    },
    limits: parsed.limits,
  };
}

type RawPublishing = Omit<SiteSettings['publishing'], 'people' | 'since'> & {
  people: Record<string, { name?: string; github?: string }>;
  since?: number;
};
type Region = SiteSettings['regions'][number];
type Contact = SiteSettings['contacts'][number];
type RawRegion = Omit<Region, 'operator' | 'network' | 'scope'> & {
  operator?: string;
  network?: string;
  scope?: 'domestic' | 'international';
};
type RawContact = Omit<Contact, 'hours'> & { hours?: 'always' | Contact['hours'] };

/** Stands for a list that cannot be read: the slip there is one problem, not one in every file that names an item. */
class AnyName extends Map<string, string> {
  override get(name: string): string {
    return name;
  }
}

/** Names of groups or regions as written, however wrong the rest of the list is. */
function namesIn(data: Readonly<Record<string, unknown>>, key: string): Names {
  const names = new Map<string, string>();
  const list = data[key];
  if (list === undefined) return names;
  if (!Array.isArray(list)) return new AnyName();
  for (const [i] of list.entries()) {
    const id = valueAt(data, [key, i, 'id']);
    if (typeof id !== 'string') return new AnyName();
    names.set(id.normalize('NFC'), id.normalize('NFC'));
    const was = valueAt(data, [key, i, 'was']);
    if (Array.isArray(was)) for (const old of was) if (typeof old === 'string' && !names.has(old)) names.set(old, id);
  }
  return names;
}

/** The keys of `publishing.people` as written, however wrong the rest is. */
function peopleIn(data: Readonly<Record<string, unknown>>): Names {
  const people = valueAt(data, ['publishing', 'people']);
  if (people === undefined || people === null) return new Map();
  if (typeof people !== 'object' || Array.isArray(people)) return new AnyName();
  return new Map(Object.keys(people).map((key) => [key.normalize('NFC'), key.normalize('NFC')]));
}

/** A language without a dictionary would be spoken in English under another name. */
function checkLanguages(front: Front, languages: readonly string[], report: Report): void {
  for (const [i, value] of languages.entries()) {
    if (dictionaryOf(value) !== null || valueAt(front.data, ['languages', i]) !== value) continue;
    const suggestion = suggest(value, LANGUAGES);
    const args = { value, expected: LANGUAGES, ...(suggestion !== undefined && { suggestion }) };
    report('language_without_words', args, spotOf(front, ['languages', i], 'value', suggestion));
  }
}

function checkTwins(front: Front, report: Report): void {
  for (const key of ['groups', 'regions', 'sources']) {
    const seen = new Set<string>();
    const list = front.data[key];
    if (!Array.isArray(list)) continue;
    for (const [i] of list.entries()) {
      const id = valueAt(front.data, [key, i, 'id']);
      if (typeof id !== 'string') continue;
      if (seen.has(id)) {
        const { source: _, ...spot } = front.locate([key, i, 'id'], 'value') ?? { line: 1, column: 1, source: '' };
        report('duplicate_value', { key, value: id }, spot);
      }
      seen.add(id);
    }
  }
}
