import type { YearCase } from '#api/year-case.ts';
import type { Instant, Interval } from '#domain/interval.ts';
import type { DeclaredState, MeasuredState, State } from '#domain/state.ts';
import type { Commitment, Localized, Region, Service, SiteSettings } from '#entries/content.ts';
import type { CertificateNow } from './certificate.ts';
import type { OutageCounts, ServiceDelivery } from './delivery-model.ts';
import type { IncidentView, MaintenanceView, MaintenanceYear, NoticeView, UpdateView } from './entry-model.ts';
import type { LatencyPast } from './latency.ts';
import type { Later } from './outlook.ts';
import type { PromiseView, ReadingView } from './promise-model.ts';
import type { PublishedItem } from './published-model.ts';
import type { Sides } from './sides.ts';
import type { UptimeRecord } from './uptime-model.ts';

export type {
  Announcement,
  ChannelTold,
  EntryPast,
  EntryStatus,
  IncidentView,
  MaintenancePhase,
  MaintenanceView,
  MaintenanceYear,
  NoticeCheck,
  NoticeEffect,
  NoticeView,
  UpdateView,
} from './entry-model.ts';

export type {
  ClosedPeriod,
  Counts,
  DeliveredWindow,
  OutageCounts,
  Refusal,
  ServiceCounts,
  ServiceDelivery,
  WorkCounts,
} from './delivery-model.ts';
export type { Change, EditView, EntryEdit, WithdrawnView } from './edit-model.ts';
export type { OtherAccount, PromiseChange, PromiseView } from './promise-model.ts';
export type { PublishedItem } from './published-model.ts';

/**
 * The site as plain data, built once per build from content and record (`#site/build.ts`, pure; `#site/load.ts` reads).
 * Pages, feeds and API read only this. It is language-neutral: words come from `#i18n`, HTML bodies are already sanitised.
 * Instants are Unix seconds, local dates `YYYY-MM-DD` in the site's zone, lengths seconds.
 */
export interface SiteModel {
  readonly now: Instant;
  /** Git commit the build was made from; null outside git. */
  readonly commit: string | null;
  /** The head of the chain of receipts and sealed months (`#record/chain.ts`); null: nothing was recorded. */
  readonly head: string | null;
  readonly settings: SiteSettings;
  /** Absolute address without a trailing slash, base path included. */
  readonly address: string;
  readonly sample: boolean;
  readonly commitment: Commitment | null;
  /** Newest sample of any service; null when nothing was ever measured. */
  readonly asOf: Instant | null;
  /** First sample of any service. */
  readonly firstMeasured: Instant | null;
  readonly headline: Headline;
  /** First lines to come by the clock alone, if nobody writes and nothing is measured; oldest first, all after `now`. */
  readonly outlook: readonly Later[];
  /** From when on the data is stale; null: nothing was ever measured. */
  readonly staleFrom: Instant | null;
  /** In display order, services in service now; those without a group come last under `id: null`. Empty groups are left out. */
  readonly groups: readonly GroupView[];
  /** All of them, in display order, those not yet or no longer in service too (`active`). */
  readonly services: readonly ServiceView[];
  /** What was delivered of the promise: covered services in service now, in display order; empty where no promise is in force. */
  readonly delivery: readonly ServiceDelivery[];
  /** By service id, of all services: its cases of calendar years, oldest first, to that of `now`. */
  readonly years: ReadonlyMap<string, readonly YearCase[]>;
  /** By service id, of all services: what is published of their time, day by day. */
  readonly uptime: ReadonlyMap<string, UptimeRecord>;
  /** Every promise published, oldest first, those of a later day too. */
  readonly promises: readonly PromiseView[];
  /** How the promise in force is read where it is silent; this year under the other reading where it favours the provider. */
  readonly readings: readonly ReadingView[];
  /** By service id, newest first: what imported histories tell of time that was not measured here. Counted nowhere. */
  readonly imported: ReadonlyMap<string, readonly ImportedOutage[]>;
  /** Newest first. */
  readonly incidents: readonly IncidentView[];
  readonly maintenance: readonly MaintenanceView[];
  /** How maintenance went, newest year first. */
  readonly maintenanceYears: readonly MaintenanceYear[];
  readonly notices: readonly NoticeView[];
  /** Free pages, by slug. */
  readonly pages: readonly PageView[];
  /** Newest first, every day from the first measured or declared to today. */
  readonly log: readonly LogDay[];
  /** `YYYY-MM`, newest first. */
  readonly months: readonly string[];
  /** Newest first, all of them, as they stand now. */
  readonly updates: readonly UpdateView[];
  /** Everything that was ever said, each as it was said then, newest first; feeds cut. What is once here never changes. */
  readonly published: readonly PublishedItem[];
}

/** What the first line says; the words are in `#i18n/headline.ts`. Service ids, in display order. */
export type Headline =
  | { readonly kind: 'no_services' }
  | { readonly kind: 'first_day'; readonly since: Instant | null }
  /** `unmeasured`: services nobody measures, of which "all" must not be said; absent: none. */
  | { readonly kind: 'calm'; readonly unmeasured?: number }
  | {
      readonly kind: 'maintenance';
      readonly services: readonly string[];
      readonly until: Instant;
      readonly overrun: number | null;
    }
  | {
      readonly kind: 'affected';
      readonly services: readonly { readonly id: string; readonly state: State }[];
      readonly others: boolean;
    }
  /** `state` is the worst of them; `mixed`: not all are in it; `unannounced`: only measured, nobody spoke of any. */
  | {
      readonly kind: 'many';
      readonly count: number;
      readonly total: number;
      readonly state: State;
      readonly mixed?: boolean;
      readonly unannounced?: true;
    }
  | { readonly kind: 'all'; readonly state: State; readonly mixed?: boolean; readonly unannounced?: true }
  | {
      readonly kind: 'undeclared';
      readonly services: readonly { readonly id: string; readonly state: State; readonly since: Instant }[];
    }
  /** `told`: an incident is open, so "none recorded" must not be said. */
  | { readonly kind: 'partly_blind'; readonly count: number; readonly told?: true }
  /** Nothing measures any service, by choice. */
  | { readonly kind: 'unmeasured'; readonly told?: true }
  | { readonly kind: 'blind'; readonly since: Instant | null };

export interface GroupView {
  readonly id: string | null;
  readonly name: Localized;
  readonly services: readonly ServiceView[];
  readonly state: State;
}

export interface ServiceView {
  readonly id: string;
  readonly slug: string;
  readonly name: Localized;
  /** Sanitised HTML by language. */
  readonly description: Localized;
  readonly service: Service;
  /** In service now, by since/until. */
  readonly active: boolean;
  readonly current: {
    /** The worse of measured and declared, by the rules of "State, decided". */
    readonly state: State;
    readonly since: Instant | null;
    readonly measured: MeasuredState;
    readonly declared: DeclaredState | null;
    /** False: "not measured", shown with its declared state, never green by default. */
    readonly isMeasured: boolean;
    /** True while regions disagree. */
    readonly disputed: boolean;
    /** Open incidents and maintenance under way that touch it, by slug. */
    readonly incidents: readonly string[];
    readonly maintenance: readonly string[];
  };
  /** Oldest first, to today, from the service's first day (at most 400). */
  readonly days: readonly DayView[];
  /** The last 90 local days, today included, as far as the service existed; `den` 0 where nothing measures it. */
  readonly window90: AvailabilityView;
  /** Newest first: stretches not up, measured or declared, in the last 400 days. */
  readonly outages: readonly OutageView[];
  /** Newest first: stretches of those days in which nothing was measured; empty where nothing measures the service. */
  readonly gaps: readonly Interval[];
  readonly regions: readonly {
    readonly region: Region;
    readonly state: MeasuredState;
    readonly at: Instant | null;
  }[];
  /** The verdict inside the country and outside, now; empty where it is not measured from both. */
  readonly scopes: readonly { readonly scope: 'domestic' | 'international'; readonly state: MeasuredState }[];
  /** Milliseconds over the UTC days that the last 24 hours touch; null without samples. */
  readonly latency: { readonly p50: number; readonly p95: number; readonly samples: number } | null;
  /** By day and by month; null: nothing was answered in a year. */
  readonly latencyPast: LatencyPast | null;
  /** What the newest sample says of the certificate; null: the check does not look at one. */
  readonly certificate: CertificateNow | null;
}

/** One local day of one service. The five lengths tile the elapsed part of the day within since/until. */
export interface DayView {
  readonly date: string;
  readonly start: Instant;
  readonly end: Instant;
  readonly seconds: {
    readonly up: number;
    readonly degraded: number;
    /** Counted trouble. */
    readonly down: number;
    /** Down but excused, or in an announced window. */
    readonly planned: number;
    readonly unknown: number;
  };
  /** The worst state of the day; `partial` where the down seconds were declared partial. */
  readonly worst: State;
  /** Inside an announced maintenance window at any time. */
  readonly maintenance: boolean;
}

/** A time-weighted figure over a window, `raw` (exclusions not applied), exact: num / den, floored when printed. */
export interface AvailabilityView extends Interval {
  readonly num: number;
  readonly den: number;
  /** Known seconds and seconds of the window. */
  readonly coverage: { readonly num: number; readonly den: number };
}

/** The worst that a region, by id, saw of a stretch of time. */
export interface Sight {
  readonly region: string;
  readonly state: MeasuredState;
}

export interface OutageView extends Interval {
  readonly ongoing: boolean;
  readonly state: State;
  readonly measured: boolean;
  /** Slugs of incidents and maintenance that cover it; empty: "measured, not announced". */
  readonly incidents: readonly string[];
  readonly maintenance: readonly string[];
  readonly regions: readonly string[];
  /** What every region that measures the service saw of it. */
  readonly seen: readonly Sight[];
  readonly reason: string | null;
  readonly sides: Sides;
  /** Why the seconds are excused; null: they count. */
  readonly clause: string | null;
  /** What the promise makes of it; null: no promise covered the service then. */
  readonly counts: OutageCounts | null;
}

/** Trouble that another monitor told of by its changes alone (basis `transitions`): no time is covered, nothing is counted. */
export interface ImportedOutage {
  readonly start: Instant;
  /** null: its end was never told. */
  readonly end: Instant | null;
  /** Seconds of each state, the worst first. */
  readonly parts: readonly { readonly state: 'down' | 'degraded'; readonly seconds: number }[];
  readonly reason: string | null;
  /** The repository or monitor it was imported from. */
  readonly source: string;
}

/** A day of the log: entries that touch it and trouble that nobody declared. */
export interface LogDay {
  readonly date: string;
  readonly start: Instant;
  readonly incidents: readonly IncidentView[];
  readonly maintenance: readonly MaintenanceView[];
  readonly notices: readonly NoticeView[];
  /** "Measured, not announced": counted or degraded stretches no entry covers. */
  readonly undeclared: readonly { readonly service: string; readonly outage: OutageView }[];
  readonly imported: readonly { readonly service: string; readonly outage: ImportedOutage }[];
  /** Services with unmeasured seconds that day, of those that should have been measured: never "no incidents recorded" alone. */
  readonly unmeasured: readonly string[];
  /** No service that should be measured was measured at all. */
  readonly blind: boolean;
}

/** A page of the site's own, at `/pages/SLUG/`. */
export interface PageView {
  readonly slug: string;
  readonly title: Localized;
  /** Sanitised HTML by language. */
  readonly html: Localized;
}
