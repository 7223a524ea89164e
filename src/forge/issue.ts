import type { Octokit } from 'octokit';
import { ForgeError } from './error.ts';
import type { Place } from './writing.ts';

/** By this our comment is known again; readers do not see it. */
const MARK = '<!-- camket: the answer to a form -->';

/** Whether somebody may write to a repository, as its forge says now. */
export async function mayWrite(octokit: Octokit, place: Place, username: string): Promise<boolean> {
  try {
    const { data } = await octokit.rest.repos.getCollaboratorPermissionLevel({ ...place, username });
    return data.permission === 'admin' || data.permission === 'write';
  } catch (error) {
    if (error instanceof ForgeError && error.fault === 'missing') return false;
    throw error;
  }
}

/** An issue as it stands now. */
export async function issueOf(
  octokit: Octokit,
  place: Place,
  number: number,
): Promise<{ readonly body: string; readonly isOpen: boolean }> {
  const { data } = await octokit.rest.issues.get({ ...place, issue_number: number });
  return { body: data.body ?? '', isOpen: data.state === 'open' };
}

/**
 * Answers an issue in one comment, which later answers replace. A comment with our mark by anybody else is not ours.
 *
 * @param self who writes for the token
 */
export async function answer(
  octokit: Octokit,
  place: Place,
  number: number,
  text: string,
  self: string,
): Promise<void> {
  const body = `${MARK}\n${text}`;
  const pages = octokit.paginate.iterator(octokit.rest.issues.listComments, {
    ...place,
    issue_number: number,
    per_page: 100,
  });
  for await (const { data } of pages) {
    const own = data.find((one) => one.user?.login === self && one.body?.startsWith(MARK));
    if (!own) continue;
    if (own.body?.replaceAll('\r\n', '\n') !== body)
      await octokit.rest.issues.updateComment({ ...place, comment_id: own.id, body });
    return;
  }
  // A second try would say it twice.
  await octokit.rest.issues.createComment({ ...place, issue_number: number, body, request: { retries: 0 } });
}

/** Closes an issue whose form was published. */
export async function close(octokit: Octokit, place: Place, number: number): Promise<void> {
  await octokit.rest.issues.update({ ...place, issue_number: number, state: 'closed', state_reason: 'completed' });
}
