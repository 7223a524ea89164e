import type { Instant } from '#domain/interval.ts';
import type { IncidentView } from '#site/model.ts';
import {
  bodyOf,
  entryFields,
  inOrder,
  lastTouched,
  nameOf,
  type Telling,
  timesOf,
  type Told,
  unwritten,
} from './entries.ts';
import { impactOf, statusOfState } from './status.ts';
import type { ComponentStatus, Incident, IncidentStatus } from './types.ts';

/** An incident as told, with the instants by which lists are ordered. */
export interface ToldIncident {
  readonly created: Instant;
  readonly updated: Instant;
  readonly open: boolean;
  readonly incident: Incident;
}

export function incidentOf(view: IncidentView, telling: Telling): ToldIncident {
  const told = toldOf(view, telling);
  const first = told[0] as Told<IncidentStatus>;
  const created = view.published ?? Math.min(view.started, first.at);
  const updated = lastTouched(created, view.changes, told);
  const at = (status: IncidentStatus) => told.findLast((one) => one.status === status)?.at ?? null;
  const resolved = view.open ? null : (at('resolved') ?? view.ended);
  const times = { created, updated, started: view.started, monitoring: at('monitoring'), resolved };
  const incident = entryFields(view, 'incidents', told, times, impactOf(view.worst), telling);
  return { created, updated, open: view.open, incident };
}

const OVER = new Set<string>(['resolved', 'postmortem']);

/**
 * Oldest first. A heading typed a little ahead of the clock is shown once it is published, an end only when its time has come: until
 * then, as on the page, the incident is open. One that ended without a heading that says so gets one.
 */
function toldOf(view: IncidentView, telling: Telling): Told<IncidentStatus>[] {
  const { now } = telling.model;
  const shown = [...view.updates]
    .reverse()
    .filter(({ at, published, status }) => at <= now || (published !== null && published <= now && !OVER.has(status)));
  // A fault of the probe declares nothing (R7).
  const states: Record<string, ComponentStatus> = {};
  const declare = (declared: Readonly<Record<string, 'up' | 'degraded' | 'partial' | 'down'>>) => {
    for (const [id, state] of Object.entries(declared))
      states[id] = statusOfState(view.type === 'probe_fault' ? 'up' : state);
  };
  const end = () => {
    for (const id of Object.keys(states)) states[id] = 'operational';
  };
  declare(view.states);
  const told = inOrder(shown).map(({ view: update, at }): Told<IncidentStatus> => {
    declare(update.states ?? {});
    const own = update.status as IncidentStatus;
    const status = view.open && OVER.has(own) ? 'monitoring' : own;
    if (OVER.has(status)) end();
    return {
      key: update.key,
      status,
      body: bodyOf(update, telling),
      at,
      ...timesOf(update, at),
      states: { ...states },
      written: true,
    };
  });
  const last = told.at(-1);
  if (view.open && last === undefined) {
    const body = nameOf(view.title, view.id, telling);
    told.push(unwritten(view.id, 'investigating', view.published ?? view.started, body, { ...states }));
  }
  if (!view.open && (last === undefined || !OVER.has(last.status))) {
    end();
    const at = Math.max(view.ended ?? view.started, last?.at ?? view.started);
    told.push(unwritten(view.id, 'resolved', at, telling.said.ended, { ...states }));
  }
  return told;
}
