import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { clean, ROOT, run, temporary } from '#tests/support/command.ts';
import { provider } from '#tests/support/provider.ts';
import { write } from '#tests/support/published.ts';

const NOTICE = 'content/notices/2026/2026-11-22-nghi.md';
const RIGHT = '---\ntitle: Lịch nghỉ\n---\n\nNghỉ.\n';
const WRONG = '---\ntitle: Lịch nghỉ\nservices: [emial]\n---\n\nNghỉ.\n';

const hooks = (dir: string, ...args: string[]) =>
  run(['scripts/hooks.ts', ...args], { CONTENT_DIR: join(dir, 'content') });
const env = { ...clean(process.env), LC_ALL: 'C', NOW: '', NO_COLOR: '1' };
const commit = (dir: string, ...args: string[]) =>
  spawnSync('git', ['-C', dir, 'commit', '--quiet', '-m', 'Say', ...args], { encoding: 'utf8', env });
const leftovers = () => readdirSync(tmpdir()).filter((name) => name.startsWith('camket-staged-'));

it('a commit with an error in what is staged is refused, whatever the work tree holds', async () => {
  const { dir, git } = provider();
  expect(await hooks(dir)).toMatchObject({ code: 0, stderr: '' });
  const before = leftovers();
  write(dir, { [NOTICE]: WRONG });
  git('add', '--all');
  write(dir, { [NOTICE]: RIGHT });
  const refused = commit(dir);
  expect(refused.status).toBe(1);
  expect(refused.stdout + refused.stderr).toMatch(
    /2026-11-22-nghi\.md:3:12 error Unexpected service `emial`, expected `email`.*\n.*services: \[email\]/,
  );
  expect(refused.stderr).toContain('Not committed: errors 1 in what is staged. Mend them, git add, and commit again.');
  expect(git('log', '--format=%s')).toBe('Begin');

  // What is right in the index is committed, though the work tree is wrong again.
  git('add', '--all');
  write(dir, { [NOTICE]: WRONG });
  expect(commit(dir)).toMatchObject({ status: 0 });
  expect(git('show', `HEAD:${NOTICE}`)).toContain('title: Lịch nghỉ\n---');
  // A commit of files has an index of its own.
  expect(commit(dir, NOTICE).status).toBe(1);
  expect(commit(dir, '--all', '--no-verify').status).toBe(0);
  expect(leftovers()).toEqual(before);
});

it('what is not content is nobody’s business, and what goes away is judged by what it leaves', async () => {
  const { dir, git } = provider();
  await hooks(dir);
  write(dir, { 'notes.txt': 'x', 'content/record/receipts.jsonl': 'never by hand\n' });
  git('add', '--all');
  expect(commit(dir)).toMatchObject({ status: 0, stdout: '', stderr: '' });
  git('rm', '--quiet', 'content/site.yaml');
  expect(commit(dir).status).toBe(1);
});

it('a hook of one’s own is never overwritten: it is told what to add, and that works', async () => {
  const { dir, git } = provider();
  const file = join(dir, '.git/hooks/pre-commit');
  writeFileSync(file, '#!/bin/sh\necho mine\n');
  const { code, stderr } = await hooks(dir);
  expect(code).toBe(1);
  expect(stderr).toContain('is a hook of your own and stays as it is.');
  expect((await hooks(dir, '--remove')).code).toBe(1);
  expect(readFileSync(file, 'utf8')).toBe('#!/bin/sh\necho mine\n');
  writeFileSync(file, `#!/bin/sh\n${stderr.trim().split('\n').at(-1)}\n`);
  chmodSync(file, 0o755);
  write(dir, { [NOTICE]: WRONG });
  git('add', '--all');
  expect(commit(dir).status).toBe(1);
  write(dir, { [NOTICE]: RIGHT });
  git('add', '--all');
  expect(commit(dir).status).toBe(0);
});

it('it goes where git looks, twice is once, and comes out again', async () => {
  const { dir, git } = provider();
  git('config', 'core.hooksPath', 'own-hooks');
  expect((await hooks(dir)).stdout).toContain('own-hooks/pre-commit: what is staged is checked before each commit.');
  expect((await hooks(dir)).stdout).toContain('is in place already.');
  expect((await hooks(dir, '--print')).stdout).toBe(readFileSync(join(dir, 'own-hooks/pre-commit'), 'utf8'));
  expect(await hooks(dir, '--remove')).toMatchObject({ code: 0 });
  expect(existsSync(join(dir, 'own-hooks/pre-commit'))).toBe(false);
  symlinkSync('/nowhere', join(dir, 'own-hooks/pre-commit'));
  expect((await hooks(dir)).code).toBe(1);
});

it('outside a repository it says so', async () => {
  const dir = temporary();
  write(dir, { 'content/site.yaml': 'name: A\n' });
  const { code, stderr } = await hooks(dir);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^No hook: git rev-parse: .*\n$/);
});

it('the script is one a plain shell takes', async () => {
  const { dir } = provider();
  const { stdout } = await hooks(dir, '--print');
  execFileSync('sh', ['-n', '-c', stdout]);
  expect(stdout).toContain(`cd '${ROOT.replace(/\/$/, '')}' || exit 1`);
});
