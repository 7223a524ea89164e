import { setTimeout as sleep } from 'node:timers/promises';
import type { Disk, Owner } from './disk.ts';

/** A lock another process would not give up in time. */
export class Locked extends Error {
  readonly path: string;
  readonly owner: Owner;
  constructor(path: string, owner: Owner) {
    super(`${path} is held by process ${owner.pid} on ${owner.host}`);
    this.path = path;
    this.owner = owner;
  }
}

/** Milliseconds to wait for a living owner, and for one on another machine that nothing is heard of: work under the lock takes milliseconds. */
const PATIENCE = { here: 30_000, elsewhere: 10_000 };

/** Does the work while no other process does work under the same lock; throws `Locked` when that cannot be had. */
export async function locked<T>(disk: Disk, path: string, work: () => Promise<T>): Promise<T> {
  const release = await acquire(disk, path);
  try {
    return await work();
  } finally {
    await release();
  }
}

/**
 * A lock is a file that names its owner, made whole elsewhere and linked into place, so it is never seen half written.
 * The lock of a dead owner is removed under a lock of its own, named after the owner's token: two that find it dead cannot
 * remove each other's new one, and one killed while removing is found dead by the same rule.
 */
async function acquire(disk: Disk, path: string): Promise<() => Promise<void>> {
  const owner = disk.owner();
  const own = `${path}.${owner.token}`;
  try {
    await disk.write(own, JSON.stringify(owner), 'scratch');
    let waited = 0;
    let stranger = { token: '', since: 0 };
    while (!(await disk.link(own, path))) {
      const holder = await holderOf(disk, path);
      if (!holder) continue;
      if (holder.token !== stranger.token) stranger = { token: holder.token, since: waited };
      const alive = disk.alive(holder) ?? waited - stranger.since < PATIENCE.elsewhere;
      if (!alive) await clear(disk, path, holder);
      else {
        if (waited >= PATIENCE.here) throw new Locked(path, holder);
        const pause = 2 + Math.random() * 18;
        await sleep(pause);
        waited += pause;
      }
    }
  } finally {
    await disk.remove(own);
  }
  return () => disk.remove(path);
}

async function clear(disk: Disk, path: string, dead: Owner): Promise<void> {
  const release = await acquire(disk, `${path}~${dead.token}`);
  try {
    if ((await holderOf(disk, path))?.token === dead.token) await disk.remove(path);
  } finally {
    await release();
  }
}

/** Null where there is no lock any more; a lock emptied by a power cut belongs to nobody alive. */
async function holderOf(disk: Disk, path: string): Promise<Owner | null> {
  const text = await disk.read(path);
  if (text === null) return null;
  return ownerIn(text) ?? { token: 'nobody', pid: -1, host: disk.owner().host, started: null };
}

function ownerIn(text: string): Owner | null {
  try {
    const { token, pid, host, started } = JSON.parse(text) as Owner;
    return typeof token === 'string' && typeof pid === 'number' ? { token, pid, host, started } : null;
  } catch {
    return null;
  }
}

/** Seconds after which an unreadable scratch file belongs to nobody: longer than anyone waits for a lock. */
const OLD = 3600;

/**
 * Removes what killed processes left while they wanted the lock. Called by its holder: locks for removing a lock guard nothing
 * while the lock they are named after is gone, and tokens never come again.
 */
export async function sweep(disk: Disk, path: string): Promise<void> {
  for (const { path: stray, age } of await disk.strays(path)) {
    const text = await disk.read(stray);
    const owner = text === null ? null : ownerIn(text);
    if (owner ? disk.alive(owner) === false : age > OLD) await disk.remove(stray);
  }
}
