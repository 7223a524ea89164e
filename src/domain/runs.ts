import type { Interval } from './interval.ts';
import { lowerBound } from './search.ts';
import type { Run } from './state.ts';

/**
 * The runs inside a window, reduced: neighbours of one state that touch are one run, so that it does not matter in how many
 * pieces they came. Takes sorted, disjoint runs.
 */
export function reduceRuns(runs: readonly Run[], { start, end }: Interval): Run[] {
  const reduced: Run[] = [];
  // By bisection: there may be years of runs before it.
  for (let i = lowerBound(runs, start + 1, ([, to]) => to); i < runs.length; i += 1) {
    const [from, to, state] = runs[i] as Run;
    if (from >= end) break;
    const [first, last] = [Math.max(from, start), Math.min(to, end)];
    if (first >= last) continue;
    const before = reduced[reduced.length - 1];
    if (before && before[1] === first && before[2] === state) reduced[reduced.length - 1] = [before[0], last, state];
    else reduced.push([first, last, state]);
  }
  return reduced;
}
