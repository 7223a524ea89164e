import type { Instant } from '#domain/interval.ts';
import { feedText } from '#feeds/text.ts';
import { words } from '#i18n/words.ts';
import { nextBoundary } from '#site/boundary.ts';
import type { SiteModel } from '#site/model.ts';
import { componentsOf } from './components.ts';
import { tellingOf } from './entries.ts';
import { shortId } from './ids.ts';
import { incidentOf, type ToldIncident } from './incident.ts';
import { maintenanceOf, type ToldMaintenance } from './maintenance.ts';
import { type Stamp, stampIn } from './stamp.ts';
import { rollUp } from './status.ts';
import type { About, Component, Page, Status } from './types.ts';

/** A site as Statuspage tells one: what every file of `/api/v2` is cut from, so that no two can disagree. */
export interface StatuspageSite {
  readonly page: Page;
  readonly components: readonly Component[];
  readonly status: Status;
  /** Newest first, all of them. */
  readonly incidents: readonly ToldIncident[];
  readonly maintenances: readonly ToldMaintenance[];
  readonly about: Omit<About, 'schema'>;
}

const known = new WeakMap<SiteModel, StatuspageSite>();

/** The same for every file of one model: made once. */
export function statuspageSite(model: SiteModel): StatuspageSite {
  const found = known.get(model) ?? made(model);
  known.set(model, found);
  return found;
}

function made(model: SiteModel): StatuspageSite {
  const { now, asOf, settings, sample, address } = model;
  const stamp = stampIn(settings.zone);
  const pageId = shortId('page', address);
  const components = componentsOf(model, pageId, stamp);
  const telling = tellingOf(model, pageId, components, stamp);
  const incidents = model.incidents.map((view) => incidentOf(view, telling));
  const maintenances = model.maintenance.map((view) => maintenanceOf(view, telling));
  const impacts = incidents.filter(({ open }) => open).map(({ incident }) => incident.impact);
  return {
    page: pageOf(model, pageId, stamp, [...incidents, ...maintenances]),
    components: components.all,
    status: rollUp(components.all, impacts, settings.statuspage.maintenance),
    incidents: incidents.sort((a, b) => newest(a, b, a.incident.id, b.incident.id)),
    maintenances: maintenances.sort((a, b) => newest(a, b, a.maintenance.id, b.maintenance.id)),
    about: {
      now: stamp(now),
      as_of: asOf === null ? null : stamp(asOf),
      valid_until: stamp(nextBoundary(model)),
      sample,
    },
  };
}

function pageOf(model: SiteModel, id: string, stamp: Stamp, entries: readonly { readonly updated: Instant }[]): Page {
  const { settings, now, address, services } = model;
  const own = feedText(settings.name);
  const changes = [...entries.map(({ updated }) => updated), ...services.map(({ current }) => current.since ?? 0)];
  const last = changes.filter((at) => at <= now).reduce((a, b) => Math.max(a, b), 0);
  return {
    id,
    name: model.sample ? `${own} (${feedText(words(settings.languages[0])['sample.banner'])})` : own,
    url: address,
    time_zone: settings.zone,
    updated_at: stamp(last > 0 ? last : (model.firstMeasured ?? now)),
  };
}

function newest(a: { readonly created: Instant }, b: typeof a, one: string, other: string): number {
  return b.created - a.created || (one < other ? -1 : 1);
}
