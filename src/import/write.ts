import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import type { Instant } from '#domain/interval.ts';
import { blobOf } from '#entries/source.ts';
import { LEDGER, writeLedger } from '#record/imported.ts';
import type { Plan } from './plan.ts';

/**
 * Carries a plan out: everything is written to a folder beside the content first, then each file takes its place in one step, whole or
 * not at all; the ledger comes last. A file that somebody made or changed since the plan was made stays as it is, and so does one whose
 * folder leads elsewhere. Killed in between, the next run finds what stands and goes on.
 *
 * @param before the bytes that files to be replaced must still have, by path
 * @param now Unix seconds: what a run left behind that was killed an hour ago goes
 * @returns the files that were left as they are
 */
export function writePlan(dir: string, plan: Plan, before: ReadonlyMap<string, Uint8Array>, now: Instant): string[] {
  const place = resolve(dir);
  const left: string[] = [];
  const prefix = `.${basename(place)}-import-`;
  sweep(dirname(place), prefix, now);
  const staging = mkdtempSync(join(dirname(place), prefix));
  try {
    for (const [file, text] of [...plan.writes, [LEDGER, writeLedger(plan.ledger)] as const]) {
      mkdirSync(dirname(join(staging, file)), { recursive: true });
      writeFileSync(join(staging, file), text);
    }
    for (const file of plan.writes.keys()) {
      mkdirSync(dirname(join(place, file)), { recursive: true });
      if (!isInside(place, file) || !put(join(staging, file), join(place, file), before.get(file))) left.push(file);
    }
    for (const [file, sha] of plan.removes) {
      if (isInside(place, file) && isStill(join(place, file), sha)) rmSync(join(place, file));
    }
    const kept = new Map([...plan.ledger].filter(([, { file }]) => !left.includes(file)));
    writeFileSync(join(staging, LEDGER), writeLedger(kept));
    mkdirSync(dirname(join(place, LEDGER)), { recursive: true });
    renameSync(join(staging, LEDGER), join(place, LEDGER));
    return left;
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

function sweep(folder: string, prefix: string, now: Instant): void {
  for (const name of readdirSync(folder).filter((one) => one.startsWith(prefix))) {
    const path = join(folder, name);
    if (lstatSync(path).mtimeMs / 1000 < now - 3600) rmSync(path, { recursive: true, force: true });
  }
}

/** Whether a folder on the way is no link out of the content. */
function isInside(place: string, file: string): boolean {
  const root = realpathSync(place);
  return `${realpathSync(dirname(join(place, file)))}${sep}`.startsWith(root + sep);
}

/** A new file is linked in, which fails where one stands; one of ours is replaced, if it still is what it was. */
function put(from: string, to: string, before: Uint8Array | undefined): boolean {
  if (before === undefined) {
    try {
      linkSync(from, to);
      return true;
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return false;
      // A file system without links: what stands is looked for, then the file is moved.
      if (existsSync(to)) return false;
      renameSync(from, to);
      return true;
    }
  }
  if (!isStill(to, blobOf(before))) return false;
  renameSync(from, to);
  return true;
}

function isStill(path: string, sha: string): boolean {
  try {
    return lstatSync(path).isFile() && blobOf(readFileSync(path)) === sha;
  } catch {
    return false;
  }
}
