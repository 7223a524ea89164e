import { realpath } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { readRepository } from '#entries/addresses.ts';
import { ForgeError, printable } from '#forge/error.ts';
import { git, type GitAnswer, TOO_MUCH } from '#git/git.ts';
import { type Commit, madeAt, type Page, PER_PAGE, type Repository, type Wanted } from './commits.ts';

/** A clone of a repository on this machine. */
export interface Clone {
  readonly repository: Repository;
  /** How the record names it: by the repository on GitHub that it was cloned from, else by its folder. */
  readonly src: string;
  /** Its history was cut off. */
  readonly shallow: boolean;
}

/** Asks git of the clone, whose files are a stranger's. */
type Ask = (args: readonly string[], limit?: number) => Promise<GitAnswer>;

/** More than any monitor's commits of one site take (bytes). */
const MOST_COMMITS = 256 << 20;
/** As a forge, which gives no text of a larger file (bytes). */
const MOST_FILE = 1 << 20;
const COMMIT = /^([0-9a-f]{40}|[0-9a-f]{64})$/;

/**
 * Opens a clone, bare or not. Only plumbing is asked, which neither runs a hook nor heeds what the clone's own settings would
 * have run (a pager, a signature's program, a filter), and nothing is fetched.
 * @param path the folder that holds the repository
 * @throws ForgeError where git refuses, or is not there
 */
export async function openClone(path: string, signal?: AbortSignal): Promise<Clone> {
  const dir = await realpath(path);
  const env = {
    // The folder's own repository, never one that the folder is in.
    GIT_CEILING_DIRECTORIES: dirname(dir),
    GIT_NO_REPLACE_OBJECTS: '1',
    // What a partial clone lacks would be fetched, by programs its settings name.
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
  };
  const ask: Ask = async (args, limit = MOST_COMMITS) => {
    const answer = await git(dir, args, { env, limit, ...(signal && { signal }) });
    if (signal?.aborted) throw new ForgeError('stopped', 'Stopped.');
    return answer;
  };
  const answer = await ask(['rev-parse', '--is-shallow-repository']);
  if (answer.code !== 0) throw refusal(path, answer);
  const shallow = answer.stdout.trim() === 'true';
  const origin = await ask(['config', '--local', '--get', 'remote.origin.url']);
  let last: { readonly name: string; readonly commits: Promise<Commit[]> } | null = null;
  const repository: Repository = {
    name: path,
    key: `clone:${dir}`,
    headOf: (branch) => headOf(ask, path, branch),
    pageOf: async (wanted) => {
      // One pass of git for all pages of a path: each would walk the history anew.
      const name = JSON.stringify([wanted.head, wanted.path, wanted.since]);
      if (last?.name !== name) last = { name, commits: commitsOf(ask, path, wanted, shallow) };
      return pageIn(await last.commits, wanted.page);
    },
    fileAt: (file, sha) => fileAt(ask, path, file, sha),
    history: async (branch) => {
      const head = await headOf(ask, path, branch);
      if (head === null) throw new ForgeError('empty', `${path} has no commit yet.`);
      const found = await ask(['ls-tree', '-z', '--name-only', `${head}:history`]);
      if (found.code !== 0) throw new ForgeError('missing', `${path} has no folder history/ in ${branch ?? 'HEAD'}.`);
      return found.stdout.split('\0').filter((one) => one !== '');
    },
  };
  return { repository, src: `upptime:${nameOf(origin.stdout.trim(), dir)}`, shallow };
}

/** Where none is named, what is checked out. */
async function headOf(ask: Ask, path: string, branch: string | null): Promise<string | null> {
  const names = branch === null ? ['HEAD'] : [`refs/heads/${branch}`, `refs/remotes/origin/${branch}`];
  for (const name of names) {
    const { code, stdout } = await ask(['rev-parse', '--quiet', '--verify', `${name}^{commit}`]);
    if (code === 0) return stdout.trim();
    if ((await ask(['rev-parse', '--quiet', '--verify', name])).code === 0)
      throw new ForgeError('unreachable', `${path} is damaged: it lacks the commit of ${name}.`);
  }
  if (branch === null) return null;
  throw new ForgeError('missing', `${path} has no branch ${branch}.`);
}

async function commitsOf(ask: Ask, path: string, wanted: Wanted, shallow: boolean): Promise<Commit[]> {
  const { head, path: file, since } = wanted;
  if (!COMMIT.test(head)) throw new ForgeError('missing', `${path} has no commit ${head}.`);
  const format = '--format=%x00%H%x00%P%x00%at%x00%ct%x00%B';
  const args = ['rev-list', '--no-commit-header', '--encoding=UTF-8', format, head, '--', `:(top,literal)${file}`];
  const answer = await ask(args);
  if (answer.code !== 0) {
    const isGone = /bad object|bad revision|not a commit/.test(answer.stderr);
    throw isGone ? new ForgeError('missing', `${path} has no commit ${head}.`) : refusal(path, answer);
  }
  const fields = answer.stdout.split('\0').slice(1);
  const commits: Commit[] = [];
  for (let i = 0; i + 4 < fields.length; i += 5) {
    const [sha = '', parents = '', author = '', committer = '', message = ''] = fields.slice(i, i + 5);
    const kept = dateOf(committer);
    const at = madeAt(dateOf(author), kept);
    if (at === null || (since !== null && (kept ?? at) < since)) continue;
    // Where history was cut off every file seems new: the words are of one, the file itself is asked instead.
    const isEdge = shallow && parents === '';
    commits.push({ sha, at, message: isEdge ? '' : message.trimEnd() });
  }
  return commits;
}

function pageIn(commits: readonly Commit[], page: number): Page {
  return { commits: commits.slice((page - 1) * PER_PAGE, page * PER_PAGE), more: commits.length > page * PER_PAGE };
}

async function fileAt(ask: Ask, path: string, file: string, sha: string): Promise<string | null> {
  if (!COMMIT.test(sha)) throw new ForgeError('missing', `${path} has no commit ${sha}.`);
  const object = `${sha}:${file}`;
  const answer = await ask(['cat-file', 'blob', object], MOST_FILE);
  if (answer.code === 0) return answer.stdout;
  if (answer.code === TOO_MUCH) return '';
  if (/does not exist in|exists on disk, but not in/.test(answer.stderr)) return null;
  // A folder, as a forge has no text of it either; whatever else it is, the clone lacks it.
  if ((await ask(['cat-file', '-t', object])).stdout.trim() === 'tree') return '';
  throw refusal(path, answer);
}

/** Seconds; null for what a forge would not print as a date either. */
function dateOf(text: string): number | null {
  return /^\d{1,12}$/.test(text) && Number(text) < 253_402_300_800 ? Number(text) : null;
}

function refusal(path: string, { code, stderr }: GitAnswer): ForgeError {
  if (code === TOO_MUCH) return new ForgeError('answer', `${path} has a history too large to be read.`);
  const said = printable(stderr.replace(/^(fatal|error): /, '').split('\n')[0] ?? '', null) || `exit status ${code}`;
  const lacks = /promisor|lazy|transport|bad file|unable to read|missing/i.test(stderr);
  const hint = lacks ? ' It may be a partial clone: clone it without --filter.' : '';
  return new ForgeError('unreachable', `git cannot read ${path}: ${said}.${hint}`);
}

/** `owner/repo` of GitHub in small letters, as when it is read there; else the folder's name, as far as it is plain. */
function nameOf(origin: string, dir: string): string {
  const address = /^(?:(?:https?|ssh|git):\/\/(?:[^/@]*@)?github\.com(?::\d+)?\/|(?:[^/@]+@)?github\.com:\/?)(.+)$/i;
  const [, found = ''] = address.exec(origin) ?? [];
  const repository = readRepository(found.replace(/(\.git)?\/?$/, ''));
  if (repository !== undefined) return repository.toLowerCase();
  const folder = (basename(dir) === '.git' ? basename(dirname(dir)) : basename(dir)).normalize('NFC');
  const plain = folder.replace(/\.git$/, '').replace(/[^\p{L}\p{M}\p{N}._-]+/gu, '-');
  return plain.replace(/^[-.]+|-+$/g, '').slice(0, 100) || 'clone';
}
