import type { Instant } from '#domain/interval.ts';
import type { DeclaredState } from '#domain/state.ts';
import type { Localized } from './localized.ts';
import type { SiteSettings } from './settings.ts';

export type { Localized } from './localized.ts';
export type {
  Contact,
  ProbeSettings,
  Publishing,
  PrometheusSource,
  Region,
  SiteSettings,
  Source,
  UpptimeSource,
} from './settings.ts';

/**
 * The typed values of a content tree: what every reader of content (pages, feeds, the account, every command) gets.
 * Instants are Unix seconds, durations are seconds, Markdown is source text (rendered by `#entries/markdown.ts`).
 */
export interface Content {
  readonly site: SiteSettings;
  /** Oldest first. */
  readonly commitments: readonly Commitment[];
  /** In the order of the site's groups, then by `order`, then by name. */
  readonly services: readonly Service[];
  /** Each list newest first. */
  readonly incidents: readonly Incident[];
  readonly maintenance: readonly Maintenance[];
  readonly notices: readonly Notice[];
  readonly pages: readonly Page[];
  readonly redactions: readonly Redaction[];
}

/** Where a value stands: path relative to the content folder, line and column from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A promise in force from a local date. */
export interface Commitment {
  /** `YYYY-MM-DD`, local; the folder's name. */
  readonly date: string;
  readonly from: Instant;
  /** Decimal string, e.g. "99". */
  readonly availability: string;
  /** Clauses in order of precedence, as names of R12. */
  readonly clauses: readonly string[];
  /** Seconds. */
  readonly notice: {
    readonly routine: number;
    readonly emergency: number;
    readonly channels: { readonly required: readonly string[]; readonly promised: readonly string[] };
  };
  readonly compensation: { readonly cap_months: number };
  /** Local times, minutes from midnight; may wrap past it. */
  readonly quiet_hours: { readonly from: number; readonly to: number } | null;
  readonly readings: readonly Reading[];
  /** Markdown by language; the site's first language prevails. */
  readonly text: Localized;
  readonly place: Place;
}

/** A reading chosen where the promise is silent, and whom it favours. */
export interface Reading {
  readonly id: string;
  readonly chosen: string;
  readonly favours: 'provider' | 'customer' | 'neither';
  readonly text: Localized;
}

export interface Service {
  /** First file name without its ending: NFC. The record and receipts know the service by it, whatever the file is called now. */
  readonly id: string;
  /** Former file names, newest last. */
  readonly was: readonly string[];
  /** ASCII form of the file's name, for addresses. */
  readonly slug: string;
  readonly name: Localized;
  readonly group: string | null;
  readonly order: number;
  readonly since: Instant | null;
  readonly until: Instant | null;
  /** Whether the commitment covers it. */
  readonly committed: boolean;
  readonly degraded_counts_as: 'up' | 'down';
  /** null: not measured, said so, never green by default. */
  readonly check: Check | null;
  readonly quorum: 'majority' | 'any' | 'all';
  readonly min_regions: number;
  /** Seconds; the check's own, else that of the source that measures it, else the site's. */
  readonly every: number;
  readonly description: Localized;
  readonly place: Place;
}

interface CheckCommon {
  /** Seconds. */
  readonly timeout: number;
  /** Slower than this is degraded, milliseconds; null: never. */
  readonly slow: number | null;
  readonly allow_private: boolean;
}

export interface HttpCheck extends CheckCommon {
  readonly kind: 'http';
  readonly url: string;
  readonly method: string;
  /** Accepted status codes. */
  readonly status: readonly number[];
  readonly text: string | null;
  readonly absent: string | null;
  /** A dotted path in a JSON body and the value expected there. */
  readonly json: { readonly path: string; readonly equals: string | number | boolean | null } | null;
  /** How many redirects are followed; each address is checked again. */
  readonly redirects: number;
  /** Fewer days left on the certificate than this is degraded; null: not looked at. */
  readonly certificate_days: number | null;
}

export interface TcpCheck extends CheckCommon {
  readonly kind: 'tcp';
  readonly host: string;
  readonly port: number;
}

export type Check = HttpCheck | TcpCheck;

export type IncidentStatus = 'investigating' | 'identified' | 'monitoring' | 'resolved' | 'postmortem';
export type MaintenanceStatus = 'scheduled' | 'in_progress' | 'verifying' | 'completed' | 'cancelled';

/** One dated heading of an entry and the text under it. */
export interface Update<Status extends string> {
  readonly at: Instant;
  readonly status: Status;
  /** Declared from `at` on; null where the heading says nothing of states. */
  readonly services: Readonly<Record<string, DeclaredState>> | null;
  /** Markdown by language; a language the translation lacks is absent. */
  readonly text: Localized;
  /**
   * True for text before the first heading, and for a body without headings (`scheduled`, `notice`, `investigating`; `resolved`
   * where an incident has an `ended` and no heading): its time is that of its first publication, `at` is only a stand-in (the
   * window's or the incident's start, its end, the notice's date). Always the first update; its `text` may be empty.
   */
  readonly implied: boolean;
  readonly place: Place;
}

interface EntryCommon {
  /** First file name without its ending: NFC; unique across incidents, maintenance and notices. */
  readonly id: string;
  /** ASCII form of the file's name, for addresses. */
  readonly slug: string;
  /** Former file names, newest last. */
  readonly was: readonly string[];
  readonly title: Localized;
  /** Path below the content folder. */
  readonly file: string;
  /** Git blob id (sha-1, hex) of the file's bytes as read: links an entry to its receipts. */
  readonly blob: string;
  /** Likewise of its translations' files, by language. */
  readonly translations: Readonly<Record<string, string>>;
  readonly place: Place;
}

export type PublicCause =
  | 'third_party'
  | 'customer_equipment'
  | `force_majeure:${'fire' | 'flood' | 'war' | 'terrorism' | 'embargo' | 'state_order' | 'national_network'}`;

export interface Incident extends EntryCommon {
  readonly kind: 'incident';
  readonly type: 'incident' | 'security' | 'probe_fault';
  /** Declared from `started` on. */
  readonly services: Readonly<Record<string, DeclaredState>>;
  readonly started: Instant;
  readonly expected: Instant | null;
  readonly next_update: Instant | null;
  /** `ended`, else the resolved heading's time, else null: open. */
  readonly ended: Instant | null;
  readonly cause: PublicCause | null;
  readonly evidence: string | null;
  /** probe_fault only: the regions withdrawn; empty: all. */
  readonly regions: readonly string[];
  /** A person of `publishing.people`; null: nobody is named. */
  readonly approved_by: string | null;
  /** Oldest first. */
  readonly updates: readonly Update<IncidentStatus>[];
}

export interface Maintenance extends EntryCommon {
  readonly kind: 'maintenance';
  readonly class: 'routine' | 'emergency';
  readonly services: readonly string[];
  readonly starts: Instant;
  readonly ends: Instant;
  /** Time of the completed heading, else null. */
  readonly completed: Instant | null;
  /** Time of the cancelled heading, else null. */
  readonly cancelled: Instant | null;
  readonly updates: readonly Update<MaintenanceStatus>[];
}

export interface Notice extends EntryCommon {
  readonly kind: 'notice';
  /** The date of the notice: its `date` key, else the file's. */
  readonly at: Instant;
  readonly services: readonly string[];
  readonly updates: readonly Update<'notice'>[];
}

export type Entry = Incident | Maintenance | Notice;

export interface Page {
  readonly slug: string;
  readonly title: Localized;
  readonly text: Localized;
  readonly place: Place;
}

export interface Redaction {
  readonly entry: string;
  /** The update's position from 0; null: the whole text. */
  readonly update: number | null;
  readonly revision: string | null;
  readonly reason: string;
  readonly date: string;
  /** Of its revision, else of its entry. */
  readonly place: Place;
}
