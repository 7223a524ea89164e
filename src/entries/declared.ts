import type { Instant } from '#domain/interval.ts';
import type { DeclaredState } from '#domain/state.ts';
import type { Incident } from './content.ts';

/** A stretch of one declared state of one service: [start, end), `end` null while it lasts. */
export interface Stretch {
  readonly start: Instant;
  readonly end: Instant | null;
  readonly state: DeclaredState;
}

/** Every service an incident speaks of, at its start or in a heading up to the `last`th (all: absent), in that order. */
export function servicesOf(incident: Incident, last = incident.updates.length): string[] {
  const ids = new Set(Object.keys(incident.services));
  for (const update of incident.updates.slice(0, last + 1))
    for (const id of Object.keys(update.services ?? {})) ids.add(id);
  return [...ids];
}

/**
 * What an incident declares of one service, as a step function of time over [started, ended): sorted, disjoint, neighbours
 * differing in state. A heading changes only the services it names; one that stands before `started` (the first report often
 * does) speaks from `started` on. A fault of the probe withdraws measurements and declares nothing (R7).
 */
export function stretchesOf(incident: Incident, service: string): Stretch[] {
  if (incident.type === 'probe_fault') return [];
  const { started, ended } = incident;
  const steps: { at: Instant; state: DeclaredState }[] = [];
  const first = incident.services[service];
  if (first !== undefined) steps.push({ at: started, state: first });
  for (const update of incident.updates) {
    const state = update.services?.[service];
    if (state !== undefined) steps.push({ at: Math.max(update.at, started), state });
  }
  const stretches: Stretch[] = [];
  steps.forEach(({ at, state }, i) => {
    const next = steps[i + 1]?.at ?? null;
    const end = next === null ? ended : ended === null ? next : Math.min(next, ended);
    if (end !== null && at >= end) return;
    const last = stretches.at(-1);
    if (last && last.state === state && last.end === at) stretches[stretches.length - 1] = { ...last, end };
    else stretches.push({ start: at, end, state });
  });
  return stretches;
}

/** What the incident declares of the service at an instant; null: nothing. */
export function declaredAt(incident: Incident, service: string, at: Instant): DeclaredState | null {
  const now = stretchesOf(incident, service).find(({ start, end }) => start <= at && (end === null || at < end));
  return now?.state ?? null;
}
