import { lstat, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { gitText } from '#git/git.ts';

/** What came of it, in a line or two for a person. */
export interface Outcome {
  readonly done: boolean;
  readonly message: string;
}

/** By this line a hook is known to be ours. */
const MARK = '# Camket: checks content before it is committed. npm run hooks -- --remove takes this out.';

/**
 * The hook as a shell script.
 *
 * @param project the folder with package.json
 * @param content the content folder
 */
export function hookText(project: string, content: string): string {
  return [
    '#!/bin/sh',
    MARK,
    `cd ${quoted(project)} || exit 1`,
    `CONTENT_DIR=${quoted(relative(project, content) || content)} exec npm run --silent check -- --staged`,
    '',
  ].join('\n');
}

/** Puts the hook in place; one of a person's stays, and is told how to call ours. @throws GitError outside a repository */
export async function installHook(project: string, content: string): Promise<Outcome> {
  const file = await hookFile(content);
  const text = hookText(project, content);
  const present = await textOf(file);
  const shown = relative('', file) || file;
  if (present === text) return { done: true, message: `${shown} is in place already.` };
  if (present !== null && !present.includes(MARK)) {
    const call = text.split('\n').slice(2, 4).join(' && ').replace(' || exit 1', '').replace(' exec ', ' ');
    return {
      done: false,
      message: `${shown} is a hook of your own and stays as it is. To check content too, add a line to it:\n\n  (${call}) || exit 1`,
    };
  }
  await mkdir(dirname(file), { recursive: true });
  const temporary = `${file}.camket`;
  await writeFile(temporary, text, { mode: 0o755 });
  await rename(temporary, file);
  return { done: true, message: `${shown}: what is staged is checked before each commit.` };
}

/** Takes the hook out, if it is ours. @throws GitError outside a repository */
export async function removeHook(content: string): Promise<Outcome> {
  const file = await hookFile(content);
  const present = await textOf(file);
  const shown = relative('', file) || file;
  if (present === null) return { done: true, message: 'There is no pre-commit hook.' };
  if (!present.includes(MARK)) return { done: false, message: `${shown} is a hook of your own and stays as it is.` };
  await rm(file);
  return { done: true, message: `${shown} is gone.` };
}

/** Where git looks for it: `core.hooksPath` and work trees are git's to know. */
async function hookFile(content: string): Promise<string> {
  const root = (await gitText(content, ['rev-parse', '--show-toplevel'])).trim();
  return join(resolve(root, (await gitText(root, ['rev-parse', '--git-path', 'hooks'])).trim()), 'pre-commit');
}

/** Null: there is none. A link counts as a hook of somebody's. */
async function textOf(file: string): Promise<string | null> {
  try {
    return (await lstat(file)).isFile() ? await readFile(file, 'utf8') : '';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
