import { worst, type DeclaredState } from '#domain/state.ts';
import type { Past, PastRevision } from './past.ts';

const DECLARED: readonly string[] = ['up', 'degraded', 'partial', 'down'] satisfies readonly DeclaredState[];

/** The worst state an incident's file declared in a revision; null: it declared none, as a fault of the probes does (R7), it is no incident, or it cannot be read any more. */
export function impactOf(past: Past, revision: PastRevision): DeclaredState | null {
  if (past.isFault(revision)) return null;
  const states = Object.values((past.entry.kind === 'incident' ? past.states(revision) : null) ?? {});
  const known = states.filter((state): state is DeclaredState => DECLARED.includes(state));
  return known.length === 0 ? null : (worst(known) as DeclaredState);
}
