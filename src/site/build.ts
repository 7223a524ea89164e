import { type LocalDay, localDays } from '#domain/calendar.ts';
import type { Instant } from '#domain/interval.ts';
import { entriesByService, type ServiceEntries } from '#entries/case.ts';
import type { Commitment, Content, Incident, Maintenance, Notice } from '#entries/content.ts';
import { byEntry, firstPublished, type Receipts } from '#entries/publication.ts';
import type { ServiceMeasurement } from '#record/measurement.ts';
import type { Receipt } from '#record/receipt.ts';
import { groupsOf } from './groups.ts';
import { headlineOf } from './headline.ts';
import { incidentView } from './incidents.ts';
import { logOf } from './log.ts';
import { maintenanceView } from './maintenance.ts';
import type { SiteModel, UpdateView } from './model.ts';
import { type History, historyOf, serviceTimeline, type ServiceTimeline } from './service.ts';
import { firstSample, lastSample } from './services.ts';
import type { Timeline } from './timeline.ts';
import { newestFirst, renderAll, updatesOf } from './updates.ts';

export interface SiteInput {
  readonly content: Content;
  readonly measurements: ReadonlyMap<string, ServiceMeasurement>;
  readonly receipts: readonly Receipt[];
  readonly now: Instant;
  /** Git commit of the content; null outside git. */
  readonly commit: string | null;
  /** The head of the chain of receipts and sealed months; absent: nothing was recorded. */
  readonly head?: string | null | undefined;
  /** Absolute, base path included, without a trailing slash. */
  readonly address: string;
}

/**
 * The whole site as data: pure, and linear in entries, runs and days. Content is indexed by service once and every service's
 * timeline is swept once.
 */
export function buildSite({
  content: all,
  measurements,
  receipts: lines,
  now,
  commit,
  head,
  address,
}: SiteInput): SiteModel {
  const receipts = byEntry(lines);
  const content = publishedBy(all, receipts, now);
  const { site } = content;
  const index = entriesByService(content);
  const swept = content.services.map((service) => {
    const entries = index.get(service.id) as ServiceEntries;
    return serviceTimeline({
      content,
      service,
      entries,
      receipts,
      measurement: measurements.get(service.id) ?? null,
      now,
    });
  });
  const timelines = new Map(swept.map(({ service, timeline }) => [service.id, timeline]));
  const entries = entryViews(content, receipts, timelines, now);
  const calendar = calendarOf(content, swept, now);
  const histories = swept.map((part) => historyOf(part, { site, calendar, maintenance: entries.maintenance, now }));
  const services = histories.map(({ view }) => view);
  const active = services.filter((view) => view.active);
  const measured = [...measurements.values()];
  const firstMeasured = least(measured.map(firstSample));
  const asOf = most(measured.map((measurement) => lastSample(measurement, now)));
  const log = logOf({
    ...entries,
    calendar: logged(calendar, content, firstMeasured, now),
    now,
    services: histories.map(logPart),
  });
  return {
    now,
    commit,
    head: head ?? null,
    settings: site,
    address,
    sample: site.sample !== null,
    commitment: inForce(content.commitments, now),
    asOf,
    firstMeasured,
    headline: headlineOf({
      services: active,
      maintenance: entries.maintenance,
      asOf,
      firstMeasured,
      now,
      zone: site.zone,
    }),
    groups: groupsOf(site.groups, active),
    services,
    ...entries,
    pages: content.pages.map(({ slug, title, text }) => ({ slug, title, html: renderAll(text, '') })),
    log,
    months: [...new Set(log.map(({ date }) => date.slice(0, 7)))],
    updates: [...entries.incidents, ...entries.maintenance, ...entries.notices]
      .flatMap((entry) => entry.updates)
      .sort(newestFirst),
  };
}

/** Without entries first published after `now` (R3): they do not exist yet. An entry nobody recorded is taken as published. */
function publishedBy(content: Content, receipts: Receipts, now: Instant): Content {
  const isPublic = (entry: Incident | Maintenance | Notice): boolean => {
    const first = firstPublished(receipts.get(entry.id) ?? []);
    return first === null || first <= now;
  };
  return {
    ...content,
    incidents: content.incidents.filter(isPublic),
    maintenance: content.maintenance.filter(isPublic),
    notices: content.notices.filter(isPublic),
  };
}

function entryViews(content: Content, receipts: Receipts, timelines: ReadonlyMap<string, Timeline>, now: Instant) {
  const seen = (entry: { readonly id: string }): readonly Receipt[] =>
    (receipts.get(entry.id) ?? []).filter(({ at }) => at <= now);
  const updates = (entry: Incident | Maintenance | Notice): UpdateView[] =>
    updatesOf(entry, seen(entry), content.redactions, now);
  const updateWithin = content.site.limits.update_within;
  return {
    incidents: content.incidents.map((incident) =>
      incidentView({ incident, receipts: seen(incident), updates: updates(incident), timelines, now, updateWithin }),
    ),
    maintenance: content.maintenance.map((maintenance) =>
      maintenanceView({
        maintenance,
        receipts: seen(maintenance),
        updates: updates(maintenance),
        timelines,
        commitment: inForce(content.commitments, maintenance.starts),
        now,
      }),
    ),
    notices: content.notices.map((notice) => {
      const { id, slug, was, title, at, services } = notice;
      return { id, slug, was, title, at, services, updates: updates(notice) };
    }),
  };
}

/** The promise in force at an instant: the last that began; null before the first. */
export function inForce(commitments: readonly Commitment[], at: Instant): Commitment | null {
  return commitments.findLast(({ from }) => from <= at) ?? null;
}

/** Every local day that any service or entry touches, to today. */
function calendarOf(content: Content, swept: readonly ServiceTimeline[], now: Instant): LocalDay[] {
  const start = least([...swept.map(({ timeline }) => timeline.start), ...startsOf(content), now]) ?? now;
  return localDays({ start, end: now + 1 }, content.site.zone);
}

/** The days of the log: from the first measured or declared. */
function logged(
  calendar: readonly LocalDay[],
  content: Content,
  firstMeasured: Instant | null,
  now: Instant,
): LocalDay[] {
  const first = least([firstMeasured, ...startsOf(content)]) ?? now;
  return calendar.filter((day) => day.end > Math.min(first, now));
}

function startsOf({ incidents, maintenance, notices }: Content): Instant[] {
  return [
    ...incidents.map(({ started }) => started),
    ...maintenance.map(({ starts }) => starts),
    ...notices.map(({ at }) => at),
  ];
}

function logPart({ view, days, outages }: History) {
  return { id: view.id, isMeasured: view.current.isMeasured, days, outages };
}

function least(instants: readonly (Instant | null)[]): Instant | null {
  return instants.reduce<Instant | null>((a, b) => (a === null || (b !== null && b < a) ? b : a), null);
}

function most(instants: readonly (Instant | null)[]): Instant | null {
  return instants.reduce<Instant | null>((a, b) => (a === null || (b !== null && b > a) ? b : a), null);
}
