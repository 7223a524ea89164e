import type { CasePart, Policy, Promised } from './case.ts';
import type { Instant, Interval } from './interval.ts';

/** A promise and its rules, in force from an instant until the next. */
export interface Version {
  readonly from: Instant;
  readonly promise: Promised;
  readonly policy: Policy;
}

/** R14's notice; no limit on publication (R13). */
export const DEFAULT_POLICY: Policy = { routineNotice: 86_400, emergencyNotice: 3600, publishWithin: null };

/**
 * A term cut where the promise or its rules change (R26): parts that tile it. Time before the first version is under no promise,
 * by the common rules.
 *
 * @param versions in order, one an instant
 */
export function partsOf(versions: readonly Version[], common: Policy, term: Interval): CasePart[] {
  const first = versions[0]?.from ?? Number.POSITIVE_INFINITY;
  const unpromised = { start: term.start, end: Math.min(term.end, first), promise: null, policy: common };
  const promised = versions.map(({ from, promise, policy }, i) => ({
    start: Math.max(term.start, from),
    end: Math.min(term.end, versions[i + 1]?.from ?? term.end),
    promise,
    policy,
  }));
  return [unpromised, ...promised].filter((part) => part.start < part.end);
}
