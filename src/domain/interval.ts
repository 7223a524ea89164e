/** An instant: whole Unix seconds, UTC. Fractions are floored where they enter (R1). */
export type Instant = number;

/** A half-open stretch of time, [start, end), in seconds. */
export interface Interval {
  readonly start: Instant;
  readonly end: Instant;
}
