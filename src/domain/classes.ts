import type { CaseService } from './case.ts';
import type { Claim, Claims, FaultClaim } from './claims.ts';
import { type Clause, precedence } from './clause.ts';
import { compare } from './entry-id.ts';
import { type Instant, type Interval, join, merge, subtract } from './interval.ts';
import { quorum } from './quorum.ts';
import { reduceRuns } from './runs.ts';
import type { MeasuredState, Run } from './state.ts';
import { cursorOf, winners } from './sweep.ts';

/** R17: every elapsed second has exactly one. */
export type TimeClass = 'up' | 'degraded' | 'down' | 'unknown' | 'excluded' | 'excluded_unknown';

/** A stretch of time of a service or a group, alike in all respects. */
export interface Segment extends Interval {
  readonly class: TimeClass;
  /** What excuses it, and which entry is the evidence; null unless excluded. */
  readonly clause: Clause | null;
  readonly entry: string | null;
  /** Since when that was public. */
  readonly published: Instant | null;
  /** Some region said down, the verdict did not, and nobody admitted it (R6). */
  readonly disputed: boolean;
  /** The class if what is unknown was down (exclusions applied), and if it was up (R18, R22). */
  readonly worst: TimeClass;
  readonly best: TimeClass;
}

export interface ServiceSegment extends Segment {
  /** What the regions said together (R6), before any entry. */
  readonly probe: MeasuredState;
  /** An entry says down (R8). */
  readonly admitted: boolean;
}

/** The classes of one service's elapsed seconds (R6–R12, R17): sorted segments that tile them. */
export function classify(service: CaseService, name: string, claims: Claims, elapsed: Interval): ServiceSegment[] {
  const mine = <C extends Claim>(list: readonly C[]): C[] =>
    list.filter(({ services }) => services === null || services.includes(name));
  const known = knownRuns(service, mine(claims.faults), elapsed);
  const verdicts = quorum([...known.values()], service, elapsed);
  const admissions = cursorOf(merge(mine(claims.down)));
  const declared = cursorOf(merge(mine(claims.degraded)));
  const excuses = cursorOf(winners(mine(claims.excuses), byPrecedence));
  const segments: ServiceSegment[] = [];
  for (const verdict of verdicts) {
    for (let at = verdict.start; at < verdict.end;) {
      admissions.moveTo(at);
      declared.moveTo(at);
      excuses.moveTo(at);
      const end = Math.min(verdict.end, admissions.until, declared.until, excuses.until);
      const admitted = admissions.item !== null;
      const counted = countedState(verdict.state, admitted, declared.item !== null, service.degradedCountsAs);
      const excuse = counted === 'down' || counted === 'unknown' ? (excuses.item?.item ?? null) : null;
      const unknown = counted === 'unknown';
      segments.push({
        start: at,
        end,
        class: excuse === null ? counted : unknown ? 'excluded_unknown' : 'excluded',
        clause: excuse?.clause ?? null,
        entry: excuse?.entry ?? null,
        published: excuse?.published ?? null,
        disputed: verdict.disputed && !admitted,
        worst: excuse !== null ? 'excluded' : unknown ? 'down' : counted,
        best: unknown ? 'up' : excuse !== null ? 'excluded' : counted,
        probe: verdict.state,
        admitted,
      });
      at = end;
    }
  }
  return join(segments, ['class', 'entry', 'clause', 'published', 'probe', 'disputed', 'admitted']);
}

/** R8: an admission is down. R9: a degraded entry colours only up. R10: degraded may count as down. */
function countedState(
  probe: MeasuredState,
  admitted: boolean,
  declared: boolean,
  degradedCountsAs: 'up' | 'down',
): MeasuredState {
  if (admitted) return 'down';
  const state = declared && probe === 'up' ? 'degraded' : probe;
  return state === 'degraded' && degradedCountsAs === 'down' ? 'down' : state;
}

/** What each region knows of a window: inside a fault nothing, good or bad (R7). */
export function knownRuns(service: CaseService, faults: readonly FaultClaim[], window: Interval): Map<string, Run[]> {
  const known = [...service.regions].map(([region, runs]) => {
    const holes = faults.filter(({ regions }) => regions === null || regions.includes(region));
    return [region, subtract([window], holes).flatMap((left) => reduceRuns(runs, left))] as const;
  });
  return new Map(known);
}

/** R12: the first clause of the promise, then the entry published first, then the smallest id. */
export function byPrecedence(a: Evidence, b: Evidence): number {
  if (a.clause === null || b.clause === null) return 0;
  return (
    precedence(a.clause) - precedence(b.clause) ||
    (a.published ?? 0) - (b.published ?? 0) ||
    compare(a.entry ?? '', b.entry ?? '')
  );
}

type Evidence = Pick<Segment, 'clause' | 'entry' | 'published'>;
