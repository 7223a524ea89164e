import { createServer, type RequestListener } from 'node:http';
import { createServer as createSecure } from 'node:https';
import { createServer as createPlain, type AddressInfo, type Server, type Socket } from 'node:net';
import { createSocket } from 'node:dgram';
import { readFileSync } from 'node:fs';
import ipaddr from 'ipaddr.js';
import { onTestFinished } from 'vitest';

async function listening(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** An HTTP server for the length of a test; its address. */
export async function serve(handler: RequestListener): Promise<string> {
  return `http://127.0.0.1:${await listening(createServer(handler))}`;
}

/** A TCP server that treats each connection as told, for the length of a test; its port. */
export async function accept(handler: (socket: Socket) => void): Promise<number> {
  return listening(createPlain(handler));
}

/** A port that nothing listens on. */
export async function closedPort(): Promise<number> {
  const server = createPlain();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

/** A certificate for localhost that signs itself and ends in 2126; its key is for tests only and guards nothing. */
export const LOCALHOST = {
  key: readFileSync(new URL('localhost-key.pem', import.meta.url), 'utf8'),
  cert: readFileSync(new URL('localhost-cert.pem', import.meta.url), 'utf8'),
};

/** An HTTPS server with that certificate for the length of a test; its address by name. */
export async function serveSecure(handler: RequestListener): Promise<string> {
  return `https://localhost:${await listening(createSecure(LOCALHOST, handler))}`;
}

/** A resource record that points back at the question's name. */
function answerOf(type: number, bytes: readonly number[]): Buffer {
  return Buffer.from([0xc0, 12, 0, type, 0, 1, 0, 0, 0, 0, 0, bytes.length, ...bytes]);
}

/** Answers of a name server: addresses of a name, in the order of the questions for it; nothing: it never answers. */
export type Names = Readonly<Record<string, readonly (readonly string[])[]>>;

/**
 * A name server on this machine; `host:port`. Names it does not have do not exist; a name with no answers
 * at all gets none. `asked` counts the questions for IPv4 addresses of a name.
 */
export async function nameServer(names: Names): Promise<{ server: string; asked: Map<string, number> }> {
  const asked = new Map<string, number>();
  const socket = createSocket('udp4');
  socket.on('message', (message, from) => {
    let end = 12;
    const labels: string[] = [];
    for (let length = message[end] ?? 0; length > 0; length = message[end] ?? 0) {
      labels.push(message.toString('latin1', end + 1, end + 1 + length));
      end += length + 1;
    }
    const name = labels.join('.').toLowerCase();
    const type = message.readUInt16BE(end + 1);
    const turn = asked.get(name) ?? 0;
    if (type === 1) asked.set(name, turn + 1);
    const turns = names[name];
    if (turns?.length === 0) return;
    const all = turns?.[Math.min(type === 1 ? turn : Math.max(0, turn - 1), turns.length - 1)] ?? [];
    const addresses = all.filter((address) => type === (address.includes(':') ? 28 : 1));
    const header = Buffer.alloc(12);
    header.writeUInt16BE(message.readUInt16BE(0), 0);
    header.writeUInt16BE(turns ? 0x8180 : 0x8183, 2);
    header.writeUInt16BE(1, 4);
    header.writeUInt16BE(addresses.length, 6);
    const answers = addresses.map((address) => answerOf(type, ipaddr.parse(address).toByteArray()));
    socket.send(Buffer.concat([header, message.subarray(12, end + 5), ...answers]), from.port, from.address);
  });
  await new Promise<void>((done) => socket.bind(0, '127.0.0.1', done));
  onTestFinished(() => {
    socket.close();
  });
  return { server: `127.0.0.1:${socket.address().port}`, asked };
}
