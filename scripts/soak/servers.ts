import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createSecure } from 'node:https';
import { createServer as createPlain, type AddressInfo, type Server, type Socket } from 'node:net';

/** Servers of this machine, for as long as the soak runs. */
export interface Servers {
  /** `127.0.0.1:PORT` of an HTTP server. */
  http(handler: RequestListener): Promise<string>;
  /** `localhost:PORT` of an HTTPS server whose certificate signs itself. */
  https(handler: RequestListener): Promise<string>;
  /** The port of a server that treats each connection as told. */
  tcp(handler: (socket: Socket) => void): Promise<number>;
  /** The port of nobody. */
  nobody(): Promise<number>;
  /** `host:port` of a name server: `dead.test` gets no answer, `garbage.test` bytes, nothing else exists. */
  names(): Promise<string>;
  close(): void;
}

const PEM = new URL('../../tests/sources/support/', import.meta.url);
const pem = (name: string) => readFileSync(new URL(name, PEM), 'utf8');
/** A certificate for tests, and the authority to trust it by. */
export const LOCALHOST = { key: pem('localhost-key.pem'), cert: pem('localhost-cert.pem') };

export function openServers(): Servers {
  const closers: (() => void)[] = [];
  const listen = async (server: Server): Promise<number> => {
    const sockets = new Set<Socket>();
    server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => sockets.delete(socket));
    });
    server.on('tlsClientError', () => undefined);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    closers.push(() => {
      for (const socket of sockets) socket.destroy();
      server.close();
    });
    return (server.address() as AddressInfo).port;
  };
  return {
    http: async (handler) => `127.0.0.1:${await listen(createServer(handler))}`,
    https: async (handler) => `localhost:${await listen(createSecure(LOCALHOST, handler))}`,
    tcp: (handler) => listen(createPlain(handler)),
    async nobody() {
      const server = createPlain();
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
      const { port } = server.address() as AddressInfo;
      await new Promise((done) => server.close(done));
      return port;
    },
    async names() {
      const socket = createSocket('udp4');
      socket.on('message', (message, { port, address }) => {
        const name = message.toString('latin1', 12);
        if (name.startsWith('\u0004dead')) return;
        const answer = Buffer.from(message);
        // The answer's flags: there is no such name.
        answer.writeUInt16BE(0x8183, 2);
        socket.send(name.startsWith('\u0007garbage') ? randomBytes(40) : answer, port, address);
      });
      await new Promise<void>((done) => socket.bind(0, '127.0.0.1', done));
      closers.push(() => socket.close());
      return `127.0.0.1:${socket.address().port}`;
    },
    close: () => closers.forEach((close) => close()),
  };
}

/** Writes a piece again and again until so many bytes are written or the asker has gone. */
export function pour(answer: ServerResponse, bytes: number): void {
  const piece = Buffer.alloc(65_536, 'a');
  let left = bytes;
  const more = () => {
    while (left > 0 && !answer.destroyed) {
      left -= piece.length;
      if (!answer.write(piece)) return;
    }
    if (left <= 0) answer.end();
  };
  answer.on('drain', more);
  more();
}

/** Says something every few milliseconds until the other side has gone. */
export function drip(socket: Socket, say: () => void): void {
  const timer = setInterval(say, 5);
  socket.on('close', () => clearInterval(timer));
}
