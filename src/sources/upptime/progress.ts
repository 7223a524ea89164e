import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { disk, replace } from '#record/disk.ts';
import type { Observation } from './observation.ts';
import type { Walk } from './walk.ts';

/** Half-read histories, a file each below the work folder. Without them more is asked again, and nothing else changes. */
export interface Progress {
  read(name: string): Promise<Walk | null>;
  save(name: string, walk: Walk): Promise<void>;
  remove(name: string): Promise<void>;
  /** How far everything was read when the same was last asked for; null: not known. */
  head(name: string): Promise<Head | null>;
  setHead(name: string, head: Head): Promise<void>;
}

/** A commit up to which all is read, and the services of which nothing was told till then. */
export interface Head {
  readonly sha: string;
  readonly silent: readonly string[];
}

/** A name for a file from whatever tells one history from another. */
export function nameOf(...parts: readonly (string | number | null)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24);
}

/** What cannot be written is not kept: the record, which comes after, says so if it cannot be written either. */
export function progressIn(folder: string): Progress {
  const walks = (name: string) => join(folder, `${name}.walk.json`);
  const heads = (name: string) => join(folder, `${name}.head.json`);
  const write = (path: string, value: unknown) =>
    replace(disk, path, JSON.stringify(value), `${path}.${process.pid}.tmp`).catch(() => undefined);
  const value = async (path: string): Promise<unknown> => {
    try {
      return JSON.parse((await disk.read(path)) ?? 'null');
    } catch {
      return null;
    }
  };
  return {
    read: async (name) => walkOf(await value(walks(name))),
    save: (name, { found, ...walk }) =>
      write(walks(name), { v: 1, ...walk, found: found.map(([sha, told]) => [sha, ...(told ? row(told) : [])]) }),
    remove: (name) => disk.remove(walks(name)).catch(() => undefined),
    async head(name) {
      const { v, sha, silent } = ((await value(heads(name))) ?? {}) as Record<string, unknown>;
      if (v !== 1 || typeof sha !== 'string' || !Array.isArray(silent)) return null;
      return { sha, silent: silent.filter((one) => typeof one === 'string') };
    },
    setHead: (name, head) => write(heads(name), { v: 1, ...head }),
  };
}

function row({ at, state, code, ms }: Observation): unknown[] {
  return [at, state, code, ms];
}

/** A walk as it was saved; null for anything else. */
function walkOf(value: unknown): Walk | null {
  const { v, path, head, since, page, found } = (value ?? {}) as Record<string, unknown>;
  const whole = v === 1 && typeof path === 'string' && typeof head === 'string' && Array.isArray(found);
  if (!whole || !isCount(since) || !isCount(page)) return null;
  const rows = found.map(pairOf);
  if (rows.some((pair) => pair === null)) return null;
  return { path, head, since, page, found: rows.filter((pair) => pair !== null) };
}

const STATES: ReadonlySet<unknown> = new Set(['up', 'degraded', 'down', 'gone']);

function pairOf(row: unknown): Walk['found'][number] | null {
  if (!Array.isArray(row) || typeof row[0] !== 'string') return null;
  const [sha, at, state, code, ms] = row as [string, ...unknown[]];
  if (row.length === 1) return [sha, null];
  if (!Number.isSafeInteger(at) || !STATES.has(state) || !isCount(code) || !isCount(ms)) return null;
  return [sha, { at: at as number, state: state as Observation['state'], code, ms }];
}

function isCount(value: unknown): value is number | null {
  return value === null || (Number.isSafeInteger(value) && (value as number) >= 0);
}
