import type { Instant, Interval } from '#domain/interval.ts';
import type { DeclaredState } from '#domain/state.ts';
import type { IncidentStatus, Localized, MaintenanceStatus } from '#entries/content.ts';
import type { ServiceCounts, WorkCounts } from './delivery-model.ts';
import type { EditView, EntryEdit, WithdrawnView } from './edit-model.ts';

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
  /** What was changed of it after its publication, oldest first. */
  readonly edits: readonly EditView[];
}

/** What was changed of an entry after it was published, beside its updates' own edits. */
export interface EntryPast {
  /** Oldest first. */
  readonly changes: readonly EntryEdit[];
  /** Updates that were published and no longer stand. */
  readonly withdrawn: readonly WithdrawnView[];
}

export interface IncidentView extends EntryPast {
  readonly id: string;
  readonly slug: string;
  readonly was: readonly string[];
  readonly type: 'incident' | 'security' | 'probe_fault';
  readonly title: Localized;
  readonly services: readonly string[];
  /** Declared from `started` on, by service. */
  readonly states: Readonly<Record<string, DeclaredState>>;
  readonly started: Instant;
  readonly ended: Instant | null;
  readonly open: boolean;
  readonly expected: Instant | null;
  /** A passed one says so while the incident is open. */
  readonly nextUpdate: Instant | null;
  readonly overdue: boolean;
  /** From when on, if nothing is said until then; null: it is over. */
  readonly overdueFrom: Instant | null;
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
  /** What the promise makes of it, of each of its services. */
  readonly counts: readonly ServiceCounts[];
  readonly published: Instant | null;
  /** When the present cause and evidence were first public, where that was after the entry was; null: with it, or there is no cause. */
  readonly causePublished: Instant | null;
  /** The present cause was added or changed after the entry was published, and nobody recorded when: it excludes nothing. */
  readonly causeUndated: boolean;
}

export type MaintenancePhase =
  'scheduled' | 'in_progress' | 'verifying' | 'completed' | 'unconfirmed' | 'overrun' | 'cancelled';

export interface MaintenanceView extends EntryPast {
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
  /**
   * Seconds it went on after the end it had announced: until it was completed, else while a service of it stayed measured down. Null:
   * it did not.
   */
  readonly overran: number | null;
  readonly notice: NoticeCheck;
  readonly effect: NoticeEffect;
  /** What the promise makes of it, of each of its services; empty before it begins. */
  readonly counts: readonly WorkCounts[];
  /** What was said of its window, oldest first; the first is the announcement. */
  readonly announcements: readonly Announcement[];
  /** On which of the promise's channels customers were told of the window in force; empty where the promise names none. */
  readonly told: readonly ChannelTold[];
  readonly updates: readonly UpdateView[];
}

/** R14, for the window in force and those that had begun before it was: was it said in time? */
export interface NoticeCheck {
  /** Since when the seconds with the least notice stood announced; null: publication unknown. */
  readonly since: Instant | null;
  /** Seconds between that and the first of them (negative: afterwards). */
  readonly given: number | null;
  readonly needed: number;
  readonly verdict: 'kept' | 'late' | 'unknown';
  readonly attested: boolean;
}

/** How the maintenance of one local year went. */
export interface MaintenanceYear {
  readonly year: number;
  /** Works that began, by class, and by what came of their notice; the three of notice add up to the two of class. */
  readonly routine: number;
  readonly emergency: number;
  readonly kept: number;
  readonly late: number;
  readonly unknown: number;
  /** Cancelled before they began: counted nowhere else. */
  readonly cancelled: number;
  /** Time under maintenance, seconds. */
  readonly seconds: number;
  /** Of `judged`, seconds in the commitment's quiet hours. */
  readonly quiet: number;
  /** Of `seconds`, those under a commitment that names quiet hours. */
  readonly judged: number;
  /** Of the works that began: by channel of the promise besides the page, of how many customers were told there in time. */
  readonly told: readonly { readonly channel: string; readonly kept: number; readonly of: number }[];
  /** Works that went on after their announced end, and by how many seconds together. */
  readonly overran: number;
  readonly overranSeconds: number;
}

/** What is recorded of telling customers of a window on one channel. */
export interface ChannelTold {
  /** As the promise calls it. */
  readonly channel: string;
  /** The promise counts no notice without it. */
  readonly required: boolean;
  /** When it was first told there; null: not recorded. */
  readonly at: Instant | null;
  /** Seconds before the window (negative: after its start); null: not recorded. */
  readonly given: number | null;
  /** How many recipients; null: not recorded, or the channel does not say. */
  readonly count: number | null;
}

/** What the account does with the seconds of a maintenance's windows, if a service of it was down then (R14, R15, R26). */
export interface NoticeEffect {
  /** Sorted, disjoint. */
  readonly excused: readonly Interval[];
  /** Counted all the same: announced too late, only afterwards, or nobody knows when. */
  readonly counted: readonly Interval[];
  /** False: some revision's publication is unknown, so that all of it counts (R25). */
  readonly isDated: boolean;
}

/** One publication that said something of a maintenance's window. */
export interface Announcement {
  /** null: it stands now and nobody recorded since when. */
  readonly at: Instant | null;
  readonly what: 'announced' | 'moved' | 'extended' | 'shortened' | 'cancelled' | 'again';
  /** The window from then on; of a cancellation the one it took back. */
  readonly start: Instant;
  readonly end: Instant;
  /** The window before it; null: there was none. */
  readonly from: Interval | null;
  readonly attested: boolean;
}

export interface NoticeView extends EntryPast {
  readonly id: string;
  readonly slug: string;
  readonly was: readonly string[];
  readonly title: Localized;
  readonly at: Instant;
  readonly services: readonly string[];
  readonly updates: readonly UpdateView[];
}
