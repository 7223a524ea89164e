import type { Instant } from '#domain/interval.ts';
import type { Revision } from '#domain/notice.ts';
import type { Run } from '#domain/state.ts';
import type { Maintenance, Service } from './content.ts';

/**
 * A case of one service in the account's documented input form (instants are Unix seconds), as content makes it:
 * what `#domain/parse-case.ts` reads, and what the API publishes.
 */
export interface ServiceCase {
  readonly tz: string;
  readonly term: { readonly start: Instant; readonly end: Instant };
  readonly as_of: Instant;
  readonly commitment: readonly CasePromise[];
  readonly services: Readonly<Record<string, CaseService>>;
  readonly target: { readonly service: string };
  readonly entries: readonly CaseEntry[];
}

export interface CasePromise {
  /** Local date from which it is in force. */
  readonly from: string;
  readonly value: string;
  readonly policy: { readonly routine_notice_s: number; readonly emergency_notice_s: number };
}

export interface CaseService {
  readonly probe: {
    readonly interval_s: number;
    readonly k: number;
    readonly quorum: Service['quorum'];
    readonly min_regions: number;
    readonly runs: Readonly<Record<string, readonly Run[]>>;
  };
  readonly degraded_counts_as: Service['degraded_counts_as'];
}

interface EntryOf {
  /** `ID`, then `ID#2`…: one entry of the account sums what stands before `#`. */
  readonly id: string;
  readonly services: readonly string[];
}

export interface CaseIncident extends EntryOf {
  readonly kind: 'incident';
  readonly start: Instant;
  /** null: open. */
  readonly end: Instant | null;
  readonly effect: 'down' | 'degraded' | 'none';
  readonly cause?: string;
  readonly evidence?: string;
  readonly published_at: Instant | null;
  readonly cause_published_at?: Instant;
}

export interface CaseMaintenance extends EntryOf {
  readonly kind: 'maintenance';
  readonly class: Maintenance['class'];
  readonly revisions: readonly Revision[];
  readonly completed_at?: Instant;
}

export interface CaseFault extends EntryOf {
  readonly kind: 'probe_fault';
  readonly start: Instant;
  readonly end: Instant | null;
  /** Absent: the whole probe. */
  readonly regions?: readonly string[];
  readonly evidence?: string;
  readonly published_at: Instant | null;
}

export type CaseEntry = CaseIncident | CaseMaintenance | CaseFault;
