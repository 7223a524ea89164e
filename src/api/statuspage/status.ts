import type { State } from '#domain/state.ts';
import type { ServiceView } from '#site/model.ts';
import type { Component, ComponentStatus, Indicator, Status } from './types.ts';

/** From best to worst. */
const STATUSES: readonly ComponentStatus[] = [
  'operational',
  'under_maintenance',
  'degraded_performance',
  'partial_outage',
  'major_outage',
];
const INDICATORS: readonly Indicator[] = ['none', 'maintenance', 'minor', 'major', 'critical'];

/** The five words know no unknown: it is no better than degraded, and never operational. */
const OF_STATE: Readonly<Record<State, ComponentStatus>> = {
  up: 'operational',
  maintenance: 'under_maintenance',
  unknown: 'degraded_performance',
  degraded: 'degraded_performance',
  partial: 'partial_outage',
  down: 'major_outage',
};

const IMPACT: Readonly<Record<ComponentStatus, Indicator>> = {
  operational: 'none',
  under_maintenance: 'none',
  degraded_performance: 'minor',
  partial_outage: 'major',
  major_outage: 'critical',
};

/** What clients print where an open incident alone raises the indicator. */
const RAISED: Readonly<Record<Indicator, string>> = {
  none: 'All Systems Operational',
  maintenance: 'Service Under Maintenance',
  minor: 'Minor Service Outage',
  major: 'Partial System Outage',
  critical: 'Major System Outage',
};

export function statusOfState(state: State): ComponentStatus {
  return OF_STATE[state];
}

/** The impact of an incident whose worst declared state this is. */
export function impactOf(state: State): Indicator {
  return IMPACT[OF_STATE[state]];
}

export function worstStatus(statuses: readonly ComponentStatus[]): ComponentStatus {
  return STATUSES[Math.max(0, ...statuses.map((status) => STATUSES.indexOf(status)))] as ComponentStatus;
}

/**
 * A service as a component. Unknown is degraded from its first second, or after `carry` seconds of its last known state where the site says
 * so. What nothing measures shows what is declared, operational where nothing is. Work under way is told as maintenance of what is up.
 */
export function statusOf(view: ServiceView, now: number, carry: number): ComponentStatus {
  const { current } = view;
  const isUnmeasured = !current.isMeasured && current.state === 'unknown';
  const own = isUnmeasured
    ? 'operational'
    : current.state === 'unknown'
      ? carried(view, now, carry)
      : OF_STATE[current.state];
  return current.maintenance.length > 0 ? worstStatus([own, 'under_maintenance']) : own;
}

/** The state before, where it was measured; where it was only declared, or nothing was known, or that is too long ago: degraded. */
function carried(view: ServiceView, now: number, carry: number): ComponentStatus {
  const { since } = view.current;
  const isKnown = view.days.some(({ seconds }) => seconds.up + seconds.degraded + seconds.down + seconds.planned > 0);
  if (since === null || now - since >= carry || !isKnown) return OF_STATE.unknown;
  const before = view.outages.find(({ end }) => end === since);
  if (before === undefined) return OF_STATE.up;
  return before.measured ? OF_STATE[before.state] : OF_STATE.unknown;
}

/**
 * The line above all: the worst of the components (groups aside) and of the open incidents' impact, those in `monitoring` too.
 * `maintenance` names the indicator where nothing is worse than planned work.
 */
export function rollUp(
  components: readonly Pick<Component, 'status' | 'group'>[],
  impacts: readonly Indicator[],
  maintenance: 'maintenance' | 'none',
): Status {
  const own = ofComponents(components.filter(({ group }) => !group).map(({ status }) => status));
  const raised = INDICATORS[Math.max(0, ...impacts.map((impact) => INDICATORS.indexOf(impact)))] as Indicator;
  const worst =
    INDICATORS.indexOf(raised) > INDICATORS.indexOf(own.indicator)
      ? { indicator: raised, description: RAISED[raised] }
      : own;
  return worst.indicator === 'maintenance' ? { ...worst, indicator: maintenance } : worst;
}

function ofComponents(statuses: readonly ComponentStatus[]): Status {
  const some = (status: ComponentStatus) => statuses.includes(status);
  const all = (status: ComponentStatus) => statuses.length > 0 && statuses.every((one) => one === status);
  if (all('major_outage')) return { indicator: 'critical', description: 'Major System Outage' };
  if (some('major_outage') || all('partial_outage'))
    return { indicator: 'major', description: 'Partial System Outage' };
  if (some('partial_outage')) return { indicator: 'minor', description: 'Minor Service Outage' };
  if (all('degraded_performance')) return { indicator: 'minor', description: 'Degraded System Service' };
  if (some('degraded_performance')) return { indicator: 'minor', description: 'Partially Degraded Service' };
  if (some('under_maintenance')) return { indicator: 'maintenance', description: 'Service Under Maintenance' };
  return { indicator: 'none', description: 'All Systems Operational' };
}
