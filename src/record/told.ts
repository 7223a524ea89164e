import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '#domain/interval.ts';
import { decodeDay } from './day.ts';
import type { Store } from './store.ts';

/**
 * The end of the newest thing one source told of each service in a region's record, in lines of one basis. Only months are
 * read until all of `services` are found, the newest first; damaged lines say nothing here.
 */
export function newestTold(
  { dir, region }: Pick<Store, 'dir' | 'region'>,
  { src, basis }: { readonly src: string; readonly basis: 'intervals' | 'transitions' },
  services: readonly string[],
): Map<string, Instant> {
  const newest = new Map<string, Instant>();
  const wanted = new Set(services);
  const folder = join(dir, 'record', 'uptime', region);
  const mark = `"src":${JSON.stringify(src)},"basis":"${basis}"`;
  for (const name of months(folder)) {
    if (wanted.size === 0) break;
    const found = new Set<string>();
    for (const row of readFileSync(join(folder, name), 'utf8').split('\n')) {
      if (!row.includes(mark)) continue;
      const line = decodeDay(row);
      if (typeof line === 'string' || !wanted.has(line.svc)) continue;
      found.add(line.svc);
      newest.set(line.svc, Math.max(newest.get(line.svc) ?? 0, line.to));
    }
    for (const svc of found) wanted.delete(svc);
  }
  return newest;
}

function months(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => /^\d{4}-\d{2}\.jsonl$/.test(name))
      .sort()
      .reverse();
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}
