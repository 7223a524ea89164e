import { segmentsOf } from '#domain/account.ts';
import type { ServiceSegment } from '#domain/classes.ts';
import type { LocalDay } from '#domain/calendar.ts';
import type { Instant, Interval } from '#domain/interval.ts';
import { parseCase } from '#domain/parse-case.ts';
import { caseOf, type ServiceEntries } from '#entries/case.ts';
import type { Content, Service, SiteSettings } from '#entries/content.ts';
import type { Receipts } from '#entries/publication.ts';
import { isMeasured } from '#entries/sources.ts';
import type { ServiceMeasurement } from '#record/measurement.ts';
import { currentOf } from './current.ts';
import { type Day, daysOf } from './days.ts';
import { gapsOf } from './gaps.ts';
import { declarationsOf } from './declarations.ts';
import { coverOf } from './maintenance.ts';
import type { MaintenanceView, OutageView, ServiceView } from './model.ts';
import { type Cover, outagesOf } from './outages.ts';
import { regionsNow, scopesNow, standing } from './points.ts';
import { DAYS_SHOWN, daysShown, isActive, latencyOf, spanOf, window90 } from './services.ts';
import { type Timeline, timelineOf } from './timeline.ts';
import { renderAll } from './render.ts';

/** A service with its one set of segments. */
export interface ServiceTimeline {
  readonly service: Service;
  readonly entries: ServiceEntries;
  readonly measurement: ServiceMeasurement | null;
  readonly timeline: Timeline;
}

/** What the page and the log say of it: all read from the timeline. */
export interface History {
  readonly view: ServiceView;
  /** All of them, oldest first. */
  readonly days: readonly Day[];
  readonly outages: readonly OutageView[];
}

/** The account of everything published of a service, with what was declared laid over it. */
export function serviceTimeline(input: {
  readonly content: Content;
  readonly service: Service;
  readonly entries: ServiceEntries;
  readonly receipts: Receipts;
  readonly measurement: ServiceMeasurement | null;
  readonly now: Instant;
}): ServiceTimeline {
  const { content, service, entries, receipts, measurement, now } = input;
  const window = spanOf(service, measurement, entries, now, content.site.zone);
  const declared = declarationsOf(entries.incidents, service.id, now);
  const of = { content, service, entries, receipts, measurement, window, asOf: now };
  return { service, entries, measurement, timeline: timelineOf(window, accountOf(of), declared) };
}

function accountOf(input: Parameters<typeof caseOf>[0] & { readonly window: Interval }): readonly ServiceSegment[] {
  if (input.window.start >= input.window.end) return [];
  return segmentsOf(parseCase(caseOf(input))).get(input.service.id) ?? [];
}

export function historyOf(
  { service, entries, measurement, timeline }: ServiceTimeline,
  site: {
    readonly site: SiteSettings;
    readonly calendar: readonly LocalDay[];
    readonly maintenance: readonly MaintenanceView[];
    readonly now: Instant;
  },
): History {
  const { calendar, now } = site;
  const { zone } = site.site;
  const active = isActive(service, now);
  const measured = isMeasured(service, site.site) || (measurement?.regions.size ?? 0) > 0;
  const works = site.maintenance.filter(({ services }) => services.includes(service.id));
  const believed = standing(measurement, entries.incidents);
  const regions = regionsNow(site.site.regions, believed, now);
  const current = currentOf({
    service,
    timeline,
    incidents: entries.incidents,
    maintenance: works,
    isMeasured: measured,
    now,
  });
  const covers = works.flatMap((work) => coverOf(work, now) ?? []).sort(byStart);
  const days = daysOf(timeline, calendar, covers, active);
  const outages = outagesOf(timeline, now, believed, incidentCovers(entries), covers);
  const from = days.at(-DAYS_SHOWN)?.start ?? timeline.start;
  const view: ServiceView = {
    id: service.id,
    slug: service.slug,
    name: service.name,
    description: renderAll(service.description),
    service,
    active,
    current,
    days: daysShown(days, current, now),
    window90: window90(timeline, days, measured, now, zone),
    outages: outages.filter(({ end }) => end > from).reverse(),
    gaps: measured
      ? gapsOf(timeline)
          .filter(({ end }) => end > from)
          .reverse()
      : [],
    regions,
    scopes: scopesNow(regions, service),
    latency: latencyOf(measurement, now),
  };
  return { view, days, outages };
}

function incidentCovers({ incidents }: ServiceEntries): Cover[] {
  return incidents
    .filter(({ type }) => type !== 'probe_fault')
    .map(({ slug, started, ended }) => ({ slug, start: started, end: ended }))
    .sort(byStart);
}

function byStart(a: Cover, b: Cover): number {
  return a.start - b.start;
}
