import type { Instant } from '#domain/interval.ts';
import type { MeasuredState, Run } from '#domain/state.ts';
import type { SampleTimes } from './samples.ts';

/** All that was measured of one service, by region, ready for the account and the page. */
export interface ServiceMeasurement {
  readonly service: string;
  readonly regions: ReadonlyMap<string, RegionMeasurement>;
}

export interface RegionMeasurement {
  /** Held samples (R5), sorted, disjoint; gaps are unknown. */
  readonly runs: readonly Run[];
  /** The newest sample. */
  readonly last: {
    readonly at: Instant;
    readonly state: MeasuredState;
    readonly every: number;
    readonly k: number;
  } | null;
  /** The first sample's instant. */
  readonly first: Instant | null;
  /** Edges with their reasons (short codes), for outages: the reason of each run that is not up. */
  readonly reasons: readonly { readonly at: Instant; readonly reason: string }[];
  /** Response times: one sparse histogram a UTC day (bucket → count; see histogram.ts). */
  readonly latency: ReadonlyMap<string, Readonly<Record<string, number>>>;
  /** Samples taken, and samples that the interval called for, a UTC day. */
  readonly counts: ReadonlyMap<string, { readonly taken: number; readonly expected: number }>;
  /** The same of any window, and what was observed last before each change. */
  readonly samples: SampleTimes;
  /** When the certificate ends, and when the newest sample that looked at it did; absent: none did. */
  readonly certificate?: CertificateSeen | null;
}

/** The end of a certificate, and when it was seen. */
export interface CertificateSeen {
  readonly at: Instant;
  readonly ends: Instant;
}
