import { formatInstant } from '#domain/instant.ts';
import type { Instant } from '#domain/interval.ts';
import { slugOf } from '#entries/names.ts';
import type { Receipts } from '#entries/publication.ts';
import type { NoticeKind } from '#record/notice.ts';
import type { MaintenanceView, PublishedItem, SiteModel } from '#site/model.ts';
import { pathOf } from '#site/updates.ts';
import { type EntryView, isWork, type TellingEvent } from './event.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;

/** How long after it came about an update is of use, seconds; work is told of until its window is over. */
const USEFUL: Readonly<Record<string, number>> = { notice: 7 * DAY, security: 7 * DAY, other: DAY };

/** Before the start, and how long the announcement must be past by then: who has just been told needs no reminder. */
const REMINDERS = [
  { kind: 'maintenance_in_24h', before: DAY, apart: HOUR, useful: DAY - HOUR },
  { kind: 'maintenance_in_1h', before: HOUR, apart: HOUR / 2, useful: HOUR },
] as const;

/**
 * Everything there is to be told by `now`, oldest first; of what was published only what somebody can have seen: an entry that is not
 * committed yet is left out where the content is under version control (`waiting`).
 *
 * @param receipts as of the model, those that git alone tells of too
 */
export function eventsOf(model: SiteModel, receipts: Receipts, waiting: ReadonlySet<string>): TellingEvent[] {
  const views: readonly (readonly [PublishedItem['kind'], EntryView])[] = [
    ...model.incidents.map((view) => ['incident', view] as const),
    ...model.maintenance.map((view) => ['maintenance', view] as const),
    ...model.notices.map((view) => ['notice', view] as const),
  ];
  const byPath = new Map(views.map(([kind, view]) => [pathOf({ kind, slug: slugOf(view.id) }), view]));
  const told = new Map<string, Set<string>>();
  const events = withoutEchoes(model.published.toReversed()).flatMap((item): TellingEvent[] => {
    const entry = byPath.get(item.path);
    if (entry === undefined || item.removed !== null) return [];
    const revision = revisionOf(item, entry.id, receipts);
    if (revision === null && waiting.has(entry.id)) return [];
    const before = told.get(entry.id) ?? new Set();
    const kind = kindOf(item, entry, before);
    if (kind === null) return [];
    told.set(entry.id, before.add(item.clock?.event === 'opened' ? 'in_progress' : (item.status ?? '')));
    const fate = isWork(entry) ? fateOfWork(entry, kind, item) : { until: item.at + usefulOf(kind), superseded: false };
    return [{ entry, kind, key: item.key, revision, at: item.at, item, ...fate }];
  });
  const reminders = model.maintenance.flatMap((work) => remindersOf(work, receipts, model.now));
  return [...events, ...reminders].sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1));
}

/**
 * Who moves work usually says so under a heading too, in the same publication: one message, which has the words of the heading. A
 * cancellation that has a heading is told by it.
 */
function withoutEchoes(items: readonly PublishedItem[]): PublishedItem[] {
  const placeOf = ({ path, at }: PublishedItem) => `${path} ${at}`;
  const works = items.filter(({ kind }) => kind === 'maintenance');
  const moves = new Map(works.filter((item) => changeOf(item) !== null).map((item) => [placeOf(item), item]));
  const said = new Map(
    works.flatMap((item) => (moves.has(placeOf(item)) && isHeading(item) ? [[placeOf(item), item] as const] : [])),
  );
  return items.flatMap((item): PublishedItem[] => {
    const heading = said.get(placeOf(item));
    if (heading === undefined) return [item];
    const isCancelled = heading.status === 'cancelled';
    if (item === heading) return isCancelled ? [item] : [];
    if (changeOf(item) === null) return [item];
    return isCancelled ? [] : [{ ...item, html: heading.html, anchor: heading.anchor }];
  });
}

function isHeading({ edited, clock, status, anchor }: PublishedItem): boolean {
  return !edited && clock === null && anchor !== null && (status === 'scheduled' || status === 'cancelled');
}

/** How a window changed; null: it did not. */
function changeOf({ edited, changes }: PublishedItem) {
  const change = edited ? changes.find(({ what }) => what === 'window') : undefined;
  return change?.what === 'window' ? change.kind : null;
}

function usefulOf(kind: NoticeKind): number {
  return USEFUL[kind] ?? (USEFUL['other'] as number);
}

/** Null: nobody is told of it, as of an edited text, which feeds tell. */
function kindOf(item: PublishedItem, entry: EntryView, before: ReadonlySet<string>): NoticeKind | null {
  const { clock, edited, status } = item;
  if (item.kind === 'notice') return edited ? null : 'notice';
  if (item.kind === 'incident') {
    const type = 'type' in entry ? entry.type : 'incident';
    // A fault of the measuring is no trouble of the customers'.
    if (type === 'probe_fault' || edited) return null;
    if (type === 'security') return 'security';
    if (clock !== null || status === 'resolved') return 'incident_resolved';
    return before.size === 0 ? 'incident_opened' : 'incident_updated';
  }
  if (clock !== null) {
    if (clock.event === 'opened') return 'maintenance_started';
    return clock.event === 'overrun' ? 'maintenance_overrun' : null;
  }
  if (edited) {
    const change = changeOf(item);
    if (change === null) return null;
    return change === 'cancelled' ? 'maintenance_cancelled' : 'maintenance_moved';
  }
  if (status === 'completed') return 'maintenance_completed';
  if (status === 'cancelled') return 'maintenance_cancelled';
  if (before.size === 0 && status === 'scheduled') return 'maintenance_announced';
  return status === 'in_progress' && !before.has('in_progress') ? 'maintenance_started' : 'maintenance_updated';
}

/** What the present state of the work leaves of what was said of it. */
function fateOfWork(work: MaintenanceView, kind: NoticeKind, item: PublishedItem) {
  const { starts, ends, completed, cancelled, announcements } = work;
  const isOver = completed !== null || cancelled !== null;
  const last = Math.max(item.at + DAY, ends);
  if (kind === 'maintenance_announced') return { until: ends, superseded: cancelled !== null };
  if (kind === 'maintenance_moved') {
    const latest = announcements.findLast(({ at }) => at !== null)?.at ?? null;
    return { until: ends, superseded: cancelled !== null || (latest !== null && latest > item.at) };
  }
  if (kind === 'maintenance_started')
    return { until: Math.max(ends, item.at + HOUR), superseded: isOver || (item.clock !== null && starts > item.at) };
  if (kind === 'maintenance_overrun') return { until: item.at + DAY, superseded: isOver };
  return { until: kind === 'maintenance_cancelled' ? last : item.at + DAY, superseded: false };
}

/** Of the window in force alone: one that was moved or cancelled is reminded of no more. */
function remindersOf(work: MaintenanceView, receipts: Receipts, now: Instant): TellingEvent[] {
  const { id, starts, completed, cancelled, announcements } = work;
  if (cancelled !== null || (completed !== null && completed <= now)) return [];
  const announced = announcements.findLast(({ what }) => what !== 'cancelled')?.at ?? null;
  if (announced === null) return [];
  return REMINDERS.flatMap(({ kind, before, apart, useful }): TellingEvent[] => {
    const at = starts - before;
    if (at > now || at < announced + apart) return [];
    const revision = (receipts.get(id) ?? []).findLast((receipt) => receipt.at <= at)?.sha ?? null;
    const key = `${id}/${formatInstant(starts)}/${kind}`;
    return [{ entry: work, kind, key, revision, at, until: at + useful, superseded: false, item: null }];
  });
}

/** The revision that first said it, or stood when the clock did. */
function revisionOf(item: PublishedItem, id: string, receipts: Receipts): string | null {
  const own = receipts.get(id) ?? [];
  if (item.clock !== null) return own.findLast(({ at }) => at <= item.at)?.sha ?? null;
  if (item.edited) return own.findLast(({ at }) => at === item.at)?.sha ?? null;
  return own.find(({ updates }) => updates.some(({ key }) => key === item.key))?.sha ?? null;
}
