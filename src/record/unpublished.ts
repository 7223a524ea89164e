import { readFileSync, realpathSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gitText } from '#git/git.ts';
import type { Repository } from '#git/repository.ts';
import { blobsOf, textAt } from '#git/tree.ts';
import { type News, newsOf } from './news.ts';
import { list, parseMonth } from './read.ts';

/** What of a region's record its branch does not have. */
export interface Unpublished {
  /** The folder of the region's month files. */
  readonly folder: string;
  /** Names of the files that differ, those that are gone too. */
  readonly names: readonly string[];
  /** Null: nothing but time before the last observation that the branch has. */
  readonly news: News | null;
}

const MONTH = /^\d{4}-\d{2}\.jsonl$/;

/** Compares the record of a region, below the content folder `dir`, with the branch it is committed to; null: it has all. */
export async function unpublished(
  { root, head }: Repository,
  dir: string,
  region: string,
): Promise<Unpublished | null> {
  const folder = join(dir, 'record', 'uptime', region);
  const here = list(folder).filter((name) => MONTH.test(name));
  const base = relative(root, realpathSync(join(dir, 'record')))
    .split('\\')
    .join('/');
  const path = (name: string) => [...(base === '' ? [] : [base]), 'uptime', region, name].join('/');
  const committed = head === null ? new Map<string, string>() : await blobsAt(root, head, path(''));
  const blobs = await blobsOf(root, here.map(path));
  const names = [...new Set([...here, ...committed.keys()])]
    .filter((name) => (blobs[here.indexOf(name)] ?? null) !== (committed.get(name) ?? null))
    .sort();
  if (names.length === 0) return null;
  // How services stood before a month began is in the one before it.
  const read = [...new Set([...here, ...committed.keys()])].sort().slice(-2);
  const daysIn = (text: string | null, name: string) => parseMonth(text ?? '', name, name.slice(0, 7)).days;
  const before = await Promise.all(
    read.map(async (name) => daysIn(head && (await textAt(root, head, path(name))), name)),
  );
  const after = read.map((name) => (here.includes(name) ? daysIn(readFileSync(join(folder, name), 'utf8'), name) : []));
  return { folder, names, news: newsOf(before.flat(), after.flat()) };
}

/** Month files of a folder in a commit: name → blob. */
async function blobsAt(root: string, commit: string, folder: string): Promise<Map<string, string>> {
  const out = await gitText(root, ['ls-tree', '-z', commit, '--', folder]);
  const files = out.split('\0').flatMap((line) => {
    const [, blob, path = ''] = /^\d+ blob ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
    const name = path.slice(folder.length);
    return blob !== undefined && MONTH.test(name) ? [[name, blob] as const] : [];
  });
  return new Map(files);
}
