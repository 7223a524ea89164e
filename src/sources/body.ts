import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { HttpCheck } from '#entries/content.ts';
import { Failure } from './outcome.ts';
import { rooms } from './rooms.ts';

/**
 * Bytes of a body that are looked at, after decompression: most where a text is looked for; less where nothing is asked; JSON
 * has to be held in memory.
 */
export const LIMIT = { text: 1 << 20, unasked: 1 << 18, json: 1 << 18 };

/** JSON longer than so many bytes is held of so many answers at once; others wait, unread, so that a thousand fit in memory. */
const LARGE = { bytes: 1 << 14, answers: 64 };
const large = rooms(LARGE.answers);

/**
 * Reads as much of a body as the check needs, in bounded memory, and keeps nothing of it. A check that asks nothing of the
 * body still reads it to its end or to the limit: an answer that never finishes is no answer. Returns the milliseconds that
 * it waited for memory, which are not the server's.
 * @throws Failure `body`, `json`, `size` or `encoding`; `local` when no memory could be had in time
 */
export async function readBody(response: IncomingMessage, check: HttpCheck, signal: AbortSignal): Promise<number> {
  const room = large.room(signal);
  try {
    await judge(response, check, (size) => (size > LARGE.bytes ? room.enter() : undefined));
    return room.waited();
  } finally {
    room.leave();
  }
}

async function judge(
  response: IncomingMessage,
  check: HttpCheck,
  hold: (size: number) => Promise<void> | undefined,
): Promise<void> {
  const asks = check.text !== null || check.absent !== null || check.json !== null;
  const text = check.text === null ? null : finder(check.text);
  const absent = check.absent === null ? null : finder(check.absent);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const piece of asks ? decoded(response) : response) {
    const chunk = piece as Buffer;
    size += chunk.length;
    text?.see(chunk);
    absent?.see(chunk);
    if (absent?.found()) throw new Failure('body');
    if (check.json !== null) {
      if (size > LIMIT.json) throw new Failure('size');
      await hold(size);
      chunks.push(chunk);
    }
    if (text?.found() && check.absent === null && check.json === null) return;
    if (asks && size > LIMIT.text) throw new Failure('size');
    if (!asks && size > LIMIT.unasked) return;
  }
  if (text && !text.found()) throw new Failure('body');
  if (check.json !== null && !matches(Buffer.concat(chunks).toString('utf8'), check.json)) throw new Failure('json');
}

/**
 * A whole body as text, held in memory up to a limit (bytes, after decompression).
 * @throws Failure `size` or `encoding`; whatever the connection throws when the body breaks off
 */
export async function readText(response: IncomingMessage, limit: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const piece of decoded(response)) {
    const chunk = piece as Buffer;
    size += chunk.length;
    if (size > limit) throw new Failure('size');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Servers may compress unasked. */
function decoded(response: IncomingMessage): Readable {
  const encoding = (response.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (encoding === 'identity' || encoding === '') return response;
  const decoder = DECODERS[encoding];
  if (!decoder) throw new Failure('encoding');
  const stream = decoder();
  response.on('error', (error) => stream.destroy(error));
  return response.pipe(stream);
}

const DECODERS: Readonly<Record<string, () => ReturnType<typeof createGunzip | typeof createBrotliDecompress>>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** Finds bytes in a stream, also across the seams of its pieces, holding no more than the text's own length. */
function finder(wanted: string): { see: (chunk: Buffer) => void; found: () => boolean } {
  const needle = Buffer.from(wanted);
  let tail = Buffer.alloc(0);
  let found = false;
  return {
    see(chunk) {
      if (found) return;
      const seam = Buffer.concat([tail, chunk.subarray(0, needle.length)]);
      found = seam.includes(needle) || chunk.includes(needle);
      const rest = chunk.length >= needle.length ? chunk : Buffer.concat([tail, chunk]);
      tail = Buffer.from(rest.subarray(Math.max(0, rest.length - needle.length + 1)));
    },
    found: () => found,
  };
}

/** Whether a JSON text holds the value at a dotted path; numbers in the path index lists. */
function matches(text: string, { path, equals }: NonNullable<HttpCheck['json']>): boolean {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return false;
  }
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return false;
    value = (value as Record<string, unknown>)[key];
  }
  return value === equals;
}
