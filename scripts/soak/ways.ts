import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Check, HttpCheck } from '#entries/content.ts';
import { drip, pour, type Servers } from './servers.ts';

/** A service of the soak: one way to answer or to fail. */
export interface Way {
  readonly svc: string;
  readonly check: Check;
  /** What a sample of it may say: `state reason`. */
  readonly says: RegExp;
  /** Whether it holds a round up until its time limit. */
  readonly slow: boolean;
}

/** Seconds after which a server that says nothing is given up on. */
const BRIEF = 0.03;
const FOREVER = 2 ** 30;
const JSON_OF = { path: 'a', equals: 1 };
const BOMB = gzipSync(Buffer.alloc(20 << 20));

/** Every way, with its server running. */
export async function everyWay(servers: Servers): Promise<Way[]> {
  const ways: Way[] = [];
  const add = (svc: string, says: RegExp, check: Check) =>
    ways.push({ svc, check, says, slow: check.timeout === BRIEF });
  const http = (svc: string, says: RegExp, host: string, more: Partial<HttpCheck> = {}) =>
    add(svc, says, { ...CHECK, url: host.includes('://') ? host : `http://${host}/`, ...more });
  /** Raw bytes for every request. */
  const raw = async (svc: string, says: RegExp, answer: (socket: Socket) => void, more: Partial<HttpCheck> = {}) =>
    http(svc, says, `127.0.0.1:${await servers.tcp((socket) => socket.once('data', () => answer(socket)))}`, more);
  const tcp = (svc: string, says: RegExp, port: number) =>
    add(svc, says, { kind: 'tcp', host: '127.0.0.1', port, timeout: 10, slow: null, allow_private: true });

  const good = await servers.http((_, answer) => answer.end('{"a":1}'));
  http('good', /^up$/, good);
  http('good-json', /^up$/, good, { json: JSON_OF });
  http('late', /^degraded slow$/, await servers.http((_, answer) => void setTimeout(() => answer.end(), 5)), {
    slow: 2,
  });
  http('error', /^down status_500$/, await servers.http((_, answer) => answer.writeHead(500).end('error')));
  let turn = 0;
  const flaky = await servers.http((_, answer) => answer.writeHead((turn = (turn + 1) % 3) === 0 ? 500 : 200).end());
  http('flaky', /^(up|up retry|down status_500)$/, flaky);
  http('refused', /^down refused$/, `127.0.0.1:${await servers.nobody()}`);
  http('private', /^unknown private$/, good, { allow_private: false });
  tcp('tcp', /^up$/, await servers.tcp((socket) => socket.end()));
  tcp('tcp-refused', /^down refused$/, await servers.nobody());

  http('hang', /^down timeout$/, await servers.http(() => undefined), { timeout: BRIEF });
  await raw('drip-head', /^down timeout$/, (socket) => drip(socket, () => socket.write('HTTP/1.1 103 Early\r\n\r\n')), {
    timeout: BRIEF,
  });
  const dripping = await servers.http((_, answer) => drip(answer.socket as Socket, () => answer.write('.')));
  http('drip', /^down timeout$/, dripping, { timeout: BRIEF });
  http('endless', /^up$/, await servers.http((_, answer) => pour(answer, Number.POSITIVE_INFINITY)));
  const gigabyte = await servers.http((_, answer) => pour(answer.setHeader('content-length', FOREVER), FOREVER));
  http('gigabyte', /^down size$/, gigabyte, { json: JSON_OF });
  const zipped = await servers.http((_, answer) => answer.setHeader('content-encoding', 'gzip').end(BOMB));
  http('bomb', /^down size$/, zipped, { json: JSON_OF });
  http('loop', /^down redirect$/, await servers.http((_, answer) => answer.writeHead(302, { location: '/' }).end()));

  await raw('reset', /^down reset$/, (socket) => socket.resetAndDestroy());
  await raw('cut', /^down reset$/, (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\nhalf'));
  await raw('overlong', /^(up|down protocol)$/, (socket) =>
    socket.end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nmore'),
  );
  await raw('garbage', /^down (protocol|reset|timeout)$/, (socket) => socket.end(randomBytes(1 + Math.random() * 999)));
  await raw('flood', /^down (protocol|reset)$/, (socket) =>
    socket.end(`HTTP/1.1 200 OK\r\n${'x-a: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n'.repeat(2000)}`),
  );
  await raw('bad-chunk', /^down (protocol|reset)$/, (socket) =>
    socket.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\nnonsense\r\n'),
  );
  await raw(
    'bad-gzip',
    /^down encoding$/,
    (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 4\r\n\r\nrác!'.slice(0, -1)),
    { text: 'a' },
  );
  await raw('upgrade', /^down protocol$/, (socket) =>
    socket.end('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n'),
  );
  // One answer in three is cut at any byte, by a reset or an end.
  await raw('torn', /^(up|up retry|down (reset|protocol))$/, (socket) => {
    const whole = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok';
    if (Math.random() < 2 / 3) return void socket.end(whole);
    socket.write(whole.slice(0, Math.floor(Math.random() * whole.length)));
    setImmediate(() => (Math.random() < 0.5 ? socket.end() : socket.resetAndDestroy()));
  });

  const secure = await servers.https((_, answer) => answer.end());
  http('tls', /^up$/, `https://${secure}/`, { certificate_days: 14 });
  http('tls-name', /^down tls$/, `https://${secure.replace('localhost', 'a.localhost')}/`);
  http('tls-none', /^down tls$/, `https://${good}/`);
  const noise = await servers.tcp((socket) => socket.once('data', () => socket.end(randomBytes(200))));
  http('tls-noise', /^down (tls|reset)$/, `https://127.0.0.1:${noise}/`);
  http('tls-hang', /^down timeout$/, `https://127.0.0.1:${await servers.tcp(() => undefined)}/`, { timeout: BRIEF });
  http('no-name', /^down dns$/, 'gone.test', { allow_private: false });
  http('dead-name', /^down dns$/, 'dead.test', { timeout: BRIEF, allow_private: false });
  http('noise-name', /^down dns$/, 'garbage.test', { timeout: BRIEF, allow_private: false });
  return ways;
}

/** An answer has as long as it takes on a busy machine; servers that are to be given up on get `BRIEF`. */
const CHECK: HttpCheck = {
  kind: 'http',
  url: '',
  method: 'GET',
  status: [200],
  text: null,
  absent: null,
  json: null,
  redirects: 3,
  certificate_days: null,
  timeout: 20,
  slow: null,
  allow_private: true,
};
