import type { Service, Source } from '#entries/content.ts';
import type { MeasuredSample } from '#record/sample.ts';
import type { Store } from '#record/store.ts';
import type { Context } from './http.ts';

/** What a pull of another monitor needs besides its settings. */
export interface PullContext {
  /** Content folder and region; the region's own is the source's. */
  readonly store: Store;
  /** Former names of the region: what was recorded under them is known too. */
  readonly was: readonly string[];
  /** The services of the site; a source speaks of some. */
  readonly services: readonly Service[];
  /** A sample stands at most k intervals (R5). */
  readonly k: number;
  /** What the source's `token` names; null: nothing is sent. */
  readonly token: string | null;
  /** Ends the pull: what was fetched so far stays. */
  readonly signal: AbortSignal;
  /** Resolvers, authorities and a clock for tests. */
  readonly context?: Omit<Context, 'signal'> | undefined;
}

/** What a pull brought. It throws nothing for what a server does: that is a fault, one line each, and changes nothing. */
export interface Pulled {
  /** Samples (or seconds) that are new to the record. */
  readonly added: number;
  /** The newest new sample of each service that had one. */
  readonly newest: readonly MeasuredSample[];
  readonly faults: readonly string[];
  /** Worth knowing, though nothing went wrong. */
  readonly notes: readonly string[];
}

/** An adapter: fetches what the record does not know yet and puts it there. */
export type Pull<S extends Source = Source> = (source: S, context: PullContext) => Promise<Pulled>;
