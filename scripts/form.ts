import { appendFileSync } from 'node:fs';
import { forge, GITHUB } from '#forge/client.ts';
import { ForgeError } from '#forge/error.ts';
import { GitError } from '#git/git.ts';
import { contentFolder, givenNow } from '#site/environment.ts';
import { readEvent } from './form/event.ts';
import { fileForm } from './form/file.ts';
import { command, readArgs, UsageError } from './usage.ts';

const USAGE = `npm run form

Files the issue form that started a GitHub workflow (.github/workflows/say.yml): it becomes a commit or a pull request, as its writer
may, and is answered in a comment. Reads GITHUB_EVENT_PATH, GITHUB_REPOSITORY, GITHUB_SERVER_URL, GITHUB_API_URL and GITHUB_TOKEN;
CAMKET_BOT names who writes for the token (github-actions[bot]).

Exit status: 0 filed, or nothing to file; 1 the forge or git failed; 2 called outside a workflow.`;

await command(async () => {
  readArgs({ options: {} }, USAGE);
  const { GITHUB_EVENT_PATH: path, GITHUB_REPOSITORY: name = '', GITHUB_TOKEN: token } = process.env;
  const [owner = '', repo = '', ...rest] = name.split('/');
  if (!path || !token || owner === '' || repo === '' || rest.length > 0)
    throw new UsageError('Expected GITHUB_EVENT_PATH, GITHUB_REPOSITORY and GITHUB_TOKEN, as a workflow sets them.');
  const event = readEvent(path);
  if (event === null) {
    console.log('Nothing was filed.');
    return 0;
  }
  try {
    const { said, published } = await fileForm(event, {
      octokit: forge({ api: process.env['GITHUB_API_URL'] || GITHUB, token }),
      place: { owner, repo },
      address: `${process.env['GITHUB_SERVER_URL'] || 'https://github.com'}/${owner}/${repo}`,
      self: process.env['CAMKET_BOT'] || 'github-actions[bot]',
      folder: contentFolder(),
      now: givenNow() ?? Math.floor(Date.now() / 1000),
    });
    console.log(said);
    if (process.env['GITHUB_OUTPUT']) appendFileSync(process.env['GITHUB_OUTPUT'], `published=${published}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof ForgeError || error instanceof GitError)) throw error;
    console.error(error.message);
    return 1;
  }
}, USAGE);
