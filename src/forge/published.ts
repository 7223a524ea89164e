import type { Octokit } from 'octokit';
import { parseInstant } from '#domain/instant.ts';
import type { Instant } from '#domain/interval.ts';
import { GITHUB } from './client.ts';
import { ForgeError } from './error.ts';

/** A branch of a repository on its forge. */
export interface Branch {
  readonly owner: string;
  readonly repo: string;
  readonly branch: string;
}

/** When commits came to a branch, as its forge saw it; `trouble`: in one line, why it says no more. */
export interface ForgeTimes {
  readonly times: ReadonlyMap<string, Instant>;
  readonly trouble: string | null;
}

/** Commits that are looked up one by one, each by a request of its own. */
const SINGLE = 200;
/** Pages of 100 pushes. */
const PAGES = 50;

/**
 * The API of a repository's address, its owner and name; null where the forge is not known to be a GitHub.
 *
 * @param environment as a workflow has it: `GITHUB_SERVER_URL` and `GITHUB_API_URL` name a GitHub of one's own
 */
export function forgeOf(
  repository: string,
  environment: Readonly<Record<string, string | undefined>>,
): (Omit<Branch, 'branch'> & { readonly api: string }) | null {
  const { origin, pathname } = new URL(repository);
  const [owner, repo, ...rest] = pathname.split('/').filter(Boolean);
  if (owner === undefined || repo === undefined || rest.length > 0) return null;
  const { GITHUB_SERVER_URL: server = 'https://github.com', GITHUB_API_URL: api = GITHUB } = environment;
  const name = repo.replace(/\.git$/, '');
  if (URL.canParse(server) && URL.canParse(api) && origin === new URL(server).origin) return { api, owner, repo: name };
  return origin === 'https://github.com' ? { api: GITHUB, owner, repo: name } : null;
}

/**
 * When commits of a branch were pushed or merged, by the forge's clock (R25): the push that moved the branch over them, else
 * the merge of the pull request whose commit they are. What the forge does not know, or does not say in time, is left out.
 *
 * @param chain the branch's first-parent commits, oldest first
 * @param asked those of them to tell of
 */
export async function publishedTimes(
  octokit: Octokit,
  { owner, repo, branch }: Branch,
  chain: readonly string[],
  asked: readonly string[],
): Promise<ForgeTimes> {
  const times = new Map<string, Instant>();
  try {
    const pushes = await pushesOf(octokit, { owner, repo, branch });
    const places = new Map(chain.map((commit, i) => [commit, i]));
    for (const commit of asked) {
      const place = places.get(commit);
      const over = pushes.filter((push) => place !== undefined && isOver(push, place, places)).map(({ at }) => at);
      if (over.length > 0) times.set(commit, Math.min(...over));
    }
    for (const commit of asked.filter((one) => !times.has(one)).slice(0, SINGLE)) {
      const { data } = await octokit.rest.repos.listPullRequestsAssociatedWithCommit({
        owner,
        repo,
        commit_sha: commit,
      });
      const merge = data.find(({ merge_commit_sha: made, base }) => made === commit && base.ref === branch);
      const at = merge?.merged_at ? parseInstant(merge.merged_at) : null;
      if (at !== null) times.set(commit, at);
    }
    return { times, trouble: null };
  } catch (error) {
    if (error instanceof ForgeError) return { times, trouble: error.message };
    // Whatever answers here may be no forge at all.
    if (error instanceof TypeError) return { times, trouble: 'the forge answered something else' };
    throw error;
  }
}

interface Push {
  readonly before: string;
  readonly after: string;
  readonly at: Instant;
}

const NOWHERE = /^0+$/;

/** Whether a push moved the branch from before a place of the chain to it or beyond. */
function isOver({ before, after }: Push, place: number, places: ReadonlyMap<string, number>): boolean {
  const from = NOWHERE.test(before) ? -1 : places.get(before);
  const to = places.get(after);
  return from !== undefined && to !== undefined && from < place && place <= to;
}

async function pushesOf(octokit: Octokit, { owner, repo, branch }: Branch): Promise<Push[]> {
  const pushes: Push[] = [];
  let pages = 0;
  const route = 'GET /repos/{owner}/{repo}/activity';
  for await (const { data } of octokit.paginate.iterator(route, {
    owner,
    repo,
    ref: `refs/heads/${branch}`,
    per_page: 100,
  })) {
    for (const { before, after, timestamp } of data) {
      const at = parseInstant(timestamp);
      if (at !== null) pushes.push({ before, after, at });
    }
    pages += 1;
    if (pages >= PAGES) break;
  }
  return pushes;
}
