import { execFileSync } from 'node:child_process';
import { parseInstant } from '#domain/instant.ts';
import { type Repository, repository } from '#tests/support/git.ts';
import type { FakeCommit } from './github.ts';

/** The commits that a made-up forge serves, as a real repository, by one pass of git. Commits that leave a file as it was do not touch it. */
export function replayed(commits: readonly FakeCommit[], dir: string): Repository {
  const made = repository(dir);
  const stream = commits.flatMap(({ at, committed = at, message, files }) => [
    'commit refs/heads/main',
    `author bot <bot@acme.example> ${parseInstant(at)} +0000`,
    `committer bot <bot@acme.example> ${parseInstant(committed)} +0000`,
    data(message),
    ...Object.entries(files).flatMap(([path, text]) =>
      text === null ? [`D ${path}`] : [`M 100644 inline ${path}`, data(text)],
    ),
    '',
  ]);
  execFileSync('git', ['-C', dir, 'fast-import', '--quiet'], { input: `${stream.join('\n')}\n`, stdio: 'pipe' });
  made.git('reset', '--quiet', '--hard');
  return made;
}

const data = (text: string) => `data ${Buffer.byteLength(text)}\n${text}`;
