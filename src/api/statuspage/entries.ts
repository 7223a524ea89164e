import type { Instant } from '#domain/interval.ts';
import type { Localized } from '#entries/content.ts';
import { absoluteHtml, feedText } from '#feeds/text.ts';
import { pageAddress } from '#i18n/address.ts';
import { pick } from '#i18n/pick.ts';
import { words } from '#i18n/words.ts';
import type { IncidentView, MaintenanceView, SiteModel, UpdateView } from '#site/model.ts';
import type { Components } from './components.ts';
import { shortId } from './ids.ts';
import type { Stamp } from './stamp.ts';
import { plain, textOfHtml } from './text.ts';
import type { AffectedComponent, Component, ComponentStatus, Update } from './types.ts';
import { saidIn, type Said } from './words.ts';

/** What entries are told with. */
export interface Telling {
  readonly model: SiteModel;
  readonly pageId: string;
  readonly components: Components;
  readonly stamp: Stamp;
  readonly said: Said;
}

export function tellingOf(model: SiteModel, pageId: string, components: Components, stamp: Stamp): Telling {
  return { model, pageId, components, stamp, said: saidIn(model.settings.languages[0]) };
}

/** An update on its way: times as instants, the status as it counts, what its services are in from then on (by id). */
export interface Told<S extends string> {
  readonly key: string;
  readonly status: S;
  readonly body: string;
  /** The time it stands at. */
  readonly at: Instant;
  readonly created: Instant;
  readonly updated: Instant;
  readonly states: Readonly<Record<string, ComponentStatus>>;
  readonly written: boolean;
}

/** One that nobody wrote: the clock, or an end without a heading, moved the entry on. Its key and time are the entry's own. */
export function unwritten<S extends string>(
  id: string,
  status: S,
  at: Instant,
  body: string,
  states: Told<S>['states'],
): Told<S> {
  return { key: `${id}/clock/${status}`, status, body, at, created: at, updated: at, states, written: false };
}

/** Times that never run backwards, given oldest first: an announcement recorded after the fact stands before what followed it. */
export function inOrder(views: readonly UpdateView[]): { readonly view: UpdateView; readonly at: Instant }[] {
  let next = Number.POSITIVE_INFINITY;
  return [...views]
    .reverse()
    .map((view) => ({ view, at: (next = Math.min(view.at, next)) }))
    .reverse();
}

export function timesOf({ published, edits }: UpdateView, at: Instant): Pick<Told<string>, 'created' | 'updated'> {
  const created = published ?? at;
  return { created, updated: edits.reduce((latest, edit) => Math.max(latest, edit.at ?? latest), created) };
}

/** The words in the site's first language; where nothing was written, the status as the page names it. */
export function bodyOf({ removed, html, path, status }: UpdateView, { model }: Telling): string {
  const { languages } = model.settings;
  const t = words(languages[0]);
  if (removed !== null) return plain(t['update.removed'](removed));
  const text = pick(html, languages[0], languages)?.text ?? '';
  const page = pageAddress(model.address, languages[0], languages, path);
  return textOfHtml(absoluteHtml(text, page, model.address)) || plain(t[`status.${status}`]);
}

/** A title on one line; an entry always has a name. */
export function nameOf(title: Localized, id: string, { model }: Telling): string {
  const { languages } = model.settings;
  return feedText(pick(title, languages[0], languages)?.text ?? '') || id;
}

/** The address of the entry's own page. */
function linkOf(folder: 'incidents' | 'maintenance', slug: string, { model }: Telling): string {
  const { languages } = model.settings;
  return pageAddress(model.address, languages[0], languages, `/${folder}/${slug}/`);
}

/** The updates as published, newest first; `told` is oldest first. `before` is the state of services nobody spoke of yet. */
function updatesOf<S extends string>(told: readonly Told<S>[], id: string, telling: Telling): Update<S>[] {
  const { stamp, components } = telling;
  const incidentId = shortId('incident', id);
  const standing = new Map<string, ComponentStatus>();
  const updates = told.map(({ key, status, body, at, created, updated, states, written }): Update<S> => {
    const affected = Object.entries(states).flatMap(([service, state]): AffectedComponent[] => {
      const before = standing.get(service) ?? 'operational';
      standing.set(service, state);
      const found = components.byService.get(service);
      if (found === undefined) return [];
      return [{ code: found.component.id, name: found.name, old_status: before, new_status: state }];
    });
    return {
      id: shortId('update', key),
      status,
      body,
      incident_id: incidentId,
      created_at: stamp(created),
      updated_at: stamp(updated),
      display_at: stamp(at),
      affected_components: affected.length === 0 ? null : affected,
      deliver_notifications: written,
      custom_tweet: null,
      tweet_id: null,
    };
  });
  return updates.reverse();
}

/** When an entry was last touched: told, edited, or told anew. */
export function lastTouched(created: Instant, changes: SiteView['changes'], told: readonly Told<string>[]): Instant {
  return Math.max(created, ...changes.map(({ at }) => at ?? created), ...told.map(({ updated }) => updated));
}

/** What every entry says, whatever its kind; instants, null where something has not happened. */
export function entryFields<Status extends string, Impact extends string>(
  { id, title, services, slug }: SiteView,
  folder: 'incidents' | 'maintenance',
  told: readonly Told<Status>[],
  at: Readonly<Record<'created' | 'updated' | 'started', Instant> & Record<'monitoring' | 'resolved', Instant | null>>,
  impact: Impact,
  telling: Telling,
) {
  const { stamp, pageId } = telling;
  const stampOf = (instant: Instant | null) => (instant === null ? null : stamp(instant));
  return {
    id: shortId('incident', id),
    name: nameOf(title, id, telling),
    status: (told[told.length - 1] as Told<Status>).status,
    created_at: stamp(at.created),
    updated_at: stamp(at.updated),
    monitoring_at: stampOf(at.monitoring),
    resolved_at: stampOf(at.resolved),
    impact,
    shortlink: linkOf(folder, slug, telling),
    started_at: stamp(at.started),
    page_id: pageId,
    incident_updates: updatesOf(told, id, telling),
    components: affectedNow(services, telling),
  };
}

type SiteView = Pick<IncidentView | MaintenanceView, 'id' | 'title' | 'services' | 'slug' | 'changes'>;

/** Those of an entry that are components now. */
function affectedNow(services: readonly string[], { components }: Telling): Component[] {
  return services.flatMap((id) => components.byService.get(id)?.component ?? []);
}
