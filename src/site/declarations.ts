import type { Instant, Interval } from '#domain/interval.ts';
import type { DeclaredState, State } from '#domain/state.ts';
import type { Incident } from '#entries/content.ts';
import { declaredAt, stretchesOf } from '#entries/declared.ts';

/** What all incidents together declare of one service: sorted, disjoint; stretches that declare nothing are left out. */
export interface Declared extends Interval {
  readonly state: DeclaredState;
}

const WORST_FIRST = ['down', 'partial', 'degraded', 'up'] as const satisfies readonly DeclaredState[];

/** The worst declared state at each instant before `now`. One sweep over the edges, whatever overlaps. */
export function declarationsOf(incidents: readonly Incident[], service: string, now: Instant): Declared[] {
  const edges: { at: Instant; state: DeclaredState; step: 1 | -1 }[] = [];
  for (const incident of incidents) {
    for (const { start, end, state } of stretchesOf(incident, service)) {
      if (start >= now) continue;
      edges.push({ at: start, state, step: 1 }, { at: Math.min(end ?? now, now), state, step: -1 });
    }
  }
  edges.sort((a, b) => a.at - b.at);
  const standing: Record<DeclaredState, number> = { down: 0, partial: 0, degraded: 0, up: 0 };
  const declared: { start: Instant; end: Instant; state: DeclaredState }[] = [];
  edges.forEach(({ at, state, step }, i) => {
    standing[state] += step;
    const until = edges[i + 1]?.at;
    if (until === undefined || until === at) return;
    const worst = WORST_FIRST.find((name) => standing[name] > 0);
    if (worst === undefined) return;
    const last = declared.at(-1);
    if (last && last.end === at && last.state === worst) last.end = until;
    else declared.push({ start: at, end: until, state: worst });
  });
  return declared;
}

/** Whether an incident is not over. One whose typed start lies a little ahead of this build's clock was published: it is open. */
export function isOpen(incident: Incident, now: Instant): boolean {
  return incident.ended === null || incident.ended > now;
}

/** The worst state that the open incidents declare of the service at `now`; null: they say nothing. */
export function declaredNow(incidents: readonly Incident[], service: string, now: Instant): DeclaredState | null {
  const states = new Set<DeclaredState | null>();
  for (const incident of incidents) {
    if (isOpen(incident, now)) states.add(declaredAt(incident, service, Math.max(now, incident.started)));
  }
  return WORST_FIRST.find((name) => states.has(name)) ?? null;
}

/** A declared state as the page's: `up` declares nothing. */
export function asState(declared: DeclaredState | null): State | null {
  return declared === 'up' ? null : declared;
}
