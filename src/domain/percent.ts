import { type Decimal, scale } from './decimal.ts';

/** An exact share, and the same truncated for print: `pct2` "99.98", `pct4` "99.9876". */
export interface Figure {
  readonly num: number;
  readonly den: number;
  readonly pct2: string;
  readonly pct4: string;
}

/**
 * num ÷ den as a percentage, truncated to `digits` decimals, never rounded (R21): "98.99" for 98.9996. "100.00" only if
 * num = den. Null when den is 0: no time is not 100 % (R18).
 *
 * @param num, den whole numbers, 0 ≤ num ≤ den; their product with 10⁶ may pass 2⁵³
 */
export function percent(num: number, den: number, digits: number): string | null {
  if (den === 0) return null;
  const all = (BigInt(num) * 10n ** BigInt(digits + 2)) / BigInt(den);
  const text = all.toString().padStart(digits + 1, '0');
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** A share with its percentages; null when there is nothing to divide by. */
export function figure(num: number, den: number): Figure | null {
  const [pct2, pct4] = [percent(num, den, 2), percent(num, den, 4)];
  return pct2 === null || pct4 === null ? null : { num, den, pct2, pct4 };
}

/** num ÷ den ≥ target %, exactly (R19, R21). */
export function reaches(share: { readonly num: number; readonly den: number }, target: Decimal): boolean {
  return BigInt(share.num) * 100n * scale(target) >= target.digits * BigInt(share.den);
}

/** ⌊base × (100 − target) ÷ 100⌋ seconds: how much downtime a promise allows over `base` seconds (R20). */
export function allowance(base: number, target: Decimal): number {
  const whole = 100n * scale(target);
  return Number((BigInt(base) * (whole - target.digits)) / whole);
}
