import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import type { HttpCheck } from '#entries/content.ts';
import { probe } from '#sources/probe.ts';
import { httpCheck } from './support/checks.ts';
import { accept } from './support/servers.ts';

/** What a sample may say of anything: a state and a code from a closed list. */
const WORDS =
  /^(up( (retry|slow))?|degraded slow|down (dns|refused|timeout|reset|tls|protocol|encoding|redirect|status_\d{3}|size|body|json|error)|unknown private)$/;

const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array));
const PIECES = [
  'HTTP/1.1 200 OK\r\n',
  'HTTP/1.1 302 Found\r\nlocation: ',
  'HTTP/1.1 100 Continue\r\n\r\n',
  'HTTP/1.0 204 \r\n',
  'content-length: 5\r\n',
  'content-length: 99999999999999999999\r\n',
  'transfer-encoding: chunked\r\n',
  'content-encoding: gzip\r\n',
  'content-encoding: br\r\n',
  'content-encoding: constructor\r\n',
  'connection: upgrade\r\nupgrade: x\r\n',
  'location: http://[::1\r\n',
  'location: //\\@/%00\r\n',
  'set-cookie: a=b\r\n',
  '\r\n',
  '5\r\nhello\r\n0\r\n\r\n',
  'ffffffffffffffffff\r\n',
  '\u001f\u008b\u0008\u0000',
  '\u0016\u0003\u0001\u0002\u0000',
  '{"a":',
  '\u0000',
];
/** Bytes at random, and answers put together of what servers say. */
const answers = fc.oneof(
  bytes,
  fc
    .array(fc.oneof(fc.constantFrom(...PIECES), bytes.map(String)), { maxLength: 8 })
    .map((pieces) => Buffer.from(pieces.join(''), 'latin1')),
);
const checks = fc.constantFrom<Partial<HttpCheck>>(
  {},
  { text: 'a' },
  { absent: 'a' },
  { json: { path: '__proto__.a', equals: 1 } },
  { method: 'HEAD' },
  { certificate_days: 3 },
);

test('Whatever a server says, a check ends with a word of the list', async () => {
  let answer = Buffer.alloc(0);
  const port = await accept((socket) => {
    socket.once('data', () => socket.end(answer));
  });
  await fc.assert(
    fc.asyncProperty(answers, checks, fc.boolean(), async (said, check, secure) => {
      answer = said;
      const url = `${secure ? 'https' : 'http'}://127.0.0.1:${port}/`;
      const { state, reason, ms } = await probe(httpCheck(url, { ...check, timeout: 5 }), {});
      expect(reason === null ? state : `${state} ${reason}`).toMatch(WORDS);
      expect(ms === null || ms >= 0).toBe(true);
    }),
    { numRuns: 400 },
  );
});

test('Whatever a name server says, a check ends with a word of the list', async () => {
  let answer: (question: Buffer) => Buffer = (question) => question;
  const socket = createSocket('udp4');
  socket.on('message', (question, { port, address }) => socket.send(answer(question), port, address));
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  onTestFinished(() => void socket.close());
  const servers = [`127.0.0.1:${socket.address().port}`];
  await fc.assert(
    fc.asyncProperty(bytes, fc.nat({ max: 60 }), async (noise, kept) => {
      answer = (question) => Buffer.concat([question.subarray(0, kept), noise]);
      const check = httpCheck('http://fuzz.test/', { allow_private: false, timeout: 0.05 });
      const { state, reason } = await probe(check, { servers });
      expect(`${state} ${reason}`).toMatch(WORDS);
    }),
    { numRuns: 30 },
  );
});
