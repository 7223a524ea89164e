import type { Octokit } from 'octokit';
import { ForgeError } from './error.ts';

/** A repository on its forge. */
export interface Place {
  readonly owner: string;
  readonly repo: string;
}

/** A file as it shall be; null: gone. Paths are below the repository's root. */
export type Files = ReadonlyMap<string, string | null>;

export interface Commit {
  readonly message: string;
  readonly author: { readonly name: string; readonly email: string };
}

/** Somebody changed the same files meanwhile: what was read is not what is there. */
export class Overtaken extends Error {}

/** The branch takes no commits but by pull request. */
export class Guarded extends Error {}

/** How often others may move the branch meanwhile. */
const TRIES = 8;

/**
 * Commits files on top of a branch, whatever others push to it meanwhile, so long as they leave these files alone. Never by force.
 *
 * @param known the blob id of each file where it was read; null: it was not there
 * @returns the commit
 * @throws Overtaken, Guarded, ForgeError
 */
export async function commitTo(
  octokit: Octokit,
  place: Place,
  branch: string,
  files: Files,
  commit: Commit,
  known: ReadonlyMap<string, string | null>,
): Promise<string> {
  for (let tries = 1; ; tries += 1) {
    const head = await headOf(octokit, place, branch);
    for (const [path, blob] of known)
      if ((await blobAt(octokit, place, path, head)) !== blob) throw new Overtaken(path);
    const sha = await makeCommit(octokit, place, head, files, commit);
    try {
      await octokit.rest.git.updateRef({ ...place, ref: `heads/${branch}`, sha, force: false });
      return sha;
    } catch (error) {
      const isBehind = isStatus(error, 409) || (isStatus(error, 422) && /fast.forward/i.test((error as Error).message));
      if (!isBehind && isStatus(error, 403, 422)) throw new Guarded(branch);
      if (!isBehind || tries >= TRIES) throw error;
    }
  }
}

/**
 * Puts one commit on a branch of ours, on top of another branch as it stands now; what was on it is replaced. The same files make no
 * new commit.
 */
export async function commitOn(
  octokit: Octokit,
  place: Place,
  own: string,
  base: string,
  files: Files,
  commit: Commit,
): Promise<void> {
  const head = await headOf(octokit, place, base);
  const sha = await makeCommit(octokit, place, head, files, commit);
  try {
    await octokit.rest.git.createRef({ ...place, ref: `refs/heads/${own}`, sha });
  } catch (error) {
    if (!isStatus(error, 422)) throw error;
    await octokit.rest.git.updateRef({ ...place, ref: `heads/${own}`, sha, force: true });
  }
}

/** The commit a branch stands at. */
export async function headOf(octokit: Octokit, place: Place, branch: string): Promise<string> {
  const { data } = await octokit.rest.git.getRef({ ...place, ref: `heads/${branch}` });
  return data.object.sha;
}

async function makeCommit(
  octokit: Octokit,
  place: Place,
  head: string,
  files: Files,
  { message, author }: Commit,
): Promise<string> {
  const { data: parent } = await octokit.rest.git.getCommit({ ...place, commit_sha: head });
  const tree = [...files].map(([path, content]) => ({
    path,
    mode: '100644' as const,
    type: 'blob' as const,
    ...(content === null ? { sha: null } : { content }),
  }));
  const { data: made } = await octokit.rest.git.createTree({ ...place, base_tree: parent.tree.sha, tree });
  const { data } = await octokit.rest.git.createCommit({
    ...place,
    message,
    tree: made.sha,
    parents: [head],
    author,
  });
  return data.sha;
}

/** The blob id of a file in a commit; null: there is none. */
async function blobAt(octokit: Octokit, place: Place, path: string, ref: string): Promise<string | null> {
  try {
    const { data } = await octokit.rest.repos.getContent({ ...place, path, ref });
    return Array.isArray(data) ? null : data.sha;
  } catch (error) {
    if (isStatus(error, 404)) return null;
    throw error;
  }
}

const isStatus = (error: unknown, ...statuses: readonly number[]): boolean =>
  error instanceof ForgeError && error.status !== null && statuses.includes(error.status);

/** The pull request of a branch of ours, the newest; null: there is none. */
export async function pullOf(
  octokit: Octokit,
  place: Place,
  own: string,
): Promise<{ number: number; url: string; state: 'open' | 'merged' | 'closed' } | null> {
  const { data } = await octokit.rest.pulls.list({
    ...place,
    head: `${place.owner}:${own}`,
    state: 'all',
    per_page: 1,
  });
  const [pull] = data;
  if (!pull) return null;
  const state = pull.state === 'open' ? 'open' : pull.merged_at ? 'merged' : 'closed';
  return { number: pull.number, url: pull.html_url, state };
}

/** Opens a pull request; null: the repository does not let workflows do so. */
export async function openPull(
  octokit: Octokit,
  place: Place,
  pull: { readonly head: string; readonly base: string; readonly title: string; readonly body: string },
): Promise<string | null> {
  try {
    // A second try would open a second one.
    const { data } = await octokit.rest.pulls.create({ ...place, ...pull, request: { retries: 0 } });
    return data.html_url;
  } catch (error) {
    if (isStatus(error, 403)) return null;
    throw error;
  }
}
