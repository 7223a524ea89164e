import { segmentsWithin, sweepOf } from '#domain/accounts.ts';
import type { ServiceSegment } from '#domain/classes.ts';
import type { DeclaredState } from '#domain/state.ts';
import { parseCase } from '#domain/parse-case.ts';
import { caseOf } from '#entries/case.ts';
import { declaredAt } from '#entries/declared.ts';
import { publishedBy } from '#entries/published-by.ts';
import { isMeasured } from '#entries/sources.ts';
import { isOpen } from '#site/declarations.ts';
import { shortId } from '#api/statuspage/ids.ts';
import type { Content, Service } from '#entries/content.ts';
import type { Claim, Context } from '../claim.ts';
import { entriesIn } from '../recount.ts';

const LISTS = /^api\/v2\/(status|summary|components)\.json$/;

/** From best to worst; the place is what is compared. */
const WORDS = ['operational', 'under_maintenance', 'degraded_performance', 'partial_outage', 'major_outage'] as const;
const DECLARED: Readonly<Record<DeclaredState, number>> = { up: 0, degraded: 2, partial: 3, down: 4 };
const MEASURED: Readonly<Record<ServiceSegment['probe'], number>> = { up: 0, degraded: 2, unknown: 2, down: 4 };

interface Published {
  readonly status?: { readonly indicator?: string };
  readonly components?: readonly { readonly id: string; readonly group: boolean; readonly status: string }[];
}

/**
 * The status of each component and the line above all: recomputed from an account of the last second alone and from what entries
 * declare, another way than that of the pages, whose segments are cut out of one sweep of years.
 */
export function* statuspage(path: string, text: string, context: Context): Iterable<Claim> {
  if (!LISTS.test(path)) return;
  let file: Published;
  try {
    file = JSON.parse(text) as Published;
  } catch {
    // It is compared by its bytes all the same.
    return;
  }
  const places = placesOf(context);
  for (const { id, group, status } of file.components ?? []) {
    if (group) continue;
    const [service, place] = [...places].find(([one]) => shortId('component', one) === id) ?? [id];
    if (place === null) continue;
    const recomputed = place === undefined ? null : (WORDS[place] as string);
    yield { what: `${service}: component`, published: status, recomputed };
  }
  const all = [...places.values()];
  if (file.status === undefined || all.some((place) => place === null)) return;
  const recomputed = indicatorOf(all as number[], context);
  yield { what: 'indicator', published: String(file.status.indicator), recomputed };
}

const known = new WeakMap<Context, ReadonlyMap<string, number | null>>();

/** By service in service now, the place of its word. */
function placesOf(context: Context): ReadonlyMap<string, number | null> {
  const { now } = context.model;
  const found = known.get(context);
  if (found) return found;
  const content = publishedBy(context.content, context.receipts, now);
  const active = content.services.filter(({ since, until }) => (since ?? now) <= now && (until ?? now + 1) > now);
  const places = new Map(active.map((service) => [service.id, placeOf(service, content, context)] as const));
  known.set(context, places);
  return places;
}

function placeOf(service: Service, content: Content, context: Context): number | null {
  const { now } = context.model;
  const declared = content.incidents
    .filter((incident) => isOpen(incident, now))
    .flatMap((incident) => declaredAt(incident, service.id, Math.max(now, incident.started)) ?? []);
  const worst = Math.max(0, ...declared.map((state) => DECLARED[state]));
  const goesOn = context.model.maintenance.some(
    ({ phase, services }) => services.includes(service.id) && ['in_progress', 'verifying', 'overrun'].includes(phase),
  );
  const measured = isMeasured(service, content.site) ? lastSecond(service, content, context) : 0;
  return measured === null ? null : Math.max(worst, measured, goesOn ? 1 : 0);
}

/** What the account says of the last second; null: that is unknown, and the site lets an earlier state stand for a while. */
function lastSecond(service: Service, content: Content, { model, receipts, measurements }: Context): number | null {
  const { now, settings } = model;
  const window = { start: now - 1, end: now };
  const entries = entriesIn(content, service.id);
  const measurement = measurements.get(service.id) ?? null;
  const made = caseOf({ content, service, entries, receipts, measurement, window, asOf: now });
  const last = segmentsWithin(sweepOf(parseCase(made)), service.id, window).at(-1);
  if (last === undefined || last.probe === 'unknown')
    return settings.statuspage.unknown_after > 0 ? null : MEASURED.unknown;
  const isPlanned = last.class === 'excluded' && last.clause === 'maintenance' && last.probe === 'down';
  return isPlanned ? 1 : MEASURED[last.probe];
}

function indicatorOf(places: readonly number[], { model }: Context): string {
  const { maintenance } = model.settings.statuspage;
  const worst = Math.max(0, ...places);
  const isAll = places.length > 0 && places.every((place) => place === worst);
  const own = worst === 4 ? (isAll ? 4 : 3) : worst === 3 ? (isAll ? 3 : 2) : worst;
  const impacts = model.incidents.filter(({ open }) => open).map(({ worst: state }) => DECLARED[state]);
  const raised = Math.max(0, ...impacts);
  return ['none', maintenance, 'minor', 'major', 'critical'][Math.max(own, raised)] as string;
}
