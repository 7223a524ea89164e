import type { Instant } from '#domain/interval.ts';

/** A host and where names lead to; null: it could not be looked up. */
export interface Host {
  /** A name or an address, without a port. */
  readonly host: string;
  readonly addresses: readonly string[] | null;
  /** Names of the servers that answer for the host's zone; null: an address, or they could not be looked up. */
  readonly nameServers: readonly string[] | null;
}

/** What the page reports on. */
export interface WatchedHost extends Host {
  /** The services whose check asks there. */
  readonly services: readonly string[];
}

/** A measuring point and what it has said. */
export interface RegionEvidence {
  readonly region: string;
  readonly operator: string | null;
  /** The network it measures from, as `site.yaml` names it. */
  readonly network: string | null;
  /** Its newest sample of any service; null: none. */
  readonly last: Instant | null;
  /** How long that stands, in seconds: samples an hour apart are not old after a quarter of one. */
  readonly stands: number;
}

/** A service that is meant to be measured, by a check or another monitor, or was. */
export interface ServiceEvidence extends Pick<RegionEvidence, 'last' | 'stands'> {
  readonly service: string;
}

/** All that the examination looks at, gathered at the edge; nothing in it is a secret. */
export interface Facts {
  readonly now: Instant;
  readonly sample: boolean;
  /** Who provides the services. */
  readonly provider: string;
  /** The page's own host; null where no address was given. */
  readonly page: Host | null;
  /** Where the repository lives; null: unknown, or on this machine. */
  readonly repository: Host | null;
  readonly watched: readonly WatchedHost[];
  /** Services that nothing measures. */
  readonly unmeasured: readonly string[];
  /** The others, with their newest sample in any region. */
  readonly measured: readonly ServiceEvidence[];
  readonly regions: readonly RegionEvidence[];
  /** Addresses of this machine, loopback and link-local left out. */
  readonly own: readonly string[];
  readonly references: number;
  /** Seconds after which the site calls its data stale. */
  readonly staleAfter: number;
  readonly git: {
    readonly inside: boolean;
    readonly shallow: boolean;
    /** The record has a branch of its own, which is not here. */
    readonly unmounted: boolean;
  };
  /** Entries whose present text no receipt has seen. */
  readonly unreceipted: number;
}
