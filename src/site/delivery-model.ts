import type { Account } from '#domain/account.ts';
import type { RejectionReason } from '#domain/claims.ts';
import type { Clause } from '#domain/clause.ts';
import type { Instant, Interval } from '#domain/interval.ts';

/** The part of the site model that says how the promise was kept (`#site/model.ts` is the whole). */

/** What was delivered of the promise by one covered service in service now. */
export interface ServiceDelivery {
  /** Id of the service. */
  readonly service: string;
  /** This local calendar year, whole: its account is so far. The promise line is about it. */
  readonly year: DeliveredWindow;
  /** The last twelve months, today included, to now. */
  readonly months12: DeliveredWindow;
  /** Quarters and years that are over, newest first; of those that end together the year first. */
  readonly closed: readonly ClosedPeriod[];
}

/**
 * A published window, clipped to the service's since and until (R27), and its account: `account.term` tells what of it has elapsed.
 * What was not measured is unknown from the window's first second, also where measurement began later.
 */
export interface DeliveredWindow extends Interval {
  readonly account: Account;
}

/** A quarter (`2026-Q1`) or a year (`2026`) that is over, as it stood when it was frozen. */
export interface ClosedPeriod extends DeliveredWindow {
  readonly name: string;
  /** R3: the reporting instant of the account. */
  readonly asOf: Instant;
  /** Its seven days after the end are over: nothing that is published from now on enters this account. */
  readonly frozen: boolean;
  /** SHA-256, hex, of the case's line as `npm run statement -- --print-case` prints it with that reporting instant. */
  readonly digest: string;
  /** What was published since gives other seconds: the account that counts it too. null: nothing did. */
  readonly changed: {
    readonly account: Account;
    /** The newest publication that concerns the period. */
    readonly asOf: Instant;
    readonly digest: string;
  } | null;
}

/** What the promise makes of a stretch of time of one service: the account's seconds. */
export interface Counts {
  /** Down and not excused. */
  readonly counted: number;
  /** Down and excused, in the order of the clauses. */
  readonly excused: readonly { readonly clause: Clause; readonly seconds: number }[];
}

export interface ServiceCounts {
  readonly service: string;
  /** null: no promise covers the service, or none did then. */
  readonly counts: Counts | null;
}

/** Of a maintenance's counted seconds those that were announced too late (or nobody knows when), and those past its end. */
export interface WorkCounts extends ServiceCounts {
  readonly late: number;
  readonly overrun: number;
}

/** An entry whose claim to an exclusion the account refused. */
export interface Refusal {
  readonly kind: 'incident' | 'maintenance';
  readonly slug: string;
  readonly reason: RejectionReason;
}

/** What the promise makes of an outage. */
export interface OutageCounts extends Counts {
  /** Ids of the entries that excuse it. */
  readonly entries: readonly string[];
  /** Claims to an exclusion of what counts. */
  readonly refused: readonly Refusal[];
}
