/**
 * The page of a commit on the repository's forge: GitHub, Gitea and Forgejo say `/commit/`, GitLab `/-/commit/`, Bitbucket `/commits/`,
 * each by its name in the host; null where no forge is known.
 */
export function commitAddress(repository: string | null, commit: string): string | null {
  if (repository === null || !URL.canParse(repository) || !/^[0-9a-f]{7,64}$/.test(commit)) return null;
  const { protocol, hostname } = new URL(repository);
  if (!/^https?:$/.test(protocol)) return null;
  const path = /(^|\.)gitlab\./.test(hostname) ? '-/commit' : /(^|\.)bitbucket\./.test(hostname) ? 'commits' : 'commit';
  return `${repository.replace(/\/+$/, '').replace(/\.git$/, '')}/${path}/${commit}`;
}
