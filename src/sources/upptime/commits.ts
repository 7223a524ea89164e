import type { Octokit } from 'octokit';
import { formatInstant, parseInstant } from '#domain/instant.ts';
import type { Instant } from '#domain/interval.ts';
import { ForgeError } from '#forge/error.ts';

/** A repository on a forge. */
export interface Repository {
  readonly octokit: Octokit;
  readonly owner: string;
  readonly repo: string;
}

/** A commit, as far as a history is read from it. */
export interface Commit {
  readonly sha: string;
  /** When it was made: the author's date, which survives a rebase; never later than the committer's. */
  readonly at: Instant;
  readonly message: string;
}

const PER_PAGE = 100;

/** The newest commit of a branch (null: the default one); null in a repository without any. @throws ForgeError */
export async function headOf({ octokit, owner, repo }: Repository, branch: string | null): Promise<string | null> {
  try {
    const sha = branch === null ? {} : { sha: branch };
    const { data } = await octokit.request('GET /repos/{owner}/{repo}/commits', { owner, repo, per_page: 1, ...sha });
    return listOf(data)[0]?.sha ?? null;
  } catch (error) {
    if (error instanceof ForgeError && error.fault === 'empty') return null;
    throw error;
  }
}

/**
 * A page (from 1) of the commits that touched a path, newest first, of the history behind `head`: pages do not shift when
 * something is pushed meanwhile. @throws ForgeError
 */
export async function pageOf(
  { octokit, owner, repo }: Repository,
  wanted: { readonly head: string; readonly path: string; readonly page: number; readonly since: Instant | null },
): Promise<{ commits: Commit[]; more: boolean }> {
  const { head, path, page, since } = wanted;
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

/** A file as of a commit; null where there was none. @throws ForgeError */
export async function fileAt({ octokit, owner, repo }: Repository, path: string, sha: string): Promise<string | null> {
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

/** Commits that can be read, of whatever a forge answered. @throws ForgeError where it is no list */
function listOf(data: unknown): Commit[] {
  if (!Array.isArray(data))
    throw new ForgeError('answer', 'Expected a list of commits, and the forge sent something else.');
  return data.flatMap((one: unknown): Commit[] => {
    const { sha, commit } = (one ?? {}) as { sha?: unknown; commit?: unknown };
    const { message, author, committer } = (commit ?? {}) as Record<string, unknown>;
    const [made, kept] = [dateOf(author), dateOf(committer)];
    const at = made === null || kept === null ? (made ?? kept) : Math.min(made, kept);
    if (typeof sha !== 'string' || !/^[\w-]{4,64}$/.test(sha) || at === null) return [];
    return [{ sha, at, message: typeof message === 'string' ? message : '' }];
  });
}

function dateOf(person: unknown): Instant | null {
  const { date } = (person ?? {}) as { date?: unknown };
  return typeof date === 'string' ? parseInstant(date) : null;
}
