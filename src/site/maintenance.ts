import type { Instant } from '#domain/interval.ts';
import { lowerBound } from '#domain/search.ts';
import type { Commitment, Maintenance } from '#entries/content.ts';
import type { NoticeLine } from '#record/notice.ts';
import type { Receipt } from '#record/receipt.ts';
import { announcementsOf } from './announcements.ts';
import { workCounts } from './counts.ts';
import type { EntryPast, MaintenancePhase, MaintenanceView, UpdateView } from './model.ts';
import { effectOf, noticeCheck } from './notice.ts';
import { toldThrough } from './told-through.ts';
import type { Timeline } from './timeline.ts';

/** A maintenance as the page shows it: its phase by the clock and the record, its notice, the windows it had before. */
export function maintenanceView(input: {
  readonly maintenance: Maintenance;
  readonly receipts: readonly Receipt[];
  /** What was sent of it by now; absent: nothing. */
  readonly evidence?: readonly NoticeLine[] | undefined;
  readonly updates: readonly UpdateView[];
  readonly timelines: ReadonlyMap<string, Timeline>;
  readonly commitments: readonly Commitment[];
  readonly now: Instant;
}): Omit<MaintenanceView, keyof EntryPast> {
  const { maintenance, receipts, evidence = [], updates, timelines, commitments, now } = input;
  const overrun = overrunOf(maintenance, timelines, now);
  const view = {
    id: maintenance.id,
    slug: maintenance.slug,
    was: maintenance.was,
    title: maintenance.title,
    class: maintenance.class,
    services: maintenance.services,
    starts: maintenance.starts,
    ends: maintenance.ends,
    completed: maintenance.completed,
    cancelled: maintenance.cancelled,
    phase: phaseOf(maintenance, overrun !== null, now),
    overrun,
    overran: overranOf(maintenance, timelines, now),
    notice: noticeCheck(maintenance, receipts, commitments, now),
    effect: effectOf(maintenance, receipts, commitments),
    announcements: announcementsOf(maintenance, receipts),
    told: toldThrough(maintenance, receipts, evidence, commitments),
    updates,
  };
  return { ...view, counts: workCounts(view, coverOf(view, now), timelines, now) };
}

/** Maintenance by the clock: in progress from `starts`; at `ends` completed if an update says so, else not confirmed. */
export function phaseOf(maintenance: Maintenance, overrun: boolean, now: Instant): MaintenancePhase {
  const { starts, ends, completed, cancelled, updates } = maintenance;
  if (cancelled !== null) return 'cancelled';
  if (completed !== null && completed <= now) return 'completed';
  if (now < starts) return 'scheduled';
  if (now >= ends) return overrun ? 'overrun' : 'unconfirmed';
  const latest = updates.findLast(({ at, implied }) => !implied && at <= now);
  return latest?.status === 'verifying' ? 'verifying' : 'in_progress';
}

/**
 * Seconds past the window's end, while a service of it is measured down without a break since the window; null otherwise.
 * Trouble that began after the end is an outage of its own.
 */
export function overrunOf(
  { services, ends, completed, cancelled }: Maintenance,
  timelines: ReadonlyMap<string, Timeline>,
  now: Instant,
): number | null {
  if (cancelled !== null || (completed !== null && completed <= now) || now <= ends) return null;
  const still = services.some((id) => {
    const timeline = timelines.get(id);
    const since = timeline?.end === now ? downSince(timeline) : null;
    return since !== null && since < ends;
  });
  return still ? now - ends : null;
}

/** Where the measured down that lasts until the timeline's end began; null where it does not last. */
function downSince({ segments }: Timeline): Instant | null {
  let since: Instant | null = null;
  for (let i = segments.length - 1; segments[i]?.probe === 'down'; i -= 1) since = segments[i]?.start ?? null;
  return since;
}

/**
 * Seconds the work went on after the end it had announced last. Staff who say that it was completed later say so themselves; where they
 * said nothing, the record does, as long as a service of it stayed down without a break since the window.
 */
function overranOf(
  { services, ends, completed, cancelled }: Maintenance,
  timelines: ReadonlyMap<string, Timeline>,
  now: Instant,
): number | null {
  if (cancelled !== null || now <= ends) return null;
  if (completed !== null && completed <= now) return completed > ends ? completed - ends : null;
  const until = services.map((id) => downUntil(timelines.get(id), ends)).reduce((a, b) => Math.max(a, b), ends);
  return until > ends ? until - ends : null;
}

/** The end of the measured down that was already there before `at`; `at` where there was none. */
function downUntil(timeline: Timeline | undefined, at: Instant): Instant {
  let until = at;
  const { segments } = timeline ?? { segments: [] };
  let i = lowerBound(segments, at, ({ end }) => end);
  if (segments[i]?.probe !== 'down' || (segments[i] as { start: Instant }).start >= at) return at;
  for (; segments[i]?.probe === 'down'; i += 1) until = (segments[i] as { end: Instant }).end;
  return until;
}

/** When work on the window really ended or is expected to: for what the window covers on the page. */
export function coverOf(
  view: Pick<MaintenanceView, 'slug' | 'starts' | 'ends' | 'completed' | 'cancelled' | 'phase'>,
  now: Instant,
): { slug: string; start: Instant; end: Instant } | null {
  if (view.cancelled !== null) {
    return view.cancelled > view.starts ? { slug: view.slug, start: view.starts, end: view.cancelled } : null;
  }
  const worked = view.completed ?? (view.phase === 'overrun' ? now : view.ends);
  return { slug: view.slug, start: view.starts, end: Math.max(worked, view.starts + 1) };
}
