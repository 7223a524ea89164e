import { expect, it, vi } from 'vitest';
import { git, gitText, withoutCredentials } from '#git/git.ts';
import { repository } from '#tests/support/git.ts';
import { temporary } from '#tests/support/command.ts';

it('answers with what git says, and its exit status', async () => {
  const dir = temporary();
  expect((await git(dir, ['rev-parse', '--git-dir'])).code).toBe(128);
  repository(dir);
  expect(await gitText(dir, ['rev-parse', '--is-inside-work-tree'])).toBe('true\n');
});

it('asks the repository of the folder, also where a hook of another one runs it', async () => {
  const dir = temporary();
  repository(dir);
  vi.stubEnv('GIT_DIR', '.git/elsewhere');
  try {
    expect(await gitText(dir, ['rev-parse', '--is-inside-work-tree'])).toBe('true\n');
  } finally {
    vi.unstubAllEnvs();
  }
});

it('feeds standard input', async () => {
  const dir = temporary();
  repository(dir);
  expect(await gitText(dir, ['hash-object', '--stdin'], { input: 'text\n' })).toBe(
    '8e27be7d6154a1f68ea9160ef0e18691d20560dc\n',
  );
});

it('a failure is one line, without credentials and without a stack', async () => {
  const dir = temporary();
  repository(dir);
  const failure = await gitText(dir, ['fetch', 'http://robot:s3cret@127.0.0.1:1/x.git']).catch((error: Error) => error);
  expect(failure).toBeInstanceOf(Error);
  expect(String((failure as Error).message)).toMatch(/^git fetch: [^\n]+$/);
  expect(`${(failure as Error).message}${(failure as Error).stack ?? ''}`).not.toContain('s3cret');
});

it.each([
  ['https://user:pass@host/x', 'https://host/x'],
  ['https://token@host/x.git: not found', 'https://host/x.git: not found'],
  ['ssh://git@host/x', 'ssh://host/x'],
  ['https://host/x@y', 'https://host/x@y'],
])('%s is shown as %s', (text, shown) => expect(withoutCredentials(text)).toBe(shown));
