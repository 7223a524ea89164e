import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isLocal } from '#scripts/deploy/target.ts';
import { closedPort } from '#tests/sources/support/servers.ts';
import { putFile, run, temporary, tree } from '#tests/support/command.ts';
import { linesOf, provider } from '#tests/support/provider.ts';
import { work, WORK, write } from '#tests/support/published.ts';
import { builtPage, hasRsync, rsyncDaemon } from '#tests/support/rsync.ts';

const to = (...targets: string[]) => targets.flatMap((target) => ['--to', 'rsync', target]);
const deploy = (args: readonly string[], env: Record<string, string> = {}) =>
  run(['scripts/deploy.ts', '--lang', 'en', ...args], env);

describe.skipIf(!hasRsync)('to real rsync daemons', () => {
  it('from a laptop, with the forge away: checked, built, copied, with receipts of what became public', async () => {
    const [one, two] = [await rsyncDaemon(), await rsyncDaemon()];
    const dead = `rsync://127.0.0.1:${await closedPort()}/status`;
    const repo = provider({ [WORK]: work() });
    repo.git('remote', 'add', 'origin', '/nowhere/at-all.git');
    const out = join(temporary(), 'dist');
    const env = { CONTENT_DIR: join(repo.dir, 'content'), SITE: 'https://status.example' };
    const { code, stdout, stderr } = await deploy([...to(one.url, dead, two.url), '--out', out], env);
    expect(code).toBe(1);
    expect(stderr).toContain(`${dead} was not reached: it still serves what it had. (`);
    expect(stderr.match(/was not reached/g)).toHaveLength(1);
    expect(stdout.match(new RegExp(`^${one.url} serves it\\.$`, 'gm'))).toHaveLength(2);
    expect(linesOf(repo)).toEqual([expect.stringMatching(/^command \S+ w$/)]);
    expect(repo.git('status', '--porcelain')).toBe('');
    for (const { folder } of [one, two]) expect(tree(folder)).toEqual(tree(out));
    // What is served was built with the receipt: it names the head of the chain.
    expect(JSON.parse(readFileSync(join(two.folder, 'build.json'), 'utf8'))).toMatchObject({
      record: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });

    const before = tree(one.folder);
    write(repo.dir, { [`content/${WORK}`]: work({ lines: ['clas: routine'] }) });
    const refused = await deploy([...to(one.url), '--out', out], env);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/w\.md:6:1 error .*`clas`[\s\S]*Nothing was copied\.\n$/);
    expect(tree(one.folder)).toEqual(before);
  }, 240_000);

  it('where nobody was reached nothing became public: no receipt', async () => {
    const dead = `rsync://127.0.0.1:${await closedPort()}/status`;
    const repo = provider({ [WORK]: work() });
    const env = { CONTENT_DIR: join(repo.dir, 'content'), SITE: 'https://status.example' };
    const { code } = await deploy([...to(dead), '--out', join(temporary(), 'dist')], env);
    expect(code).toBe(1);
    expect(existsSync(join(repo.dir, 'content/record/receipts.jsonl'))).toBe(false);
  }, 120_000);

  it('what is gone is removed, and build.json comes along', async () => {
    const host = await rsyncDaemon();
    const dist = builtPage({ 'index.html': 'Trang', 'old.html': 'x', 'services/email/index.html': 'y' });
    expect(await deploy(['--built', dist, ...to(host.url)])).toMatchObject({ code: 0, stderr: '' });
    rmSync(join(dist, 'old.html'));
    writeFileSync(join(dist, 'index.html'), 'Trang mới');
    writeFileSync(
      join(dist, 'build.json'),
      readFileSync(join(dist, 'build.json'), 'utf8').replace('"files": 1', '"files": 2'),
    );
    expect((await deploy(['--built', dist, ...to(host.url)])).code).toBe(0);
    expect(tree(host.folder)).toEqual(tree(dist));
  });

  it('a folder that holds anything but a page is left alone', async () => {
    const host = await rsyncDaemon();
    writeFileSync(join(host.folder, 'thesis.doc'), 'x');
    const dist = builtPage({ 'index.html': 'Trang' });
    const { code, stderr } = await deploy(['--built', dist, ...to(host.url)]);
    expect(code).toBe(1);
    expect(stderr).toContain(`${host.url} holds thesis.doc, but no page: nothing was copied`);
    expect([...tree(host.folder).keys()]).toEqual(['thesis.doc']);
    expect((await deploy(['--built', dist, '--replace', ...to(host.url)])).code).toBe(0);
    expect(tree(host.folder)).toEqual(tree(dist));
  });

  it('over a remote shell, into a folder that is not there yet', async () => {
    const dir = temporary();
    // Stands for ssh: leaves out its own options and the host, and runs the rest here.
    putFile(join(dir, 'shell'), '#!/bin/sh\nwhile [ "$1" != host.example ]; do shift; done; shift; exec "$@"\n');
    chmodSync(join(dir, 'shell'), 0o755);
    mkdirSync(join(dir, 'srv'));
    const dist = builtPage({ 'index.html': 'Trang' });
    const env = { RSYNC_RSH: join(dir, 'shell') };
    const { code, stderr } = await deploy(['--built', dist, ...to(`host.example:${dir}/srv/status`)], env);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(tree(join(dir, 'srv/status'))).toEqual(tree(dist));
    const asked = await deploy(['--built', dist, ...to('host.invalid:/srv/status')], { RSYNC_RSH: '/bin/false' });
    expect(asked.code).toBe(1);
    expect(asked.stderr).toMatch(
      /^host\.invalid:\/srv\/status was not reached: it still serves what it had\. \(.+\)\n$/,
    );
  });

  it('the sample goes nowhere but to this machine', async () => {
    const host = await rsyncDaemon();
    const dist = builtPage({ 'index.html': 'Trang' }, { sample: true });
    const { code, stderr } = await deploy(['--built', dist, ...to(host.url, 'status@one.example:/srv/status')]);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^This is the shipped sample, which readers of status@one\.example:\/srv\/status could take for real/,
    );
    expect(tree(host.folder).size).toBe(0);
    expect((await deploy(['--built', dist, ...to(host.url)])).code).toBe(0);
  });
});

it.each([
  [[], 'Expected a target: --to rsync HOST:FOLDER.'],
  [['--to', 'rsync'], 'Expected a target: --to rsync HOST:FOLDER.'],
  [['--to', 'ftp', 'a:b'], 'Unexpected --to ftp, expected rsync.'],
  [['a:b'], 'Unexpected a:b, expected --to rsync before it.'],
  [['--to', 'rsync', '--to', 'rsync', 'a:b'], 'Expected a target after --to rsync.'],
  [['--to', 'rsync', 'a:b', 'a:b'], 'a:b is named twice.'],
  [['--to', 'rsync', '--', '--rsh=evil'], 'Unexpected target --rsh=evil.'],
])('%j is told in words', async (args, words) => {
  const { code, stderr } = await deploy(args);
  expect({ code, line: stderr.split('\n')[0] }).toEqual({ code: 2, line: words });
});

it('a folder that is no page is not copied', async () => {
  const { code, stderr } = await deploy(['--built', temporary(), ...to('/tmp/x')]);
  expect(code).toBe(1);
  expect(stderr).toMatch(/is no built page: build\.json is not there\.\nNothing was copied\.\n$/);
});

it.each([
  ['/srv/status', true],
  ['srv/a:b', true],
  ['localhost:/srv', true],
  ['me@127.0.0.1:/srv', true],
  ['rsync://localhost:8730/status', true],
  ['rsync://[::1]/status', true],
  ['one.example:/srv', false],
  ['me@one.example::status', false],
  ['rsync://me@one.example/status', false],
])('%s is on this machine: %s', (target, local) => {
  expect(isLocal(target)).toBe(local);
});
