import { gzipSync } from 'node:zlib';
import { FRONT_ROWS, groupsShown } from '#components/services.ts';
import { pick } from '#i18n/pick.ts';
import type { SiteModel } from '#site/model.ts';

/** What a server may send before it has to wait for an answer: ten segments. Bytes. */
export const FIRST_FLIGHT = 14_000;
/** What a host adds to a response. Bytes. */
const HEADERS = 700;

/** Bytes of the first response of a page: its body by `gzip -6`, and headers. */
export function flightOf(body: Uint8Array): number {
  return gzipSync(body, { level: 6 }).length + HEADERS;
}

/** What the front page left out to stay within its first flight, and whether it does; whole lines for a terminal. */
export function flightHints(model: SiteModel, fronts: ReadonlyMap<string, Uint8Array>): string[] {
  const lines = groupsShown(model.groups, FRONT_ROWS).filter(({ line }) => line);
  const names = lines.map(
    ({ group }) =>
      pick(group.name, model.settings.languages[0] ?? '', model.settings.languages)?.text ??
      group.id ??
      'those of no group',
  );
  const services = model.services.filter(({ active }) => active).length;
  const folded = `${services} services are more than the ${FRONT_ROWS} that / has room for in its first flight: ${lines.length} of ${model.groups.length} groups stand there as a line each (${names.join(', ')}); open are those in which something is wrong, as far as they fit. Every service is at /services/.`;
  const heavy = [...fronts].flatMap(([path, body]) => {
    const bytes = flightOf(body);
    return bytes <= FIRST_FLIGHT
      ? []
      : [`${path} is ${bytes} B with its headers, over the ${FIRST_FLIGHT} B of a first flight.`];
  });
  return [...(lines.length > 0 ? [folded] : []), ...heavy];
}
