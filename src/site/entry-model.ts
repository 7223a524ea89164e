import type { Instant } from '#domain/interval.ts';
import type { DeclaredState } from '#domain/state.ts';
import type { IncidentStatus, Localized, MaintenanceStatus } from '#entries/content.ts';

/** The part of the site model that is made of entries (`#site/model.ts` is the whole). */

export type EntryStatus = IncidentStatus | MaintenanceStatus | 'notice';

export interface UpdateView {
  /** Stable for ever: entry id, first published time of the heading, status. */
  readonly key: string;
  /** Fragment of the entry's page. */
  readonly anchor: string;
  readonly kind: 'incident' | 'maintenance' | 'notice';
  readonly slug: string;
  /** Address below the base, without language: `/incidents/SLUG/`. */
  readonly path: string;
  readonly title: Localized;
  readonly status: EntryStatus;
  /** As written. */
  readonly at: Instant;
  /** Nobody wrote or recorded when: `at` only gives it a place among others and must not be shown. */
  readonly undated: boolean;
  /** First publication; null: unknown, and `at` stands in. */
  readonly published: Instant | null;
  /** Those the entry spoke of by then: a later heading adds none here. */
  readonly services: readonly string[];
  readonly states: Readonly<Record<string, DeclaredState>> | null;
  /** Sanitised HTML by language; a language without a text of its own is absent. */
  readonly html: Localized;
  /** "removed: reason" stands in its place. */
  readonly removed: string | null;
}

export interface IncidentView {
  readonly id: string;
  readonly slug: string;
  readonly was: readonly string[];
  readonly type: 'incident' | 'security' | 'probe_fault';
  readonly title: Localized;
  readonly services: readonly string[];
  readonly started: Instant;
  readonly ended: Instant | null;
  readonly open: boolean;
  readonly expected: Instant | null;
  /** A passed one says so while the incident is open. */
  readonly nextUpdate: Instant | null;
  readonly overdue: boolean;
  readonly status: IncidentStatus | null;
  /** Worst declared state. */
  readonly worst: DeclaredState;
  /** The worst it declares now; null: it is over, or declares nothing. */
  readonly declared: DeclaredState | null;
  readonly cause: string | null;
  readonly evidence: string | null;
  /** Newest first. */
  readonly updates: readonly UpdateView[];
  /** What the probes saw of its services during it, beside what was declared. */
  readonly measured: readonly {
    readonly service: string;
    readonly down: number;
    readonly unknown: number;
    readonly degraded: number;
  }[];
  readonly published: Instant | null;
}

export type MaintenancePhase =
  'scheduled' | 'in_progress' | 'verifying' | 'completed' | 'unconfirmed' | 'overrun' | 'cancelled';

export interface MaintenanceView {
  readonly id: string;
  readonly slug: string;
  readonly was: readonly string[];
  readonly title: Localized;
  readonly class: 'routine' | 'emergency';
  readonly services: readonly string[];
  readonly starts: Instant;
  readonly ends: Instant;
  readonly completed: Instant | null;
  readonly cancelled: Instant | null;
  /** By the clock and the record: `unconfirmed` is "ended, not confirmed", `overrun` while measured down. */
  readonly phase: MaintenancePhase;
  /** Seconds past the window's end, while measured down; else null. */
  readonly overrun: number | null;
  readonly notice: NoticeCheck;
  /** Former windows, oldest first, with when they were announced. */
  readonly moved: readonly { readonly at: Instant; readonly start: Instant; readonly end: Instant }[];
  readonly updates: readonly UpdateView[];
}

/** R14, for the window in force: was it said in time? */
export interface NoticeCheck {
  /** Since when the whole window stands announced; null: publication unknown. */
  readonly since: Instant | null;
  /** Seconds between that and the start (negative: afterwards). */
  readonly given: number | null;
  readonly needed: number;
  readonly verdict: 'kept' | 'late' | 'unknown';
  readonly attested: boolean;
}

export interface NoticeView {
  readonly id: string;
  readonly slug: string;
  readonly was: readonly string[];
  readonly title: Localized;
  readonly at: Instant;
  readonly services: readonly string[];
  readonly updates: readonly UpdateView[];
}
