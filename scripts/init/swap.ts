import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/** A tree written beside the folder it is to replace, on the same file system. */
export interface Staged {
  readonly dir: string;
  /** Puts it in place by rename. `keep`: the old folder stays under a name of its own, which is returned. */
  replace(keep: boolean): string | null;
  /** Removes what `replace` has not put in place. */
  discard(): void;
}

/** Writes files (path → text) to a new folder beside `target`. Nothing of `target` is touched. */
export function stage(target: string, files: ReadonlyMap<string, string>): Staged {
  const place = resolve(target);
  mkdirSync(dirname(place), { recursive: true });
  const dir = mkdtempSync(join(dirname(place), `.${basename(place)}-new-`));
  const staged = join(dir, 'content');
  for (const [path, text] of files) {
    mkdirSync(dirname(join(staged, path)), { recursive: true });
    writeFileSync(join(staged, path), text);
  }
  return {
    dir: staged,
    replace: (keep) => {
      const old = keep ? freeName(`${place}.before-init`) : join(dir, 'old');
      const stood = existsSync(place);
      if (stood) renameSync(place, old);
      try {
        renameSync(staged, place);
      } catch (error) {
        if (stood) renameSync(old, place);
        throw error;
      }
      return keep && stood ? old : null;
    },
    discard: () => rmSync(dir, { recursive: true, force: true }),
  };
}

/**
 * Undoes what a run killed between its two renames left: the folder is gone, and its old self stands in the staging folder
 * or, where it was to be kept, beside it. Otherwise nothing happens.
 */
export function recover(target: string): void {
  const place = resolve(target);
  if (existsSync(place) || !existsSync(dirname(place))) return;
  const near = readdirSync(dirname(place)).map((name) => join(dirname(place), name));
  const staging = near.find((path) => path.startsWith(join(dirname(place), `.${basename(place)}-new-`)));
  if (staging === undefined) return;
  const kept = near
    .filter((path) => path.startsWith(`${place}.before-init`))
    .sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  const old = existsSync(join(staging, 'old')) ? join(staging, 'old') : kept.at(-1);
  if (old !== undefined) renameSync(old, place);
  rmSync(staging, { recursive: true, force: true });
}

function freeName(path: string): string {
  if (!existsSync(path)) return path;
  for (let n = 2; ; n += 1) if (!existsSync(`${path}-${n}`)) return `${path}-${n}`;
}
