import type { Instant } from '#domain/interval.ts';
import type { Revision } from '#domain/notice.ts';
import type { Commitment, Maintenance } from '#entries/content.ts';
import { noticeClass, revisionsOf, sameWindow } from '#entries/publication.ts';
import type { Receipt } from '#record/receipt.ts';
import type { MaintenancePhase, MaintenanceView, UpdateView } from './model.ts';
import { noticeCheck } from './notice.ts';
import type { Timeline } from './timeline.ts';

/** A maintenance as the page shows it: its phase by the clock and the record, its notice, the windows it had before. */
export function maintenanceView(input: {
  readonly maintenance: Maintenance;
  readonly receipts: readonly Receipt[];
  readonly updates: readonly UpdateView[];
  readonly timelines: ReadonlyMap<string, Timeline>;
  readonly commitment: Commitment | null;
  readonly now: Instant;
}): MaintenanceView {
  const { maintenance, receipts, updates, timelines, commitment, now } = input;
  const overrun = overrunOf(maintenance, timelines, now);
  const kind = noticeClass(maintenance, receipts);
  return {
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
    notice: noticeCheck(maintenance, receipts, commitment?.notice[kind] ?? DEFAULT_NOTICE[kind]),
    moved: movedOf(maintenance, receipts),
    updates,
  };
}

/** What R14 asks where a site has no commitment of its own, seconds. */
const DEFAULT_NOTICE = { routine: 86_400, emergency: 3600 } as const;

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

/** Windows published before the present one, oldest first, each with when it was first said. */
function movedOf(maintenance: Maintenance, receipts: readonly Receipt[]): MaintenanceView['moved'] {
  const present: Revision = { at: null, start: maintenance.starts, end: maintenance.ends };
  const moved: { at: Instant; start: Instant; end: Instant }[] = [];
  for (const revision of revisionsOf(maintenance, receipts)) {
    if (revision.at === null || 'cancelled' in revision || sameWindow(revision, present)) continue;
    const last = moved.at(-1);
    if (!last || !sameWindow(last, revision)) moved.push({ at: revision.at, start: revision.start, end: revision.end });
  }
  return moved;
}

/** When work on the window really ended or is expected to: for what the window covers on the page. */
export function coverOf(view: MaintenanceView, now: Instant): { slug: string; start: Instant; end: Instant } | null {
  if (view.cancelled !== null) {
    return view.cancelled > view.starts ? { slug: view.slug, start: view.starts, end: view.cancelled } : null;
  }
  const worked = view.completed ?? (view.phase === 'overrun' ? now : view.ends);
  return { slug: view.slug, start: view.starts, end: Math.max(worked, view.starts + 1) };
}
