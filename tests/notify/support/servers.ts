import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { onTestFinished } from 'vitest';

/** A request as a server got it. */
export interface Got {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** What it answers: a status and a body, or nothing at all. */
export type Reply = { status: number; body?: string; headers?: Record<string, string> } | 'hang up';

/** A real HTTP server that keeps what it gets. */
export async function httpServer(
  reply: (got: Got, count: number) => Reply | Promise<Reply>,
): Promise<{ base: string; got: Got[] }> {
  const got: Got[] = [];
  const server = createServer((request, answer) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const one = { path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() };
      got.push(one);
      void Promise.resolve(reply(one, got.length)).then((said) => {
        if (said === 'hang up') return void request.socket.destroy();
        answer.writeHead(said.status, { 'content-type': 'application/json', ...said.headers });
        answer.end(said.body ?? '');
      });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return { base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, got };
}

/** A mail as it arrived, with the recipients of its envelope. */
export interface Mail {
  readonly to: readonly string[];
  readonly mail: ParsedMail;
  readonly raw: string;
}

/** A real SMTP server that keeps what it gets. */
export async function smtpServer(options: SMTPServerOptions = {}): Promise<{ url: string; got: Mail[]; port: number }> {
  const got: Mail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onAuth: (_auth, _session, done) => done(null, { user: 'x' }),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks);
        void simpleParser(raw).then((mail) => {
          got.push({ to: session.envelope.rcptTo.map(({ address }) => address), mail, raw: raw.toString() });
          done(null);
        });
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
  onTestFinished(() => new Promise<void>((closed) => void server.close(() => closed())));
  const { port } = server.server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, got, port };
}

/** An address at which nobody listens any more. */
export async function closedAddress(): Promise<string> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return `http://127.0.0.1:${port}`;
}
