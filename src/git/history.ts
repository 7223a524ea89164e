import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Instant } from '#domain/interval.ts';
import { git, GitError } from './git.ts';

/** A file as a first-parent commit left it. */
export interface Change {
  /** Below the folder that was asked of, NFC. */
  readonly path: string;
  /** Its blob id; null: the commit took the file away (or put a link or a submodule in its place). */
  readonly blob: string | null;
  readonly commit: string;
  /** When it became public at the earliest: the committer date, or a later one of a commit before it (R25). */
  readonly at: Instant;
  /** The commit whose date that is. */
  readonly clock: string;
  /** History is cut off at this commit: what it seems to bring may be older. */
  readonly cut: boolean;
}

const PLAIN_FILE = /^100/;
/** The exit status of a git that is not installed. */
const MISSING = 127;

/**
 * What the first-parent history of HEAD did to the files below some folders, oldest first, in one pass of git: a branch counts
 * from its merge, whatever dates its commits have. Dates can be set at will and clocks disagree: no commit counts from earlier
 * than one before it. Null: the folder is in no repository, or nothing is committed.
 * @param dir the folder that `folders` are in, anywhere in a repository
 * @throws GitError where git refuses (a repository of somebody else) or is not installed
 */
export async function readHistory(dir: string, folders: readonly string[]): Promise<readonly Change[] | null> {
  const { code, stdout, stderr } = await git(dir, [
    'log',
    '--first-parent',
    '--diff-merges=first-parent',
    '--reverse',
    // Commits of other files too, for their dates.
    '--sparse',
    // What a person's settings might add or leave out.
    ...['--root', '--no-renames', '--no-color', '--no-show-signature', '--no-notes', '--no-ext-diff'],
    ...['--raw', '-z', '--no-abbrev', '--relative', '--format=%x01%H %ct %P'],
    'HEAD',
    '--',
    ...folders,
  ]);
  if (code !== 0) {
    if (/not a git repository|ambiguous argument 'HEAD'|bad revision 'HEAD'|cannot change to/.test(stderr)) return null;
    if (code === MISSING && !hasRepository(dir)) return null;
    throw new GitError(`git: ${stderr.trim().split('\n')[0] ?? ''}`, code);
  }
  const changes = changesOf(stdout);
  const hasEdge = changes.some(({ cut }) => cut);
  if (!hasEdge || (await git(dir, ['rev-parse', '--is-shallow-repository'])).stdout.trim() === 'true') return changes;
  return changes.map((change) => ({ ...change, cut: false }));
}

/** The files below some folders, relative to `dir`, that are not as HEAD has them, line ends as the repository keeps them. */
export async function uncommitted(dir: string, folders: readonly string[]): Promise<ReadonlySet<string>> {
  const { stdout } = await git(dir, [
    ...['diff', '--no-ext-diff', '--no-renames', '--name-only', '-z', '--relative', 'HEAD', '--'],
    ...folders,
  ]);
  return new Set(stdout.split('\0').map((path) => path.normalize('NFC')));
}

/** Files below a folder that some commit of HEAD's history took away, relative to `dir`; none where git cannot be asked. */
export async function everDeleted(dir: string, folder: string): Promise<ReadonlySet<string>> {
  const { code, stdout } = await git(dir, [
    'log',
    ...['--diff-filter=D', '--name-only', '-z', '--relative', '--format='],
    ...['--no-renames', '--no-color', '--no-show-signature', '--no-notes', '--no-ext-diff'],
    ...['HEAD', '--', folder],
  ]);
  const paths = code === 0 ? stdout.split('\0') : [];
  return new Set(paths.map((path) => path.trim().normalize('NFC')).filter((path) => path !== ''));
}

/** The first-parent commits of HEAD, oldest first; none where git says none. */
export async function firstParents(dir: string): Promise<string[]> {
  const { code, stdout } = await git(dir, ['rev-list', '--first-parent', '--reverse', 'HEAD']);
  return code === 0 ? stdout.split('\n').filter((line) => line !== '') : [];
}

/** `\1COMMIT TIME PARENTS`, then for each file `:MODE MODE BLOB BLOB STATUS` and its path, all ended by NUL. */
function changesOf(text: string): Change[] {
  const changes: Change[] = [];
  let [commit, clock, at, cut] = ['', '', Number.NEGATIVE_INFINITY, false];
  let blob: string | null | undefined;
  for (const raw of text.split('\0')) {
    const token = raw.startsWith('\n:') ? raw.slice(1) : raw;
    if (blob !== undefined) {
      changes.push({ path: token.normalize('NFC'), blob, commit, at, clock, cut });
      blob = undefined;
    } else if (token.startsWith('\u0001')) {
      const [id = '', time, ...parents] = token.slice(1).trim().split(' ');
      [commit, cut] = [id, parents.length === 0];
      if (Number(time) >= at) [clock, at] = [id, Number(time)];
    } else if (token.startsWith(':')) {
      const [, mode = '', , id = ''] = token.split(' ');
      blob = PLAIN_FILE.test(mode) ? id : null;
    }
  }
  return changes;
}

/** Whether there seems to be a repository that git, were it here, could be asked. */
function hasRepository(dir: string): boolean {
  for (let folder = resolve(dir); ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return true;
    if (folder === dirname(folder)) return false;
  }
}
