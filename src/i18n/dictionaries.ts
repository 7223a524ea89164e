import { readdirSync } from 'node:fs';
import type { Words } from './vi.ts';

/** A file beside this one that is called after a language tag is that language's dictionary, its default export. */
const FILE = /^([a-z]{2,3}(?:-[A-Z]{2}|-[A-Z][a-z]{3})?)\.ts$/;

interface Dictionary {
  readonly default: Words;
}

/**
 * Every dictionary there is, by tag: Vietnamese, then English, then the others in order. A new language is a file more, with nothing
 * to be written elsewhere: plain Node reads the folder; in a bundle, which has no folder, Vite puts the files in.
 */
export async function dictionaries(): Promise<ReadonlyMap<string, Words>> {
  const found = isBundled() ? bundled() : await read();
  const order = (tag: string) => ['vi', 'en', tag].indexOf(tag);
  return new Map(found.toSorted(([a], [b]) => order(a) - order(b) || (a < b ? -1 : 1)));
}

/** Node has no such thing; Vite replaces it. */
function isBundled(): boolean {
  return (import.meta as { readonly env?: unknown }).env !== undefined;
}

function bundled(): [string, Words][] {
  const files = import.meta.glob<Dictionary>(['./??.ts', './???.ts', './??-*.ts', './???-*.ts'], { eager: true });
  return Object.entries(files).flatMap(([path, file]) => named(path.slice('./'.length), file));
}

async function read(): Promise<[string, Words][]> {
  const names = readdirSync(import.meta.dirname).filter((name) => FILE.test(name));
  const files = await Promise.all(
    names.map(async (name) => [name, (await import(/* @vite-ignore */ `./${name}`)) as Dictionary] as const),
  );
  return files.flatMap(([name, file]) => named(name, file));
}

function named(name: string, file: Dictionary): [string, Words][] {
  const tag = FILE.exec(name)?.[1];
  return tag === undefined ? [] : [[tag, file.default]];
}
