import { type Account, accountOf, type ClassifiedPart, classifiedParts } from '#domain/account.ts';
import type { Case } from '#domain/case.ts';
import { caseOf } from '#domain/own-case.ts';
import { type Basis, type BasisCases, casesOf, type Question, type StatementCase } from './cases.ts';
import type { StatementFacts } from './facts.ts';
import { type LateNotice, lateNotices } from './notices.ts';
import { own } from './own.ts';
import { type Row, rowsOf } from './rows.ts';
import type { PaidPeriod } from './terms.ts';

/** A row whose publication somebody recorded, or only a commit's date says (R25); null: nothing of ours was published. */
export interface WitnessedRow extends Row {
  readonly attested: boolean | null;
}

/** A period and its account. */
export interface PeriodAccount {
  readonly period: PaidPeriod;
  readonly account: Account;
  readonly rows: readonly WitnessedRow[];
  /** Of the exclusions rejected as late, by entry. */
  readonly late: ReadonlyMap<string, LateNotice>;
}

/** The periods on one basis, and their sum where there are several (R26). */
export interface BasisAccount {
  readonly basis: Basis;
  readonly periods: readonly PeriodAccount[];
  readonly total: Account | null;
}

/** The account, ready to be printed. */
export interface PaidStatement {
  readonly question: Question;
  readonly bases: readonly BasisAccount[];
  /** The cases it was computed from, in the order of the accounts: each basis its periods, then its sum. */
  readonly cases: readonly StatementCase[];
}

/** Accounts for paid periods: without private entries, and with them where there are any. */
export function statementOf(question: Question): PaidStatement {
  const made = casesOf(question);
  return {
    question,
    bases: made.map((basis) => basisAccount(basis, question)),
    cases: made.flatMap(({ periods, total }) => [...periods, ...(total ? [total] : [])]),
  };
}

function basisAccount({ basis, periods, total }: BasisCases, question: Question): BasisAccount {
  const { facts, periods: paid } = question;
  return {
    basis,
    periods: periods.map((input, i): PeriodAccount => {
      const { of, parts, answer } = answerTo(input);
      return {
        period: paid[i] as PaidPeriod,
        account: answer,
        rows: rowsOf(of, parts).map((row) => ({ ...row, attested: isAttested(row, facts) })),
        late: lateNotices(of, answer.rejected),
      };
    }),
    total: total && answerTo(total).answer,
  };
}

/** A statement is of one service, whose classes are those of the case's target. */
function answerTo(input: StatementCase): { of: Case; parts: readonly ClassifiedPart[]; answer: Account } {
  const of = caseOf(input);
  const parts = classifiedParts(of);
  const alone = parts.map((one) => ({ ...one, segments: one.members[0] ?? [] }));
  return { of, parts, answer: accountOf(of, alone) };
}

function isAttested({ entries, published }: Row, facts: StatementFacts): boolean | null {
  const witnesses = entries.flatMap((entry) => own(facts.published, entry) ?? []).filter(([at]) => at === published);
  return witnesses.length === 0 ? null : witnesses.every(([, attested]) => attested);
}
