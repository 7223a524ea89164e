import type { Instant } from '#domain/interval.ts';
import type { IncidentView, ServiceView, SiteModel } from './model.ts';

/** Something that waits for a person, as the record, the entries and the clock tell it. Lengths are seconds. */
export type Overdue =
  /** Nothing was said since `due`; `promised`: the incident named that time itself. */
  | { readonly what: 'update'; readonly incident: string; readonly due: Instant; readonly promised: boolean }
  /** A window is over and nobody said how it went; `overrun`: a service of it is still down. */
  | { readonly what: 'outcome'; readonly maintenance: string; readonly ends: Instant; readonly overrun: boolean }
  | ({ readonly what: 'undeclared' } & Undeclared)
  /** An incident declares a service down that every measurement of it found up. */
  | { readonly what: 'unmeasured'; readonly incident: string; readonly services: readonly string[] }
  /** Of a promise of this year; `left` may be negative. */
  | { readonly what: 'budget'; readonly service: string; readonly left: number; readonly allowed: number };

/** A measured outage that no incident and no maintenance tells of. */
export interface Undeclared {
  readonly service: string;
  readonly start: Instant;
  /** null: it lasts. */
  readonly end: Instant | null;
  readonly state: 'degraded' | 'down';
  /** Measuring points that saw it, of those that measure the service. */
  readonly seen: number;
  readonly points: number;
}

/** Shorter ones are over before anybody could have said so. */
const BRIEF = { down: 300, degraded: 900 } as const;
/** How far back what nobody declared is asked about, and how some work went. */
const RECENT = 7 * 86_400;
const PAST_WORK = 30 * 86_400;
/** From this part of the allowed downtime on, what is left is little. */
const LITTLE = 0.2;

/** What waits for a person now, the most pressing first: fed by the site model alone, so that one tree and one `now` tell the same. */
export function overdue(model: SiteModel): Overdue[] {
  const active = model.services.filter((service) => service.active);
  return [
    ...active
      .flatMap((service) => undeclaredOf(service, model.now))
      .map((one) => ({ what: 'undeclared', ...one }) as const),
    ...model.incidents.filter((incident) => incident.overdue).map(silent),
    ...model.maintenance
      .filter(({ phase, ends }) => phase === 'overrun' || (phase === 'unconfirmed' && ends > model.now - PAST_WORK))
      .map(
        ({ id, ends, phase }) => ({ what: 'outcome', maintenance: id, ends, overrun: phase === 'overrun' }) as const,
      ),
    ...model.incidents.flatMap((incident) => unmeasured(incident, active)),
    ...model.delivery.flatMap(({ service, year }) => {
      const { budget } = year.account;
      if (budget === null || budget.remaining_s >= budget.allowed_s * LITTLE) return [];
      return [{ what: 'budget', service, left: budget.remaining_s, allowed: budget.allowed_s } as const];
    }),
  ];
}

/** What is measured of a service now and told of by nobody: what an incident about it would begin with. Null: nothing. */
export function undeclaredNow(service: ServiceView): Undeclared | null {
  const { measured, declared, maintenance } = service.current;
  if ((measured !== 'down' && measured !== 'degraded') || declared !== null || maintenance.length > 0) return null;
  const outage = service.outages.find((one) => one.ongoing && one.measured);
  return outage ? { ...seenOf(service, outage), state: measured, end: null } : null;
}

function undeclaredOf(service: ServiceView, now: Instant): Undeclared[] {
  const present = undeclaredNow(service);
  const past = service.outages.flatMap((outage) => {
    const { end, ongoing, measured, incidents, maintenance, state } = outage;
    if (ongoing || !measured || incidents.length > 0 || maintenance.length > 0 || end < now - RECENT) return [];
    return state === 'down' ? [{ ...seenOf(service, outage), state, end } as const] : [];
  });
  return [...(present ? [present] : []), ...past].filter(
    ({ start, end, state }) => (end ?? now) - start >= BRIEF[state],
  );
}

function seenOf(
  { id, regions }: ServiceView,
  { start, seen }: ServiceView['outages'][number],
): Pick<Undeclared, 'service' | 'start' | 'seen' | 'points'> {
  const saw = seen.filter(({ state }) => state === 'down' || state === 'degraded');
  return { service: id, start, seen: saw.length, points: regions.length };
}

function silent({ id, overdueFrom, nextUpdate, started }: IncidentView): Overdue {
  const due = overdueFrom === null ? started : overdueFrom - 1;
  return { what: 'update', incident: id, due, promised: nextUpdate === due };
}

/** Of an open incident: a service it declares down, that is measured, and was not once seen in trouble nor unknown. */
function unmeasured(incident: IncidentView, services: readonly ServiceView[]): Overdue[] {
  if (!incident.open || incident.type !== 'incident') return [];
  const quiet = services.filter(({ id, current }) => {
    if (!current.isMeasured || current.measured !== 'up') return false;
    if (current.declared !== 'down' && current.declared !== 'partial') return false;
    const seen = incident.measured.find(({ service }) => service === id);
    return seen !== undefined && seen.down + seen.degraded + seen.unknown === 0;
  });
  return quiet.length === 0 ? [] : [{ what: 'unmeasured', incident: incident.id, services: quiet.map(({ id }) => id) }];
}
