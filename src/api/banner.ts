import { formatInstant } from '#domain/instant.ts';
import type { Instant } from '#domain/interval.ts';
import { headlineText } from '#i18n/headline.ts';
import { isUnderWay } from '#site/current.ts';
import type { Headline, IncidentView, MaintenanceView, SiteModel } from '#site/model.ts';
import { addressOf, localizedBy, type Voice } from './localized.ts';
import { timeOf } from './told.ts';

/** How long before its start work is told of on other pages, seconds: three days. */
const AHEAD = 259_200;
/** More open incidents than so many are counted. */
const LINES = 3;

/** A line that `embed.js` shows on somebody's page while the clock is in [from, until). */
interface Line {
  readonly kind: 'incident' | 'outage' | 'maintenance' | 'announced' | 'unknown';
  readonly from: string;
  /** null: until a newer file says otherwise. */
  readonly until: string | null;
  readonly text: Readonly<Record<string, string>>;
  readonly url: Readonly<Record<string, string>>;
}

/**
 * What is worth a line on a page that is not the status page: each open incident, trouble nobody has spoken of, what is not known, work
 * that goes on, and work announced for the next days; then, from some time on, that the data itself is old. Nothing when all is calm.
 * Every form that the clock alone brings is here with its time, as on the page.
 */
export function bannerOf(
  model: SiteModel,
  open: readonly IncidentView[],
  announced: readonly MaintenanceView[],
): Line[] {
  const counted = ({ t }: Voice) => `${t['section.incidents']}: ${open.length}`;
  const incidents =
    open.length > LINES
      ? [line(model, 'incident', '/', counted)]
      : open.map((incident) => incidentLine(incident, model));
  return [
    ...incidents,
    ...untoldLines(model),
    ...unknownLines(model),
    ...model.maintenance.filter(isUnderWay).map((work) => workLine(work, model)),
    ...announced.flatMap((work) => [aheadLine(work, model), workLine(work, model)]),
    ...staleLines(model),
  ];
}

function line(
  model: SiteModel,
  kind: Line['kind'],
  path: string,
  say: (voice: Voice) => string,
  { from = model.now, until = null }: { readonly from?: Instant; readonly until?: Instant | null } = {},
): Line {
  const text = localizedBy(model, (voice) => {
    const words = say(voice);
    return model.sample ? `${voice.t['sample.banner']}: ${words}` : words;
  });
  return { kind, from: formatInstant(from), until: timeOf(until), text, url: addressOf(model, path) };
}

function incidentLine({ slug, title, status }: IncidentView, model: SiteModel): Line {
  return line(model, 'incident', `/incidents/${slug}/`, ({ t, text }) =>
    status === null ? text(title) : `${t[`status.${status}`]}: ${text(title)}`,
  );
}

/** Measured trouble of services that no open incident and no work under way speaks of. */
function untoldLines(model: SiteModel): Line[] {
  const services = model.services.flatMap(({ id, active, current }) => {
    const { state, since, incidents, maintenance } = current;
    const isTrouble = state === 'degraded' || state === 'partial' || state === 'down';
    const isUntold = active && isTrouble && incidents.length === 0 && maintenance.length === 0;
    return isUntold ? [{ id, state, since: since ?? model.now }] : [];
  });
  if (services.length === 0) return [];
  const headline: Headline = { kind: 'undeclared', services };
  return [line(model, 'outage', '/', (voice) => headlineText(headline, voice))];
}

/** Services that should be measured and are not. */
function unknownLines(model: SiteModel): Line[] {
  const { kind } = model.headline;
  if (kind !== 'blind' && kind !== 'partly_blind') return [];
  return [line(model, 'unknown', '/', (voice) => headlineText(model.headline, voice))];
}

function workLine(work: MaintenanceView, model: SiteModel): Line {
  const { slug, services, starts, ends, phase, overrun } = work;
  const path = `/maintenance/${slug}/`;
  if (phase === 'overrun')
    return line(model, 'maintenance', path, (voice) =>
      headlineText({ kind: 'maintenance', services, until: ends, overrun }, voice),
    );
  const say = (voice: Voice) => headlineText({ kind: 'maintenance', services, until: ends, overrun: null }, voice);
  return line(model, 'maintenance', path, say, { from: starts, until: ends });
}

function aheadLine({ slug, title, starts, ends }: MaintenanceView, model: SiteModel): Line {
  const say = ({ t, time, now, text }: Voice) =>
    `${t['status.scheduled']}: ${text(title)}, ${time.window(starts, ends, now)}`;
  return line(model, 'announced', `/maintenance/${slug}/`, say, { from: starts - AHEAD, until: starts });
}

/** The sample's clock stands: its data does not grow old. */
function staleLines(model: SiteModel): Line[] {
  const { staleFrom, asOf, sample } = model;
  if (staleFrom === null || sample || model.headline.kind === 'blind') return [];
  const say = ({ t, time, now }: Voice) => t['say.headline.blind'](time.dated(asOf ?? now, now));
  return [line(model, 'unknown', '/', say, { from: staleFrom })];
}
