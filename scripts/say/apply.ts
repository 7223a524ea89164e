import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Tree } from '#entries/tree.ts';

/** A file is not as it was read. */
export class ChangedMeanwhile extends Error {}

/**
 * Writes all files or none: each beside its place first, then moved over it. Killed in between, files are old or new, never half
 * of one, and what is to go is there until the rest is written.
 *
 * @param files path below the folder → text
 * @param tree the files as they were read
 * @param gone paths of files that are taken away then
 * @throws ChangedMeanwhile
 */
export function writeFiles(
  folder: string,
  files: ReadonlyMap<string, string>,
  tree: Tree,
  gone: readonly string[] = [],
): void {
  for (const path of [...files.keys(), ...gone]) {
    const before = tree.get(path);
    const now = existsSync(join(folder, path)) ? readFileSync(join(folder, path)) : undefined;
    if (before === undefined ? now !== undefined : now === undefined || !now.equals(before))
      throw new ChangedMeanwhile(path);
  }
  const staged: { from: string; to: string; path: string }[] = [];
  try {
    for (const [path, text] of files) {
      const to = join(folder, path);
      mkdirSync(dirname(to), { recursive: true });
      // What is called so is an editor's leftover to everybody who reads the folder.
      const from = join(dirname(to), `.#${basename(to)}.${randomBytes(6).toString('hex')}~`);
      writeFileSync(from, text, { flag: 'wx' });
      staged.push({ from, to, path });
    }
    for (const [i, { from, to }] of staged.entries()) {
      try {
        renameSync(from, to);
      } catch (error) {
        for (const { to: done, path } of staged.slice(0, i)) restore(done, tree.get(path));
        throw error;
      }
    }
    for (const path of gone) rmSync(join(folder, path));
  } finally {
    for (const { from } of staged) rmSync(from, { force: true });
  }
}

function restore(to: string, before: Uint8Array | undefined): void {
  if (before === undefined) rmSync(to, { force: true });
  else writeFileSync(to, before);
}
