/** A length in days, hours, minutes and seconds, ready for words. */
export interface Duration {
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
}

export type Unit = 'second' | 'minute' | 'hour';

const SECONDS: Readonly<Record<Unit, number>> = { second: 1, minute: 60, hour: 3600 };

/** R21: downtime rounds up to the unit, so that no lost second goes unsaid. Seconds in, seconds out. */
export function roundDowntime(seconds: number, unit: Unit): number {
  return Math.ceil(seconds / SECONDS[unit]) * SECONDS[unit];
}

/** R21: what is left of a budget rounds down. Below zero that is further below. Seconds in, seconds out. */
export function roundBudget(seconds: number, unit: Unit): number {
  return Math.floor(seconds / SECONDS[unit]) * SECONDS[unit];
}

/** Splits whole seconds, 0 or more; hours past 23 become days unless `largest` is `hour`. */
export function durationOf(total: number, largest: 'day' | 'hour' = 'day'): Duration {
  const hours = Math.floor(total / 3600);
  const days = largest === 'day' ? Math.floor(hours / 24) : 0;
  return { days, hours: hours - days * 24, minutes: Math.floor(total / 60) % 60, seconds: total % 60 };
}
