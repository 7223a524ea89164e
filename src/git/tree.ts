import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { git, gitText } from './git.ts';

/** A file of a tree; `mode` as git writes it. */
export interface Entry {
  readonly path: string;
  readonly mode: string;
  readonly blob: string;
}

/** The modes of ordinary files; links and submodules have others. */
export const isFile = ({ mode }: Entry): boolean => mode === '100644' || mode === '100755';

/** What differs between two trees or commits: how it is in the second; `null` entries: it is not there any more. */
export async function differences(root: string, from: string, to: string): Promise<Map<string, Entry | null>> {
  const out = await gitText(root, ['diff-tree', '-r', '-z', '--raw', '--no-renames', '--no-abbrev', from, to]);
  const fields = out.split('\0');
  const found = new Map<string, Entry | null>();
  for (let i = 0; i + 1 < fields.length; i += 2) {
    const [, mode = '', , blob = '', kind] = (fields[i] ?? '').slice(1).split(' ');
    const path = fields[i + 1] ?? '';
    found.set(path, kind === 'D' ? null : { path, mode, blob });
  }
  return found;
}

/** The text of a file in a tree or commit; null: it has none. */
export async function textAt(root: string, tree: string, path: string): Promise<string | null> {
  const { code, stdout } = await git(root, ['cat-file', 'blob', `${tree}:${path}`]);
  return code === 0 ? stdout : null;
}

/** Keeps a text as a blob. */
export async function keepText(root: string, text: string): Promise<string> {
  return (await gitText(root, ['hash-object', '-w', '--stdin'], { input: text })).trim();
}

/** Sets entries of an index, and takes away those that are null. */
export async function setEntries(
  root: string,
  entries: ReadonlyMap<string, Entry | null>,
  env: Readonly<Record<string, string>>,
): Promise<void> {
  if (entries.size === 0) return;
  const lines = [...entries].map(([path, entry]) =>
    entry ? `${entry.mode} ${entry.blob}\t${path}\0` : `0 ${'0'.repeat(40)}\t${path}\0`,
  );
  await gitText(root, ['update-index', '-z', '--index-info'], { input: lines.join(''), env });
}

/** What files of the work tree would be as blobs, in the order of the paths; null: no file. With `keep` they become blobs. */
export async function blobsOf(root: string, paths: readonly string[], keep = false): Promise<(string | null)[]> {
  // A name with a line feed cannot be told to git this way, and is none of ours.
  const files = paths.filter((path) => !path.includes('\n') && lstatSync(join(root, path), OPTIONAL)?.isFile());
  if (files.length === 0) return paths.map(() => null);
  const args = ['hash-object', ...(keep ? ['-w'] : []), '--stdin-paths'];
  // A quote at the start would make git read an escaped name.
  const input = files.map((path) => `${path.startsWith('"') ? './' : ''}${path}\n`).join('');
  const blobs = (await gitText(root, args, { input })).trim().split('\n');
  const found = new Map(files.map((path, i) => [path, blobs[i]]));
  return paths.map((path) => found.get(path) ?? null);
}

const OPTIONAL = { throwIfNoEntry: false } as const;
