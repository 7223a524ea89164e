import { readFileSync, realpathSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gitText } from '#git/git.ts';
import type { Repository } from '#git/repository.ts';
import { blobsOf, textAt } from '#git/tree.ts';
import { recordMerger } from './merger.ts';
import { type News, newsOf } from './news.ts';
import { list, parseMonth } from './read.ts';

/** What of a region's record its branch does not have. */
export interface Unpublished {
  /** Month files that differ, relative to the folder `record`. */
  readonly paths: readonly string[];
  /** Null: nothing but time before the last observation that the branch has. */
  readonly news: News | null;
}

const MONTH = /^\d{4}-\d{2}\.jsonl$/;

/**
 * Compares the record of a region, below the content folder `dir`, with the branch it is committed to; null: the branch has all.
 * What only the branch has, because a file was lost here, comes back into the files that differ: known time never changes.
 * @throws GitError where one of those is damaged
 */
export async function unpublished(
  { root, head }: Repository,
  dir: string,
  region: string,
): Promise<Unpublished | null> {
  const record = realpathSync(join(dir, 'record'));
  const base = relative(root, record).split('\\').join('/');
  const pathOf = (name: string) => [...(base === '' ? [] : [base]), 'uptime', region, name].join('/');
  const here = list(join(record, 'uptime', region)).filter((name) => MONTH.test(name));
  const committed = head === null ? new Map<string, string>() : await blobsAt(root, head, pathOf(''));
  const blobs = await blobsOf(root, here.map(pathOf));
  const names = here.filter((name, i) => blobs[i] !== committed.get(name));
  if (names.length === 0) return null;
  const merger = recordMerger(root);
  for (const name of names)
    if (head !== null && committed.has(name))
      await merger.take(pathOf(name), null, (await textAt(root, head, pathOf(name))) ?? '');
  // How services stood before a month began is in the one before it.
  const read = [...new Set([...here, ...committed.keys()])].sort().slice(-2);
  const daysIn = (text: string | null, name: string) => parseMonth(text ?? '', name, name.slice(0, 7)).days;
  const before = await Promise.all(
    read.map(async (name) => daysIn(head && (await textAt(root, head, pathOf(name))), name)),
  );
  const after = read.map((name, i) =>
    here.includes(name) ? daysIn(readFileSync(join(record, 'uptime', region, name), 'utf8'), name) : (before[i] ?? []),
  );
  const paths = names.map((name) => join('uptime', region, name));
  return { paths, news: newsOf(before.flat(), after.flat()) };
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
