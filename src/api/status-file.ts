import { formatInstant } from '#domain/instant.ts';
import { type State, worst } from '#domain/state.ts';
import { feedText } from '#feeds/text.ts';
import { headlineText } from '#i18n/headline.ts';
import { nextBoundary } from '#site/boundary.ts';
import { isUnderWay } from '#site/current.ts';
import type { IncidentView, MaintenanceView, ServiceView, SiteModel } from '#site/model.ts';
import { bannerOf } from './banner.ts';
import { addressOf, localizedBy, plainTexts } from './localized.ts';
import { STATUS_SCHEMA, uptimePath } from './paths.ts';
import { timeOf, toldState, type ToldState } from './told.ts';

/**
 * `/api/status.json`: how things stand, on one line. Every instant is RFC 3339 in UTC, every text plain, by language. `ok` is true only
 * where every measured service is up, at least one is measured, no incident is open, nothing was declared otherwise, and the data was not
 * old already.
 */
export function statusText(model: SiteModel): string {
  const { address, now, asOf, staleFrom, sample, settings, commit, head } = model;
  const services = model.services.filter(({ active }) => active);
  const states = services.map(({ current }) => toldState(current));
  const known = states.filter((state) => state !== 'not_measured');
  const open = model.incidents.filter((incident) => incident.open);
  const announced = announcedOf(model);
  const [next = null] = announced;
  const file = {
    $schema: address + STATUS_SCHEMA,
    v: 1,
    sample,
    ok:
      services.some(({ current }) => current.measured === 'up') &&
      open.length === 0 &&
      known.every(isUp) &&
      (staleFrom ?? 0) > now,
    state: known.length === 0 ? 'not_measured' : worst(known),
    now: formatInstant(now),
    as_of: timeOf(asOf),
    valid_until: formatInstant(nextBoundary(model)),
    stale_from: timeOf(staleFrom),
    commit,
    head,
    name: feedText(settings.name),
    url: `${address}/`,
    headline: localizedBy(model, (reader) => headlineText(model.headline, reader)),
    services: services.map((view) => serviceOf(view, model)),
    groups: model.groups.flatMap(({ id, name, state, services: own }) =>
      id === null ? [] : [{ id, name: plainTexts(name), state: groupState(own, state) }],
    ),
    incidents: open.map((incident) => incidentOf(incident, model)),
    maintenance: model.maintenance.filter(isUnderWay).map((view) => maintenanceOf(view, model)),
    next_maintenance: next && maintenanceOf(next, model),
    announced: announced.map((view) => maintenanceOf(view, model)),
    banner: bannerOf(model, open, announced),
  };
  return `${JSON.stringify(file)}\n`;
}

function isUp(state: ToldState): boolean {
  return state === 'up';
}

/** Work that is still to begin, the next first. */
function announcedOf({ maintenance }: SiteModel): MaintenanceView[] {
  return maintenance
    .filter(({ phase }) => phase === 'scheduled')
    .sort((a, b) => a.starts - b.starts || (a.id < b.id ? -1 : 1));
}

function groupState(services: readonly ServiceView[], state: State): ToldState {
  return services.every(({ current }) => toldState(current) === 'not_measured') ? 'not_measured' : state;
}

function serviceOf(view: ServiceView, model: SiteModel) {
  const { id, slug, name, service, current } = view;
  const { since, measured, declared, isMeasured, disputed, incidents, maintenance } = current;
  const samples = view.regions.flatMap(({ at }) => at ?? []);
  return {
    id,
    slug,
    name: plainTexts(name),
    group: service.group,
    state: toldState(current),
    since: timeOf(since),
    measured: isMeasured ? measured : null,
    declared,
    disputed,
    as_of: timeOf(samples.length === 0 ? null : Math.max(...samples)),
    incidents,
    maintenance,
    url: addressOf(model, `/services/${slug}/`),
    uptime: model.address + uptimePath(slug, 'json'),
  };
}

function incidentOf(incident: IncidentView, model: SiteModel) {
  const { id, slug, type, title, services, status, started, expected, nextUpdate, declared } = incident;
  return {
    id,
    slug,
    type,
    title: plainTexts(title),
    services,
    status,
    declared,
    started: formatInstant(started),
    expected: timeOf(expected),
    next_update: timeOf(nextUpdate),
    url: addressOf(model, `/incidents/${slug}/`),
  };
}

function maintenanceOf(view: MaintenanceView, model: SiteModel) {
  const { id, slug, title, services, phase, starts, ends, notice } = view;
  return {
    id,
    slug,
    title: plainTexts(title),
    class: view.class,
    services,
    phase,
    starts: formatInstant(starts),
    ends: formatInstant(ends),
    notice: notice.verdict,
    url: addressOf(model, `/maintenance/${slug}/`),
  };
}
