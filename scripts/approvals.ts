import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { forge, GITHUB } from '#forge/client.ts';
import { ForgeError } from '#forge/error.ts';
import { approvingLogins } from '#forge/reviews.ts';
import { GitError } from '#git/git.ts';
import { contentFolder } from '#site/environment.ts';
import { claimsSince } from './approvals/claims.ts';
import { command, readArgs, UsageError } from './usage.ts';

const USAGE = `npm run approvals

In a workflow of a pull request: whether the approvers that it names (approved_by) are behind it, by their logins on GitHub: the pull
request is theirs and so is its last change, or they approved it as it stands. Who may approve is what site.yaml said before. Reads
GITHUB_EVENT_PATH, GITHUB_REPOSITORY, GITHUB_API_URL and GITHUB_TOKEN.

Exit status: 0 they are, or nothing needs them; 1 they are not; 2 called outside a pull request.`;

const Login = z.object({ login: z.string() });
const Sha = z.string().regex(/^[0-9a-f]{40}$/);
const Shape = z.object({
  pull_request: z.object({
    number: z.int(),
    user: Login,
    head: z.object({ sha: Sha }),
    base: z.object({ sha: Sha }),
  }),
  sender: Login,
});

await command(async () => {
  readArgs({ options: {} }, USAGE);
  const { GITHUB_EVENT_PATH: path, GITHUB_REPOSITORY: name = '', GITHUB_TOKEN: token } = process.env;
  const [owner = '', repo = ''] = name.split('/');
  if (!path || !token || owner === '' || repo === '')
    throw new UsageError('Expected GITHUB_EVENT_PATH, GITHUB_REPOSITORY and GITHUB_TOKEN, as a workflow sets them.');
  const { success, data } = Shape.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (!success) throw new UsageError('Expected the event of a pull request.');
  const { number, user, head, base } = data.pull_request;
  try {
    const claims = await claimsSince(contentFolder(), base.sha);
    if (claims.length === 0) {
      console.log('Nothing needs an approver.');
      return 0;
    }
    const octokit = forge({ api: process.env['GITHUB_API_URL'] || GITHUB, token });
    const behind = new Set(await approvingLogins(octokit, { owner, repo }, number, head.sha));
    if (user.login === data.sender.login) behind.add(user.login.toLowerCase());
    const open = claims.filter(({ logins }) => !logins.some((login) => behind.has(login)));
    for (const { file, by, logins } of open) {
      const who = logins.length > 0 ? logins.join(' or ') : 'an approver with a login (`github:` in site.yaml)';
      const what = by === null ? 'It changes who may approve what' : `It names \`${by}\` as its approver`;
      console.log(
        `::error file=${file},line=1,title=approval::${what}, expected an approving review by ${who}; run this check again then.`,
      );
    }
    if (open.length === 0) console.log('Every approver that is named stands behind it.');
    return open.length > 0 ? 1 : 0;
  } catch (error) {
    if (!(error instanceof ForgeError || error instanceof GitError)) throw error;
    console.error(error.message);
    return 1;
  }
}, USAGE);
