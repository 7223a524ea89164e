import type { LocalDate } from '#domain/date.ts';
import type { DayView, OutageView } from './model.ts';

/** The part of the site model behind `/api/uptime/`: a service's time as it is published for whoever reckons himself. */
export interface UptimeRecord {
  /** Oldest first, every day from the service's first to today, or to its last. */
  readonly days: readonly UptimeDay[];
  /** Oldest first, all of them. */
  readonly outages: readonly UptimeOutage[];
}

export interface UptimeDay {
  readonly date: LocalDate;
  /** They tile the part of the day that is over and in which the service was there. */
  readonly seconds: DayView['seconds'];
  /** Of that part, seconds in which maintenance went on or was announced to, whatever was measured: the others hold them too. */
  readonly maintenance: number;
  /** Observations of all regions in that part, and those that their intervals called for. */
  readonly taken: number;
  readonly expected: number;
}

export interface UptimeOutage extends OutageView {
  /**
   * Seconds by which it may have begun, and ended, before it was seen to: the time to the observation before. 0: the edge is one of a
   * window or a declaration; null: nobody knows.
   */
  readonly uncertainty: { readonly start: number | null; readonly end: number | null };
}
