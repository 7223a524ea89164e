import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { buildTree, clean, ROOT, run, temporary } from '#tests/support/command.ts';

/** Longer than any build here takes, and the promise for checks of a minute: 90 s. */
const PATIENCE = 90_000;

it('publishes a stopped service that nobody told of, on a page made by init and kept by watch', async () => {
  const content = join(temporary(), 'content');
  const out = join(temporary(), 'dist');
  const [web, mail, api] = [await listen(), await listen(), await listen()];
  const address = ({ address }: Listening) => `http://127.0.0.1:${address.port}/`;
  const made = await run(
    [
      'scripts/init.ts',
      ...['--name', 'ACME', '--zone', 'Asia/Ho_Chi_Minh', '--language', 'vi,en', '--region', 'hn', '--yes'],
      ...['--service', `web=${address(web)}`, '--service', `mail=${address(mail)}`, '--service', `api=${address(api)}`],
    ],
    { CONTENT_DIR: content },
  );
  expect(made).toMatchObject({ code: 0 });
  expect(await run(['scripts/check.ts', '--format', 'json'], { CONTENT_DIR: content })).toMatchObject({ code: 0 });
  expect(await buildTree({ content, out })).toMatchObject({ code: 0, stderr: '' });

  const watch = start(['scripts/watch.ts', '--every', '5s', '--port', '0', '--out', out], { CONTENT_DIR: content });
  const page = () => (existsSync(join(out, 'en/index.html')) ? readFileSync(join(out, 'en/index.html'), 'utf8') : '');
  const sentence = () =>
    (/<h1[^>]*>([\s\S]*?)<\/h1>/.exec(page())?.[1] ?? '').replace(/<[^>]+>/g, '').replaceAll('\u00a0', ' ');
  await expect.poll(() => watch.said(), { timeout: PATIENCE }).toMatch(/ 3 up|hn api up/);
  await expect.poll(sentence, { timeout: PATIENCE, interval: 200 }).not.toMatch(/down|unknown/i);

  await stop(mail.server);
  await expect.poll(sentence, { timeout: PATIENCE, interval: 200 }).toMatch(/mail.* down since/i);
  expect(sentence()).toMatch(/no notice|not announced|nobody|Not announced/i);

  watch.child.kill('SIGTERM');
  await once(watch.child, 'close');
  expect(watch.child.exitCode).toBe(0);
  const served = await fetch(/http:\/\/localhost:\d+\//.exec(watch.said())?.[0] ?? '').catch(() => null);
  expect(served).toBeNull();
});

it('says that there is nothing to watch on the sample', async () => {
  const outcome = await run(['scripts/watch.ts']);
  expect(outcome.code).toBe(1);
  expect(outcome.stderr).toContain('sample');
});

interface Listening {
  readonly server: Server;
  readonly address: AddressInfo;
}

async function listen(): Promise<Listening> {
  const server = createServer((_, answer) => answer.end('ok')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => stop(server));
  return { server, address: server.address() as AddressInfo };
}

async function stop(server: Server): Promise<void> {
  if (!server.listening) return;
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

function start(args: readonly string[], env: Record<string, string>): { child: ChildProcess; said: () => string } {
  const child = spawn(process.execPath, args, { cwd: ROOT, env: { ...clean(process.env), NO_COLOR: '1', ...env } });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  onTestFinished(() => void child.kill('SIGKILL'));
  return { child, said: () => text };
}
