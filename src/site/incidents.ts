import type { Instant, Interval } from '#domain/interval.ts';
import type { DeclaredState } from '#domain/state.ts';
import { lowerBound } from '#domain/search.ts';
import type { Incident } from '#entries/content.ts';
import { servicesOf, stretchesOf } from '#entries/declared.ts';
import { causePublished, firstPublished } from '#entries/publication.ts';
import type { Receipt } from '#record/receipt.ts';
import { incidentCounts } from './counts.ts';
import { declaredNow, isOpen } from './declarations.ts';
import type { EntryPast, IncidentView, UpdateView } from './model.ts';
import type { Timeline } from './timeline.ts';

const WORST_FIRST = ['down', 'partial', 'degraded', 'up'] as const satisfies readonly DeclaredState[];

/** An incident as the page shows it: what was declared, beside what the probes saw of its services meanwhile. */
export function incidentView(input: {
  readonly incident: Incident;
  readonly receipts: readonly Receipt[];
  /** Newest first. */
  readonly updates: readonly UpdateView[];
  readonly timelines: ReadonlyMap<string, Timeline>;
  readonly now: Instant;
  /** An open incident without an update for this long is overdue, seconds. */
  readonly updateWithin: number;
}): Omit<IncidentView, keyof EntryPast> {
  const { incident, receipts, updates, timelines, now, updateWithin } = input;
  const services = servicesOf(incident);
  const open = isOpen(incident, now);
  const overdueFrom = deadline(incident, updates, updateWithin) + 1;
  const window = { start: incident.started, end: Math.min(incident.ended ?? now, now) };
  return {
    id: incident.id,
    slug: incident.slug,
    was: incident.was,
    type: incident.type,
    title: incident.title,
    services,
    states: incident.services,
    started: incident.started,
    ended: incident.ended,
    open,
    expected: incident.expected,
    nextUpdate: incident.next_update,
    overdue: open && overdueFrom <= now,
    overdueFrom: open ? overdueFrom : null,
    status: incident.updates.at(-1)?.status ?? null,
    worst: worstOf(incident, services),
    declared: WORST_FIRST.find((state) => services.some((id) => declaredNow([incident], id, now) === state)) ?? null,
    cause: incident.cause,
    evidence: incident.evidence,
    updates,
    measured: services.flatMap((service) => {
      const timeline = timelines.get(service);
      return timeline ? [{ service, ...seen(timeline, window) }] : [];
    }),
    counts: incidentCounts(services, window, timelines),
    published: firstPublished(receipts),
    ...causeDates(incident, receipts),
  };
}

/** R13: when the present cause and evidence came, where that was after the entry itself. */
function causeDates(
  incident: Incident,
  receipts: readonly Receipt[],
): Pick<IncidentView, 'causePublished' | 'causeUndated'> {
  const first = firstPublished(receipts);
  if (incident.cause === null || first === null) return { causePublished: null, causeUndated: false };
  const at = causePublished(incident, receipts);
  return { causePublished: at !== null && at > first ? at : null, causeUndated: at === null };
}

/** When the next word is due: as promised, where no update has come since the promise ran out, else `within` the last one. */
function deadline(incident: Incident, updates: readonly UpdateView[], within: number): Instant {
  const last = updates.reduce((latest, { at }) => Math.max(latest, at), incident.started);
  const promised = incident.next_update;
  return promised !== null && promised > last ? promised : last + within;
}

function worstOf(incident: Incident, services: readonly string[]): DeclaredState {
  const states = new Set(services.flatMap((id) => stretchesOf(incident, id).map(({ state }) => state)));
  return WORST_FIRST.find((state) => states.has(state)) ?? 'up';
}

/** Seconds of each verdict of the probes inside the window. */
function seen({ segments }: Timeline, window: Interval): { down: number; unknown: number; degraded: number } {
  const seconds = { up: 0, down: 0, unknown: 0, degraded: 0 };
  for (let i = lowerBound(segments, window.start + 1, ({ end }) => end); ; i += 1) {
    const part = segments[i];
    if (part === undefined || part.start >= window.end) break;
    seconds[part.probe] += Math.min(part.end, window.end) - Math.max(part.start, window.start);
  }
  return { down: seconds.down, unknown: seconds.unknown, degraded: seconds.degraded };
}
