import { spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { NOW, WORST_DAY, writeFixture } from '#scripts/bench/fixture.ts';
import { clean, ROOT, temporary } from '#tests/support/command.ts';

const PATIENCE = { timeout: 60_000, interval: 300 };

it('shows the problems of the content on the page as one types, and takes them away again', async () => {
  const content = join(temporary(), 'content');
  writeFixture(content, { ...WORST_DAY, services: 3, incidents: 2, open: 1, days: 3, maintenance: 1 });
  const address = await dev(content);
  const page = async () => (await (await fetch(address)).text()).replaceAll('\u00a0', ' ');
  expect(await page()).toContain('<h1');

  const wrong = join(content, 'incidents/2026/2026-11-22-wrong.md');
  writeFileSync(wrong, '---\ntitle: Sai\nservices: { dv-01: down }\nstarted: 2026-11-22T09:12+07:00\n---\n');
  await expect.poll(page, PATIENCE).toContain('2026-11-22-wrong.md:3:13');
  expect(await page()).toContain('dv-001');

  rmSync(wrong);
  await expect.poll(page, PATIENCE).not.toContain('2026-11-22-wrong.md');
  writeFileSync(
    join(content, 'incidents/2026/2026-11-22-right.md'),
    '---\ntitle: Đúng rồi đây\nservices: { dv-001: down }\nstarted: 2026-11-22T09:12+07:00\n---\n',
  );
  await expect.poll(page, PATIENCE).toContain('Đúng rồi đây');
});

/** Starts the dev server as `npm run dev` does; the address it prints. */
async function dev(content: string): Promise<string> {
  const env = { ...clean(process.env), CONTENT_DIR: content, NOW, ASTRO_TELEMETRY_DISABLED: '1', NO_COLOR: '1' };
  const child = spawn(
    process.execPath,
    ['node_modules/astro/bin/astro.mjs', 'dev', '--ignore-lock', '--port', '4900'],
    {
      cwd: ROOT,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await expect.poll(() => said, PATIENCE).toMatch(/http:\/\/localhost:\d+/);
  return /http:\/\/localhost:\d+\/?/.exec(said)?.[0] ?? '';
}
