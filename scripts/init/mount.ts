import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { styleText } from 'node:util';
import { GitError } from '#git/git.ts';
import { mountRecord } from '#git/mount.ts';
import { repositoryOf } from '#git/repository.ts';

/** The branch that is mounted where none is named. */
const USUAL = 'record';

/** Why the record of a folder cannot have a branch of its own; null: it can. Asked before anything changes. */
export async function whyNoBranch(folder: string, branch: string): Promise<string | null> {
  try {
    const repository = await repositoryOf(folder);
    if (!repository) return 'a branch for the record needs a git repository; git init makes one';
    return repository.branch === branch ? `${branch} is the branch of the content; the record needs another` : null;
  } catch (error) {
    if (error instanceof GitError) return error.message;
    throw error;
  }
}

/**
 * `--mount`: brings the record's own branch to its place in this clone; one that is named and nowhere to be found is made, with the
 * record that stands there now. The exit status: 0 too where the record has no branch of its own.
 */
export async function mount(content: string, named: string | undefined): Promise<number> {
  const branch = named ?? USUAL;
  if (!existsSync(content)) {
    console.error(`There is no ${relative('', content) || content} here: clone the site first.`);
    return 1;
  }
  try {
    const how = await mountRecord(content, branch, named !== undefined);
    console.log(sentenceOf(how, relative('', content) || content, branch));
    return 0;
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    console.error(`${error.message}\n${styleText('red', 'Not mounted.')}`);
    return 1;
  }
}

function sentenceOf(how: Awaited<ReturnType<typeof mountRecord>>, content: string, branch: string): string {
  const place = `${content}/record`;
  if (how === 'absent')
    return `There is no branch ${branch}: the record has none of its own, and stands with the content.`;
  if (how === 'already') return `${place} is the branch ${branch} already.`;
  if (how === 'mounted') return `${place} is now the branch ${branch}.`;
  return `${place} is now a new branch, ${branch}. Commit ${content}/.gitignore, and what left ${place}, on your own branch, and push both.`;
}
