import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/** Where the list of the sample's files stands: git blob ids and paths, written by `npm run sample`. */
export const MANIFEST = new URL('sample.txt', import.meta.url);

/** What a desktop leaves behind by itself is nobody's work. */
const LITTER = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini']);

/** Paths of all files below a folder, sorted by code unit, with `/`; a link counts as a file and is not followed. */
export function filesBelow(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((item) => !item.isDirectory() && !LITTER.has(item.name))
    .map((item) => join(item.parentPath, item.name).slice(join(dir, '/').length).split('\\').join('/'))
    .sort((a, b) => (a < b ? -1 : 1));
}

/** The list of a folder's files with what they hold. */
export function manifestOf(dir: string): string {
  return filesBelow(dir)
    .map((path) => `${blob(bytesOf(join(dir, path)))} ${path.normalize('NFC')}\n`)
    .join('');
}

/** What a file holds; of a link where it leads, of anything else that only its name is known. */
function bytesOf(path: string): Uint8Array {
  const item = lstatSync(path);
  if (item.isFile()) return readFileSync(path);
  return Buffer.from(item.isSymbolicLink() ? `link ${readlinkSync(path)}` : 'no file');
}

/** Files of a folder that are not the sample's, or no longer: somebody's work. */
export function foreignFiles(dir: string, manifest: string): string[] {
  const shipped = new Set(manifest.split('\n'));
  return manifestOf(dir)
    .split('\n')
    .filter((line) => line !== '' && !shipped.has(line))
    .map((line) => line.slice(41));
}

function blob(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
