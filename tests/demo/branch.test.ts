import { cpSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { buildTree, ROOT, run, temporary } from '#tests/support/command.ts';
import { clone, repository } from '#tests/support/git.ts';

const AT = '2026-11-22T09:00:00+07:00';

async function serve(): Promise<{ server: Server; url: string }> {
  const server = createServer((_, answer) => answer.end('ok'));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

test('The record on a branch of its own: made by init, measured, pushed, and mounted in a fresh clone that builds from it', async () => {
  const dir = temporary();
  const { server, url } = await serve();
  const shipped = repository(join(dir, 'shipped'));
  for (const name of ['content', '.gitignore']) cpSync(join(ROOT, name), join(shipped.dir, name), { recursive: true });
  shipped.commit('The sample', AT);
  const bare = clone(shipped.dir, join(dir, 'bare.git'), { bare: true });

  const own = clone(bare.dir, join(dir, 'own'));
  const CONTENT_DIR = join(own.dir, 'content');
  const command = (...args: string[]) => run(args, { CONTENT_DIR, CI: '' });
  const name = ['--name', 'ACME', '--zone', 'Asia/Ho_Chi_Minh', '--service', `web=${url}`, '--region', 'hn'];
  const made = await command('scripts/init.ts', '--yes', ...name, '--record-branch', 'record');
  expect(made).toMatchObject({ code: 0, stderr: '' });
  expect(made.stdout).toMatch(/content\/record is now a new branch, record\./);
  own.commit('Make the page our own', AT);
  own.git('push', '--quiet');

  const measure = () => command('scripts/fetch.ts', '--push');
  expect(await measure()).toMatchObject({ code: 0, stderr: '' });
  expect((await measure()).stdout).not.toMatch(/Committed/);
  await new Promise((done) => server.close(done));
  expect((await measure()).stdout).toMatch(/^Committed and pushed: hn\.$/m);
  const time = String.raw`\d\d:\d\d`;
  expect(bare.git('log', '--format=%s', 'record').split('\n')).toEqual([
    expect.stringMatching(new RegExp(`^web: down since ${time} \\(hn\\)$`)),
    expect.stringMatching(new RegExp(`^Record ${time}(?:–${time})?: 1 service up \\(hn\\)$`)),
    'Begin the record',
  ]);
  expect(own.git('status', '--porcelain')).toBe('');
  expect(bare.git('log', '--format=%s', 'main')).toBe('Make the page our own\nThe sample');
  expect(bare.git('ls-tree', '-r', '--name-only', 'main', 'content/record')).toBe('');

  const reader = clone(bare.dir, join(dir, 'reader'));
  const there = join(reader.dir, 'content');
  const unmounted = await run(['scripts/fetch.ts', '--commit'], { CONTENT_DIR: there });
  expect(unmounted).toMatchObject({ code: 2, stderr: expect.stringMatching(/its branch is not mounted/) });
  const mounted = await run(['scripts/init.ts', '--mount'], { CONTENT_DIR: there });
  expect(mounted).toMatchObject({ code: 0, stderr: '' });
  const built = await buildTree({ content: there, out: join(dir, 'dist') });
  expect(built).toMatchObject({ code: 0 });
  expect(readFileSync(join(dir, 'dist/en/index.html'), 'utf8')).toMatch(/<h1[^>]*>.*Our probes see Web down since /s);
});

test('A repository of its own for the content works alike, whatever stands around it', async () => {
  const dir = temporary();
  const { url } = await serve();
  repository(dir);
  const CONTENT_DIR = join(dir, 'pages/content');
  const name = ['--name', 'ACME', '--zone', 'UTC', '--service', `web=${url}`, '--region', 'hn'];
  expect(await run(['scripts/init.ts', '--yes', ...name], { CONTENT_DIR })).toMatchObject({ code: 0 });
  const inner = repository(CONTENT_DIR);
  inner.commit('Ours', AT);
  expect(await run(['scripts/fetch.ts', '--commit'], { CONTENT_DIR })).toMatchObject({ code: 0, stderr: '' });
  expect(inner.git('log', '--format=%s')).toMatch(/^Record .*: 1 service up \(hn\)\nOurs$/);
  expect(await run(['scripts/check.ts'], { CONTENT_DIR })).toMatchObject({ code: 0 });
});
