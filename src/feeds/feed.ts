import { addMonths, dayStart, localDate } from '#domain/calendar.ts';
import type { Instant } from '#domain/interval.ts';
import { pageAddress } from '#i18n/address.ts';
import { pick, siteTitle } from '#i18n/pick.ts';
import { timeWriter } from '#i18n/time.ts';
import { words } from '#i18n/words.ts';
import type { GroupView, PublishedItem, ServiceView, SiteModel } from '#site/model.ts';
import { type FeedItem, feedItem } from './item.ts';
import { feedText } from './text.ts';

/** How many items a feed holds. */
const NEWEST = 100;

/** How long after its end a month still waits for receipts of what was published in it, seconds. */
const SETTLED = 86_400;

/** A feed as every format has it, in one language. Folders are absolute addresses; a format's own file lies in them. */
export interface Feed {
  readonly language: string;
  /** The site's address, without a trailing slash. */
  readonly site: string;
  /** Whose it is. */
  readonly author: string;
  readonly title: string;
  readonly description: string;
  /** The page it tells of. */
  readonly page: string;
  readonly folder: string;
  /** Newest first. */
  readonly items: readonly FeedItem[];
  /** The newest item's date; null: none has one. */
  readonly updated: Instant | null;
  /** The feed whose archive this is; null: it is no archive. */
  readonly current: string | null;
  /** The archive before this one, and after it. */
  readonly previous: string | null;
  readonly next: string | null;
  /** RFC 5005: it will never change again. */
  readonly isArchive: boolean;
}

/** What a feed is of: one service, one group; neither: everything. */
export interface Scope {
  readonly service?: ServiceView;
  readonly group?: GroupView;
}

/** Where a feed's files lie, below the base and without language. */
export function folderOf({ service, group }: Scope): string {
  if (service !== undefined) return `/services/${service.slug}/`;
  return group === undefined ? '/' : `/groups/${group.id ?? ''}/`;
}

/**
 * The feed of a language: one item an update, an edit, a moved window and an event of the clock, newest first, at most {@link NEWEST}.
 * What is older stands in the archives of the whole site, by month.
 */
export function feedOf(model: SiteModel, language: string, scope: Scope = {}): Feed {
  const { languages } = model.settings;
  const name = scope.service?.name ?? scope.group?.name;
  const own = name === undefined ? null : (pick(name, language, languages)?.text ?? null);
  const items = newest(model, language, scope);
  const oldest = items.findLast(({ undated }) => !undated);
  const isWhole = scope.service === undefined && scope.group === undefined;
  return {
    ...common(model, language, own, items),
    page: pageAddress(model.address, language, languages, folderOf(scope)),
    folder: pageAddress(model.address, language, languages, folderOf(scope)),
    current: null,
    // That month may have more than stands here.
    previous: isWhole && oldest !== undefined ? folderOfMonth(model, language, monthOf(model, oldest.at)) : null,
    next: null,
    isArchive: false,
  };
}

/**
 * Everything of one month of the site's zone, in a language. The month that runs grows; a month that is over, and whose receipts have had
 * a day to come, is an archive (RFC 5005) and stays as it is: what it links to is told by the calendar alone.
 */
export function archiveOf(model: SiteModel, language: string, month: string): Feed {
  const { languages, zone } = model.settings;
  const months = archiveMonths(model);
  const said = byMonth(model).get(month) ?? [];
  const items = said.filter((item) => isFor(item, language));
  const name = timeWriter(language, zone, words(language)).month(month);
  const [before, after] = [addMonths(`${month}-01`, -1).slice(0, 7), addMonths(`${month}-01`, 1).slice(0, 7)];
  const folder = (one: string) => (months.includes(one) ? folderOfMonth(model, language, one) : null);
  const page = model.months.includes(month) ? `/history/${month}/` : '/history/';
  return {
    ...common(model, language, name, items),
    page: pageAddress(model.address, language, languages, page),
    folder: folderOfMonth(model, language, month),
    current: pageAddress(model.address, language, languages, '/'),
    previous: folder(before),
    next: folder(after),
    isArchive: dayStart(`${after}-01`, zone) + SETTLED <= model.now,
  };
}

/** `YYYY-MM`, oldest first: every month from the first dated item's to that of `now`, whether anything was said in it or not. */
export function archiveMonths(model: SiteModel): readonly string[] {
  const first = [...byMonth(model).keys()].sort()[0];
  if (first === undefined) return [];
  const months: string[] = [];
  const last = monthOf(model, model.now);
  for (let month = first; month <= last; month = addMonths(`${month}-01`, 1).slice(0, 7)) months.push(month);
  return months;
}

/** What the feed of a scope holds: an edit of another language's translation is not news to its readers. */
function newest(model: SiteModel, language: string, scope: Scope = {}): readonly PublishedItem[] {
  const items: PublishedItem[] = [];
  const services = servicesIn(scope);
  for (const said of model.published) {
    if (items.length === NEWEST) break;
    if (isFor(said, language) && (services === null || said.services.some((id) => services.has(id)))) items.push(said);
  }
  return items;
}

/** Ids that items of the scope may name: those that were sent before a service was renamed keep the old one. */
function servicesIn({ service, group }: Scope): ReadonlySet<string> | null {
  if (service === undefined && group === undefined) return null;
  const services = service === undefined ? (group?.services ?? []) : [service];
  return new Set(services.flatMap(({ id, service: { was } }) => [id, ...was]));
}

function isFor({ languages }: PublishedItem, language: string): boolean {
  return languages === null || languages.includes(language);
}

function common(model: SiteModel, language: string, name: string | null, items: readonly PublishedItem[]) {
  const t = words(language);
  const title = [name, siteTitle(model.settings, language)].filter((part) => part !== null).join(' · ');
  const about = model.sample ? `${t['sample.banner']}: ${t['say.sample']} ${t['say.feed']}` : t['say.feed'];
  return {
    language,
    site: model.address,
    author: feedText(model.settings.name),
    title: feedText(model.sample ? `${title} (${t['sample.banner']})` : title),
    description: feedText(about),
    items: items.map((said) => feedItem(model, said, language)),
    updated: items.find(({ undated }) => !undated)?.at ?? null,
  };
}

function folderOfMonth(model: SiteModel, language: string, month: string): string {
  return pageAddress(model.address, language, model.settings.languages, `/archive/${month}/`);
}

function monthOf({ settings }: SiteModel, at: Instant): string {
  return localDate(at, settings.zone).slice(0, 7);
}

const months = new WeakMap<SiteModel, ReadonlyMap<string, readonly PublishedItem[]>>();

/** Dated items by the month they were published in. */
function byMonth(model: SiteModel): ReadonlyMap<string, readonly PublishedItem[]> {
  let found = months.get(model);
  if (found === undefined) {
    const dated = model.published.filter(({ undated }) => !undated);
    months.set(model, (found = Map.groupBy(dated, ({ at }) => monthOf(model, at))));
  }
  return found;
}
