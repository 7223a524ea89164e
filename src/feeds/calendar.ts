import { ICalCalendar, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { textOfHtml } from '#api/statuspage/text.ts';
import type { Instant } from '#domain/interval.ts';
import { pageAddress } from '#i18n/address.ts';
import { pick, siteTitle } from '#i18n/pick.ts';
import { words } from '#i18n/words.ts';
import type { MaintenanceView, SiteModel, UpdateView } from '#site/model.ts';
import { folderOf, type Scope } from './feed.ts';
import { absoluteHtml, feedText } from './text.ts';

/** The file of a scope's calendar in its folder. */
export const CALENDAR = 'maintenance.ics';

/** How long a window that is over stays in the calendar, seconds. */
const KEPT = 366 * 86_400;

/**
 * Announced maintenance as iCalendar (RFC 5545), in UTC: the window in force of each, or the one it was cancelled with. Everything comes
 * from content and receipts, nothing from the clock but which windows are long past.
 */
export function calendar(model: SiteModel, language: string, scope: Scope = {}): string {
  const { languages } = model.settings;
  const t = words(language);
  const folder = pageAddress(model.address, language, languages, folderOf(scope));
  const part = scope.service?.name ?? scope.group?.name;
  const name = [t['feed.calendar'], part && pick(part, language, languages)?.text, siteTitle(model.settings, language)];
  const title = feedText(name.filter((one) => one !== undefined).join(' · '));
  const made = new ICalCalendar({
    prodId: { company: 'Camket', product: 'Maintenance', language: language.toUpperCase() },
    name: model.sample ? `${title} (${feedText(t['sample.banner'])})` : title,
    source: folder + CALENDAR,
    url: pageAddress(model.address, language, languages, '/maintenance/'),
    // As often as a reader will; many ask once a day all the same.
    ttl: 3600,
  });
  for (const view of worksOf(model, scope)) made.createEvent(eventOf(model, view, language));
  return made.toString();
}

/** The works of a scope that are announced or were over not long ago, oldest first. */
function worksOf(model: SiteModel, { service, group }: Scope = {}): readonly MaintenanceView[] {
  const services = service === undefined ? group?.services : [service];
  const ids = services && new Set(services.map(({ id }) => id));
  return model.maintenance
    .filter((view) => view.ends > model.now - KEPT && (ids === undefined || view.services.some((id) => ids.has(id))))
    .sort((a, b) => a.starts - b.starts || (a.id < b.id ? -1 : 1));
}

function eventOf(
  model: SiteModel,
  view: MaintenanceView,
  language: string,
): Parameters<ICalCalendar['createEvent']>[0] {
  const { languages } = model.settings;
  const t = words(language);
  const page = pageAddress(model.address, language, languages, `/maintenance/${view.slug}/`);
  const title = feedText(pick(view.title, language, languages)?.text ?? view.id);
  const instants = publications(view);
  const stamp = date(instants.at(-1) ?? view.starts);
  const names = view.services.map((id) => {
    const found = model.services.find((one) => one.id === id);
    return feedText((found && pick(found.name, language, languages)?.text) ?? id);
  });
  const mark = model.sample ? [t['sample.banner']] : [];
  return {
    id: uidOf(model, view),
    sequence: Math.max(0, instants.length - 1 + (isRecorded(view) ? 0 : 1)),
    stamp,
    lastModified: stamp,
    start: date(view.starts),
    // An event of no length would be taken for a whole day.
    end: date(Math.max(view.ends, view.starts + 1)),
    summary: view.cancelled === null ? title : feedText(`${t['status.cancelled']}: ${title}`),
    description: [...mark, names.join(', '), latest(model, view, language), page]
      .filter((part) => part !== '')
      .join('\n\n'),
    status: view.cancelled === null ? ICalEventStatus.CONFIRMED : ICalEventStatus.CANCELLED,
    // Nobody's own time is taken.
    transparency: ICalEventTransparency.TRANSPARENT,
    url: new URL(page).href,
  };
}

/** Made of the entry's id, which a new file name, title or window leaves as it is, and of whose it is. */
export function uidOf({ address }: Pick<SiteModel, 'address'>, { id }: Pick<MaintenanceView, 'id'>): string {
  const { host, pathname } = new URL(address);
  return `${encodeURI(id)}@${host}${pathname === '/' ? '' : pathname}`;
}

/** When each revision was published, oldest first: whatever was new in it. */
function publications({ updates, changes, announcements, withdrawn }: MaintenanceView): Instant[] {
  const all = [
    ...updates.flatMap(({ published, edits }) => [published, ...edits.map(({ at }) => at)]),
    ...withdrawn.flatMap((one) => [one.published, one.withdrawn]),
    ...changes.map(({ at }) => at),
    ...announcements.map(({ at }) => at),
  ];
  return [...new Set(all.filter((at) => at !== null))].sort((a, b) => a - b);
}

/** What the file says now was seen published; else it is one more revision. */
function isRecorded({ updates, changes, announcements }: MaintenanceView): boolean {
  return (
    updates.every(({ published, edits }) => published !== null && edits.every(({ at }) => at !== null)) &&
    [...changes, ...announcements].every(({ at }) => at !== null)
  );
}

/** What was said last, in words. */
function latest(model: SiteModel, { updates }: MaintenanceView, language: string): string {
  const [update] = updates;
  if (update === undefined) return '';
  const t = words(language);
  const status = feedText(t[`status.${update.status}`]);
  const text = textIn(model, update, language);
  return text === '' ? status : `${status}: ${text}`;
}

function textIn(model: SiteModel, { removed, html, path }: UpdateView, language: string): string {
  const { languages } = model.settings;
  if (removed !== null) return feedText(words(language)['update.removed'](removed));
  const page = pageAddress(model.address, language, languages, path);
  return textOfHtml(absoluteHtml(pick(html, language, languages)?.text ?? '', page, model.address));
}

function date(at: Instant): Date {
  return new Date(at * 1000);
}
