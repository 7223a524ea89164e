import { CaseError, type CasePart, type Policy, type Price, type Promised } from './case.ts';
import { parseDecimal, parseTarget } from './decimal.ts';
import { formatInstant } from './instant.ts';
import type { Interval } from './interval.ts';
import { DEFAULT_POLICY, partsOf, type Version } from './parts.ts';
import { isAbsent, numberAt, objectAt, shown, wholeAt } from './reader.ts';
import { momentAt } from './term.ts';

/** R23. */
const CAP_MONTHS = 6;

/**
 * The term cut where the promise or its rules change (R26). `value` is a decimal string, or a list of
 * `{from, value, policy?}` in any order; time before the first of a list is under no promise.
 */
export function readParts(value: unknown, policy: unknown, term: Interval, zone: string): CasePart[] {
  const common = readPolicy(policy, 'policy', DEFAULT_POLICY);
  if (!Array.isArray(value)) return [{ ...term, promise: readTarget(value, 'commitment'), policy: common }];
  const versions = value
    .map((item, i): Version => {
      const path = `commitment[${i}]`;
      const version = objectAt(item, path);
      return {
        from: momentAt(version['from'], `${path}.from`, zone),
        promise: readTarget(version['value'], `${path}.value`),
        policy: readPolicy(version['policy'], `${path}.policy`, common),
      };
    })
    .sort((a, b) => a.from - b.from);
  const twice = versions.find((version, i) => version.from === versions[i + 1]?.from);
  if (twice) throw new CaseError('commitment', `expected one commitment from ${formatInstant(twice.from)}, found two`);
  return partsOf(versions, common, term);
}

/** R23: `{amount, months}`, and optionally how many months are the cap. */
export function readPrice(value: unknown): Price | null {
  if (isAbsent(value)) return null;
  const price = objectAt(value, 'price');
  const amount = typeof price['amount'] === 'number' ? parseDecimal(String(price['amount'])) : null;
  if (!amount) throw new CaseError('price.amount', `expected an amount of 0 or more, found ${shown(price['amount'])}`);
  return {
    amount,
    months: wholeAt(price['months'], 'price.months', 1),
    capMonths: isAbsent(price['cap_months']) ? CAP_MONTHS : wholeAt(price['cap_months'], 'price.cap_months', 1),
  };
}

function readTarget(value: unknown, path: string): Promised {
  const exact = typeof value === 'string' ? parseTarget(value) : null;
  if (exact) return { text: value as string, value: exact };
  throw new CaseError(path, `expected a decimal string above 0, at most 100, such as "99.95", found ${shown(value)}`);
}

function readPolicy(value: unknown, path: string, fallback: Policy): Policy {
  if (isAbsent(value)) return fallback;
  const policy = objectAt(value, path);
  const seconds = (key: string): number | null =>
    isAbsent(policy[key]) ? null : Math.floor(numberAt(policy[key], `${path}.${key}`, 0));
  return {
    routineNotice: seconds('routine_notice_s') ?? fallback.routineNotice,
    emergencyNotice: seconds('emergency_notice_s') ?? fallback.emergencyNotice,
    publishWithin: seconds('publish_within_s') ?? fallback.publishWithin,
  };
}
