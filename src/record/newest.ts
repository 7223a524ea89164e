import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '#domain/interval.ts';
import { list, parseMonth } from './read.ts';

/**
 * The newest second that the record holds of each service from one source, so that a pull goes on from there. `regions`: the names of
 * the region, former ones included. Reads the newest months only, until every service is found.
 */
export function newestOf(
  dir: string,
  {
    regions,
    src,
    services,
  }: { readonly regions: readonly string[]; readonly src: string; readonly services: readonly string[] },
): ReadonlyMap<string, Instant> {
  const newest = new Map<string, Instant>();
  const wanted = new Set(services);
  const files = regions
    .flatMap((region) => list(join(dir, 'record', 'uptime', region)).map((name) => ({ region, name })))
    .filter(({ name }) => /^\d{4}-\d{2}\.jsonl$/.test(name))
    .sort((a, b) => (a.name < b.name ? 1 : a.name > b.name ? -1 : 0));
  let month = '';
  for (const { region, name } of files) {
    // Files of one month stand together: a former name of the region may hold a part of it.
    if (name !== month && newest.size === wanted.size) break;
    month = name;
    const file = `record/uptime/${region}/${name}`;
    const { days } = parseMonth(readFileSync(join(dir, file), 'utf8'), file, name.slice(0, 7));
    for (const { svc, src: from, to } of days)
      if (from === src && wanted.has(svc)) newest.set(svc, Math.max(to, newest.get(svc) ?? 0));
  }
  return newest;
}
