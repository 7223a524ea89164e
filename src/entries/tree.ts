import { lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Problem } from './messages.ts';
import { collect, type Collector } from './problem.ts';

/** A content tree as values: path below the content folder (with `/`) → bytes. */
export type Tree = ReadonlyMap<string, Uint8Array>;

/** No file that people write is near this. */
export const MAX_BYTES = 1024 * 1024;

const LEFTOVER = /^(\.DS_Store|Thumbs\.db|desktop\.ini|\.#.*|.*~|.*\.sw[op]|#.*#)$/;
/** Placeholders that keep an empty folder in git. */
const SILENT = new Set(['.gitkeep', '.gitignore']);

/**
 * Reads a content folder once. `record/` belongs to scripts and is skipped; a link is followed only to a file inside the
 * folder; a file over 1 MiB is not read. The only place in `#entries` that touches a disk.
 */
export function readTree(dir: string): { tree: Tree; problems: Problem[] } {
  const files = new Map<string, Uint8Array>();
  const problems = collect();
  let root: string;
  try {
    root = realpathSync(dir);
    walk(root, root, '', files, problems);
  } catch (cause) {
    problems.of('')('unreadable_folder', { reason: reasonOf(cause) });
  }
  return { tree: files, problems: problems.sorted() };
}

function walk(root: string, folder: string, prefix: string, files: Map<string, Uint8Array>, problems: Collector): void {
  for (const item of readdirSync(folder, { withFileTypes: true })) {
    const path = prefix + item.name;
    const report = problems.of(path);
    if (path === 'record' || item.name === '.git' || SILENT.has(item.name)) continue;
    if (LEFTOVER.test(item.name)) report('leftover_file', { file: path });
    else if (item.isDirectory()) {
      try {
        walk(root, join(folder, item.name), `${path}/`, files, problems);
      } catch (cause) {
        report('unreadable_file', { reason: reasonOf(cause) });
      }
    } else if (!item.isFile() && !item.isSymbolicLink()) report('not_a_file', {});
    else readOne(root, join(folder, item.name), path, files, problems);
  }
}

function readOne(root: string, full: string, path: string, files: Map<string, Uint8Array>, problems: Collector): void {
  const report = problems.of(path);
  try {
    if (lstatSync(full).isSymbolicLink()) {
      const target = realpathSync(full);
      if (!target.startsWith(root + sep) || !statSync(target).isFile()) return report('unexpected_link', {});
    }
    const { size } = statSync(full);
    if (size > MAX_BYTES) return report('too_large', { size, limit: MAX_BYTES });
    files.set(path, readFileSync(full));
  } catch (cause) {
    // A link to nothing ends here too.
    report('unreadable_file', { reason: reasonOf(cause) });
  }
}

function reasonOf(cause: unknown): string {
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code;
  return String(cause);
}
