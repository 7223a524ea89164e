import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { keeping } from '#tests/sources/prometheus/fake.ts';
import { serve } from '#tests/sources/support/servers.ts';
import { clean, ROOT, temporary } from '#tests/support/command.ts';

/** Longer than any build here takes. */
const PATIENCE = 90_000;

test('watch publishes what a source tells of a service that nobody checks, and that the source fails', async () => {
  let isDown = false;
  let fails = false;
  const values: [number, string][] = [];
  const source = await serve((request, answer) => {
    const now = Math.floor(Date.now() / 1000);
    // A scrape every second, as far as somebody asks.
    for (let at = values.at(-1)?.[0] ?? now - 30; at < now - 1;) values.push([(at += 1), isDown ? '0' : '1']);
    if (fails) answer.writeHead(500).end();
    else keeping([{ metric: { __name__: 'probe_success', service: 'email' }, values }])(request, answer);
  });
  const content = join(temporary(), 'content');
  const out = join(temporary(), 'dist');
  mkdirSync(join(content, 'services'), { recursive: true });
  writeFileSync(join(content, 'services/email.md'), '---\nname: Email\n---\n');
  writeFileSync(
    join(content, 'site.yaml'),
    `name: ACME
title: Status
languages: [en]
zone: UTC
regions: [{ id: hn, name: Hanoi }]
probe: { k: 60 }
sources:
  - { id: prom, prometheus: '${source}', region: hn, every: 1s, allow_private: true, services: { email: 'probe_success{service="email"}' } }
`,
  );
  const watch = spawn(process.execPath, ['scripts/watch.ts', '--port', '0', '--out', out], {
    cwd: ROOT,
    env: { ...clean(process.env), NO_COLOR: '1', CONTENT_DIR: content },
  });
  let said = '';
  for (const stream of [watch.stdout, watch.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  onTestFinished(() => void watch.kill('SIGKILL'));
  const page = () => (existsSync(join(out, 'index.html')) ? readFileSync(join(out, 'index.html'), 'utf8') : '');
  const sentence = () => (/<h1[^>]*>([\s\S]*?)<\/h1>/.exec(page())?.[1] ?? '').replace(/<[^>]+>/g, '');

  await expect.poll(sentence, { timeout: PATIENCE, interval: 200 }).toMatch(/Measuring since/);
  isDown = true;
  await expect.poll(sentence, { timeout: PATIENCE, interval: 200 }).toMatch(/Email.*down/i);
  await expect.poll(() => said, { timeout: PATIENCE }).toMatch(/^Built .*email down/m);
  fails = true;
  await expect.poll(() => said, { timeout: PATIENCE }).toContain('prom: the server failed (500).');
  watch.kill('SIGTERM');
  await once(watch, 'close');
  expect(watch.exitCode).toBe(0);
});
