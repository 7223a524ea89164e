import type { Instant } from '#domain/interval.ts';
import type { Localized } from './localized.ts';
import type { NotifySettings } from './notify.ts';
import type { Theme } from './theme.ts';

/** `site.yaml`: who provides, in which languages and zone, measured from where, reached how. */
export interface SiteSettings {
  readonly name: string;
  readonly title: Localized;
  /** Public address without a trailing slash; null until it is known. */
  readonly url: string | null;
  /** The first is the source language and lives at `/`. */
  readonly languages: readonly [string, ...string[]];
  /** IANA name, in the author's spelling. */
  readonly zone: string;
  /** Present on the shipped sample only: its frozen clock. */
  readonly sample: { readonly now: Instant } | null;
  /** Address of the repository on its forge, for commit links. */
  readonly repository: string | null;
  readonly groups: readonly { readonly id: string; readonly name: Localized }[];
  readonly regions: readonly Region[];
  readonly contacts: readonly Contact[];
  /** Links at the foot of every page: addresses, or paths of this site (`/pages/about/`). */
  readonly footer: readonly { readonly name: Localized; readonly href: string }[];
  readonly theme: Theme;
  /** Other monitors the record is fed from. */
  readonly sources: readonly Source[];
  readonly probe: ProbeSettings;
  /** How customers are told. */
  readonly notify: NotifySettings;
  /** How the Statuspage-compatible files speak. */
  readonly statuspage: {
    /** The indicator where nothing is worse than planned work. */
    readonly maintenance: 'maintenance' | 'none';
    /** How long a component keeps its last known state while it is unknown, seconds; 0: not at all. */
    readonly unknown_after: number;
  };
  readonly publishing: Publishing;
  readonly limits: {
    /** Data older than this is said to be stale, seconds. */
    readonly stale_after: number;
    /** An open incident without an update for this long is overdue, seconds. */
    readonly update_within: number;
  };
}

/** What may need a named approver. */
export type ApprovedPart = 'cause' | 'evidence' | 'security' | 'postmortem';

/** Who may publish what. */
export interface Publishing {
  /** By the short name that `approved_by` gives. */
  readonly people: Readonly<Record<string, { readonly name: string | null; readonly github: string | null }>>;
  /** Keys of `people`; empty: nothing needs approval. */
  readonly approvers: readonly string[];
  readonly needs_approval: readonly ApprovedPart[];
  /** What becomes of a measured outage that nobody declared: nothing, or a file in `drafts/`. */
  readonly drafts: 'off' | 'draft';
  /** Incidents that began earlier need no approval; null: all do. */
  readonly since: Instant | null;
}

/** A measuring point. */
export interface Region {
  readonly id: string;
  readonly was: readonly string[];
  readonly name: Localized;
  readonly operator: string | null;
  readonly network: string | null;
  readonly scope: 'domestic' | 'international' | null;
}

export interface Contact {
  readonly kind: 'phone' | 'hotline' | 'email' | 'ticket' | 'chat';
  readonly name: Localized;
  /** As a reader sees it, e.g. `024.6674.3456`. */
  readonly value: string;
  /** `tel:`, `mailto:` or https address. */
  readonly href: string;
  /** null: always open. Otherwise open on these weekdays (1 Monday … 7 Sunday) between two local times, minutes from midnight. */
  readonly hours: { readonly days: readonly number[]; readonly from: number; readonly to: number } | null;
  /** Services this channel needs: it is marked when one of them is down. */
  readonly depends_on: readonly string[];
}

export interface ProbeSettings {
  /** Intended interval between samples, seconds. */
  readonly every: number;
  /** A sample stands at most k × every (R5). */
  readonly k: number;
  readonly quorum: 'majority' | 'any' | 'all';
  readonly min_regions: number;
  /** A prober that reaches none of these records unknown. Addresses: http(s)://… or tcp://host:port. */
  readonly reference: readonly string[];
}

interface SourceCommon {
  /** The `src` of its lines in the record. */
  readonly id: string;
  /** The region whose record it feeds. */
  readonly region: string;
  /** Name of the environment variable with the token; null: none is sent. */
  readonly token: string | null;
  readonly allow_private: boolean;
  /** Nothing older is fetched; null: all there is. */
  readonly since: Instant | null;
}

/** Prometheus, or what speaks its query API: Thanos, Mimir, VictoriaMetrics. */
export interface PrometheusSource extends SourceCommon {
  readonly kind: 'prometheus';
  /** Without a trailing slash; `/api/v1/query` is below it. */
  readonly url: string;
  /** The scrape interval, seconds. */
  readonly every: number;
  /** Sent as `X-Scope-OrgID`. */
  readonly tenant: string | null;
  /** By service: PromQL yielding 1 (up) and 0 (down), and response times in seconds. */
  readonly services: Readonly<Record<string, { readonly up: string; readonly latency: string | null }>>;
}

/** The history in an Upptime repository on GitHub. */
export interface UpptimeSource extends SourceCommon {
  readonly kind: 'upptime';
  /** `owner/name`. */
  readonly repository: string;
  /** Address of the API without a trailing slash; null: that of github.com. */
  readonly api: string | null;
  /** null: the default branch. */
  readonly branch: string | null;
  /** By service: path of its history file in the repository. */
  readonly services: Readonly<Record<string, string>>;
}

/** Another monitor the record is fed from. */
export type Source = PrometheusSource | UpptimeSource;
