import type { Instant } from '#domain/interval.ts';
import { type MeasuredState, type State, worse, worst } from '#domain/state.ts';
import { asState, declaredNow, isOpen } from './declarations.ts';
import type { GroupView, MaintenanceView, ServiceView } from './model.ts';
import type { Incident, Service } from '#entries/content.ts';
import { since, stateOf, type Timeline } from './timeline.ts';

type Current = ServiceView['current'];

/** Phases in which work goes on now. */
const UNDER_WAY = new Set(['in_progress', 'verifying', 'overrun']);

/** Whether work goes on now, by the clock and the record. */
export function isUnderWay({ phase }: Pick<MaintenanceView, 'phase'>): boolean {
  return UNDER_WAY.has(phase);
}

/**
 * The state of a service now, by "State, decided": what the last second of its timeline shows and what its open incidents declare,
 * the worse of the two. No live sample is unknown; a service that nothing measures is *maintenance* inside a window announced in
 * time, else unknown unless something is declared, never green.
 */
export function currentOf(input: {
  readonly service: Service;
  readonly timeline: Timeline;
  readonly incidents: readonly Incident[];
  /** The service's, by start. */
  readonly maintenance: readonly MaintenanceView[];
  readonly isMeasured: boolean;
  readonly now: Instant;
}): Current {
  const { service, timeline, incidents, maintenance, isMeasured, now } = input;
  const last = timeline.end === now ? timeline.segments.at(-1) : undefined;
  const measured: MeasuredState = last?.probe ?? 'unknown';
  const declared = declaredNow(incidents, service.id, now);
  const works = maintenance.filter(isUnderWay);
  const announced = works.some(({ phase, notice }) => phase !== 'overrun' && notice.verdict === 'kept');
  const base: State = last ? stateOf(last, null) : 'unknown';
  const quiet: State = !isMeasured && announced && base === 'unknown' ? 'maintenance' : base;
  const state = worse(quiet, asState(declared) ?? quiet);
  const sinceOf = (): Instant | null => {
    // That nobody measures a service is no event with a beginning.
    if (!isMeasured && state === 'unknown') return null;
    return last?.state === state ? since(timeline) : startOf(incidents, now, works);
  };
  return {
    state,
    since: sinceOf(),
    measured,
    declared,
    isMeasured,
    disputed: last?.disputed ?? false,
    incidents: incidents.filter((incident) => isOpen(incident, now)).map(({ slug }) => slug),
    maintenance: works.map(({ slug }) => slug),
  };
}

/** Where the timeline does not know the state yet (it begins with this second): the newest start of what is under way. */
function startOf(incidents: readonly Incident[], now: Instant, works: readonly MaintenanceView[]): Instant | null {
  const open = incidents.filter((incident) => isOpen(incident, now)).map(({ started }) => Math.min(started, now));
  const starts = [...open, ...works.map(({ starts }) => starts)];
  return starts.length === 0 ? null : Math.max(...starts);
}

/** The worst state of a group. Services that nothing measures and nobody speaks of say nothing, unless all are such. */
export function groupState(services: readonly ServiceView[]): GroupView['state'] {
  const telling = services.filter(({ current }) => current.isMeasured || current.state !== 'unknown');
  return worst(telling.map(({ current }) => current.state));
}
