import { basename, dirname, join } from 'node:path';
import { GitError } from '#git/git.ts';
import type { Merger } from '#git/merger.ts';
import { replace } from './disk.ts';
import { joinMonths } from './join.ts';
import { locked } from './lock.ts';
import { openStore } from './store.ts';

/** A month file; what stands before it leads to the content folder. */
const MONTH = /^(?:(.*\/)?record\/)?uptime\/([^/]+)\/(\d{4}-\d{2})\.jsonl$/;

/**
 * How git's two sides of a month file become one, in a work tree that holds the content or only its record (a branch of its own,
 * mounted at `content/record`): see join.ts. Files here are written under the lock of their region, as a fold does.
 */
export function recordMerger(root: string): Merger {
  return {
    merges: (path) => MONTH.test(path),
    merge: (path, base, a, b) => joinMonths(monthOf(path), base, a, b),
    async take(path, base, theirs) {
      const [, prefix, region = ''] = MONTH.exec(path) ?? [];
      const dir = path.startsWith('uptime/') && basename(root) === 'record' ? dirname(root) : join(root, prefix ?? '');
      const { disk, paths } = openStore({ dir, region });
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
