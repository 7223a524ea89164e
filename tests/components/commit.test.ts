import { expect, test } from 'vitest';
import { commitAddress } from '#components/commit.ts';

const SHA = 'a'.repeat(40);

test.each([
  ['GitHub', 'https://github.com/acme/status', `https://github.com/acme/status/commit/${SHA}`],
  ['GitLab', 'https://gitlab.com/acme/ops/status/', `https://gitlab.com/acme/ops/status/-/commit/${SHA}`],
  ['a GitLab of one’s own', 'https://gitlab.acme.example/status', `https://gitlab.acme.example/status/-/commit/${SHA}`],
  ['Gitea', 'https://git.acme.example/ops/status.git', `https://git.acme.example/ops/status/commit/${SHA}`],
  ['Codeberg', 'https://codeberg.org/acme/status', `https://codeberg.org/acme/status/commit/${SHA}`],
  ['Bitbucket', 'https://bitbucket.org/acme/status', `https://bitbucket.org/acme/status/commits/${SHA}`],
  ['no repository', null, null],
  ['no page', 'ssh://git@acme.example/status', null],
  ['no address', 'status', null],
])('%s', (_, repository, address) => {
  expect(commitAddress(repository, SHA)).toBe(address);
});

test('what is no commit is no link', () => {
  expect(commitAddress('https://github.com/acme/status', '../x')).toBeNull();
});
