import { addDays, dayStart, localDate } from '#domain/calendar.ts';
import type { Instant } from '#domain/interval.ts';
import type { SiteModel } from './model.ts';

/**
 * The next instant at which the page changes although nobody writes and nothing is measured: a window opens or closes, a promised
 * time passes, data grows stale, a day begins. Always later than the model's `now`.
 */
export function nextBoundary(model: SiteModel): Instant {
  const known = boundaries.get(model);
  if (known !== undefined) return known;
  const boundary = boundaryOf(model);
  boundaries.set(model, boundary);
  return boundary;
}

/** Every machine file of a build carries it. */
const boundaries = new WeakMap<SiteModel, Instant>();

function boundaryOf(model: SiteModel): Instant {
  const { now, settings } = model;
  const midnight = dayStart(addDays(localDate(now, settings.zone), 1), settings.zone);
  const times = [
    midnight,
    ...model.maintenance
      .filter((window) => window.cancelled === null)
      .flatMap((window) => [window.starts, window.ends]),
    ...model.incidents.flatMap((incident) => [
      incident.started,
      incident.expected,
      incident.nextUpdate,
      incident.ended,
      incident.overdueFrom,
    ]),
    ...model.updates.map((update) => update.at),
    model.asOf === null ? null : model.asOf + settings.limits.stale_after,
    model.staleFrom,
    // Where the machine's copy gives up the last known state.
    ...model.services.map(({ current: { state, since } }) =>
      state === 'unknown' && since !== null ? since + settings.statuspage.unknown_after : null,
    ),
    ...model.services.flatMap((view) =>
      view.regions.map((region) => (region.at === null ? null : region.at + view.service.every * settings.probe.k)),
    ),
  ];
  return times.reduce<Instant>((next, at) => (at !== null && at > now && at < next ? at : next), midnight);
}
