import type { Decimal } from './decimal.ts';
import type { Instant, Interval } from './interval.ts';
import type { Revision } from './notice.ts';
import type { Quorum } from './quorum.ts';
import type { Run } from './state.ts';

/** One question to the account, read and checked: `parseCase` makes it from the documented form (case.schema.json). */
export interface Case {
  readonly term: Interval;
  /** R3: the reporting instant; may lie before or after the term's end. */
  readonly asOf: Instant;
  /** The term in order, each part under one promise (R26); together they tile it. */
  readonly parts: readonly CasePart[];
  /** The promise was given as a list: the answer shows its parts. */
  readonly hasParts: boolean;
  readonly services: ReadonlyMap<string, CaseService>;
  readonly target: Target;
  readonly customer: string | null;
  readonly price: Price | null;
  readonly entries: readonly CaseEntry[];
}

export interface CasePart extends Interval {
  readonly promise: Promised | null;
  readonly policy: Policy;
}

/** What is promised: as written, and exactly. */
export interface Promised {
  readonly text: string;
  readonly value: Decimal;
}

export interface Policy {
  /** Seconds; 24 hours by default. */
  readonly routineNotice: number;
  /** Seconds; one hour by default. */
  readonly emergencyNotice: number;
  /** Seconds after an entry's end within which its clause must be published (R13); null: no limit. */
  readonly publishWithin: number | null;
}

export interface CaseService {
  /** Sorted, disjoint, known runs within the elapsed term, by region. */
  readonly regions: ReadonlyMap<string, readonly Run[]>;
  readonly quorum: Quorum;
  readonly minRegions: number;
  /** R10. */
  readonly degradedCountsAs: 'up' | 'down';
}

/** R22: a single service is a group of one. */
export interface Target {
  readonly mode: 'any' | 'all';
  readonly members: readonly string[];
}

/** R23: `cap` months of `amount` ÷ `months`. */
export interface Price {
  readonly amount: Decimal;
  readonly months: number;
  readonly capMonths: number;
}

interface EntryScope {
  readonly id: string;
  /** null: all (R11). */
  readonly services: readonly string[] | null;
  readonly customers: readonly string[] | null;
}

interface EntryTime {
  readonly start: Instant;
  /** null: open, runs to the reporting instant (R11). */
  readonly end: Instant | null;
  readonly evidence: string;
  /** First publication (R25); null: unknown. */
  readonly publishedAt: Instant | null;
}

export interface IncidentEntry extends EntryScope, EntryTime {
  readonly kind: 'incident';
  readonly effect: 'down' | 'degraded' | 'none';
  readonly cause: string | null;
  /** First publication of the present cause and evidence, where later than the entry's own (R13). */
  readonly causePublishedAt: Instant | null;
}

export interface FaultEntry extends EntryScope, EntryTime {
  readonly kind: 'probe_fault';
  /** null: the whole probe (R7). */
  readonly regions: readonly string[] | null;
}

export interface MaintenanceEntry extends EntryScope {
  readonly kind: 'maintenance';
  readonly class: 'routine' | 'emergency';
  readonly revisions: readonly Revision[];
  readonly completedAt: Instant | null;
}

export type CaseEntry = IncidentEntry | FaultEntry | MaintenanceEntry;

/** A case that cannot be read: where in it, and what was expected there. */
export class CaseError extends Error {
  /** Path in the case, e.g. `entries[2].start`; empty: the whole. */
  readonly path: string;

  constructor(path: string, expected: string) {
    super(path === '' ? expected : `${path}: ${expected}`);
    this.name = 'CaseError';
    this.path = path;
  }
}
