import type { State } from '#domain/state.ts';
import type { Words } from '#i18n/vi.ts';
import type { Reader } from '#layouts/reader.ts';
import type { IncidentView } from '#site/model.ts';

/** What an open incident says of its times; `passed` marks a promise the clock has overtaken. */
export interface IncidentTimes {
  /** How long so far, or in all; empty where it has not begun. */
  readonly lasted: string;
  readonly expectedPassed: boolean;
  readonly nextPassed: boolean;
}

export function incidentTimes(
  incident: IncidentView,
  { t, time, now }: Pick<Reader, 't' | 'time' | 'now'>,
): IncidentTimes {
  const { started, ended, open, expected, nextUpdate } = incident;
  // One published with a start ahead of the clock has not lasted yet.
  const seconds = (ended ?? now) - started;
  const length = time.duration(seconds);
  return {
    lasted: seconds <= 0 ? '' : open ? t['incident.so_far'](length) : length,
    expectedPassed: open && expected !== null && expected <= now,
    nextPassed: open && nextUpdate !== null && nextUpdate <= now,
  };
}

/**
 * The tone of an incident: its worst declared state; one that declares nothing bad is slow, never green. A fault of the probes
 * says nothing of the services but that they are not known.
 */
export function incidentState({ type, worst }: Pick<IncidentView, 'type' | 'worst'>): State {
  if (type === 'probe_fault') return 'unknown';
  return worst === 'up' ? 'degraded' : worst;
}

/** The state an open incident's card names: what it declares now. None where that is over and only being watched. */
export function stateNow(incident: Pick<IncidentView, 'type' | 'worst' | 'declared'>): State | null {
  const { declared } = incident;
  if (declared === null) return incidentState(incident);
  return declared === 'up' ? null : declared;
}

/** What stands beside the mark of that state: a fault of the probes is named as such. */
export function incidentWord({ type }: Pick<IncidentView, 'type'>, state: State, t: Words): string {
  return type === 'probe_fault' ? t['kind.probe_fault'] : t[`past.${state}`];
}
