import { parseInstant } from '#domain/instant.ts';
import type { Instant } from '#domain/interval.ts';
import type { Stretch } from '#record/merge.ts';
import { type Observation, reasonOf } from './observation.ts';

/** The first commit of Upptime itself is of 2020: what is dated before has no clock. */
const FIRST = parseInstant('2020-01-01T00:00:00Z') as Instant;
/** Clocks of runners, and jobs that overtake each other, differ by less (seconds); beyond it commits were moved about later. */
const SKEW = 60;
/** How far a runner's clock may be ahead of ours (seconds). */
const AHEAD = 300;

/** Stretches of one site, and how many observations had no possible date. */
export interface Stretches {
  readonly stretches: readonly Stretch[];
  readonly undated: number;
}

/**
 * Observations in git's order, oldest first, as stretches. A commit tells one second: a state that is up says nothing of the
 * silence after it, which may be a monitor that was off; one that is not up was told to last until the next commit, since only a
 * change is committed. What the last commit told is that second's, not more: a later pull adds what follows, and gives the same
 * stretches as one that reads all at once.
 */
export function stretchesOf(observations: readonly Observation[], now: Instant): Stretches {
  const dated = observations.filter(({ at }) => at >= FIRST && at <= now + AHEAD);
  const ordered = inTime(dated);
  const stretches = ordered.flatMap((observation, i): Stretch[] => {
    const { at, state } = observation;
    if (state === 'gone') return [];
    const next = state === 'up' ? undefined : ordered[i + 1];
    const reason = reasonOf(observation);
    const end = Math.max(at + 1, next?.at ?? 0);
    return [reason === undefined ? [at, end, state] : [at, end, state, reason]];
  });
  return { stretches, undated: observations.length - dated.length };
}

/**
 * In order of time. A commit dated a little before one that git has before it came after it nevertheless (the file's last state
 * is the one the monitor went on from): it takes the later date. One dated further from its place was moved: its date counts.
 */
function inTime(observations: readonly Observation[]): Observation[] {
  let newest = 0;
  const dated = observations.map((observation) => {
    const { at } = observation;
    const late = at < newest && newest - at <= SKEW;
    newest = Math.max(newest, at);
    return late ? { ...observation, at: newest } : observation;
  });
  return dated.sort((a, b) => a.at - b.at);
}
