import { X509Certificate } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { HttpCheck } from '#entries/content.ts';
import { LIMIT } from '#sources/body.ts';
import { checkHttp, follow, type Context } from '#sources/http.ts';
import { Failure } from '#sources/outcome.ts';
import { httpCheck } from './support/checks.ts';
import { accept, closedPort, LOCALHOST, nameServer, serve, serveSecure } from './support/servers.ts';

/** `state reason` of one try; the milliseconds are the machine's. */
async function judge(url: string, more: Partial<HttpCheck> = {}, context: Context = {}): Promise<string> {
  try {
    const { state, reason, ms } = await checkHttp(httpCheck(url, more), context);
    expect(ms).toBeGreaterThanOrEqual(0);
    return reason === null ? state : `${state} ${reason}`;
  } catch (error) {
    if (error instanceof Failure) return `failed ${error.reason}`;
    throw error;
  }
}

const ok = () => serve((_, answer) => answer.end('Xin chào, {"ok": true}'));

describe('What a good answer must be', () => {
  test.each<[string, Partial<HttpCheck>, string]>([
    ['the expected status', {}, 'up'],
    ['another status', { status: [204] }, 'failed status_200'],
    ['a method', { method: 'HEAD' }, 'up'],
    ['a text that is there', { text: 'chào' }, 'up'],
    ['a text that is missing', { text: 'tạm biệt' }, 'failed body'],
    ['a text that must not be there and is not', { absent: 'lỗi' }, 'up'],
    ['a text that must not be there and is', { absent: 'chào' }, 'failed body'],
    ['JSON that is no JSON', { json: { path: 'ok', equals: true } }, 'failed json'],
    ['an answer in time', { slow: 60_000 }, 'up'],
    ['certificate days without a certificate', { certificate_days: 30 }, 'up'],
  ])('%s', async (_, check, outcome) => {
    expect(await judge(await ok(), check)).toBe(outcome);
  });

  test.each<[string, string, string | number | boolean | null, string]>([
    ['a value at a path', 'status.level', 'none', 'up'],
    ['an item of a list', 'list.1', 7, 'up'],
    ['null is a value', 'nothing', null, 'up'],
    ['another value', 'status.level', 'major', 'failed json'],
    ['another type', 'list.1', '7', 'failed json'],
    ['a path that leads nowhere', 'status.level.x', 'none', 'failed json'],
    ['a path through what every object inherits', 'constructor.name', 'Object', 'failed json'],
  ])('JSON: %s', async (_, path, equals, outcome) => {
    const url = await serve((_, answer) => answer.end('{"status":{"level":"none"},"list":[1,7],"nothing":null}'));
    expect(await judge(url, { json: { path, equals } })).toBe(outcome);
  });

  test('A slow answer is degraded', async () => {
    const url = await serve((_, answer) => void sleep(60).then(() => answer.end()));
    expect(await judge(url, { slow: 50 })).toBe('degraded slow');
  });

  test('A text is found across the seam of two pieces', async () => {
    const url = await serve((_, answer) => {
      answer.write('một ha');
      void sleep(20).then(() => answer.end('i ba'));
    });
    expect(await judge(url, { text: 'hai ba' })).toBe('up');
  });

  test.each([
    ['gzip', gzipSync('hai ba'), 'up'],
    ['br', brotliCompressSync('hai ba'), 'up'],
    ['gzip', Buffer.from('not compressed'), 'failed encoding'],
    ['compress', Buffer.from('hai ba'), 'failed encoding'],
  ])('A body compressed unasked with %s is read', async (encoding, body, outcome) => {
    const url = await serve((_, answer) => answer.setHeader('content-encoding', encoding).end(body));
    expect(await judge(url, { text: 'hai ba' })).toBe(outcome);
  });
});

describe('Every way to fail has its reason and its end', () => {
  const brief = { timeout: 0.3 };
  test('nobody listens', async () => {
    expect(await judge(`http://127.0.0.1:${await closedPort()}`)).toBe('failed refused');
  });
  test('a server that hangs', async () => {
    expect(await judge(await serve(() => undefined), brief)).toBe('failed timeout');
  });
  test('a server that takes the connection and says nothing', async () => {
    expect(await judge(`http://127.0.0.1:${await accept(() => undefined)}`, brief)).toBe('failed timeout');
  });
  test('headers that drip', async () => {
    const port = await accept((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nx-a: ');
      const drip = setInterval(() => socket.write('a'), 10);
      socket.on('close', () => clearInterval(drip));
    });
    expect(await judge(`http://127.0.0.1:${port}`, brief)).toBe('failed timeout');
  });
  test('a body that drips', async () => {
    const url = await serve((_, answer) => {
      const drip = setInterval(() => answer.write('.'), 10);
      answer.on('close', () => clearInterval(drip));
    });
    expect(await judge(url, brief)).toBe('failed timeout');
  });
  test('informational answers without end', async () => {
    const port = await accept((socket) => {
      const drip = setInterval(() => socket.write('HTTP/1.1 103 Early Hints\r\n\r\n'), 5);
      socket.on('close', () => clearInterval(drip));
    });
    expect(await judge(`http://127.0.0.1:${port}`, brief)).toBe('failed timeout');
  });
  test('a connection reset before the answer', async () => {
    expect(await judge(`http://127.0.0.1:${await accept((socket) => socket.resetAndDestroy())}`)).toBe('failed reset');
  });
  test('a connection closed in the middle of the body', async () => {
    const url = await serve((_, answer) => {
      answer.setHeader('content-length', 100).write('half');
      void sleep(30).then(() => answer.destroy());
    });
    expect(await judge(url)).toBe('failed reset');
  });
  test('an answer that is no HTTP', async () => {
    expect(await judge(`http://127.0.0.1:${await accept((socket) => socket.end('\u0000\u0001 rác\r\n\r\n'))}`)).toBe(
      'failed protocol',
    );
  });
  test('headers without end', async () => {
    const port = await accept((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\n${'x-a: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n'.repeat(2000)}`);
    });
    expect(await judge(`http://127.0.0.1:${port}`)).toBe('failed protocol');
  });
  test('a server error', async () => {
    const url = await serve((_, answer) => answer.writeHead(500).end());
    expect(await judge(url)).toBe('failed status_500');
  });
});

describe('Bodies without end', () => {
  const endless = () =>
    serve((_, answer) => {
      const piece = Buffer.alloc(65_536, 'a');
      const more = () => {
        while (answer.write(piece));
      };
      answer.on('drain', more);
      more();
    });
  test.each<[string, Partial<HttpCheck>, string]>([
    ['are cut where nothing is asked of them', {}, 'up'],
    ['are refused where a text is asked', { text: 'never' }, 'failed size'],
    ['are refused where JSON is asked', { json: { path: 'a', equals: 1 } }, 'failed size'],
  ])('%s', async (_, check, outcome) => {
    expect(await judge(await endless(), { timeout: 10, ...check })).toBe(outcome);
  });
  test('a small body that unpacks to a large one is refused by what it unpacks to', async () => {
    const bomb = gzipSync(Buffer.alloc(LIMIT.text * 20));
    expect(bomb.length).toBeLessThan(LIMIT.json / 4);
    const url = await serve((_, answer) => answer.setHeader('content-encoding', 'gzip').end(bomb));
    expect(await judge(url, { json: { path: 'a', equals: 1 } })).toBe('failed size');
  });
});

test('Large JSON of many answers at once is read by turns', async () => {
  const long = JSON.stringify({ padding: 'a'.repeat(100_000), ok: true });
  const url = await serve((_, answer) => answer.end(long));
  const check = { json: { path: 'ok', equals: true }, timeout: 20 };
  const outcomes = await Promise.all(Array.from({ length: 150 }, () => judge(url, check)));
  expect(new Set(outcomes)).toEqual(new Set(['up']));
});

describe('Redirects', () => {
  const to = (location: string, status = 302) => serve((_, answer) => answer.writeHead(status, { location }).end());
  test('are followed as many times as the check allows', async () => {
    const url = await serve(({ url = '' }, answer) => {
      const n = Number(url.slice(1));
      if (n === 0) answer.end();
      else answer.writeHead(302, { location: `/${n - 1}` }).end();
    });
    expect(await judge(`${url}/3`)).toBe('up');
    expect(await judge(`${url}/4`)).toBe('failed redirect');
  });
  test('that loop end', async () => {
    expect(await judge(await to('/'), { redirects: 20 })).toBe('failed redirect');
  });
  test('are an answer where they are expected', async () => {
    expect(await judge(await to('/', 301), { status: [301] })).toBe('up');
  });
  test('are a wrong answer where none is allowed', async () => {
    expect(await judge(await to('/', 301), { redirects: 0 })).toBe('failed status_301');
  });
  test.each([
    'file:///etc/passwd',
    'ftp://127.0.0.1/',
    'javascript:1',
    'data:text/plain,ok',
    'gopher://127.0.0.1/',
    'ws://127.0.0.1/',
    'blob:http://127.0.0.1/x',
    'http://',
    'http://[::1',
  ])('to %s are refused', async (location) => {
    expect(await judge(await to(location))).toBe('failed redirect');
  });
  test('after a form ask for the next page without it', async () => {
    const methods: (string | undefined)[] = [];
    const url = await serve(({ method, url }, answer) => {
      methods.push(method);
      if (url === '/form') answer.writeHead(303, { location: '/done' });
      answer.end();
    });
    await judge(`${url}/form`, { method: 'POST' });
    expect(methods).toEqual(['POST', 'GET']);
  });
  test('take no password along', async () => {
    const seen: (string | undefined)[] = [];
    const other = await serve(({ headers }, answer) => {
      seen.push(headers.authorization);
      answer.end();
    });
    const url = await serve(({ headers }, answer) => {
      seen.push(headers.authorization);
      answer.writeHead(302, { location: other.replace('//', '//x:y@') }).end();
    });
    await judge(url.replace('//', '//user:p%40ss@'));
    expect(seen).toEqual([`Basic ${Buffer.from('user:p@ss').toString('base64')}`, undefined]);
  });
});

test('Headers of a question stay with the server that was asked', async () => {
  const seen: (string | undefined)[] = [];
  const other = await serve((request, answer) => {
    seen.push(request.headers.authorization);
    answer.end();
  });
  const own = await serve((request, answer) => {
    seen.push(request.headers.authorization);
    answer.writeHead(302, { location: request.url === '/' ? '/next' : `${other}/` }).end();
  });
  const question = { ...httpCheck(`${own}/`), headers: { authorization: 'Bearer x' } };
  const { response } = await follow(question, {}, new AbortController().signal);
  response.destroy();
  expect(seen).toEqual(['Bearer x', 'Bearer x', undefined]);
});

describe('Addresses that are not public', () => {
  const closed = { allow_private: false };
  test.each([
    'http://127.0.0.1:1/',
    'http://localhost:1/',
    'http://a.localhost:1/',
    'http://[::1]:1/',
    'http://[::ffff:127.0.0.1]:1/',
    'http://2130706433:1/',
    'http://0x7f.1:1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://127.1:1/',
    'http://017700000001:1/',
    'http://127.0.0.1.:1/',
    'http://LOCALHOST.:1/',
    'http://ｌｏｃａｌｈｏｓｔ:1/',
    'http://①②⑦.0.0.1:1/',
    'http://0:1/',
    'http://0.0.0.0:1/',
    'http://[::]:1/',
    'http://[::127.0.0.1]:1/',
    'http://[::ffff:7f00:1]:1/',
    'http://[64:ff9b::7f00:1]:1/',
    'http://[2002:7f00:1::]:1/',
    'http://[fe80::1]:1/',
    'http://[fd00::1]:1/',
    'http://100.64.0.1:1/',
  ])('%s is refused without a connection', async (url) => {
    expect(await judge(url, closed)).toBe('failed private');
  });
  test('are refused behind a name, also beside a public one', async () => {
    const { server } = await nameServer({
      'inside.test': [['10.0.0.1']],
      'both.test': [['93.184.216.34', '10.0.0.1']],
      'mapped.test': [['::ffff:127.0.0.1']],
      'six.test': [['93.184.216.34', 'fd00::1']],
      'gateway.test': [['64:ff9b::a00:1']],
    });
    for (const name of ['mapped', 'six', 'gateway'])
      expect(await judge(`http://${name}.test/`, closed, { servers: [server] })).toBe('failed private');
    expect(await judge('http://inside.test/', closed, { servers: [server] })).toBe('failed private');
    expect(await judge('http://both.test/', closed, { servers: [server] })).toBe('failed private');
  });
  test('cannot be slipped in between the look-up and the connection', async () => {
    const url = await serve((_, answer) => answer.end('secret'));
    const { server, asked } = await nameServer({ 'twice.test': [['192.0.2.1'], ['127.0.0.1']] });
    const port = new URL(url).port;
    // Allowed, so that the first answer is connected to: it is asked for once, and the second is never used.
    expect(await judge(`http://twice.test:${port}/`, { timeout: 0.3 }, { servers: [server] })).not.toBe('up');
    expect(asked.get('twice.test')).toBe(1);
  });
  test('are allowed where the check says so', async () => {
    const url = await ok();
    const { server } = await nameServer({ 'inside.test': [['127.0.0.1']] });
    expect(await judge(`http://inside.test:${new URL(url).port}/`, {}, { servers: [server] })).toBe('up');
    expect(await judge(`http://localhost:${new URL(url).port}/`)).toBe('up');
  });
});

describe('Names', () => {
  test('that do not exist', async () => {
    const { server } = await nameServer({});
    expect(await judge('http://gone.test/', { allow_private: false }, { servers: [server] })).toBe('failed dns');
  });
  test('that nobody answers for end with the time limit', async () => {
    const { server } = await nameServer({ 'dead.test': [] });
    expect(await judge('http://dead.test/', { timeout: 0.3, allow_private: false }, { servers: [server] })).toBe(
      'failed dns',
    );
  });
});

describe('Certificates', () => {
  const trusted = { ca: LOCALHOST.cert };
  const centuries = 200 * 365;
  const secure = () => serveSecure((_, answer) => answer.end());
  test('that nobody trusts', async () => {
    expect(await judge(await secure())).toBe('failed tls');
  });
  test('of another name', async () => {
    const url = (await secure()).replace('localhost', 'a.localhost');
    expect(await judge(url, {}, trusted)).toBe('failed tls');
  });
  test('that are trusted, with days enough', async () => {
    expect(await judge(await secure(), { certificate_days: 14 }, trusted)).toBe('up');
  });
  test('that end soon are degraded', async () => {
    expect(await judge(await secure(), { certificate_days: centuries }, trusted)).toBe('degraded cert');
  });
  test('tell when they end, where the check looks', async () => {
    const check = httpCheck(await secure(), { certificate_days: 14 });
    const end = Date.parse(new X509Certificate(LOCALHOST.cert).validTo) / 1000;
    expect(await checkHttp(check, trusted)).toMatchObject({ state: 'up', ends: end });
    expect(await checkHttp({ ...check, certificate_days: centuries }, trusted)).toMatchObject({ ends: end });
    expect(await checkHttp({ ...check, certificate_days: null }, trusted)).not.toHaveProperty('ends');
  });
  test('that end soon on the way count too', async () => {
    const end = await ok();
    const url = await serveSecure((_, answer) => answer.writeHead(302, { location: end }).end());
    expect(await judge(url, { certificate_days: centuries }, trusted)).toBe('degraded cert');
  });
  test('where the server speaks no TLS', async () => {
    expect(await judge((await ok()).replace('http:', 'https:'))).toBe('failed tls');
  });
});
