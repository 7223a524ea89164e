import type { Octokit } from 'octokit';
import { formatInstant, parseInstant } from '#domain/instant.ts';
import type { Instant } from '#domain/interval.ts';
import { ForgeError } from '#forge/error.ts';
import { type Commit, madeAt, type Page, PER_PAGE, type Repository, type Wanted } from './commits.ts';

/** Where a repository is on a forge. */
interface Address {
  readonly octokit: Octokit;
  readonly owner: string;
  readonly repo: string;
}

/** A repository on a forge, `owner/name`. */
export function onForge(octokit: Octokit, name: string): Repository {
  const [owner = '', repo = ''] = name.split('/');
  const address = { octokit, owner, repo };
  return {
    name,
    key: name,
    headOf: (branch) => headOf(address, branch),
    pageOf: (wanted) => pageOf(address, wanted),
    fileAt: (path, sha) => fileAt(address, path, sha),
    history: (branch) => history(address, branch),
  };
}

async function headOf({ octokit, owner, repo }: Address, branch: string | null): Promise<string | null> {
  try {
    const sha = branch === null ? {} : { sha: branch };
    const { data } = await octokit.request('GET /repos/{owner}/{repo}/commits', { owner, repo, per_page: 1, ...sha });
    return listOf(data)[0]?.sha ?? null;
  } catch (error) {
    if (error instanceof ForgeError && error.fault === 'empty') return null;
    throw error;
  }
}

async function pageOf({ octokit, owner, repo }: Address, { head, path, page, since }: Wanted): Promise<Page> {
  const { data, headers } = await octokit.request('GET /repos/{owner}/{repo}/commits', {
    owner,
    repo,
    sha: head,
    path,
    per_page: PER_PAGE,
    page,
    ...(since === null ? {} : { since: formatInstant(since) }),
  });
  const commits = listOf(data);
  const more = headers.link === undefined ? commits.length >= PER_PAGE : /\brel="?next"?/.test(headers.link);
  return { commits, more: more && commits.length > 0 };
}

async function fileAt({ octokit, owner, repo }: Address, path: string, sha: string): Promise<string | null> {
  const address = path.split('/').map(encodeURIComponent).join('/');
  try {
    const { data } = await octokit.request(`GET /repos/{owner}/{repo}/contents/${address}`, { owner, repo, ref: sha });
    const { content, encoding } = (data ?? {}) as { content?: unknown; encoding?: unknown };
    if (typeof content !== 'string') return '';
    return encoding === 'base64' ? Buffer.from(content, 'base64').toString('utf8') : content;
  } catch (error) {
    if (error instanceof ForgeError && error.fault === 'missing') return null;
    throw error;
  }
}

async function history({ octokit, owner, repo }: Address, branch: string | null): Promise<string[]> {
  const ref = branch === null ? {} : { ref: branch };
  const { data } = await octokit.request('GET /repos/{owner}/{repo}/contents/history', { owner, repo, ...ref });
  if (!Array.isArray(data))
    throw new ForgeError('answer', 'Expected a folder at history/, and the forge sent something else.');
  return data.flatMap(({ name }: { name?: unknown }) => (typeof name === 'string' ? [name] : []));
}

/** Commits that can be read, of whatever a forge answered. @throws ForgeError where it is no list */
function listOf(data: unknown): Commit[] {
  if (!Array.isArray(data))
    throw new ForgeError('answer', 'Expected a list of commits, and the forge sent something else.');
  return data.flatMap((one: unknown): Commit[] => {
    const { sha, commit } = (one ?? {}) as { sha?: unknown; commit?: unknown };
    const { message, author, committer } = (commit ?? {}) as Record<string, unknown>;
    const at = madeAt(dateOf(author), dateOf(committer));
    if (typeof sha !== 'string' || !/^[\w-]{4,64}$/.test(sha) || at === null) return [];
    return [{ sha, at, message: typeof message === 'string' ? message : '' }];
  });
}

function dateOf(person: unknown): Instant | null {
  const { date } = (person ?? {}) as { date?: unknown };
  return typeof date === 'string' ? parseInstant(date) : null;
}
