import { segmentsWithin, sweepOf } from '#domain/accounts.ts';
import type { LocalDay } from '#domain/calendar.ts';
import type { Rejection } from '#domain/claims.ts';
import type { Instant, Interval } from '#domain/interval.ts';
import { parseCase } from '#domain/parse-case.ts';
import { caseMaker, caseOf, type ServiceEntries } from '#entries/case.ts';
import type { Content, Service, SiteSettings } from '#entries/content.ts';
import type { Receipts } from '#entries/publication.ts';
import { isMeasured, sourcesFor } from '#entries/sources.ts';
import type { ServiceMeasurement } from '#record/measurement.ts';
import { refusedClaims } from './counts.ts';
import { currentOf } from './current.ts';
import { type Day, daysOf } from './days.ts';
import { certificateNow } from './certificate.ts';
import { gapsOf } from './gaps.ts';
import { latencyPast } from './latency.ts';
import { declarationsOf } from './declarations.ts';
import { deliveryOf } from './delivery.ts';
import type { ServiceDelivery } from './delivery-model.ts';
import { coverOf } from './maintenance.ts';
import type { MaintenanceView, OutageView, ServiceView } from './model.ts';
import { inForce } from './notice.ts';
import { type Cover, outagesOf } from './outages.ts';
import { deliveryWindows } from './periods.ts';
import { regionsNow, scopesNow, standing } from './points.ts';
import { DAYS_SHOWN, daysShown, isActive, latencyOf, spanOf, window90 } from './services.ts';
import { type Timeline, timelineOf } from './timeline.ts';
import { renderAll } from './render.ts';
import { uptimeOf } from './uptime.ts';
import type { UptimeRecord } from './uptime-model.ts';

/** A service with its one set of segments. */
export interface ServiceTimeline {
  readonly service: Service;
  readonly entries: ServiceEntries;
  readonly measurement: ServiceMeasurement | null;
  readonly timeline: Timeline;
  /** What the account refused to exclude, as of now. */
  readonly rejected: readonly Rejection[];
  /** null: nothing is promised of it now. */
  readonly delivery: ServiceDelivery | null;
}

/** What the page and the log say of it: all read from the timeline. */
export interface History {
  readonly view: ServiceView;
  /** All of them, oldest first. */
  readonly days: readonly Day[];
  readonly outages: readonly OutageView[];
  readonly uptime: UptimeRecord;
}

/**
 * The account of everything published of a service, with what was declared laid over it; and, where a promise in force covers it,
 * what it delivered. All of it is one sweep: bars, log and promise cannot disagree.
 */
export function serviceTimeline(input: {
  readonly content: Content;
  readonly service: Service;
  readonly entries: ServiceEntries;
  readonly receipts: Receipts;
  readonly measurement: ServiceMeasurement | null;
  readonly now: Instant;
}): ServiceTimeline {
  const { content, service, entries, measurement, now } = input;
  const span = spanOf(service, measurement, entries, now, content.site.zone);
  const windows = windowsOf(content, service, span.start, now);
  const latest = caseMaker({ ...input, asOf: now });
  const hull = hullOf([span, ...(windows ? [windows.year, windows.months12, ...windows.closed] : [])]);
  const sweep = hull && sweepOf(parseCase(latest(hull)));
  const caseFor = (window: Interval, asOf: Instant) =>
    asOf === now ? latest(window) : caseOf({ ...input, window, asOf });
  const accounted = sweep ? segmentsWithin(sweep, service.id, span) : [];
  return {
    service,
    entries,
    measurement,
    timeline: {
      ...timelineOf(span, accounted, declarationsOf(entries.incidents, service.id, now)),
      ...promisedSince(content, service),
    },
    rejected: sweep?.parts.flatMap((part) => part.claims.rejected) ?? [],
    delivery: windows && sweep ? deliveryOf({ service: service.id, windows, sweep, caseFor, now }) : null,
  };
}

function promisedSince({ commitments }: Content, { committed }: Service): Pick<Timeline, 'promised'> {
  const [oldest] = commitments;
  return oldest && committed ? { promised: oldest.from } : {};
}

/** Null where nothing is promised of it now: not covered, not in service, no promise in force. */
function windowsOf({ commitments, site }: Content, service: Service, first: Instant, now: Instant) {
  const [oldest] = commitments;
  if (!oldest || !service.committed || !isActive(service, now) || inForce(commitments, now) === null) return null;
  return deliveryWindows(service, Math.max(first, oldest.from), now, site.zone);
}

/** From the first second of some windows to the last; null where there is none. */
function hullOf(windows: readonly Interval[]): Interval | null {
  const start = windows.reduce((least, window) => Math.min(least, window.start), Number.POSITIVE_INFINITY);
  const end = windows.reduce((most, window) => Math.max(most, window.end), Number.NEGATIVE_INFINITY);
  return start < end ? { start, end } : null;
}

export function historyOf(
  { service, entries, measurement, timeline, rejected }: ServiceTimeline,
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
  const refused = refusedClaims(rejected, entries.incidents, works, now);
  const outages = outagesOf(timeline, now, believed, incidentCovers(entries), covers, refused);
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
    latencyPast: latencyPast(measurement, now),
    certificate: certificateNow(service, measurement, now, fedElsewhere(service, site.site)),
  };
  return { view, days, outages, uptime: uptimeOf(timeline, days, covers, outages, measurement) };
}

/** Regions of the service that another monitor tells of. */
function fedElsewhere(service: Service, settings: SiteSettings): ReadonlySet<string> {
  return new Set(sourcesFor(service, settings).map(({ region }) => region));
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
