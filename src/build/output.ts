import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * All or nothing: a build writes beside its goal, on the same file system, and takes its place only when it is whole.
 * A build that fails or is killed leaves the last output as it was.
 */
export interface Output {
  /** Where the build writes. */
  readonly work: string;
  /** Puts the finished work in the goal's place. */
  publish(): void;
  /** Removes the unfinished work; does nothing once published. */
  discard(): void;
}

/** Prepares an output for `goal` (absolute path) and clears what dead builds left behind. */
export function output(goal: string, pid: number = process.pid): Output {
  const beside = (kind: string, owner: number) => join(dirname(goal), `.${basename(goal)}-${kind}-${owner}`);
  sweep(goal);
  const work = beside('new', pid);
  let published = false;
  return {
    work,
    publish() {
      const old = beside('old', pid);
      const had = existsSync(goal);
      if (had) renameSync(goal, old);
      try {
        renameSync(work, goal);
      } catch (error) {
        if (had) renameSync(old, goal);
        throw error;
      }
      published = true;
      rmSync(old, { recursive: true, force: true });
    },
    discard() {
      if (!published) rmSync(work, { recursive: true, force: true });
    },
  };
}

/** Clears the leavings of builds whose process is gone; one killed between its two renames gives the last output back. */
function sweep(goal: string): void {
  const folder = dirname(goal);
  if (!existsSync(folder)) return;
  const pattern = new RegExp(`^\\.${RegExp.escape(basename(goal))}-(new|old)-(\\d+)$`);
  for (const name of readdirSync(folder)) {
    const match = pattern.exec(name);
    if (!match || alive(Number(match[2]))) continue;
    if (match[1] === 'old' && !existsSync(goal)) renameSync(join(folder, name), goal);
    else rmSync(join(folder, name), { recursive: true, force: true });
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
