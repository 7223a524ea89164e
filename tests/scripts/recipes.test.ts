import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { clean, ROOT } from '#tests/support/command.ts';
import { builtPage, hasRsync, rsyncDaemon } from '#tests/support/rsync.ts';
import { closedPort } from '#tests/sources/support/servers.ts';

const RECIPES = join(ROOT, 'scripts/recipes');
const has = (command: string) => spawnSync(command, ['--version']).status === 0;

describe.skipIf(!has('systemd-analyze') || !existsSync('/usr/bin/npm'))('systemd takes the units as they are', () => {
  it.each(readdirSync(RECIPES).filter((name) => /\.(service|timer)$/.test(name)))('%s', (unit) => {
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', join(RECIPES, unit)], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it.each([
    ['camket-fetch.timer', '00'],
    ['camket-pull.timer', '30'],
  ])('%s fires every minute', (timer, second) => {
    const [, calendar] = /^OnCalendar=(.*)$/m.exec(readFileSync(join(RECIPES, timer), 'utf8')) ?? [];
    const { stdout } = spawnSync(
      'systemd-analyze',
      ['calendar', '--base-time=2026-11-22 00:00:45 UTC', '--iterations=2', calendar ?? ''],
      { encoding: 'utf8', env: { ...process.env, TZ: 'UTC' } },
    );
    for (const minute of ['01', '02']) expect(stdout).toContain(`00:${minute}:${second}`);
  });
});

it('every line of the crontab is five fields and a command of ours', () => {
  const lines = readFileSync(join(RECIPES, 'crontab'), 'utf8')
    .split('\n')
    .filter((line) => /^[*\d]/.test(line));
  expect(lines).toHaveLength(3);
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  for (const line of lines) {
    expect(line).toMatch(/^(?:(?:\*(?:\/\d+)?|\d+) ){5}cd /);
    // A bare % ends the command in a crontab.
    expect(line).not.toContain('%');
    const commands = [...line.matchAll(/npm run --silent (\w+)/g)].map(([, name]) => name);
    expect(commands.length).toBeGreaterThan(0);
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(commands));
  }
});

describe.skipIf(!hasRsync)('the copy to two hosts', () => {
  const deploy = (dist: string, hosts: readonly string[]) =>
    spawnSync(join(RECIPES, 'deploy'), {
      cwd: ROOT,
      encoding: 'utf8',
      env: { ...clean(process.env), DIST: dist, CAMKET_HOSTS: hosts.join(' ') },
    });

  it('brings the page to both; a host that is gone keeps nobody else waiting, and is named', async () => {
    const [one, two] = [await rsyncDaemon(), await rsyncDaemon()];
    const dist = builtPage({ 'index.html': 'Trang' });
    expect(deploy(dist, [one.url, two.url])).toMatchObject({ status: 0, stderr: '' });
    writeFileSync(join(dist, 'index.html'), 'Trang mới');
    const dead = `rsync://127.0.0.1:${await closedPort()}/status`;
    const { status, stderr } = deploy(dist, [dead, two.url]);
    expect(status).toBe(1);
    expect(stderr).toContain(`${dead} was not reached: it still serves what it had.`);
    expect(readFileSync(join(one.folder, 'index.html'), 'utf8')).toBe('Trang');
    expect(readFileSync(join(two.folder, 'index.html'), 'utf8')).toBe('Trang mới');
  });
});
