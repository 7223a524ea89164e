import type { Instant } from './interval.ts';

/** What a probe can say of a second. */
export type MeasuredState = 'up' | 'degraded' | 'down' | 'unknown';

/** What staff can declare of a service. */
export type DeclaredState = 'up' | 'degraded' | 'partial' | 'down';

/** The six states of the page; `unknown` is never shown as good. */
export type State = 'up' | 'degraded' | 'partial' | 'down' | 'maintenance' | 'unknown';

/** A stretch of equal state: from (inclusive), to (exclusive), state. */
export type Run = readonly [from: Instant, to: Instant, state: MeasuredState];

/** One observation of a service from one region. */
export type Sample = readonly [at: Instant, state: MeasuredState];

/** How observations of one second outrank each other (R4): the worst known one wins, and any known one over unknown. */
export const SEEN_RANK: Readonly<Record<MeasuredState, number>> = { unknown: 0, up: 1, degraded: 2, down: 3 };

/**
 * From best to worst. `unknown` is worse than up, so that what is not measured never reads green, and better than anything
 * somebody said or saw.
 */
const BADNESS: Readonly<Record<State, number>> = {
  up: 0,
  unknown: 1,
  maintenance: 2,
  degraded: 3,
  partial: 4,
  down: 5,
};

/** The worse of two states (DESIGN "State, decided"): up < unknown < maintenance < degraded < partial < down. */
export function worse(a: State, b: State): State {
  return BADNESS[a] >= BADNESS[b] ? a : b;
}

/** The worst of any states; `unknown` of none. */
export function worst(states: readonly State[]): State {
  return states.length === 0 ? 'unknown' : states.reduce(worse);
}

/** Sorts the worst first. */
export function byBadness(a: State, b: State): number {
  return BADNESS[b] - BADNESS[a];
}
