import { rm, stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { git, type GitAnswer, type GitOptions } from './git.ts';

/** Milliseconds. Git holds the lock of a reference for a few; one that stood still for so long was left by a killed command. */
const PATIENCE = 5_000;
const PAUSE = 100;

/** As {@link git}, for commands that move references: waits for the lock of another command, and removes one left by a killed one. */
export async function patientGit(dir: string, args: readonly string[], options: GitOptions = {}): Promise<GitAnswer> {
  let first: string | null = null;
  for (let since = performance.now(); ;) {
    const answer = await git(dir, args, options);
    const lock = /Unable to create '([^']+\.lock)': File exists/.exec(answer.stderr)?.[1];
    if (answer.code === 0 || lock === undefined || options.signal?.aborted) return answer;
    const now = await lookOf(lock);
    if (now !== null && now !== first) [first, since] = [now, performance.now()];
    else if (performance.now() - since >= PATIENCE) {
      // On another machine it is not ours either.
      if (now === null || !isOfReference(lock)) return answer;
      await rm(lock, { force: true });
      [first, since] = [null, performance.now()];
    }
    await sleep(PAUSE);
  }
}

/** The locks of the index (a person may hold one while an editor is open) and of the settings are not ours to judge. */
function isOfReference(lock: string): boolean {
  return /[\\/](refs[\\/].*|[A-Z_]*HEAD)\.lock$/.test(lock);
}

/** Tells a lock from a later one of its name. */
async function lookOf(lock: string): Promise<string | null> {
  const found = await stat(lock).catch(() => null);
  return found && `${found.ino} ${found.mtimeMs}`;
}
