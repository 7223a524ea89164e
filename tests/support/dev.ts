import { spawn } from 'node:child_process';
import { clean, ROOT } from './command.ts';

/** A dev server takes its time on a busy machine. */
export const PATIENCE = { timeout: 60_000, interval: 300 };

/** The dev server as `npm run dev` starts it, on the first free port from `port` on; ready when it has said its address. */
export async function dev(content: string, now: string, port: number): Promise<{ address: string; stop: () => void }> {
  const env = { ...clean(process.env), CONTENT_DIR: content, NOW: now, ASTRO_TELEMETRY_DISABLED: '1', NO_COLOR: '1' };
  const args = ['node_modules/astro/bin/astro.mjs', 'dev', '--ignore-lock', '--port', String(port)];
  const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const address = await new Promise<string>((done, fail) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        const [found] = /http:\/\/localhost:\d+\/?/.exec(said) ?? [];
        if (found !== undefined) done(found);
      });
    child.on('close', (code) => fail(new Error(`The dev server ended with ${code}: ${said}`)));
  });
  return { address, stop: () => void child.kill('SIGKILL') };
}
