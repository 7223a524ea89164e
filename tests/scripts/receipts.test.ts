import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseReceipts } from '#record/receipts.ts';
import { readOptions } from '#scripts/receipts/options.ts';
import { UsageError } from '#scripts/usage.ts';
import { serve } from '#tests/sources/support/servers.ts';
import { run, temporary } from '#tests/support/command.ts';
import { clone, type Repository } from '#tests/support/git.ts';
import { FILE, inContent, linesOf, provider as site } from '#tests/support/provider.ts';
import { SITE, WORK, work, write } from '#tests/support/published.ts';

/** Nothing of the machine that runs the tests. */
const BARE = {
  CI: '',
  GITHUB_ACTIONS: '',
  GITHUB_TOKEN: '',
  GH_TOKEN: '',
  GITHUB_EVENT_PATH: '',
  GITHUB_RUN_ID: '',
  GITHUB_SERVER_URL: '',
  GITHUB_API_URL: '',
  LC_ALL: 'C',
};
const NOW = '2026-11-21T12:00:00Z';

const receipts = ({ dir }: Pick<Repository, 'dir'>, args: string[] = [], env: Record<string, string> = {}) =>
  run(['scripts/receipts.ts', ...args], { ...BARE, NOW: '', CONTENT_DIR: join(dir, 'content'), ...env });

test('content with errors is refused with its report; the sample and a dry run write nothing', async () => {
  const repo = site({ [WORK]: work().replace('[email]', '[emial]') });
  const refused = await receipts(repo);
  expect(refused).toMatchObject({ code: 1, stderr: 'No receipt was added.\n' });
  expect(refused.stdout).toContain('w.md:3:12 error Unexpected service `emial`');
  write(repo.dir, inContent({ [WORK]: work() }));
  repo.commit('Correct', NOW);
  const dry = await receipts(repo, ['--dry-run'], { NOW });
  expect(dry.code).toBe(0);
  expect(parseReceipts(dry.stdout).receipts).toMatchObject([{ id: 'w', by: 'command' }]);
  expect(dry.stderr).toContain('1 receipt would be added');
  expect(existsSync(join(repo.dir, FILE))).toBe(false);
  const sample = await run(['scripts/receipts.ts'], { ...BARE, NOW: '' });
  expect(sample).toMatchObject({ code: 0, stderr: '' });
});

test('three at once put down each revision once', async () => {
  const repo = site({ [WORK]: work(), 'maintenance/2026/x.md': work() });
  await Promise.all([receipts(repo), receipts(repo), receipts(repo)]);
  expect(linesOf(repo).map((line) => line.split(' ').at(-1))).toEqual(['w', 'x']);
});

test('two that push at once make one chain', async () => {
  const origin = clone(site({ [WORK]: work() }).dir, join(temporary(), 'origin.git'), { bare: true });
  const [a, b] = [0, 1].map((i) => clone(origin.dir, join(temporary(), `clone-${i}`))) as [Repository, Repository];
  write(a.dir, inContent({ 'maintenance/2026/a.md': work() }));
  a.commit('A', NOW);
  write(b.dir, inContent({ 'maintenance/2026/b.md': work() }));
  b.commit('B', NOW);
  const ended = await Promise.all([receipts(a, ['--push']), receipts(b, ['--push'])]);
  expect(ended.map(({ code }) => code)).toEqual([0, 0]);
  const seen = clone(origin.dir, join(temporary(), 'seen'));
  expect(
    linesOf(seen)
      .map((line) => line.split(' ').at(-1))
      .toSorted(),
  ).toEqual(['a', 'b', 'w']);
});

test.each([
  [['--by', 'me'], 'Unexpected --by me, expected ci or command.'],
  [['--run', 'seven'], 'Unexpected --run seven, expected an address such as https://ci.example/runs/1.'],
  [['--lang', 'fr'], 'fr'],
  [['--hard'], '--hard'],
])('%j is a mistake in the call', (args, said) => {
  expect(() => readOptions(args, {})).toThrow(UsageError);
  expect(() => readOptions(args, {})).toThrow(said);
});

test('a workflow is known by its environment', () => {
  const event = join(temporary(), 'event.json');
  const before = 'a'.repeat(40);
  writeFileSync(event, JSON.stringify({ before }));
  const workflow = {
    CI: 'true',
    GITHUB_SERVER_URL: 'https://forge.example',
    GITHUB_REPOSITORY: 'a/b',
    GITHUB_RUN_ID: '9',
    GITHUB_EVENT_PATH: event,
  };
  const run = 'https://forge.example/a/b/actions/runs/9';
  expect(readOptions([], workflow)).toMatchObject({ by: 'ci', run, before, commit: false, token: null });
  expect(readOptions(['--by', 'command'], workflow)).toMatchObject({ by: 'command', before: null });
  expect(readOptions(['--push'], {})).toMatchObject({ by: 'command', run: null, commit: true, push: true });
  writeFileSync(event, JSON.stringify({ before: '0'.repeat(40) }));
  expect(readOptions([], workflow).before).toBe(null);
  writeFileSync(event, 'no JSON');
  expect(readOptions([], workflow).before).toBe(null);
});

test('the forge that site.yaml names is asked with the token, which is never printed', async () => {
  const repo = site({
    'site.yaml': `${SITE['site.yaml']}repository: https://forge.example/acme/status\n`,
    [WORK]: work(),
  });
  write(repo.dir, { 'README.md': 'A' });
  repo.commit('Read me', '2026-11-20T09:00:00Z');
  const asked: (string | undefined)[] = [];
  const api = await serve((request, response) => {
    asked.push(request.url, request.headers.authorization);
    response.writeHead(401, { 'content-type': 'application/json' }).end('{"message":"Bad credentials t0ken"}');
  });
  const env = { NOW, GITHUB_TOKEN: 't0ken', GITHUB_SERVER_URL: 'https://forge.example', GITHUB_API_URL: api };
  const { code, stdout, stderr } = await receipts(repo, [], env);
  expect(asked[0]).toContain('/repos/acme/status/activity?');
  expect(asked[1]).toBe('token t0ken');
  expect(code).toBe(0);
  expect(stderr.split('\n').filter((line) => line.startsWith('warning'))).toHaveLength(1);
  expect(stdout + stderr).not.toContain('t0ken');
  expect(linesOf(repo)).toEqual(['git 2026-11-20T03:00:00Z w']);
});

test('a record whose branch is not mounted is refused before anything is put down', async () => {
  const origin = clone(site({ [WORK]: work() }).dir, join(temporary(), 'origin.git'), { bare: true });
  const staff = clone(origin.dir, join(temporary(), 'staff'));
  write(staff.dir, inContent({ '.gitignore': '/record/\n' }));
  staff.commit('Leave the record out', NOW);
  const { code, stdout, stderr } = await receipts(staff, ['--push']);
  expect(code).not.toBe(0);
  expect(stdout + stderr).toMatch(
    /Git ignores .*record: its branch is not mounted\. npm run init -- --mount does that\./,
  );
  expect(existsSync(join(staff.dir, FILE))).toBe(false);
});
