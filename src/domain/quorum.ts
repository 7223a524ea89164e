import { type Interval, join } from './interval.ts';
import type { MeasuredState, Run } from './state.ts';

export type Quorum = 'majority' | 'any' | 'all';

/** A stretch with one verdict of the probe (R6). */
export interface Verdict extends Interval {
  readonly state: MeasuredState;
  /** Some region said down, and the verdict is not down. */
  readonly disputed: boolean;
}

/**
 * R6: the verdict of the known regions at every instant of a window; the answer tiles it. Fewer than `minRegions` known
 * (at least one) give `unknown`; a tie is no majority.
 *
 * @param regions a list of sorted, disjoint runs for each region
 */
export function quorum(
  regions: readonly (readonly Run[])[],
  rule: { readonly quorum: Quorum; readonly minRegions: number },
  window: Interval,
): Verdict[] {
  const verdicts: Verdict[] = [];
  const cursors = regions.map(() => 0);
  let at = window.start;
  while (at < window.end) {
    let next = window.end;
    let [known, down, degraded] = [0, 0, 0];
    for (let r = 0; r < regions.length; r += 1) {
      const runs = regions[r] as readonly Run[];
      let cursor = cursors[r] as number;
      while (cursor < runs.length && (runs[cursor] as Run)[1] <= at) cursor += 1;
      cursors[r] = cursor;
      const run = runs[cursor];
      if (!run) continue;
      if (run[0] > at) {
        next = Math.min(next, run[0]);
        continue;
      }
      next = Math.min(next, run[1]);
      if (run[2] === 'unknown') continue;
      known += 1;
      if (run[2] === 'down') down += 1;
      else if (run[2] === 'degraded') degraded += 1;
    }
    const state = verdictOf(known, down, degraded, rule);
    verdicts.push({ start: at, end: next, state, disputed: down > 0 && state !== 'down' });
    at = next;
  }
  return join(verdicts, ['state', 'disputed']);
}

function verdictOf(
  known: number,
  down: number,
  degraded: number,
  rule: { readonly quorum: Quorum; readonly minRegions: number },
): MeasuredState {
  if (known < Math.max(1, rule.minRegions)) return 'unknown';
  const need = rule.quorum === 'any' ? 1 : rule.quorum === 'all' ? known : Math.floor(known / 2) + 1;
  if (down >= need) return 'down';
  return down > 0 || degraded > 0 ? 'degraded' : 'up';
}
