import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ROOT, temporary } from '#tests/support/command.ts';

const RECIPES = join(ROOT, 'scripts/recipes');
const has = (command: string) => spawnSync(command, ['--version']).status === 0;

describe.skipIf(!has('systemd-analyze') || !existsSync('/usr/bin/npm'))('systemd takes the units as they are', () => {
  it.each(['camket.service', 'camket-fetch.service', 'camket-fetch.timer'])('%s', (unit) => {
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', join(RECIPES, unit)], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('the timer fires every minute', () => {
    const [, calendar] = /^OnCalendar=(.*)$/m.exec(readFileSync(join(RECIPES, 'camket-fetch.timer'), 'utf8')) ?? [];
    const { stdout } = spawnSync(
      'systemd-analyze',
      ['calendar', '--base-time=2026-11-22 00:00:30 UTC', '--iterations=2', calendar ?? ''],
      { encoding: 'utf8', env: { ...process.env, TZ: 'UTC' } },
    );
    expect(stdout).toMatch(/00:01:00/);
    expect(stdout).toMatch(/00:02:00/);
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
    expect(Object.keys(scripts)).toContain(/npm run --silent (\w+)/.exec(line)?.[1]);
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
    const [dead, alive] = [`rsync://127.0.0.1:${await freePort()}/status`, await daemon()];
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
  const port = await freePort();
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

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
