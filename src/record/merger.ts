import { basename, dirname, join } from 'node:path';
import { GitError } from '#git/git.ts';
import type { Merger } from '#git/merger.ts';
import { joinNotices, noticesLock } from './append-notices.ts';
import { disk as realDisk, replace } from './disk.ts';
import { joinMonths } from './join.ts';
import { locked } from './lock.ts';
import { openStore } from './store.ts';

/** A month file; what stands before it leads to the content folder. */
const MONTH = /^(?:(.*\/)?record\/)?uptime\/([^/]+)\/(\d{4}-\d{2})\.jsonl$/;
/** That customers were told. */
const TOLD = /^(?:(.*\/)?record\/)?notices\.jsonl$/;

/**
 * How git's two sides of a file of the record become one, in a work tree that holds the content or only its record (a branch of its own,
 * mounted at `content/record`): month files see join.ts, notices are both sides' lines. Files here are written under the lock of their
 * region, as a fold does.
 */
export function recordMerger(root: string): Merger {
  const folder = (prefix: string | undefined, isOwn: boolean) =>
    isOwn && basename(root) === 'record' ? dirname(root) : join(root, prefix ?? '');
  return {
    merges: (path) => MONTH.test(path) || TOLD.test(path),
    merge: (path, base, a, b) =>
      TOLD.test(path) ? { text: joinNotices(a, b) } : joinMonths(monthOf(path), base, a, b),
    async take(path, base, theirs) {
      const told = TOLD.exec(path);
      if (told !== null) {
        const dir = folder(told[1], path === 'notices.jsonl');
        await locked(realDisk, noticesLock(dir), async () => {
          const file = join(root, path);
          const ours = await realDisk.read(file);
          const text = joinNotices(theirs, ours ?? '');
          if (text !== ours) await replace(realDisk, file, text, `${noticesLock(dir)}.tmp`);
        });
        return;
      }
      const [, prefix, region = ''] = MONTH.exec(path) ?? [];
      const { disk, paths } = openStore({ dir: folder(prefix, path.startsWith('uptime/')), region });
      await locked(disk, paths.lock, async () => {
        const file = join(root, path);
        const ours = await disk.read(file);
        const joined = ours === null ? { text: theirs } : joinMonths(monthOf(path), base, ours, theirs);
        if ('refused' in joined) throw new GitError(`${path} cannot be merged: ${joined.refused}`, 1);
        if (joined.text !== ours) await replace(disk, file, joined.text, paths.temporary);
      });
    },
  };
}

function monthOf(path: string): string {
  return MONTH.exec(path)?.[3] ?? '';
}
