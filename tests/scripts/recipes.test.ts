import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ROOT, temporary } from '#tests/support/command.ts';
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
  expect(lines).toHaveLength(2);
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

describe.skipIf(!has('rsync'))('the copy to two hosts', () => {
  function built(text: string): string {
    const dist = join(temporary(), 'dist');
    mkdirSync(join(dist, 'services'), { recursive: true });
    writeFileSync(join(dist, 'index.html'), text);
    return dist;
  }
  const deploy = (dist: string, hosts: readonly string[]) =>
    spawnSync(join(RECIPES, 'deploy'), {
      encoding: 'utf8',
      env: { ...process.env, DIST: dist, CAMKET_HOSTS: hosts.join(' ') },
    });

  it('brings the page to both, and takes away what is gone', async () => {
    const [one, two] = [await daemon(), await daemon()];
    const dist = built('Trang');
    writeFileSync(join(dist, 'old.html'), 'x');
    expect(deploy(dist, [one.url, two.url])).toMatchObject({ status: 0, stderr: '' });
    execFileSync('rm', [join(dist, 'old.html')]);
    writeFileSync(join(dist, 'index.html'), 'Trang mới');
    expect(deploy(dist, [one.url, two.url]).status).toBe(0);
    for (const { folder } of [one, two]) {
      expect(readFileSync(join(folder, 'index.html'), 'utf8')).toBe('Trang mới');
      expect(existsSync(join(folder, 'old.html'))).toBe(false);
    }
  });

  it('a host that is gone keeps nobody else waiting, and is named', async () => {
    const [dead, alive] = [`rsync://127.0.0.1:${await closedPort()}/status`, await daemon()];
    const { status, stderr } = deploy(built('Trang'), [dead, alive.url]);
    expect(status).toBe(1);
    expect(stderr).toContain(`${dead} was not reached: it still serves what it had.`);
    expect(readFileSync(join(alive.folder, 'index.html'), 'utf8')).toBe('Trang');
  });
});

/** A real rsync daemon with one module. */
async function daemon(): Promise<{ readonly url: string; readonly folder: string }> {
  const dir = temporary();
  const folder = join(dir, 'served');
  mkdirSync(folder);
  writeFileSync(
    join(dir, 'rsyncd.conf'),
    `use chroot = no\n[status]\npath = ${folder}\nread only = no\nuid = ${process.getuid?.()}\ngid = ${process.getgid?.()}\n`,
  );
  const port = await closedPort();
  const child = spawn(
    'rsync',
    ['--daemon', '--no-detach', `--config=${dir}/rsyncd.conf`, `--port=${port}`, '--address=127.0.0.1'],
    { stdio: 'ignore' },
  );
  onTestFinished(() => void child.kill());
  const url = `rsync://127.0.0.1:${port}/status`;
  await expect.poll(() => spawnSync('rsync', [url]).status, { timeout: 20_000 }).toBe(0);
  return { url, folder };
}
