import type { Readable } from 'node:stream';
import { createReadStream } from 'node:fs';
import { within } from '../deadline.ts';
import { follow, type Context } from '../http.ts';
import { Failure, type Reason } from '../outcome.ts';
import { MAX_BYTES } from './lines.ts';

/** A file that could not be had; the message is for a person and holds no more of an address than its place. */
export class LoadError extends Error {
  readonly reason: Reason | null;
  constructor(message: string, reason: Reason | null = null) {
    super(message);
    this.reason = reason;
  }
}

export interface LoadOptions {
  readonly allow_private: boolean;
  /** What `-` stands for. */
  readonly stdin: Readable;
  readonly context?: Context | undefined;
}

/** Seconds for a download. */
const DEADLINE = 120;
const REDIRECTS = 5;

/** Whether the name of a file is an address to fetch. */
export function isAddress(from: string): boolean {
  return /^https?:\/\//i.test(from);
}

/** How a file is called in messages: an address without its password and query. */
export function nameOf(from: string): string {
  if (from === '-') return 'stdin';
  if (!isAddress(from)) return from;
  if (!URL.canParse(from)) return 'What --from names';
  const { host, pathname, protocol } = new URL(from);
  return `${protocol}//${host}${pathname}`;
}

/**
 * The bytes of a file, of an address, or of `-`. One byte more than the limit is as many as are ever held: who reads on sees
 * that it is too large.
 * @throws LoadError; `Stopped` when the context's signal fires
 */
export async function load(from: string, options: LoadOptions): Promise<Uint8Array> {
  if (isAddress(from)) return download(from, options);
  try {
    return await gather(from === '-' ? options.stdin : createReadStream(from));
  } catch (error) {
    throw new LoadError(`${nameOf(from)} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`);
  }
}

async function download(from: string, { allow_private, context = {} }: LoadOptions): Promise<Uint8Array> {
  if (!URL.canParse(from)) throw new LoadError(`${nameOf(from)} is no address.`);
  const question = { url: from, method: 'GET', status: [200], redirects: REDIRECTS, allow_private };
  try {
    return await within(DEADLINE, context.signal, async (signal) => {
      const { response } = await follow(question, context, signal);
      try {
        const { statusCode = 0, headers } = response;
        if (statusCode !== 200) throw new Failure(`status_${statusCode}`);
        if (!['identity', ''].includes(headers['content-encoding'] ?? '')) throw new Failure('encoding');
        return await gather(response);
      } finally {
        response.destroy();
      }
    });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const hint =
      error.reason === 'private' ? ' Its address is private; `--allow-private` fetches it all the same.' : '';
    throw new LoadError(`${nameOf(from)} could not be fetched (${error.reason}).${hint}`, error.reason);
  }
}

async function gather(stream: AsyncIterable<Buffer | string>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk);
    chunks.push(bytes);
    size += bytes.length;
    if (size > MAX_BYTES) break;
  }
  return Buffer.concat(chunks);
}
