import { formatInstant } from '#domain/instant.ts';
import type { Instant, Interval } from '#domain/interval.ts';
import type { CaseEntry, CasePromise, ServiceCase } from '#entries/case-form.ts';
import type { FactsCommitment, StatementFacts } from './facts.ts';
import type { PrivateEntries } from './private.ts';
import { areOneTerm, type PaidPeriod } from './terms.ts';

/** What a statement is asked of: of content and record (`question.ts`), or of published years (`term-case.ts`). */
export interface Question {
  readonly facts: StatementFacts;
  /** The service's case over any window, as known at `asOf`. */
  readonly caseFor: (window: Interval) => ServiceCase;
  /** R3. */
  readonly asOf: Instant;
  readonly periods: readonly PaidPeriod[];
  /** The reader's own figure, a decimal string; null: the published commitment. */
  readonly target: string | null;
  /** What was paid for the service: `amount` for `months`. */
  readonly price: { readonly amount: number; readonly months: number } | null;
  readonly private: PrivateEntries | null;
}

/** A case in the documented form (`#domain/case.schema.json`), with what a statement adds to a service's. */
export interface StatementCase extends Omit<ServiceCase, 'entries'> {
  readonly entries: readonly (CaseEntry & { readonly customers?: readonly string[] })[];
  readonly customer?: string;
  readonly price?: { readonly amount: number; readonly months: number; readonly cap_months: number };
}

/** By what was published alone, or with what concerns one customer besides, as the provider states it. */
export type Basis = 'public' | 'private';

/** The cases of one account: one a period, and of several that follow without a gap the sum as one more. */
export interface BasisCases {
  readonly basis: Basis;
  readonly periods: readonly StatementCase[];
  readonly total: StatementCase | null;
}

/** Every case of a statement; each answers alone what the statement prints (`--case`). */
export function casesOf(question: Question): BasisCases[] {
  const { private: own, periods } = question;
  const make = caseMaker(question);
  const bases: Basis[] = own === null ? ['public'] : ['public', 'private'];
  return bases.map((basis) => ({
    basis,
    periods: periods.map((period) => make(period, basis, [])),
    total: periods.length < 2 || !areOneTerm(periods) ? null : make(whole(periods), basis, cuts(periods)),
  }));
}

function caseMaker(question: Question): (window: Interval, basis: Basis, at: readonly Instant[]) => StatementCase {
  const { facts, caseFor, target, price, private: own } = question;
  const { commitments } = facts;
  return (window, basis, at) => {
    const made = caseFor(window);
    const promised = target === null ? made.commitment : withTarget(made.commitment, commitments, target, window);
    const mine = basis === 'private' && own ? own.entriesOf(facts.service.id) : [];
    const months = capMonths(commitments, window.end - 1);
    return {
      ...made,
      commitment: cutAt(promised, commitments, at),
      ...(mine.length > 0 && own ? { customer: own.customer, entries: [...made.entries, ...mine] } : {}),
      // A promise that pays nothing back has a cap of nothing, which a case has no word for.
      ...(price && months > 0 ? { price: { ...price, cap_months: months } } : {}),
    };
  };
}

function whole(periods: readonly PaidPeriod[]): Interval {
  return { start: periods[0]?.start ?? 0, end: periods[periods.length - 1]?.end ?? 0 };
}

function cuts(periods: readonly PaidPeriod[]): Instant[] {
  return periods.slice(1).map(({ start }) => start);
}

/**
 * R26: the periods are summed as parts of one term: at each renewal the promise in force begins anew, so that every period is
 * judged alone and only seconds are added up.
 */
function cutAt(
  promised: readonly CasePromise[],
  commitments: readonly FactsCommitment[],
  at: readonly Instant[],
): CasePromise[] {
  const dated = promised.map((promise) => ({ promise, from: startOf(promise, commitments) }));
  const again = at.flatMap((cut) => {
    if (dated.some(({ from }) => from === cut)) return [];
    const inForce = dated.filter(({ from }) => from < cut).pop();
    return inForce ? [{ promise: { ...inForce.promise, from: formatInstant(cut) }, from: cut }] : [];
  });
  return [...dated, ...again].sort((a, b) => a.from - b.from).map(({ promise }) => promise);
}

function startOf({ from }: CasePromise, commitments: readonly FactsCommitment[]): Instant {
  return commitments.find(({ date }) => date === from)?.from ?? Date.parse(from) / 1000;
}

/** The reader's figure over the whole term, under the notice rules of the day; where none are published, under R14's. */
function withTarget(
  promised: readonly CasePromise[],
  commitments: readonly FactsCommitment[],
  target: string,
  window: Interval,
): readonly CasePromise[] {
  const rules = promised.map((promise) => ({ ...promise, value: target }));
  const isPromised = promised.some((promise) => startOf(promise, commitments) <= window.start);
  const policy = rules[0]?.policy ?? { routine_notice_s: 86_400, emergency_notice_s: 3600 };
  const all = isPromised ? rules : [{ from: formatInstant(window.start), value: target, policy }, ...rules];
  // A date on which only the published figure changed changes nothing for the reader's.
  return all.filter((rule, i) => JSON.stringify(rule.policy) !== JSON.stringify(all[i - 1]?.policy));
}

/** R23: the cap of the promise in force at an instant; six months where none is. */
export function capMonths(commitments: readonly FactsCommitment[], at: Instant): number {
  const inForce = commitments.filter(({ from }) => from <= at);
  return inForce[inForce.length - 1]?.cap_months ?? 6;
}
