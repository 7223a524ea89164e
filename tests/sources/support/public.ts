import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSocket } from 'node:dgram';
import { probe } from '#sources/probe.ts';
import { httpCheck } from './checks.ts';

/**
 * A process in a network of its own, where `PUBLIC` is this machine: a public server that sends its visitors inside. Says in
 * JSON what a check of each way comes to, and how often the inside was reached.
 */
export const PUBLIC = '93.184.216.34';

if (process.argv[2] === 'run') await run();

async function run(): Promise<void> {
  let reached = 0;
  const inside = await listen('127.0.0.1', (_, answer) => {
    reached += 1;
    answer.end('secret');
  });
  const credentials: string[] = [];
  const outside = await listen(PUBLIC, (request, answer) => {
    const to = new URL(request.url ?? '', 'http://x').searchParams.get('to');
    if (request.headers.authorization) credentials.push(request.url ?? '');
    if (to === null) answer.end('ok');
    else answer.writeHead(302, { location: to }).end();
  });
  const servers = [await rebinding()];
  const outcomes: Record<string, string> = {};
  const visit = async (name: string, url: string) => {
    const { state, reason } = await probe(httpCheck(url, { allow_private: false }), { servers });
    outcomes[name] = reason === null ? state : `${state} ${reason}`;
  };
  const base = `http://${PUBLIC}:${outside}/`;
  await visit('public', base);
  for (const host of [
    '127.0.0.1',
    'localhost',
    '2130706433',
    '0x7f.1',
    '[::ffff:127.0.0.1]',
    '0.0.0.0',
    '[::]',
    'inside.test',
  ])
    await visit(host, `${base}?to=${encodeURIComponent(`http://${host}:${inside}/`)}`);
  await visit('two steps', `${base}?to=${encodeURIComponent(`${base}?to=http://127.0.0.1:${inside}/`)}`);
  // The first look-up says outside, every later one inside.
  await visit('rebinding', `http://turn.test:${outside}/?to=${encodeURIComponent(`http://turn.test:${inside}/`)}`);
  await visit('password', `${base.replace('//', '//user:canary@')}?to=${encodeURIComponent(`${base}next`)}`);
  process.stdout.write(JSON.stringify({ outcomes, reached, credentials: credentials.length }));
  process.exit();
}

async function listen(address: string, handler: RequestListener): Promise<number> {
  const server = createServer(handler).listen(0, address);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** A name server: `turn.test` is outside once and inside from then on, every other name inside. */
async function rebinding(): Promise<string> {
  let turns = 0;
  const socket = createSocket('udp4');
  socket.on('message', (message, { port, address }) => {
    const isAddress = message.readUInt16BE(message.indexOf(0, 12) + 1) === 1;
    const isTurning = message.toString('latin1', 13, 17) === 'turn';
    const to = isTurning && isAddress && (turns += 1) === 1 ? PUBLIC : '127.0.0.1';
    const header = Buffer.from(message.subarray(0, 12));
    header.writeUInt16BE(0x8180, 2);
    header.writeUInt16BE(isAddress ? 1 : 0, 6);
    header.writeUInt16BE(0, 10);
    const record = Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, ...to.split('.').map(Number)]);
    const question = message.subarray(12, message.indexOf(0, 12) + 5);
    socket.send(Buffer.concat([header, question, ...(isAddress ? [record] : [])]), port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return `127.0.0.1:${socket.address().port}`;
}
