import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { standingsOf, type Standing } from './news.ts';
import { list, parseMonth } from './read.ts';

/** How the other regions saw their services last, by region, from their newest month below the content folder. */
export function readStandings(dir: string, except: string): Map<string, Map<string, Standing>> {
  const folder = join(dir, 'record', 'uptime');
  const standings = new Map<string, Map<string, Standing>>();
  for (const region of list(folder)) {
    const newest = list(join(folder, region))
      .filter((name) => /^\d{4}-\d{2}\.jsonl$/.test(name))
      .at(-1);
    if (region === except || newest === undefined) continue;
    const text = readFileSync(join(folder, region, newest), 'utf8');
    standings.set(region, standingsOf(parseMonth(text, newest, newest.slice(0, 7)).days));
  }
  return standings;
}
