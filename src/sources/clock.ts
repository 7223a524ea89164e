import type { Instant } from '#domain/interval.ts';

/** What time it is, Unix seconds: the edge at which a prober learns it. */
export type Clock = () => Instant;

/** This machine's. */
export const systemClock: Clock = () => Math.floor(Date.now() / 1000);
