import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { git } from '#git/git.ts';

/**
 * The receipts as a commit has them; null: it has none, or there is no such commit. The record may be a repository (a branch) of
 * its own, mounted in the content. What the shipped sample left in a commit is no receipt of anybody's.
 *
 * @param ref a name of the commit, such as `HEAD`
 */
export async function committedReceipts(folder: string, ref: string): Promise<string | null> {
  return committedLines(folder, ref, 'receipts.jsonl');
}

/** The same of any file that scripts only ever add lines to, by its name in the record. */
export async function committedLines(folder: string, ref: string, name: string): Promise<string | null> {
  const own = join(folder, 'record');
  const [dir, path] = existsSync(own) ? [own, `./${name}`] : [folder, `./record/${name}`];
  const text = await committed(dir, `${ref}:${path}`);
  if (text === null) return null;
  const settings = await committed(folder, `${ref}:./site.yaml`);
  return settings !== null && /^sample\s*:/m.test(settings) ? null : text;
}

async function committed(dir: string, name: string): Promise<string | null> {
  const { code, stdout } = await git(dir, ['cat-file', 'blob', name]);
  return code === 0 ? stdout : null;
}
