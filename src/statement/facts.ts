import type { Instant } from '#domain/interval.ts';
import type { Localized } from '#entries/content.ts';

/** What a statement says besides its cases: all that its words need, small enough to be published with each year's case. */
export interface StatementFacts {
  /** IANA name: every date of a statement is one of this zone. */
  readonly zone: string;
  /** Of the page, the default first. */
  readonly languages: readonly string[];
  /** Sample data: no statement of anybody's. */
  readonly sample: boolean;
  readonly service: FactsService;
  /** Every promise that was published, oldest first. */
  readonly commitments: readonly FactsCommitment[];
  /** Names of measuring points, by id. */
  readonly regions: Readonly<Record<string, Localized>>;
  /** Of published entries, by id. What a redaction took away is not in it: its reason stands in place of the title. */
  readonly entries: Readonly<Record<string, FactsEntry>>;
  /** Of published entries, by id: when something of it was published, oldest first, and whether somebody recorded that (R25). */
  readonly published: Readonly<Record<string, readonly Publication[]>>;
  /** The commit of the content; null outside git. */
  readonly commit: string | null;
  /** The head of the chain of receipts and sealed months; null: nothing was recorded. */
  readonly head: string | null;
}

export interface FactsService {
  readonly id: string;
  readonly name: Localized;
  /** First and last instant of the service; null: none is known. */
  readonly since: Instant | null;
  readonly until: Instant | null;
  /** Something was promised of it. */
  readonly committed: boolean;
}

/** In force from local date `date`, whose first instant is `from`. */
export interface FactsCommitment {
  readonly date: string;
  readonly from: Instant;
  readonly availability: string;
  /** R23. */
  readonly cap_months: number;
}

export interface FactsEntry {
  /** On the site, without language and base path: `/incidents/SLUG/`. */
  readonly path: string;
  readonly title: Localized;
}

/** `attested`: somebody recorded it when it happened; else a commit's date says so. */
export type Publication = readonly [at: Instant, attested: boolean];
