import type { Account } from '#domain/account.ts';
import type { Instant } from '#domain/interval.ts';
import type { Commitment, Localized, Reading } from '#entries/content.ts';

/** The part of the site model that says what was promised, and how it is read (`#site/model.ts` is the whole). */

/** A promise with its text, in force from its date until the next. */
export interface PromiseView {
  readonly commitment: Commitment;
  /** null: nothing replaces it. */
  readonly until: Instant | null;
  /** Sanitised HTML by language, with the anchors that the text gives its clauses. */
  readonly html: Localized;
  /** What it promises otherwise than the one before it; empty of the first. */
  readonly changes: readonly PromiseChange[];
}

/** A number of a promise that the next one gives otherwise. */
export type PromiseChange =
  | { readonly what: 'availability'; readonly from: string; readonly to: string }
  | {
      /** Seconds; of `cap` months. */
      readonly what: 'routine' | 'emergency' | 'cap';
      readonly from: number;
      readonly to: number;
    }
  | { readonly what: 'quiet'; readonly from: Commitment['quiet_hours']; readonly to: Commitment['quiet_hours'] }
  | { readonly what: 'clause_added' | 'clause_removed'; readonly clause: string };

/** A reading of the promise in force, and what this year would be under the other one. */
export interface ReadingView {
  readonly reading: Reading;
  /**
   * Of a reading in the provider's favour: each covered service under the other one. null of any other; `unknown`: no code knows the
   * other one (`check` says so).
   */
  readonly others: readonly OtherAccount[] | 'unknown' | null;
}

/** This year of a service under another reading of the promise. */
export interface OtherAccount {
  readonly service: string;
  /** null: it changes nothing, neither figure nor bounds nor verdict. */
  readonly account: Account | null;
}
