import type { Instant } from '#domain/interval.ts';
import { GitError } from './git.ts';
import { readHistory } from './history.ts';

/** The commit that brought a blob, the last one by `at` (null: by now); null: none did. */
export type CommitOf = (blob: string, at: Instant | null) => string | null;

/**
 * The first-parent commits that brought the files below some folders, by blob id; where the history cannot be read, none is known. A file
 * that was put back has been brought more than once.
 */
export async function readCommits(dir: string, folders: readonly string[]): Promise<CommitOf> {
  const brought = new Map<string, { readonly commit: string; readonly at: Instant }[]>();
  for (const { blob, commit, at } of await history(dir, folders)) {
    if (blob === null) continue;
    const list = brought.get(blob);
    if (list) list.push({ commit, at });
    else brought.set(blob, [{ commit, at }]);
  }
  return (blob, at) => {
    const list = brought.get(blob) ?? [];
    const last = at === null ? list.at(-1) : list.findLast((one) => one.at <= at);
    return (last ?? list[0])?.commit ?? null;
  };
}

async function history(dir: string, folders: readonly string[]) {
  try {
    return (await readHistory(dir, folders)) ?? [];
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    return [];
  }
}
