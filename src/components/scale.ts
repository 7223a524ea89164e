import type { Account } from '#domain/account.ts';

/** A promise's downtime as a drawing, in hundredths of its width. */
export interface Scale {
  /** Where what is used ends; past `allowed` where the promise is broken. */
  readonly used: number;
  /** Where what was not measured, if it was down, ends; never past the drawing. */
  readonly unknown: number;
  /** Where the allowance ends: the whole width, or less where more than it is used. */
  readonly allowed: number;
  /** How much of the allowance the elapsed part of the term is; null: the term is over. */
  readonly elapsed: number | null;
}

/** DESIGN §9: from 0 to the allowed downtime. Null where nothing is promised. */
export function scaleOf({ budget, seconds, term }: Pick<Account, 'budget' | 'seconds' | 'term'>): Scale | null {
  if (budget === null) return null;
  const whole = Math.max(budget.allowed_s, budget.used_s);
  if (whole === 0) return { used: 0, unknown: seconds.unknown > 0 ? 100 : 0, allowed: 0, elapsed: null };
  const hundredths = (part: number): number => Math.round((Math.min(part, whole) / whole) * 10_000) / 100;
  return {
    // Whatever was lost can be seen.
    used: budget.used_s === 0 ? 0 : Math.max(hundredths(budget.used_s), 0.4),
    unknown: hundredths(budget.used_s + seconds.unknown),
    allowed: hundredths(budget.allowed_s),
    elapsed: term.final ? null : hundredths((budget.allowed_s * term.elapsed_s) / term.seconds),
  };
}
