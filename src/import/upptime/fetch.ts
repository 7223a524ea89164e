import type { Octokit } from 'octokit';
import { ForgeError } from '#forge/error.ts';
import type { Found } from '../foreign.ts';
import { SourceError } from '../source.ts';
import { readUpptimeConfig, type UpptimeConfig } from './config.ts';
import { foundInIssues, RC } from './read.ts';

/** Pages of a hundred: more than any repository's issues fill. */
const PAGES = 200;

/**
 * The issues of an Upptime repository with what was said below them, in a request for each hundred; its settings tell sites from tags.
 * @throws ForgeError, SourceError
 */
export async function readUpptimeRepository(octokit: Octokit, repository: string): Promise<Found> {
  const [owner = '', repo = ''] = repository.split('/');
  const config = await configOf(octokit, owner, repo);
  const issues = new Map<number, unknown>();
  for (const labels of ['status', 'maintenance']) {
    const list = await pages(octokit, 'GET /repos/{owner}/{repo}/issues', { owner, repo, labels, state: 'all' });
    for (const one of list) issues.set((one as { number: number }).number, one);
  }
  const hasComments = [...issues.values()].some((one) => Number((one as { comments?: unknown }).comments) > 0);
  const said = hasComments ? await pages(octokit, 'GET /repos/{owner}/{repo}/issues/comments', { owner, repo }) : [];
  const comments = new Map<number, unknown[]>();
  for (const one of said) {
    const number = Number(/\/issues\/(\d+)$/.exec(String((one as { issue_url?: unknown }).issue_url))?.[1]);
    comments.set(number, [...(comments.get(number) ?? []), one]);
  }
  const all = [...issues].toSorted(([a], [b]) => a - b).map(([, one]) => one);
  const settings = config ?? { repository, name: null, cname: null, sites: [] };
  return foundInIssues(repository, { issues: all, comments }, { ...settings, repository });
}

/** Null: the repository has no settings. */
async function configOf(octokit: Octokit, owner: string, repo: string): Promise<UpptimeConfig | null> {
  let data: unknown;
  try {
    ({ data } = await octokit.request('GET /repos/{owner}/{repo}/contents/{path}', { owner, repo, path: RC }));
  } catch (error) {
    if (error instanceof ForgeError && error.fault === 'missing') return null;
    throw error;
  }
  const { content, encoding } = (data ?? {}) as { content?: unknown; encoding?: unknown };
  if (typeof content !== 'string' || encoding !== 'base64') return null;
  const config = readUpptimeConfig(Buffer.from(content, 'base64').toString('utf8'));
  if ('fault' in config) throw new SourceError('config', { file: RC, reason: config.fault });
  return config;
}

type Route = 'GET /repos/{owner}/{repo}/issues' | 'GET /repos/{owner}/{repo}/issues/comments';

async function pages(octokit: Octokit, route: Route, query: Readonly<Record<string, string>>): Promise<unknown[]> {
  const list: unknown[] = [];
  for (let page = 1; page <= PAGES; page += 1) {
    const { data } = await octokit.request(route as string, { ...query, per_page: 100, page });
    if (!Array.isArray(data))
      throw new ForgeError('answer', 'Expected a list of issues, and the forge sent something else.');
    list.push(...(data as unknown[]));
    if (data.length < 100) break;
  }
  return list;
}
