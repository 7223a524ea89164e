import { formatInstant } from '#domain/instant.ts';
import type { Instant } from '#domain/interval.ts';
import type { State } from '#domain/state.ts';
import type { ServiceView } from '#site/model.ts';

/** The page's six states, and what nothing measures and nobody speaks of. */
export type ToldState = State | 'not_measured';

/** The state of a service in machines' words: what nobody measures is told apart from what nobody knows. */
export function toldState({ isMeasured, state }: Pick<ServiceView['current'], 'isMeasured' | 'state'>): ToldState {
  return !isMeasured && state === 'unknown' ? 'not_measured' : state;
}

/** RFC 3339 in UTC. */
export function timeOf(at: Instant | null): string | null {
  return at === null ? null : formatInstant(at);
}
