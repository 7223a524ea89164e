import type { Promised } from './case.ts';
import { allowance, type Figure, figure, reaches } from './percent.ts';
import type { Tally } from './tally.ts';

export type VerdictWord = 'met' | 'breached' | 'unproven' | 'not_applicable';

/** The six shares of R18. */
export interface Figures {
  readonly coverage: Figure | null;
  readonly raw: Figure | null;
  readonly sla: Figure | null;
  readonly lower: Figure | null;
  readonly upper: Figure | null;
  readonly excluded_as_up: Figure | null;
}

/** Seconds of R20. */
export interface Budget {
  readonly allowed_s: number;
  readonly used_s: number;
  readonly remaining_s: number;
  /** As if all that is unknown was down. */
  readonly remaining_worst_s: number;
}

/** R18. The bounds come from the completions of R22, which for one service are the formulas of R18. */
export function figuresOf({ seconds, worst, best }: Tally): Figures {
  const { up, degraded, down, unknown, excluded, excluded_unknown } = seconds;
  const ok = up + degraded;
  const elapsed = ok + down + unknown + excluded + excluded_unknown;
  return {
    coverage: figure(elapsed - unknown - excluded_unknown, elapsed),
    raw: figure(ok, ok + down + excluded),
    sla: figure(ok, ok + down),
    lower: figure(worst.ok, worst.ok + worst.down),
    upper: figure(best.ok, best.ok + best.down),
    excluded_as_up: figure(ok + excluded, ok + down + excluded),
  };
}

/** R19: exact. Nothing promised, or nothing left under the promise, is neither met nor breached. */
export function verdictOf({ lower, upper }: Figures, promise: Promised | null): VerdictWord {
  if (promise === null || lower === null) return 'not_applicable';
  if (reaches(lower, promise.value)) return 'met';
  return upper !== null && !reaches(upper, promise.value) ? 'breached' : 'unproven';
}

/** R20, over the full term: what is excused leaves the base. Null where nothing is promised. */
export function budgetOf({ seconds }: Tally, full: number, promise: Promised | null): Budget | null {
  if (promise === null) return null;
  const { down, unknown, excluded, excluded_unknown } = seconds;
  const allowed = allowance(full - excluded, promise.value);
  const worst = allowance(full - excluded - excluded_unknown, promise.value);
  return {
    allowed_s: allowed,
    used_s: down,
    remaining_s: allowed - down,
    remaining_worst_s: worst - down - unknown,
  };
}

/** R26: breached if any part is, else unproven if any is, else met; parts without a promise or time aside. */
export function verdictOfParts(verdicts: readonly VerdictWord[]): VerdictWord {
  const order: readonly VerdictWord[] = ['breached', 'unproven', 'met'];
  return order.find((word) => verdicts.includes(word)) ?? 'not_applicable';
}
