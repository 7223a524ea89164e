import type { ServiceEntries } from '#entries/case.ts';
import type { Content, Entry, Localized, Service } from '#entries/content.ts';
import type { Receipts } from '#entries/publication.ts';
import { whyRemoved } from '#entries/removed.ts';
import { words } from '#i18n/words.ts';
import { isAttested } from '#record/receipt.ts';
import type { FactsEntry, StatementFacts } from './facts.ts';

/** Where entries of a kind stand on the site. */
const FOLDER: Readonly<Record<Entry['kind'], string>> = {
  incident: 'incidents',
  maintenance: 'maintenance',
  notice: 'notices',
};

/** What of a build a statement names. */
export interface Build {
  readonly commit: string | null;
  readonly head: string | null;
}

/**
 * The facts of one service's statements.
 *
 * @param entries those that its cases may hold, and nothing that is not public yet
 */
export function factsOf(
  content: Content,
  service: Service,
  { incidents, maintenance }: ServiceEntries,
  receipts: Receipts,
  { commit, head }: Build,
): StatementFacts {
  const { site, commitments, redactions } = content;
  const { id, name, since, until, committed } = service;
  const entries: Entry[] = [...incidents, ...maintenance];
  return {
    zone: site.zone,
    languages: site.languages,
    sample: site.sample !== null,
    service: { id, name, since, until, committed },
    commitments: commitments.map(({ date, from, availability, compensation }) => {
      return { date, from, availability, cap_months: compensation.cap_months };
    }),
    regions: Object.fromEntries(site.regions.map((region) => [region.id, region.name])),
    entries: byId(entries, (entry): FactsEntry => {
      const removed = whyRemoved(entry, redactions);
      const title = removed === null ? entry.title : removedTitle(removed, site.languages);
      return { path: `/${FOLDER[entry.kind]}/${entry.slug}/`, title };
    }),
    published: byId(entries, (entry) =>
      (receipts.get(entry.id) ?? []).map((receipt) => [receipt.at, isAttested(receipt)] as const),
    ),
    commit,
    head,
  };
}

/** What stands in place of a title that was taken away, as on the site. */
function removedTitle(reason: string, languages: readonly string[]): Localized {
  return Object.fromEntries(languages.map((language) => [language, words(language)['update.removed'](reason)]));
}

/** In the order of ids: the same whatever order the entries came in. */
function byId<Value>(entries: readonly Entry[], of: (entry: Entry) => Value): Record<string, Value> {
  const sorted = [...entries].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  return Object.fromEntries(sorted.map((entry) => [entry.id, of(entry)]));
}
