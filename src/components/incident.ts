import type { DeclaredState, State } from '#domain/state.ts';
import type { Reader } from '#layouts/reader.ts';
import type { IncidentView } from '#site/model.ts';

/** What an open incident says of its times; `passed` marks a promise the clock has overtaken. */
export interface IncidentTimes {
  /** How long so far, or in all. */
  readonly lasted: string;
  readonly expectedPassed: boolean;
  readonly nextPassed: boolean;
}

export function incidentTimes(
  incident: IncidentView,
  { t, time, now }: Pick<Reader, 't' | 'time' | 'now'>,
): IncidentTimes {
  const { started, ended, open, expected, nextUpdate } = incident;
  const length = time.duration((ended ?? now) - started);
  return {
    lasted: open ? t['incident.so_far'](length) : length,
    expectedPassed: open && expected !== null && expected <= now,
    nextPassed: open && nextUpdate !== null && nextUpdate <= now,
  };
}

/** The tone of an incident's card: its worst declared state; one that declares nothing bad is slow, never green. */
export function incidentState(worst: DeclaredState): State {
  return worst === 'up' ? 'degraded' : worst;
}
