import type { Instant } from '#domain/interval.ts';

/** What a commit of an Upptime repository says of one site. */
export interface Told {
  readonly state: 'up' | 'degraded' | 'down';
  /** HTTP status as told; 0: no answer; null: not told. */
  readonly code: number | null;
  /** Milliseconds; null: not told. */
  readonly ms: number | null;
}

/** The same at the time it was committed; `gone`: the site's file was removed, so nothing is told from then on. */
export interface Observation {
  readonly at: Instant;
  readonly state: Told['state'] | 'gone';
  readonly code: number | null;
  readonly ms: number | null;
}

/** The code as a short reason of the record: `no_answer`, `status_502`; none for what is up or has no code. */
export function reasonOf({ state, code }: Observation): string | undefined {
  if (state === 'up' || state === 'gone' || code === null) return undefined;
  if (code === 0) return 'no_answer';
  return code >= 100 && code <= 999 ? `status_${code}` : undefined;
}
