import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CHECKS, type Round } from './fetch.ts';
import { highWater, inTemporary } from './run.ts';

const CONFIG = 'modules: { http: { prober: http, timeout: 30s, http: { preferred_ip_protocol: ip4 } } }\n';

/** The same checks by blackbox_exporter, asked for all of them at once as Prometheus would ask for each. */
export function benchBlackbox(binary: string, base: string): Promise<Round> {
  return inTemporary(async (dir) => {
    const config = join(dir, 'blackbox.yml');
    writeFileSync(config, CONFIG);
    const port = await freePort();
    const args = [`--config.file=${config}`, `--web.listen-address=127.0.0.1:${port}`];
    const child = spawn(binary, args, { stdio: 'ignore' });
    const ended = once(child, 'exit');
    try {
      while ((await ask(`http://127.0.0.1:${port}/-/healthy`)) === null) {
        if (child.exitCode !== null) throw new Error(`${binary} ended with ${child.exitCode}`);
        await sleep(50);
      }
      const started = performance.now();
      const answers = await Promise.all(
        Array.from({ length: CHECKS }, (_, i) =>
          ask(`http://127.0.0.1:${port}/probe?module=http&target=${encodeURIComponent(`${base}${i}`)}`),
        ),
      );
      const seconds = (performance.now() - started) / 1000;
      const failed = answers.filter((text) => !/^probe_success 1$/m.test(text ?? '')).length;
      if (failed > 0) throw new Error(`${failed} checks of blackbox_exporter failed on this machine`);
      return { seconds, mib: highWater(child.pid) ?? Number.NaN };
    } finally {
      child.kill();
      await ended;
    }
  });
}

const agent = new Agent({ maxSockets: Number.POSITIVE_INFINITY });

/** The text of an answer; null where there is none. */
function ask(url: string): Promise<string | null> {
  return new Promise((done) => {
    const request = get(url, { agent }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (piece: string) => (text += piece));
      answer.on('end', () => done(text));
      answer.on('error', () => done(null));
    });
    request.on('error', () => done(null));
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}
