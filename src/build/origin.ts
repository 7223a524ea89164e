import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { git } from '#git/git.ts';
import type { BuildFile } from './build-file.ts';

/** Whether a content folder is as its commit has it, and the commit of a record that is a checkout of its own. */
export async function originOf(folder: string): Promise<Pick<BuildFile, 'dirty' | 'record_commit'>> {
  const record = join(folder, 'record');
  const [top, recordTop] = await Promise.all([asked(folder, '--show-toplevel'), asked(record, '--show-toplevel')]);
  const own = recordTop !== null && recordTop !== top;
  const [changed, recordChanged] = await Promise.all([isDirty(folder, own), own ? isDirty(record, false) : false]);
  return {
    dirty: top === null ? null : changed || recordChanged,
    record_commit: own ? await asked(record, '--verify', 'HEAD') : null,
  };
}

/** Changed, staged or untracked files; `record/` aside where it is not this checkout's. */
async function isDirty(folder: string, withoutRecord: boolean): Promise<boolean> {
  const paths = ['.', ...(withoutRecord ? [':(exclude)record'] : [])];
  const { code, stdout } = await git(folder, ['status', '--porcelain', '--untracked-files=all', '--', ...paths]);
  return code !== 0 || stdout !== '';
}

async function asked(folder: string, ...what: string[]): Promise<string | null> {
  if (!existsSync(folder)) return null;
  const { code, stdout } = await git(folder, ['rev-parse', ...what]);
  return code === 0 ? stdout.trim() : null;
}
