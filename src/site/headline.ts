import { localDate } from '#domain/calendar.ts';
import type { Instant } from '#domain/interval.ts';
import { type State, worst } from '#domain/state.ts';
import { isUnderWay } from './current.ts';
import type { Headline, MaintenanceView, ServiceView } from './model.ts';

/** At most so many services are named; more are counted. */
const NAMED = 2;

/** What the first line needs of the site. */
export interface Situation {
  /** Those in service now, in display order. */
  readonly services: readonly Pick<ServiceView, 'id' | 'current'>[];
  /** All of them; those under way are picked here. */
  readonly maintenance: readonly Pick<MaintenanceView, 'slug' | 'services' | 'phase' | 'ends' | 'overrun'>[];
  readonly asOf: Instant | null;
  readonly firstMeasured: Instant | null;
  readonly now: Instant;
  readonly zone: string;
}

/**
 * The one sentence of truth. Trouble first (by name, by count, or as only measured), then blindness, then maintenance, then partial
 * blindness, then the first day; *calm* only where every measured service is measured now and none is in trouble.
 */
export function headlineOf(situation: Situation): Headline {
  const { services, firstMeasured, asOf, now, zone } = situation;
  if (services.length === 0) return { kind: 'no_services' };
  const troubled = services.filter(({ current }) => isTrouble(current.state));
  if (troubled.length > 0) return overrunAlone(situation, troubled) ?? troubleOf(services, troubled);
  const measured = services.filter(({ current }) => current.isMeasured);
  const blind = measured.filter(({ current }) => current.measured === 'unknown' && current.state === 'unknown');
  const started = firstMeasured !== null && firstMeasured < now;
  if (started && blind.length > 0 && blind.length === measured.length) return { kind: 'blind', since: asOf };
  const work = maintenanceOf(situation);
  if (work) return work;
  const told = services.some(({ current }) => current.incidents.length > 0) ? ({ told: true } as const) : {};
  if (measured.length === 0) return { kind: 'unmeasured', ...told };
  if (!started) return { kind: 'first_day', since: null };
  if (blind.length > 0) return { kind: 'partly_blind', count: blind.length, ...told };
  if (localDate(firstMeasured, zone) === localDate(now, zone)) return { kind: 'first_day', since: firstMeasured };
  return { kind: 'calm', unmeasured: services.length - measured.length };
}

function isTrouble(state: State): boolean {
  return state === 'degraded' || state === 'partial' || state === 'down';
}

type Told = Situation['services'];

function troubleOf(services: Told, troubled: Told): Headline {
  const states = troubled.map(({ current }) => current.state);
  const state = worst(states);
  const mixed = states.some((other) => other !== state);
  if (troubled.length > NAMED) {
    const silence = troubled.every(isUndeclared) ? ({ unannounced: true } as const) : {};
    if (troubled.length === services.length) return { kind: 'all', state, mixed, ...silence };
    return { kind: 'many', count: troubled.length, total: services.length, state, mixed, ...silence };
  }
  if (troubled.every(isUndeclared)) {
    return {
      kind: 'undeclared',
      services: troubled.map(({ id, current }) => ({ id, state: current.state, since: current.since as Instant })),
    };
  }
  const rest = services.filter((service) => !troubled.includes(service));
  const others = rest.length > 0 && rest.every(({ current }) => current.state === 'up');
  return { kind: 'affected', services: troubled.map(({ id, current }) => ({ id, state: current.state })), others };
}

/** Measured trouble that no open incident and no maintenance under way speaks of. */
function isUndeclared({ current }: Told[number]): boolean {
  return current.incidents.length === 0 && current.maintenance.length === 0 && current.since !== null;
}

/** Maintenance past its window is the sentence where it alone is to blame: no incident is open for what is in trouble. */
function overrunAlone(situation: Situation, troubled: Told): Headline | null {
  const over = situation.maintenance.filter(({ phase }) => phase === 'overrun');
  const blamed = troubled.every(
    ({ id, current }) => current.incidents.length === 0 && over.some(({ services }) => services.includes(id)),
  );
  return blamed ? sentenceOf(situation, over) : null;
}

function maintenanceOf(situation: Situation): Headline | null {
  const works = situation.maintenance.filter(isUnderWay);
  return works.length === 0 ? null : sentenceOf(situation, works);
}

function sentenceOf({ services }: Situation, works: Situation['maintenance']): Headline | null {
  const touched = new Set(works.flatMap((work) => work.services));
  const named = services.filter(({ id }) => touched.has(id)).map(({ id }) => id);
  if (named.length === 0) return null;
  const overrun = works.reduce<number | null>(
    (most, work) => (work.overrun === null ? most : Math.max(most ?? 0, work.overrun)),
    null,
  );
  return { kind: 'maintenance', services: named, until: Math.max(...works.map(({ ends }) => ends)), overrun };
}
