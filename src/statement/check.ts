import { readPrice, readTarget } from './figures-asked.ts';
import type { Asked, AskedTerm } from './fragment.ts';
import { Refusal } from './refusal.ts';
import { MOST_MONTHS, type PaidDates, type PaidPeriod, paidPeriods, paidTerms } from './terms.ts';

/** What is wrong with an answer in the form: where, what, and what was given. */
export interface Flaw {
  /** Place of a term, or the name of a field. */
  readonly at: number | 'service' | 'target' | 'price';
  readonly code: string;
  readonly value: string;
}

/** A question that can be answered. */
export interface Checked {
  readonly periods: readonly PaidPeriod[];
  readonly target: string | null;
  readonly price: { readonly amount: number; readonly months: number } | null;
}

/** The services of the page: by id, whether something was promised of each. */
export type Services = ReadonlyMap<string, boolean>;

/** Reads what was asked by the rules of `npm run statement`: all that is wrong with it at once, or the question. Never throws. */
export function checkAsked(
  { service, terms, target, price }: Asked,
  services: Services,
  zone: string,
): Flaw[] | Checked {
  const flaws: Flaw[] = [];
  const tried = <Value>(at: Flaw['at'], value: string, read: () => Value): Value | null => {
    try {
      return read();
    } catch (cause) {
      if (!(cause instanceof Refusal)) throw cause;
      const facts = cause.facts as { readonly value?: string };
      flaws.push({ at, code: cause.code, value: facts.value ?? value });
      return null;
    }
  };
  const committed = services.get(service);
  if (committed === undefined) flaws.push({ at: 'service', code: 'unknown_service', value: service });
  else if (!committed && target === '') flaws.push({ at: 'service', code: 'not_covered', value: '' });
  const dates = terms.map((term, i) => tried(i, '', () => termDates(term, zone)));
  if (dates.length === 0) flaws.push({ at: 0, code: 'bad_date', value: '' });
  // Terms are held against each other where each is one.
  const all = dates.flatMap((one) => one ?? []);
  const periods = all.length < dates.length ? null : tried(dates.length - 1, '', () => paidTerms(all, zone));
  const own = target === '' ? null : tried('target', target, () => readTarget(target));
  const paid = price === '' ? null : tried('price', price, () => readPrice(price));
  return flaws.length > 0 || !periods ? flaws : { periods, target: own, price: paid };
}

function termDates({ from, months, renewals, to }: AskedTerm, zone: string): PaidDates {
  if (months !== '' && to !== '') throw new Refusal('bad_months', { value: `${months} + ${to}` });
  const dates: PaidDates =
    months === '' && renewals === ''
      ? { from, to: [to] }
      : { from, months: countOf(months, 1), renewals: countOf(renewals, 0) };
  if ('months' in dates && !(dates.months * (dates.renewals + 1) <= MOST_MONTHS))
    throw new Refusal('bad_months', { value: `${months} × ${renewals}` });
  paidPeriods(dates, zone);
  return dates;
}

/** NaN for what is no whole number of at least `least`; nothing is `least`. */
function countOf(text: string, least: number): number {
  if (text === '' && least === 0) return 0;
  return /^\d{1,4}$/.test(text) && Number(text) >= least ? Number(text) : Number.NaN;
}
