import type { Case, CasePart } from './case.ts';
import { type Claims, claimsOf, type Rejection } from './claims.ts';
import { classify, type Segment, type ServiceSegment, type TimeClass } from './classes.ts';
import type { Clause } from './clause.ts';
import { ceilDivide, scale } from './decimal.ts';
import { baseId, compare } from './entry-id.ts';
import { combine } from './group.ts';
import { type Instant, type Interval, join, length } from './interval.ts';
import { reaches } from './percent.ts';
import { elapsedOf } from './touch.ts';
import { plus } from './plus.ts';
import { addTallies, type Excused, type Seconds, type Tally, tallyOf } from './tally.ts';
import {
  type Budget,
  budgetOf,
  type Figures,
  figuresOf,
  verdictOf,
  verdictOfParts,
  type VerdictWord,
} from './verdict.ts';

/** `[from, to, label]`: a class, with its clause where there is one (`excluded:maintenance`). */
export type LabelledSegment = readonly [from: Instant, to: Instant, label: string];

/** What an account says, of a term or of a part of it; names as in the documented output. */
export interface Statement extends Figures {
  readonly term: {
    readonly start: Instant;
    readonly end: Instant;
    readonly seconds: number;
    readonly elapsed_s: number;
    readonly final: boolean;
  };
  readonly seconds: Seconds;
  readonly excluded_by_clause: Readonly<Partial<Record<Clause, Excused>>>;
  readonly excluded_by_entry: readonly ({ readonly entry: string; readonly clause: Clause } & Excused)[];
  readonly rejected: readonly Rejection[];
  readonly disputed_s: number;
  /** The headline reaches the promise; null without either. */
  readonly headline_met: boolean | null;
  readonly verdict: VerdictWord;
  /** Null where nothing was promised. */
  readonly budget: Budget | null;
  readonly breach_certain: boolean;
}

export interface Account extends Statement {
  readonly segments: readonly LabelledSegment[];
  /** Whole dong (R23); only where the case names a price. */
  readonly compensation_cap?: number;
  /** R26: one statement a promise in force, only where the case gives a list of them. */
  readonly parts?: readonly (Statement & { readonly commitment: string | null })[];
}

/** A part of the term with what its entries assert, and the classes of the target, tiling its elapsed seconds. */
export interface TargetPart {
  readonly part: CasePart;
  readonly claims: Claims;
  readonly segments: readonly Segment[];
}

/** The same, counted. */
interface Counted extends TargetPart {
  readonly tally: Tally;
}

/** A part of the term with the classes of every service of the target, each list tiling its elapsed seconds. */
export interface ClassifiedPart {
  readonly part: CasePart;
  readonly members: readonly (readonly ServiceSegment[])[];
  readonly claims: Claims;
}

/** The account of a case (R1–R27): pure, exact, the same in Node and in a browser. */
export function account(of: Case): Account {
  const parts = classifiedParts(of);
  return accountOf(
    of,
    parts.map((one) => ({ ...one, segments: combine(one.members, of.target.mode) })),
  );
}

/** The account of a case whose seconds are classified already; a service alone needs no more than its own classes. */
export function accountOf(of: Case, parts: readonly TargetPart[]): Account {
  const counted = parts.map((one): Counted => ({ ...one, tally: tallyOf(one.segments) }));
  const account: Account = {
    ...statementOf(of, of.term, counted),
    segments: labelled(counted.flatMap((one) => one.segments)),
    ...(of.price ? { compensation_cap: capOf(of.price) } : {}),
  };
  if (!of.hasParts) return account;
  const judged = counted.map((one) => ({
    commitment: one.part.promise?.text ?? null,
    ...statementOf(of, one.part, [one]),
  }));
  return { ...account, parts: judged };
}

/** Every service of the target, second by second: what pages draw. Each list tiles the elapsed term. */
export function segmentsOf(of: Case): ReadonlyMap<string, readonly ServiceSegment[]> {
  return segmentsOfParts(of, classifiedParts(of));
}

/** As `segmentsOf`, of parts that are classified already. */
export function segmentsOfParts(
  of: Case,
  classified: readonly ClassifiedPart[],
): ReadonlyMap<string, readonly ServiceSegment[]> {
  return new Map(
    of.target.members.map((name, m) => [name, classified.flatMap(({ members }) => members[m] ?? [])] as const),
  );
}

/** The sweep: each part of the term, each service of the target, each elapsed second once. */
export function classifiedParts(of: Case): ClassifiedPart[] {
  return of.parts.map((part) => {
    const elapsed = elapsedOf(part, of.asOf);
    const claims = claimsOf(of, elapsed, part.policy);
    const members = of.target.members.map((name) => {
      const service = of.services.get(name);
      return service ? classify(service, name, claims, elapsed) : [];
    });
    return { part, members, claims };
  });
}

function statementOf(of: Case, window: Interval, counted: readonly Counted[]): Statement {
  const tally = counted.map((one) => one.tally).reduce(addTallies);
  const figures = figuresOf(tally);
  const judged = counted.map(({ part, tally: own }) => {
    const shares = figuresOf(own);
    return {
      verdict: verdictOf(shares, part.promise),
      budget: budgetOf(own, length(part), part.promise),
      met: part.promise && shares.sla ? reaches(shares.sla, part.promise.value) : null,
    };
  });
  const budgets = judged.flatMap(({ budget }) => budget ?? []);
  const met = judged.flatMap((one) => one.met ?? []);
  return {
    term: {
      start: window.start,
      end: window.end,
      seconds: length(window),
      elapsed_s: length(elapsedOf(window, of.asOf)),
      final: of.asOf >= window.end,
    },
    seconds: tally.seconds,
    excluded_by_clause: tally.byClause,
    excluded_by_entry: tally.byEntry,
    rejected: listed(counted.flatMap((one) => one.claims.rejected)),
    disputed_s: tally.disputed,
    ...figures,
    headline_met: met.length === 0 ? null : met.every(Boolean),
    verdict: verdictOfParts(judged.map((one) => one.verdict)),
    // R26 adds seconds up; what one part has left does not pay for another, which is why parts are judged alone.
    budget: budgets.length === 0 ? null : budgets.reduce(plus),
    breach_certain: budgets.some((budget) => budget.used_s > budget.allowed_s),
  };
}

/** Each entry and reason once, by entry, then reason. */
function listed(rejections: readonly Rejection[]): Rejection[] {
  const rows = new Map(
    rejections.map(({ entry, reason }) => [JSON.stringify([baseId(entry), reason]), { entry: baseId(entry), reason }]),
  );
  return [...rows.values()].sort((a, b) => compare(a.entry, b.entry) || compare(a.reason, b.reason));
}

/** R23: ⌈cap months × amount ÷ months⌉. */
function capOf({ amount, months, capMonths }: NonNullable<Case['price']>): number {
  return Number(ceilDivide(BigInt(capMonths) * amount.digits, BigInt(months) * scale(amount)));
}

function labelled(segments: readonly Segment[]): LabelledSegment[] {
  const labels = segments.map(({ start, end, class: name, clause }) => {
    const label: string = clause === null ? (name satisfies TimeClass) : `${name}:${clause}`;
    return { start, end, label };
  });
  return join(labels, ['label']).map(({ start, end, label }) => [start, end, label]);
}
