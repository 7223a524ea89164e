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
  /** What its time begins with; null: nobody knows. */
  readonly begun: Instant | null;
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
 * What is older stands in the scope's archives.
 */
export function feedOf(model: SiteModel, language: string, scope: Scope = {}): Feed {
  const { languages } = model.settings;
  const items = saidIn(model, language, scope).slice(0, NEWEST);
  const oldest = items.findLast(({ undated }) => !undated);
  const isArchived = oldest !== undefined && archivePeriods(model, language, scope).length > 0;
  const folder = pageAddress(model.address, language, languages, folderOf(scope));
  return {
    ...common(model, language, [nameOf(model, language, scope)], items),
    page: folder,
    folder,
    begun: model.firstMeasured,
    current: null,
    // That time may have more than stands here.
    previous: isArchived ? archiveFolder(model, language, periodOf(model, scope, oldest.at), scope) : null,
    next: null,
    isArchive: false,
  };
}

/**
 * Everything of one month of the site's zone, or of one year of a service's or group's, in a language. The period that runs grows; one
 * that is over, and whose receipts have had a day to come, is an archive (RFC 5005) and stays as it is: what it links to is told by the
 * calendar alone.
 */
export function archiveOf(model: SiteModel, language: string, period: string, scope: Scope = {}): Feed {
  const { languages, zone } = model.settings;
  const periods = archivePeriods(model, language, scope);
  // Two instants bound it: a calendar date of every item, for every archive, would take most of the build.
  const [start, end] = [startOf(period, zone), startOf(beside(period, 1), zone)];
  const items = saidIn(model, language, scope).filter(({ undated, at }) => !undated && at >= start && at < end);
  const isMonth = period.length > 'YYYY'.length;
  const name = isMonth ? timeWriter(language, zone, words(language)).month(period) : period;
  const folder = (one: string) => (periods.includes(one) ? archiveFolder(model, language, one, scope) : null);
  const page = !isMonth ? folderOf(scope) : model.months.includes(period) ? `/history/${period}/` : '/history/';
  return {
    ...common(model, language, [name, nameOf(model, language, scope)], items),
    page: pageAddress(model.address, language, languages, page),
    folder: archiveFolder(model, language, period, scope),
    begun: start,
    current: pageAddress(model.address, language, languages, folderOf(scope)),
    previous: folder(beside(period, -1)),
    next: folder(beside(period, 1)),
    isArchive: end + SETTLED <= model.now,
  };
}

/** The months that have an archive of the whole site: see {@link archivePeriods}. */
export function archiveMonths(model: SiteModel): readonly string[] {
  return archivePeriods(model, model.settings.languages[0], {});
}

/**
 * The periods that have an archive, oldest first: of the whole site `YYYY-MM`, every month from the first dated item's to that of `now`,
 * whether anything was said in it or not; of a service or group `YYYY`, likewise, once it has more items than a feed holds: a feed that
 * holds all it ever had needs none.
 */
export function archivePeriods(model: SiteModel, language: string, scope: Scope): readonly string[] {
  const said = isWhole(scope) ? model.published : saidIn(model, language, scope);
  if (!isWhole(scope) && said.length <= NEWEST) return [];
  const first = said.findLast(({ undated }) => !undated);
  if (first === undefined) return [];
  const periods: string[] = [];
  const last = periodOf(model, scope, model.now);
  for (let one = periodOf(model, scope, first.at); one <= last; one = beside(one, 1)) periods.push(one);
  return periods;
}

/** Where the archive of a period lies, below the base and without language. */
export function archiveFolderOf(period: string, scope: Scope): string {
  return `${folderOf(scope)}archive/${period}/`;
}

function archiveFolder(model: SiteModel, language: string, period: string, scope: Scope): string {
  return pageAddress(model.address, language, model.settings.languages, archiveFolderOf(period, scope));
}

function isWhole({ service, group }: Scope): boolean {
  return service === undefined && group === undefined;
}

function nameOf({ settings }: SiteModel, language: string, { service, group }: Scope): string | null {
  const name = service?.name ?? group?.name;
  return name === undefined ? null : (pick(name, language, settings.languages)?.text ?? null);
}

/** The month or year before, or after. */
function beside(period: string, step: 1 | -1): string {
  const isMonth = period.length > 'YYYY'.length;
  return isMonth ? addMonths(`${period}-01`, step).slice(0, 7) : String(Number(period) + step).padStart(4, '0');
}

function startOf(period: string, zone: string): Instant {
  return dayStart(`${period}-01${period.length > 'YYYY'.length ? '' : '-01'}`, zone);
}

/** `YYYY-MM` of the whole site, `YYYY` of a part of it. */
function periodOf({ settings }: SiteModel, scope: Scope, at: Instant): string {
  return localDate(at, settings.zone).slice(0, isWhole(scope) ? 7 : 4);
}

const heard = new WeakMap<SiteModel, Map<string, readonly PublishedItem[]>>();

/** What a scope's feeds hold, all of it, newest first: an edit of another language's translation is not news to its readers. */
function saidIn(model: SiteModel, language: string, scope: Scope): readonly PublishedItem[] {
  let known = heard.get(model);
  if (known === undefined) heard.set(model, (known = new Map()));
  const key = `${language} ${folderOf(scope)}`;
  let said = known.get(key);
  if (said === undefined) {
    const services = servicesIn(scope);
    said = model.published.filter(
      (one) => isFor(one, language) && (services === null || one.services.some((id) => services.has(id))),
    );
    known.set(key, said);
  }
  return said;
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

function common(
  model: SiteModel,
  language: string,
  names: readonly (string | null)[],
  items: readonly PublishedItem[],
) {
  const t = words(language);
  const title = [...names, siteTitle(model.settings, language)].filter((part) => part !== null).join(' · ');
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
