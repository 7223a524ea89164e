import {
  type Account,
  accountOf,
  type ClassifiedPart,
  classifiedParts,
  segmentsOfParts,
  type TargetPart,
} from './account.ts';
import type { Case } from './case.ts';
import { claimsOf } from './claims.ts';
import type { ServiceSegment } from './classes.ts';
import { combine } from './group.ts';
import { type Interval, intersect } from './interval.ts';
import { lowerBound } from './search.ts';
import { elapsedOf } from './touch.ts';

/** A case whose every second is classified: accounts of any windows inside its term are cut from it. */
export interface Sweep {
  readonly of: Case;
  readonly parts: readonly ClassifiedPart[];
}

/** Classifies every elapsed second of a case once. */
export function sweepOf(of: Case): Sweep {
  return { of, parts: classifiedParts(of) };
}

/** A service's segments inside a window: what pages draw. They tile what of it has elapsed. */
export function segmentsWithin({ of, parts }: Sweep, service: string, window: Interval): ServiceSegment[] {
  return cut(segmentsOfParts(of, parts).get(service) ?? [], window);
}

/**
 * Accounts of many windows from one sweep, each equal in every field to `account` of the same case with that window as its
 * term: a class is a matter of its second alone, so that windows only cut.
 *
 * @param windows each inside the term of the case, and not empty
 */
export function accountsOf(of: Case, windows: readonly Interval[]): Account[] {
  const sweep = sweepOf(of);
  return windows.map((window) => accountIn(sweep, window));
}

/**
 * The account of one window of a sweep.
 *
 * @throws RangeError for a window that is empty or not inside the term: what was not swept is not known
 */
export function accountIn({ of, parts }: Sweep, window: Interval): Account {
  if (window.start >= window.end || window.start < of.term.start || window.end > of.term.end) {
    throw new RangeError(
      `expected a window inside ${of.term.start}–${of.term.end}, found ${window.start}–${window.end}`,
    );
  }
  const inside = parts.flatMap(({ part, members }) => {
    const shared = intersect(part, window);
    return shared ? [{ part: { ...part, ...shared }, members }] : [];
  });
  const own: Case = { ...of, term: window, parts: inside.map(({ part }) => part) };
  return accountOf(
    own,
    inside.map(({ part, members }): TargetPart => {
      const elapsed = elapsedOf(part, own.asOf);
      const cuts = members.map((segments) => cut(segments, elapsed));
      return {
        part,
        segments: combine(cuts, own.target.mode),
        claims: claimsOf(own, elapsed, part.policy),
      };
    }),
  );
}

/** Of segments that tile a stretch in order, what lies inside another. */
function cut(segments: readonly ServiceSegment[], { start, end }: Interval): ServiceSegment[] {
  const found: ServiceSegment[] = [];
  for (let i = lowerBound(segments, start + 1, (segment) => segment.end); i < segments.length; i += 1) {
    const segment = segments[i] as ServiceSegment;
    if (segment.start >= end) break;
    const whole = segment.start >= start && segment.end <= end;
    found.push(
      whole ? segment : { ...segment, start: Math.max(segment.start, start), end: Math.min(segment.end, end) },
    );
  }
  return found;
}
