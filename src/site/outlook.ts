import { addDays, dayStart, localDate } from '#domain/calendar.ts';
import type { Instant } from '#domain/interval.ts';
import { type State, worse } from '#domain/state.ts';
import type { Incident, SiteSettings } from '#entries/content.ts';
import { isUnderWay } from './current.ts';
import { servicesOf } from '#entries/declared.ts';
import { asState, declaredNow, isOpen } from './declarations.ts';
import { headlineOf, type Situation } from './headline.ts';
import type { Headline, MaintenancePhase, MaintenanceView, ServiceView } from './model.ts';

/** What the first line says from an instant on, if nobody writes and nothing is measured until then. */
export interface Later {
  readonly from: Instant;
  readonly headline: Headline;
}

/** How far the page looks ahead, seconds: it is built again long before. */
export const AHEAD = 8 * 86_400;

/** Stretches of a maintenance by the clock, from `now` on; the first is the phase it is in. */
export function phasesAhead(
  {
    phase,
    starts,
    ends,
    completed,
    cancelled,
  }: Pick<MaintenanceView, 'phase' | 'starts' | 'ends' | 'completed' | 'cancelled'>,
  now: Instant,
): { readonly from: Instant; readonly value: MaintenancePhase }[] {
  const later = (from: Instant, value: MaintenancePhase) => (from > now ? [{ from, value }] : []);
  const first = { from: now, value: phase };
  if (cancelled !== null || phase === 'completed') return [first];
  if (completed !== null)
    return [first, ...later(Math.min(starts, completed), 'in_progress'), ...later(completed, 'completed')];
  return [first, ...later(starts, 'in_progress'), ...later(ends, 'unconfirmed')];
}

/** From when on what was measured says nothing of now: the site's limit after the newest sample, or k intervals of the quickest check. */
export function staleFrom(
  asOf: Instant | null,
  services: readonly ServiceView[],
  { limits, probe }: Pick<SiteSettings, 'limits' | 'probe'>,
): Instant | null {
  if (asOf === null) return null;
  const every = services.filter(({ current }) => current.isMeasured).map(({ service }) => service.every);
  return asOf + Math.max(limits.stale_after, every.length === 0 ? 0 : probe.k * Math.min(...every));
}

/**
 * The first lines to come by the clock alone, from `now` to `AHEAD`. Between builds newer samples exist that this page has not seen, so
 * a service is called unknown only when the site's limit has passed too, not at once when its last sample ends to stand.
 */
export function outlookOf(
  input: Omit<Situation, 'services' | 'maintenance'> & {
    readonly services: readonly ServiceView[];
    readonly maintenance: readonly MaintenanceView[];
    readonly incidents: readonly Incident[];
    readonly settings: Pick<SiteSettings, 'limits' | 'probe'>;
  },
): Later[] {
  const { services, maintenance, incidents, settings, asOf, now, zone } = input;
  const { limits, probe } = settings;
  const known = new Map(
    services.map(({ id, service, regions }) => {
      const last = regions.reduce((most, { at }) => Math.max(most, at ?? 0), 0);
      return [id, Math.max(last + service.every * probe.k, (asOf ?? 0) + limits.stale_after)];
    }),
  );
  const phases = new Map(maintenance.map((work) => [work, phasesAhead(work, now)]));
  const open = incidents.filter((incident) => isOpen(incident, now));
  const times = [
    dayStart(addDays(localDate(now, zone), 1), zone),
    ...known.values(),
    ...[...phases.values()].flatMap((ahead) => ahead.map(({ from }) => from)),
    ...open.flatMap(({ started, ended, updates }) => [started, ended, ...updates.map(({ at }) => at)]),
  ];
  const ahead = new Set(times.filter((at): at is Instant => at !== null && at > now && at <= now + AHEAD));
  return [...ahead]
    .sort((a, b) => a - b)
    .map((at) => {
      const isKnown = (id: string) => at < (known.get(id) ?? 0);
      const works = maintenance.flatMap((work) => {
        const phase = phases.get(work)?.findLast(({ from }) => from <= at)?.value ?? work.phase;
        // That it overruns is measured.
        const isOver = phase === 'overrun' && !work.services.some(isKnown);
        return isUnderWay({ phase }) && !isOver ? [{ ...work, phase }] : [];
      });
      const told = services.map(({ id, current }) => {
        const mine = works.filter((work) => work.services.includes(id));
        return { id, current: currentAt({ id, current, isKnown: isKnown(id), works: mine, incidents: open, at }) };
      });
      return { from: at, headline: headlineOf({ ...input, services: told, maintenance: works, now: at }) };
    });
}

/** The state of a service at a later instant, from what is known of it now. */
function currentAt(input: {
  readonly id: string;
  readonly current: ServiceView['current'];
  /** What was measured last still says something. */
  readonly isKnown: boolean;
  readonly works: readonly MaintenanceView[];
  readonly incidents: readonly Incident[];
  readonly at: Instant;
}): ServiceView['current'] {
  const { id, current, isKnown, works, incidents, at } = input;
  const { isMeasured } = current;
  // Measured down, but excused by a window: what follows when the window ends nobody has measured.
  const isExcused = current.measured === 'down' && current.state !== 'down';
  const measured = isKnown && (!isExcused || works.length > 0) ? current.measured : 'unknown';
  const announced = works.some(({ phase, notice }) => phase !== 'overrun' && notice.verdict === 'kept');
  const planned = (measured === 'down' && isExcused) || (!isMeasured && announced);
  const base: State = planned ? 'maintenance' : measured;
  const declared = declaredNow(incidents, id, at);
  return {
    ...current,
    measured,
    declared,
    state: worse(base, asState(declared) ?? base),
    incidents: incidents.filter((one) => isOpen(one, at) && servicesOf(one).includes(id)).map(({ slug }) => slug),
    maintenance: works.map(({ slug }) => slug),
  };
}
