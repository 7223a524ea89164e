import { connect } from 'node:net';
import type { TcpCheck } from '#entries/content.ts';
import { within } from './deadline.ts';
import type { Context } from './http.ts';
import type { Outcome } from './outcome.ts';
import { pinned, resolve } from './resolve.ts';

/**
 * One try of a TCP check: up when the connection is accepted, degraded when that was slow.
 * @throws Failure with the reason; `Stopped` when the prober stops
 */
export async function checkTcp(check: TcpCheck, context: Context): Promise<Outcome> {
  const start = performance.now();
  return within(check.timeout, context.signal, async (signal) => {
    const { allow_private } = check;
    const addresses = await resolve(check.host, { allow_private, servers: context.servers, signal });
    await new Promise<void>((done, fail) => {
      const socket = connect({ host: check.host, port: check.port, lookup: pinned(addresses), signal });
      socket.on('error', fail);
      socket.on('connect', () => {
        done();
        socket.destroy();
      });
    });
    const ms = Math.round(performance.now() - start);
    return check.slow !== null && ms > check.slow
      ? { state: 'degraded', ms, reason: 'slow' }
      : { state: 'up', ms, reason: null };
  });
}
