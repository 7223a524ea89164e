import type { State } from '#domain/state.ts';

/**
 * The public "Status API v2" of hosted status pages, as existing clients read it. Every key is always present; what is `null` here may be
 * `null` there. Times are RFC 3339 with milliseconds and the offset of `page.time_zone`. `x_camket` is ours: clients pass over it.
 */

export type Indicator = 'none' | 'minor' | 'major' | 'critical' | 'maintenance';
export type ComponentStatus =
  'operational' | 'under_maintenance' | 'degraded_performance' | 'partial_outage' | 'major_outage';
export type IncidentStatus = 'investigating' | 'identified' | 'monitoring' | 'resolved' | 'postmortem';
export type MaintenanceStatus = 'scheduled' | 'in_progress' | 'verifying' | 'completed';

export interface Page {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly time_zone: string;
  readonly updated_at: string;
}

export interface Status {
  readonly indicator: Indicator;
  readonly description: string;
}

export interface Component {
  readonly id: string;
  readonly name: string;
  readonly status: ComponentStatus;
  readonly created_at: string;
  readonly updated_at: string;
  /** From 1, within its level. */
  readonly position: number;
  readonly description: string | null;
  readonly showcase: boolean;
  /** The first local day of its history; null: it is not measured. */
  readonly start_date: string | null;
  readonly group_id: string | null;
  readonly page_id: string;
  readonly group: boolean;
  readonly only_show_if_degraded: boolean;
  /** Of a group alone. */
  readonly components?: readonly string[];
  readonly x_camket: {
    /** What is known, which the five words of `status` cannot say. */
    readonly state: State | 'not_measured';
    readonly since: string | null;
  };
}

export interface AffectedComponent {
  readonly code: string;
  readonly name: string;
  readonly old_status: ComponentStatus;
  readonly new_status: ComponentStatus;
}

export interface Update<S extends string = IncidentStatus | MaintenanceStatus> {
  readonly id: string;
  readonly status: S;
  readonly body: string;
  readonly incident_id: string;
  readonly created_at: string;
  readonly updated_at: string;
  readonly display_at: string;
  readonly affected_components: readonly AffectedComponent[] | null;
  readonly deliver_notifications: boolean;
  readonly custom_tweet: null;
  readonly tweet_id: null;
}

interface Entry<S extends string> {
  readonly id: string;
  readonly name: string;
  readonly status: S;
  readonly created_at: string;
  readonly updated_at: string;
  readonly monitoring_at: string | null;
  readonly resolved_at: string | null;
  readonly impact: Indicator;
  readonly shortlink: string;
  readonly started_at: string;
  readonly page_id: string;
  /** Newest first, never empty; the first has the entry's own status. */
  readonly incident_updates: readonly Update<S>[];
  readonly components: readonly Component[];
}

export type Incident = Entry<IncidentStatus>;

export interface Maintenance extends Entry<MaintenanceStatus> {
  readonly scheduled_for: string;
  readonly scheduled_until: string;
}

/** Said beside every file: what it was made of, and until when it holds. */
export interface About {
  readonly schema: string;
  readonly now: string;
  /** The newest sample; null: nothing was ever measured. */
  readonly as_of: string | null;
  /** From then on a newer build may say otherwise although nobody published anything. */
  readonly valid_until: string;
  readonly sample: boolean;
}
