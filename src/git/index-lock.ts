import { copyFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { disk, type Owner } from '#record/disk.ts';
import { GitError } from './git.ts';

/** Milliseconds to wait for a git command of somebody else. */
const PATIENCE = 5_000;

/**
 * Changes the index of a work tree as git does, under git's own `index.lock`: the work gets a copy to change through
 * `GIT_INDEX_FILE`, which takes the index's place when it is done; `then` follows at once, still under the lock. When either
 * throws, the index is as it was. The lock holds the name of its owner, so that the lock of a killed one is known from that
 * of a person's git and removed; nobody else's is. One at a time in a work tree, see publish.ts.
 * @throws GitError when somebody holds the index
 */
export async function changeIndex(
  gitDir: string,
  work: (env: { GIT_INDEX_FILE: string }) => Promise<void>,
  then: () => Promise<void>,
): Promise<void> {
  const [index, lock, copy] = [join(gitDir, 'index'), join(gitDir, 'index.lock'), join(gitDir, 'camket-index')];
  const old = `${copy}.old`;
  await acquire(lock, `${copy}.owner`);
  try {
    await Promise.all([rm(copy, { force: true }), rm(`${copy}.lock`, { force: true })]);
    await copyFile(index, copy).catch(ignoreAbsent);
    await work({ GIT_INDEX_FILE: copy });
    await copyFile(index, old).catch(ignoreAbsent);
    await rename(copy, index).catch(ignoreAbsent);
    try {
      await then();
    } catch (error) {
      await rename(old, index).catch(ignoreAbsent);
      throw error;
    }
  } finally {
    await rm(old, { force: true });
    await rm(lock, { force: true });
  }
}

async function acquire(lock: string, own: string): Promise<void> {
  await disk.write(own, JSON.stringify(disk.owner()), 'scratch');
  try {
    for (const since = performance.now(); !(await disk.link(own, lock));) {
      if (await isLeft(lock)) await rm(lock, { force: true });
      else if (performance.now() - since >= PATIENCE)
        throw new GitError(`${lock} is held: another git command runs here, or one was killed and left it`, 1);
      else await sleep(100);
    }
  } finally {
    await rm(own, { force: true });
  }
}

/** Whether a lock is one of ours whose owner is gone. What git wrote, or nobody wrote to yet, is not ours. */
async function isLeft(lock: string): Promise<boolean> {
  const text = await disk.read(lock);
  if (text === null) return false;
  try {
    const owner = JSON.parse(text) as Owner;
    return typeof owner.token === 'string' && disk.alive(owner) === false;
  } catch {
    return false;
  }
}

function ignoreAbsent(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
}
