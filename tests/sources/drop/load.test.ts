import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { MAX_BYTES } from '#sources/drop/lines.ts';
import { load, LoadError, nameOf } from '#sources/drop/load.ts';
import { temporary } from '#tests/support/command.ts';
import { closedPort, serve } from '../support/servers.ts';

const text = async (from: string, allow_private = true, stdin = Readable.from([])) =>
  Buffer.from(await load(from, { allow_private, stdin })).toString();

test('A file, a pipe and an address give their bytes', async () => {
  const file = join(temporary(), 'a.csv');
  writeFileSync(file, 'thư');
  const url = await serve((_, answer) => answer.end('thư'));
  expect(await text(file)).toBe('thư');
  expect(await text('-', true, Readable.from([Buffer.from('th'), Buffer.from('ư')]))).toBe('thư');
  expect(await text(`${url}/a.csv`)).toBe('thư');
});

test('Never more than the limit is held', async () => {
  const piece = Buffer.alloc(8 * 1024 * 1024, 'x');
  let pieces = 0;
  const endless = Readable.from(
    (function* () {
      for (;;) {
        pieces += 1;
        yield piece;
      }
    })(),
  );
  const bytes = await load('-', { allow_private: false, stdin: endless });
  expect(bytes.length).toBeGreaterThan(MAX_BYTES);
  expect(pieces).toBeLessThan(MAX_BYTES / piece.length + 20);
});

describe('What cannot be had is told in one line', () => {
  const refusal = async (from: string, allow_private = true) => {
    const error = await text(from, allow_private).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(LoadError);
    return (error as LoadError).message;
  };
  test('no file', async () => {
    expect(await refusal('/nowhere/a.csv')).toBe('/nowhere/a.csv cannot be read (ENOENT).');
  });
  test('a folder', async () => {
    expect(await refusal(temporary())).toMatch(/cannot be read \(EISDIR\)\.$/);
  });
  test('a private address, also behind a redirect', async () => {
    const url = await serve((_, answer) => answer.writeHead(302, { location: 'http://[::1]:9/x' }).end());
    expect(await refusal(url, false)).toMatch(/\(private\)\. Its address is private; `--allow-private` /);
    expect(await refusal(`${url}/a`)).toMatch(/\((refused|unreachable)\)\.$/);
  });
  test('an answer that is no file', async () => {
    const url = await serve((_, answer) => answer.writeHead(404).end('<html>'));
    expect(await refusal(url)).toMatch(/\(status_404\)\.$/);
  });
  test('an answer cut off', async () => {
    const url = await serve((_, answer) => {
      answer.writeHead(200, { 'content-length': 100 });
      answer.write('service,at');
      setTimeout(() => answer.destroy(), 20);
    });
    expect(await refusal(url)).toMatch(/\(reset\)\.$/);
  });
  test('an answer compressed unasked', async () => {
    const url = await serve((_, answer) => answer.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x')));
    expect(await refusal(url)).toMatch(/\(encoding\)\.$/);
  });
  test('nobody listens', async () => {
    expect(await refusal(`http://127.0.0.1:${await closedPort()}/a.csv`)).toMatch(/\(refused\)\.$/);
  });
  test('no password and no query of an address', async () => {
    const message = await refusal(`http://user:hunter2@127.0.0.1:${await closedPort()}/a.csv?token=hunter2#hunter2`);
    expect(message).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/a\.csv could not/);
    expect(message).not.toContain('hunter2');
    expect(nameOf('https://hunter2@[broken/')).not.toContain('hunter2');
  });
});
