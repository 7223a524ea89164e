import type { Octokit } from 'octokit';
import type { Place } from './writing.ts';

/** Logins (in small letters) whose last review of a pull request approves it as it stands at `head`. */
export async function approvingLogins(
  octokit: Octokit,
  place: Place,
  number: number,
  head: string,
): Promise<ReadonlySet<string>> {
  const last = new Map<string, boolean>();
  const pages = octokit.paginate.iterator(octokit.rest.pulls.listReviews, {
    ...place,
    pull_number: number,
    per_page: 100,
  });
  for await (const { data } of pages)
    for (const { user, state, commit_id } of data)
      // A mere comment leaves what was said before.
      if (user && state !== 'COMMENTED') last.set(user.login.toLowerCase(), state === 'APPROVED' && commit_id === head);
  return new Set([...last].flatMap(([login, isApproving]) => (isApproving ? [login] : [])));
}
