import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compare } from '#domain/entry-id.ts';
import { type Remark, remark } from './remark.ts';

/** A file of a folder that is imported: its bytes, or why it has none. */
export interface FoundFile {
  /** Below the folder, with `/`. */
  readonly path: string;
  readonly bytes?: Uint8Array;
  readonly fault?: Remark;
}

/** No entry that people write is near this. */
const LIMIT = 1024 * 1024;
/** More files than any page has; a folder with more is not one. */
const FILES = 50_000;
const SKIPPED = new Set([
  '.git',
  '.github',
  'node_modules',
  'themes',
  'public',
  'resources',
  'static',
  'layouts',
  'assets',
]);

/**
 * The files of a folder that `wants` asks for, by path. Links are named and never followed, nothing above the folder is read, and what is
 * too large is named. @throws Error where the folder itself cannot be read
 */
export function readFolder(root: string, wants: (path: string) => boolean, limit = LIMIT): FoundFile[] {
  const found: FoundFile[] = [];
  let seen = 0;
  const walk = (folder: string): void => {
    for (const item of readdirSync(join(root, folder), { withFileTypes: true })) {
      seen += 1;
      if (seen > FILES) throw new Error(`more than ${FILES} files`);
      const path = folder === '' ? item.name : `${folder}/${item.name}`;
      if (item.isDirectory()) {
        if (!SKIPPED.has(item.name) && path.split('/').length < 12) attempt(path, () => walk(path));
      } else if (wants(path)) found.push(item.isFile() ? read(path) : { path, fault: remark('link') });
    }
  };
  const attempt = (path: string, run: () => void): void => {
    try {
      run();
    } catch (cause) {
      const { code } = cause as NodeJS.ErrnoException;
      if (code === undefined) throw cause;
      found.push({ path, fault: remark('unreadable', { reason: code }) });
    }
  };
  const read = (path: string): FoundFile => {
    try {
      const { size } = lstatSync(join(root, path));
      if (size > limit) return { path, fault: remark('too_large', { size: String(size), limit: String(limit) }) };
      return { path, bytes: readFileSync(join(root, path)) };
    } catch (cause) {
      return { path, fault: remark('unreadable', { reason: (cause as NodeJS.ErrnoException).code ?? 'error' }) };
    }
  };
  walk('');
  return found.toSorted((a, b) => compare(a.path, b.path));
}
