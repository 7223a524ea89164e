import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * All or nothing: a build writes into a folder of its own and takes its goal's place, by renames on one file system, only when it
 * is whole. A build that fails or is killed leaves the last output as it was.
 */
export interface Output {
  /** Where the build writes. */
  readonly work: string;
  /** Puts the finished work in the goal's place. */
  publish(): void;
  /** Removes the unfinished work; does nothing once published. */
  discard(): void;
}

/**
 * Prepares an output for `goal` (absolute path) and clears what dead builds left behind. The work lies in the checkout, below
 * `scratch`: of an output folder elsewhere Astro would keep the parts it makes pages with in one place shared by all builds.
 */
export function output(goal: string, scratch: string, pid: number = process.pid): Output {
  const work = join(scratch, `build-${pid}`);
  const fresh = beside(goal, 'new', pid);
  const old = beside(goal, 'old', pid);
  sweep(goal, scratch);
  let published = false;
  return {
    work,
    publish() {
      mkdirSync(dirname(goal), { recursive: true });
      bring(work, fresh);
      const had = existsSync(goal);
      if (had) renameSync(goal, old);
      try {
        renameSync(fresh, goal);
      } catch (error) {
        if (had) renameSync(old, goal);
        throw error;
      }
      published = true;
      remove(old);
    },
    discard() {
      if (published) return;
      remove(work);
      remove(fresh);
    },
  };
}

function beside(goal: string, kind: 'new' | 'old', pid: number): string {
  return join(dirname(goal), `.${basename(goal)}-${kind}-${pid}`);
}

function remove(path: string): void {
  rmSync(path, { recursive: true, force: true });
}

/** Moves a folder next to its goal; across file systems that takes a copy. */
function bring(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    cpSync(from, to, { recursive: true });
    remove(from);
  }
}

/** Clears the leavings of builds whose process is gone; one killed between its two renames gives the last output back. */
function sweep(goal: string, scratch: string): void {
  const folder = dirname(goal);
  for (const name of leavings(folder, `\\.${RegExp.escape(basename(goal))}-old`)) {
    if (existsSync(goal)) remove(join(folder, name));
    else renameSync(join(folder, name), goal);
  }
  for (const name of leavings(folder, `\\.${RegExp.escape(basename(goal))}-new`)) remove(join(folder, name));
  for (const name of leavings(scratch, 'build')) remove(join(scratch, name));
}

function leavings(folder: string, prefix: string): string[] {
  if (!existsSync(folder)) return [];
  const pattern = new RegExp(`^${prefix}-(\\d+)$`);
  return readdirSync(folder).filter((name) => {
    const owner = pattern.exec(name)?.[1];
    return owner !== undefined && !alive(Number(owner));
  });
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
