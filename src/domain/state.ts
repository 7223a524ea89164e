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
