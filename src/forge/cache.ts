import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** An answer that may be asked for again with `If-None-Match`. */
export interface Kept {
  readonly etag: string;
  readonly type: string;
  readonly link: string | null;
  readonly body: string;
}

/** Answers of a forge by address. A help only: without it more is asked, and nothing else changes. */
export interface Cache {
  get(url: string): Promise<Kept | null>;
  /** Written behind the caller’s back, one write at a time. */
  set(url: string, kept: Kept): void;
}

/** The newest so many answers are kept, none longer than this (characters): lists of a hundred commits are not. */
const ENTRIES = 200;
const LONGEST = 32_768;

/** A cache in one file; a file that is not one of ours, or not whole, is as good as none. */
export function fileCache(path: string): Cache {
  let loaded: Promise<Map<string, Kept>> | null = null;
  let writing: Promise<void> = Promise.resolve();
  let planned = false;
  const load = () => (loaded ??= read(path));
  const write = async () => {
    planned = false;
    const entries = Object.fromEntries(await load());
    try {
      await mkdir(dirname(path), { recursive: true });
      const temporary = `${path}.${process.pid}.tmp`;
      await writeFile(temporary, JSON.stringify({ v: 1, entries }), { mode: 0o600 });
      await rename(temporary, path);
    } catch {
      // A folder that cannot be written costs requests, no more.
    }
  };
  return {
    get: async (url) => (await load()).get(url) ?? null,
    set(url, kept) {
      if (kept.body.length > LONGEST) return;
      const change = load().then((entries) => {
        entries.delete(url);
        entries.set(url, kept);
        for (const oldest of entries.keys()) {
          if (entries.size <= ENTRIES) break;
          entries.delete(oldest);
        }
      });
      const due = planned;
      planned = true;
      writing = writing.then(() => change).then(due ? undefined : write);
    },
  };
}

async function read(path: string): Promise<Map<string, Kept>> {
  try {
    const { v, entries } = JSON.parse(await readFile(path, 'utf8')) as { v: unknown; entries: Record<string, unknown> };
    if (v !== 1) return new Map();
    return new Map(Object.entries(entries).filter((entry): entry is [string, Kept] => isKept(entry[1])));
  } catch {
    return new Map();
  }
}

function isKept(value: unknown): value is Kept {
  if (typeof value !== 'object' || value === null) return false;
  const { etag, type, link, body } = value as Record<string, unknown>;
  const texts = typeof etag === 'string' && typeof type === 'string' && typeof body === 'string';
  return texts && (link === null || typeof link === 'string');
}
