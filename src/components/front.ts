import { byBadness } from '#domain/state.ts';
import type { IncidentView, MaintenanceView, SiteModel } from '#site/model.ts';
import { incidentState } from './incident.ts';

/** How much planned work stands on the front page; the schedule has the rest. */
const UPCOMING = 3;
const UNDER_WAY: readonly MaintenanceView['phase'][] = ['in_progress', 'verifying', 'overrun'];
/** Work that ended without a word is asked about for a day; after that the schedule keeps it. Seconds. */
const ASKED_ABOUT = 86_400;

/** So many open incidents have a card each on the front page; of more than these, so many have a card, and so many a line. */
const CARDS = 5;
const OF_MORE = { cards: 3, lines: 5 };

/** Open incidents, the worst first and of equals the newest, as far as the first flight of `/` has room; `left` are only counted. */
export function frontIncidents(incidents: readonly IncidentView[]): {
  readonly cards: readonly IncidentView[];
  readonly lines: readonly IncidentView[];
  readonly left: number;
} {
  const open = openIncidents(incidents);
  if (open.length <= CARDS) return { cards: open, lines: [], left: 0 };
  const { cards, lines } = OF_MORE;
  return {
    cards: open.slice(0, cards),
    lines: open.slice(cards, cards + lines),
    left: Math.max(0, open.length - cards - lines),
  };
}

/** All of them, in that order. */
export function openIncidents(incidents: readonly IncidentView[]): IncidentView[] {
  return incidents
    .filter(({ open }) => open)
    .sort((one, other) => byBadness(incidentState(one), incidentState(other)) || other.started - one.started);
}

/** Work under way (or just ended and not confirmed), and the next planned, soonest first. */
export function frontMaintenance(
  works: readonly MaintenanceView[],
  now: number,
): {
  readonly underWay: readonly MaintenanceView[];
  readonly upcoming: readonly MaintenanceView[];
} {
  const soonest = [...works].sort((one, other) => one.starts - other.starts);
  return {
    underWay: soonest.filter(
      ({ phase, ends }) => UNDER_WAY.includes(phase) || (phase === 'unconfirmed' && now - ends < ASKED_ABOUT),
    ),
    upcoming: soonest.filter(({ phase }) => phase === 'scheduled').slice(0, UPCOMING),
  };
}

/** How often the services are measured (null where they differ or none is) and from how many points. */
export function measuring(model: SiteModel): { readonly every: number | null; readonly points: number } {
  const measured = model.services.filter(({ current }) => current.isMeasured);
  const intervals = new Set(measured.map(({ service }) => service.every));
  const [every] = intervals;
  const points = new Set(
    measured.flatMap(({ regions }) => regions.filter(({ at }) => at !== null).map(({ region }) => region.id)),
  );
  return { every: intervals.size === 1 && every !== undefined ? every : null, points: points.size };
}

/** The whole schedule: under way, planned (soonest first), past (newest first). */
export function scheduleOf(works: readonly MaintenanceView[]): {
  readonly underWay: readonly MaintenanceView[];
  readonly upcoming: readonly MaintenanceView[];
  readonly past: readonly MaintenanceView[];
} {
  const soonest = [...works].sort((one, other) => one.starts - other.starts);
  const past = soonest.filter(({ phase }) => phase !== 'scheduled' && !UNDER_WAY.includes(phase)).reverse();
  return {
    underWay: soonest.filter(({ phase }) => UNDER_WAY.includes(phase)),
    upcoming: soonest.filter(({ phase }) => phase === 'scheduled'),
    past,
  };
}
