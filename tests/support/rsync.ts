import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { BUILD_FILE, encodeBuildFile } from '#build/build-file.ts';
import { closedPort } from '#tests/sources/support/servers.ts';
import { putFile, temporary } from './command.ts';

export const hasRsync = spawnSync('rsync', ['--version']).status === 0;

/** A folder that looks like a built page. */
export function builtPage(files: Readonly<Record<string, string>>, { sample = false } = {}): string {
  const dist = join(temporary(), 'dist');
  const file = { v: 1, commit: null, dirty: null, record: null, record_commit: null, now: 0, valid_until: 1 } as const;
  const told = { address: 'https://status.example', sample, files: 1, digest: '0'.repeat(64) };
  for (const [path, text] of Object.entries({ ...files, [BUILD_FILE]: encodeBuildFile({ ...file, ...told }) }))
    putFile(join(dist, path), text);
  return dist;
}

/** A real rsync daemon with one module. */
export async function rsyncDaemon(): Promise<{ readonly url: string; readonly folder: string }> {
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
