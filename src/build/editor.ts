import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { kindsOf } from '#entries/kinds.ts';
import { DOCUMENTS } from '#entries/schema/documents.ts';
import { editorSchema } from '#entries/schema/json.ts';
import { readTree } from '#entries/tree.ts';

/** Where Astro's language server looks for the schemas of front matter: what Astro itself writes for content collections. */
const FOLDER = '.astro/collections';

/**
 * Tells Astro's editor extension which schema the front matter of each Markdown file of a content folder has, with the names of
 * this site's services, groups and regions: below `root`, for this machine only, never committed.
 *
 * @returns how many files it knows now
 */
export function writeEditorIndex(root: string, folder: string): number {
  const { files, known } = kindsOf(readTree(folder).tree);
  const markdown = DOCUMENTS.filter(({ isYaml }) => !isYaml);
  for (const kind of markdown) put(join(root, FOLDER, `${kind.name}.schema.json`), editorSchema(kind, known));
  put(join(root, FOLDER, 'collections.json'), {
    collections: markdown.map(({ name }) => ({ hasSchema: true, name })),
    entries: Object.fromEntries([...files].map(([path, name]) => [addressOf(join(folder, path)), name])),
  });
  return files.size;
}

/** A file as the language server names it: decoded and in small letters. */
function addressOf(path: string): string {
  return decodeURIComponent(pathToFileURL(path).href).toLowerCase();
}

function put(path: string, value: unknown): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(value)}\n`);
}
