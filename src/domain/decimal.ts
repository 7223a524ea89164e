/** An exact decimal: digits × 10^-places. */
export interface Decimal {
  readonly digits: bigint;
  readonly places: number;
}

const DECIMAL = /^(\d+)(?:\.(\d+))?$/;

/** "99", "99.95" → exact; null for anything but plain decimal digits (R21). */
export function parseDecimal(text: string): Decimal | null {
  const match = DECIMAL.exec(text);
  if (!match) return null;
  const fraction = match[2] ?? '';
  return { digits: BigInt((match[1] as string) + fraction), places: fraction.length };
}

/** A target a promise can have: above 0, at most 100. Null for anything else. */
export function parseTarget(text: string): Decimal | null {
  const value = parseDecimal(text);
  if (!value || value.digits === 0n) return null;
  return value.digits > 100n * scale(value) ? null : value;
}

/** 10^places. */
export function scale(value: Decimal): bigint {
  return 10n ** BigInt(value.places);
}

/** a ÷ b rounded up, for a ≥ 0 and b > 0. */
export function ceilDivide(a: bigint, b: bigint): bigint {
  return (a + b - 1n) / b;
}
