import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HttpCheck } from '#entries/content.ts';
import { measureRound } from '#sources/round.ts';
import type { Target } from '#sources/target.ts';
import { median } from './run.ts';

/** How long the slowest target takes to answer, seconds. */
const SLOWEST = 2;
const CHECKS = 1000;

/** 1,000 HTTP checks in a round: at most 1.5 × the slowest target, at most 256 MiB. */
export async function benchFetch(): Promise<void> {
  console.log(`fetch: ${CHECKS} HTTP checks, the slowest answers after ${SLOWEST} s; budget 1.5 × that, 256 MiB`);
  const server = createServer((request, answer) => {
    const slowest = request.url === '/0';
    setTimeout(() => answer.end('ok'), slowest ? SLOWEST * 1000 : 20);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const rounds = [];
  for (let i = 0; i < 3; i += 1) {
    const started = performance.now();
    let up = 0;
    await measureRound(targets(port), [], {}, (sample) => {
      up += Number(sample.state === 'up');
      return Promise.resolve();
    });
    rounds.push((performance.now() - started) / 1000);
    if (up !== CHECKS) throw new Error(`${CHECKS - up} checks failed on this machine`);
  }
  server.close();
  server.closeAllConnections();
  const seconds = median(rounds);
  const mib = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(
    `  median ${seconds.toFixed(2)} s of 3 = ${(seconds / SLOWEST).toFixed(2)} × the slowest; peak ${mib} MiB, servers of the test included`,
  );
}

function targets(port: number): Target[] {
  return Array.from({ length: CHECKS }, (_, i) => {
    const check: HttpCheck = {
      kind: 'http',
      url: `http://127.0.0.1:${port}/${i}`,
      method: 'GET',
      status: [200],
      text: null,
      absent: null,
      json: null,
      redirects: 0,
      certificate_days: null,
      timeout: 10,
      slow: null,
      allow_private: true,
    };
    return { svc: `s${i}`, check, every: 60, k: 3, since: null, until: null };
  });
}
