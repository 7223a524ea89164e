import { existsSync, readFileSync } from 'node:fs';

const FOLDER = new URL('../../../shared/data/account/', import.meta.url);

/** The vectors that travel beside the repository, not in it; tests of them skip, visibly, where they are absent. */
export const hasShared = existsSync(FOLDER);

/** A file of vectors; an empty one where there is none. */
export function shared<File extends object>(name: string, empty: File): File {
  return hasShared ? (JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as File) : empty;
}
