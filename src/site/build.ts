import { type LocalDay, localDays } from '#domain/calendar.ts';
import type { Instant } from '#domain/interval.ts';
import { entriesByService, type ServiceEntries } from '#entries/case.ts';
import type { Content, Entry } from '#entries/content.ts';
import { byEntry, type Receipts } from '#entries/publication.ts';
import { publishedBy } from '#entries/published-by.ts';
import type { ServiceMeasurement } from '#record/measurement.ts';
import type { NoticeLine } from '#record/notice.ts';
import type { Receipt } from '#record/receipt.ts';
import type { Transitions } from '#record/transitions.ts';
import { changesOf } from './changes.ts';
import type { Seen } from './clock-items.ts';
import { withdrawnOf } from './edits.ts';
import { groupsOf } from './groups.ts';
import { headlineOf } from './headline.ts';
import { firstImported, importedOf } from './imported.ts';
import { incidentView } from './incidents.ts';
import { logOf } from './log.ts';
import { maintenanceRecord } from './maintenance-record.ts';
import { maintenanceView } from './maintenance.ts';
import type { EntryPast, SiteModel } from './model.ts';
import { inForce } from './notice.ts';
import { type Archive, type PastContext, pastContext, pastOf } from './past.ts';
import { outlookOf, staleFrom } from './outlook.ts';
import { promiseViews } from './promises.ts';
import { publishedOf } from './published.ts';
import { readingViews } from './readings.ts';
import { removedOf, withoutRemoved } from './redactions.ts';
import { type History, historyOf, serviceTimeline, type ServiceTimeline } from './service.ts';
import { firstSample, lastSample } from './services.ts';
import { type Evidence, evidenceOf } from './required-notice.ts';
import { renderAll } from './render.ts';
import { lateAndGone } from './taken-away.ts';
import { newestFirst, updatesOf } from './updates.ts';
import { yearsByService } from './years.ts';

export interface SiteInput {
  readonly content: Content;
  readonly measurements: ReadonlyMap<string, ServiceMeasurement>;
  /** What imported histories tell of services; absent: none does. */
  readonly transitions?: ReadonlyMap<string, readonly Transitions[]> | undefined;
  readonly receipts: readonly Receipt[];
  /** That customers were told; absent: nothing is recorded. */
  readonly notices?: { readonly lines: readonly NoticeLine[] } | undefined;
  /** The text of an earlier revision's file, or of a translation's, by git blob id; null: not at hand. Absent: none is. */
  readonly texts?: Archive['texts'];
  /** The commit that brought a revision's file; null: unknown. Absent: none is known. */
  readonly commits?: Archive['commits'];
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
  transitions,
  receipts: lines,
  notices,
  texts = NOTHING,
  commits = NOTHING,
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
  const pasts = pastContext(content, { texts, commits });
  const { published, ...entries } = entryViews(
    content,
    receipts,
    { pasts, evidence: evidenceOf(notices?.lines ?? [], now) },
    { timelines, measurements },
    now,
  );
  const ids = new Set(all.maintenance.map(({ id }) => id));
  const gone = lateAndGone(receipts, ids, { timelines, commitments: content.commitments, now });
  const imported = importedBy(swept, transitions, site);
  const starts = [...startsOf(content), firstImported(imported)];
  const calendar = calendarOf(starts, swept, site.zone, now);
  const histories = swept.map((part) => historyOf(part, { site, calendar, maintenance: entries.maintenance, now }));
  const services = histories.map(({ view }) => view);
  const active = services.filter((view) => view.active);
  const measured = [...measurements.values()];
  const firstMeasured = least(measured.map(firstSample));
  const asOf = most(measured.map((measurement) => lastSample(measurement, now)));
  const log = logOf({
    ...entries,
    calendar: logged(calendar, [firstMeasured, ...starts], now),
    now,
    services: histories.map(logPart),
    imported,
  });
  const { maintenance } = entries;
  const situation = { services: active, maintenance, asOf, firstMeasured, now, zone: site.zone };
  const delivery = swept.flatMap((part) => part.delivery ?? []);
  const commitment = inForce(content.commitments, now);
  const readings = commitment?.readings ?? [];
  return {
    now,
    commit,
    head: head ?? null,
    settings: site,
    address,
    sample: site.sample !== null,
    commitment,
    asOf,
    firstMeasured,
    headline: headlineOf(situation),
    outlook: outlookOf({ ...situation, incidents: content.incidents, settings: site }),
    staleFrom: staleFrom(asOf, active, site),
    groups: groupsOf(site.groups, active),
    services,
    delivery,
    years: yearsByService({
      content,
      entries: index,
      receipts,
      measurements,
      now,
      build: { commit, head: head ?? null },
    }),
    uptime: new Map(histories.map(({ view, uptime }) => [view.id, uptime])),
    promises: promiseViews(content.commitments),
    readings: readingViews({ content, readings, delivery, entries: index, receipts, measurements, now }),
    imported,
    ...entries,
    maintenanceYears: maintenanceRecord([...entries.maintenance, ...gone], content.commitments, site.zone, now),
    pages: content.pages.map(({ slug, title, text }) => ({ slug, title, html: renderAll(text, '') })),
    log,
    months: [...new Set(log.map(({ date }) => date.slice(0, 7)))],
    updates: [...entries.incidents, ...entries.maintenance, ...entries.notices]
      .flatMap((entry) => entry.updates)
      .sort(newestFirst),
    published,
  };
}

const NOTHING = () => null;

function entryViews(
  content: Content,
  receipts: Receipts,
  { pasts, evidence }: { readonly pasts: PastContext; readonly evidence: Evidence },
  seen: Seen,
  now: Instant,
) {
  const { timelines } = seen;
  const { site, redactions, commitments } = content;
  const tell = <E extends Entry>(written: E) => {
    const seen = (receipts.get(written.id) ?? []).filter(({ at }) => at <= now);
    const whole = pastOf(written, seen, pasts);
    const removed = removedOf(whole, redactions);
    const entry = withoutRemoved(written, removed, site.languages);
    const past = entry === written ? whole : pastOf(entry, seen, pasts);
    const updates = updatesOf(past, removed, seen, now);
    const own: EntryPast = { changes: changesOf(past, removed), withdrawn: withdrawnOf(past, removed) };
    return { entry, receipts: seen, updates, own, told: { past, removed, updates, ...own } };
  };
  const incidents = content.incidents.map(tell);
  const maintenance = content.maintenance.map(tell);
  const notices = content.notices.map(tell);
  const updateWithin = site.limits.update_within;
  return {
    incidents: incidents.map(({ entry: incident, receipts: seen, updates, own }) => ({
      ...incidentView({ incident, receipts: seen, updates, timelines, now, updateWithin }),
      ...own,
    })),
    maintenance: maintenance.map(({ entry, receipts: seen, updates, own }) => ({
      ...maintenanceView({
        ...{ maintenance: entry, receipts: seen, updates, timelines, commitments, now },
        evidence: evidence.get(entry.id),
      }),
      ...own,
    })),
    notices: notices.map(({ entry: { id, slug, was, title, at, services }, updates, own }) => {
      return { id, slug, was, title, at, services, updates, ...own };
    }),
    published: publishedOf(
      [...incidents, ...maintenance, ...notices].map(({ told }) => told),
      seen,
      now,
    ),
  };
}

/** By service, those that have any. */
function importedBy(
  swept: readonly ServiceTimeline[],
  transitions: SiteInput['transitions'],
  site: Content['site'],
): SiteModel['imported'] {
  return new Map(
    swept.flatMap(({ service, timeline }) => {
      const outages = importedOf(service, transitions?.get(service.id) ?? [], timeline, site);
      return outages.length === 0 ? [] : [[service.id, outages] as const];
    }),
  );
}

type Starts = readonly (Instant | null)[];

/** Every local day that any service or entry touches, to today. */
function calendarOf(starts: Starts, swept: readonly ServiceTimeline[], zone: string, now: Instant): LocalDay[] {
  const start = least([...swept.map(({ timeline }) => timeline.start), ...starts, now]) ?? now;
  return localDays({ start, end: now + 1 }, zone);
}

/** The days of the log: from the first measured, declared or imported. */
function logged(calendar: readonly LocalDay[], starts: Starts, now: Instant): LocalDay[] {
  const first = least(starts) ?? now;
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
