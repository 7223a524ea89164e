import { mkdirSync, writeFileSync } from 'node:fs';
import type { RequestListener, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { asking } from '#sources/prometheus/ask.ts';
import { authorization, tokenOf } from '#sources/authorization.ts';
import { tree } from '#tests/support/command.ts';
import { closedPort, serve, serveSecure } from '../support/servers.ts';
import { keeping, QUERY, recordFor, sourceAt } from './fake.ts';

const NOON = 1_795_348_800;
/** Whatever a server says may hold a secret: none of it comes out. */
const CANARY = 'canary-1f6e';
const TOKEN = `token-${CANARY}`;

type Answer = (response: ServerResponse) => void;
const json =
  (body: unknown, status = 200): Answer =>
  (response) =>
    response.writeHead(status, { 'content-type': 'application/json', 'x-note': CANARY }).end(JSON.stringify(body));
const success = (data: unknown, more: object = {}) => json({ status: 'success', data, ...more });
const failure = (status: number, errorType: string, error: string) =>
  json({ status: 'error', errorType, error: `${error} ${CANARY}` }, status);
const matrix = (result: unknown, more: object = {}) => success({ resultType: 'matrix', result }, more);
const SERIES = { metric: { __name__: 'probe_success', note: CANARY }, values: [[NOON - 15, '1']] };

/** There are samples, and to be asked for them ends so. */
const then =
  (answer: Answer): RequestListener =>
  (request, response) => {
    const query = new URL(request.url ?? '/', 'http://x').searchParams.get('query') ?? '';
    if (query.startsWith('count('))
      success({ resultType: 'vector', result: [{ metric: {}, value: [NOON, '1'] }] })(response);
    else answer(response);
  };

async function pulled(url: string, token: string | null = TOKEN) {
  const source = sourceAt(url, { services: { email: { up: QUERY.up, latency: null } } });
  const { dir, pull } = recordFor(source, NOON, { token });
  return { dir, ...(await pull()) };
}

describe('Each way a server fails is one line, and changes nothing', () => {
  test.each<[string, Answer, string]>([
    ['a server error', (r) => r.writeHead(500).end(CANARY), 'prom: the server failed (500).'],
    [
      'a gateway without a server',
      (r) => r.writeHead(502).end(`<html>${CANARY}</html>`),
      'prom: the server failed (502).',
    ],
    ['a token that is refused', (r) => r.writeHead(401).end(CANARY), 'prom: the server refuses the token (401).'],
    ['a forbidden tenant', (r) => r.writeHead(403).end(CANARY), 'prom: the server refuses the token (403).'],
    [
      'another server',
      (r) => r.writeHead(404).end('404 page not found'),
      'prom: the server has no `/api/v1/query` below this address (404).',
    ],
    [
      'too many requests',
      (r) => r.writeHead(429, { 'retry-after': '60' }).end(),
      'prom: the server takes no more requests for now (429).',
    ],
    [
      'a redirect, which is not followed',
      (r) => r.writeHead(302, { location: `http://127.0.0.1/?${CANARY}` }).end(),
      'prom: the server redirects (302); name the address it leads to.',
    ],
    [
      'a query that cannot be parsed',
      failure(400, 'bad_data', 'invalid parameter "query": 1:15: parse error: unexpected end'),
      'prom: email: the server refuses the query (400 bad_data: parse error at 1:15).',
    ],
    [
      'an execution error',
      failure(422, 'execution', 'found duplicate series'),
      'prom: email: the server refuses the query (422 execution: its series do not match one to one).',
    ],
    [
      'too many samples',
      failure(422, 'execution', 'query processing would load too many samples into memory'),
      'prom: email: the server refuses the query (422 execution: too many samples at once).',
    ],
    [
      'a time-out of its own',
      failure(503, 'timeout', 'query timed out in expression evaluation'),
      'prom: email: the server refuses the query (503 timeout: it took too long).',
    ],
    [
      'an error in an answer that says 200',
      failure(200, 'internal', CANARY),
      'prom: email: the server refuses the query (internal).',
    ],
    [
      'an error with a name that is none',
      failure(422, `<b>${CANARY}</b>`, CANARY),
      'prom: email: the server refuses the query (422 error).',
    ],
    [
      'warnings',
      matrix([SERIES], { warnings: [CANARY] }),
      'prom: the answer is partial: the server could not read all it should.',
    ],
    [
      'a partial answer',
      matrix([SERIES], { isPartial: true }),
      'prom: the answer is partial: the server could not read all it should.',
    ],
    [
      'a page of HTML',
      (r) => r.end(`<html>${CANARY}</html>`),
      'prom: the server did not answer in JSON, or broke off.',
    ],
    [
      'JSON cut short',
      (r) => r.end('{"status":"success","data":{"resultType":"matrix","result":[{"me'),
      'prom: the server did not answer in JSON, or broke off.',
    ],
    ['an empty answer', (r) => r.end(), 'prom: the server did not answer in JSON, or broke off.'],
    ['other JSON', json({ message: CANARY }), 'prom: the server did not answer as the Prometheus API does.'],
    [
      'values that are none',
      matrix([{ ...SERIES, values: [[NOON, CANARY]] }]),
      'prom: the server did not answer as the Prometheus API does.',
    ],
    [
      'times that are none',
      matrix([{ ...SERIES, values: [[CANARY, '1']] }]),
      'prom: the server did not answer as the Prometheus API does.',
    ],
    [
      'a time before time',
      matrix([{ ...SERIES, values: [[-1, '1']] }]),
      'prom: the server did not answer as the Prometheus API does.',
    ],
    [
      'a list in place of a series',
      matrix({ [CANARY]: [] }),
      'prom: the server did not answer as the Prometheus API does.',
    ],
    [
      'a scalar',
      success({ resultType: 'scalar', result: [NOON, '1'] }),
      'prom: email: the query yields a single number or text, not a series.',
    ],
    [
      'histograms',
      matrix([{ metric: {}, histograms: [[NOON, { count: '1' }]] }]),
      'prom: email: the query yields histograms, not plain samples.',
    ],
    [
      'more than it may send',
      (r) => r.end(`"${'x'.repeat(9 << 20)}"`),
      'prom: the server sent more than 8 MiB, far more than one series has.',
    ],
    [
      'more than it may send, packed',
      (r) => r.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(9 << 20))),
      'prom: the server sent more than 8 MiB, far more than one series has.',
    ],
    [
      'what cannot be unpacked',
      (r) => r.writeHead(200, { 'content-encoding': 'gzip' }).end(CANARY),
      'prom: the server sent an answer that cannot be unpacked.',
    ],
    [
      'a body that breaks off',
      (r) => void (r.writeHead(200, { 'content-length': '100' }).write('{'), setTimeout(() => r.destroy(), 20)),
      'prom: the server broke off its answer.',
    ],
    ['a connection that breaks off', (r) => void r.destroy(), 'prom: the server broke off its answer.'],
    ['no HTTP', (r) => void r.socket?.end(`${CANARY}\r\n\r\n`), 'prom: the server does not speak HTTP.'],
  ])('%s', async (_, answer, line) => {
    const { dir, ...rest } = await pulled(await serve(then(answer)));
    expect(rest).toEqual({ added: 0, newest: [], faults: [line], notes: [] });
    expect(tree(dir).size).toBe(0);
  });

  test('a port where nobody listens', async () => {
    const { faults } = await pulled(`http://127.0.0.1:${await closedPort()}`);
    expect(faults).toEqual(['prom: the server refuses connections.']);
  });

  test.each<[string, RequestListener]>([
    ['no answer', () => undefined],
    ['an answer that drips', (_, response) => void response.write('{"status":')],
  ])('%s in time', async (_, listener) => {
    const ask = asking(sourceAt(await serve(listener)), null, {}, 0.2);
    await expect(ask('up[15s]', NOON)).rejects.toThrow('the server gave no whole answer in time.');
  });

  test('being stopped meanwhile is no fault, and keeps what was fetched', async () => {
    const stop = new AbortController();
    const url = await serve(
      then((response) => {
        stop.abort();
        matrix([SERIES])(response);
      }),
    );
    const { dir, pull } = recordFor(sourceAt(url), NOON);
    expect(await pull(NOON, stop.signal)).toEqual({ added: 0, newest: [], faults: [], notes: [] });
    expect(tree(dir).size).toBe(0);
  });

  test('a certificate that nobody trusts', async () => {
    const { faults } = await pulled(await serveSecure(then(matrix([SERIES]))));
    expect(faults).toEqual(['prom: the server has a certificate that is not trusted, or none.']);
  });

  test('a private address that is not allowed', async () => {
    const url = await serve(then(matrix([SERIES])));
    const { pull } = recordFor(sourceAt(url, { allow_private: false }), NOON, { token: TOKEN });
    expect((await pull()).faults).toEqual([
      'prom: the server has a private address; if it is meant, set `allow_private: true`.',
    ]);
  });

  test('a damaged record', async () => {
    const url = await serve(
      keeping([{ metric: { __name__: 'probe_success', service: 'email' }, values: [[NOON - 15, '1']] }]),
    );
    const source = sourceAt(url, { services: { email: { up: QUERY.up, latency: null } } });
    const { dir, pull } = recordFor(source, NOON);
    mkdirSync(`${dir}/record/uptime/hn`, { recursive: true });
    writeFileSync(`${dir}/record/uptime/hn/2026-11.jsonl`, 'torn\n');
    expect((await pull()).faults).toEqual([
      'prom: the record is damaged: record/uptime/hn/2026-11.jsonl:1 not JSON. Nothing more is written.',
    ]);
  });
});

describe('The token', () => {
  test.each([
    ['a bearer token', 'abc.DEF-123', 'Bearer abc.DEF-123'],
    ['a name and a password', 'ann:pass word', `Basic ${Buffer.from('ann:pass word').toString('base64')}`],
    ['a whole header', 'Bearer abc:def', 'Bearer abc:def'],
  ])('%s', (_, token, header) => {
    expect(authorization(token)).toBe(header);
  });

  test('that no header can carry is not repeated', () => {
    expect(() => authorization(`${CANARY}\nx-evil`)).toThrow('the token has characters that no header can carry.');
  });

  test('is what the variable holds, without the line feed of a file', () => {
    expect(tokenOf('PROM_TOKEN', { PROM_TOKEN: 'abc\n' })).toBe('abc');
    expect(tokenOf(null, {})).toBeNull();
    expect(() => tokenOf('PROM_TOKEN', { PROM_TOKEN: '' })).toThrow(
      'the environment variable PROM_TOKEN is not set; it should hold the token.',
    );
  });

  test('goes in a header with the tenant, and nowhere else', async () => {
    const seen: Record<string, unknown>[] = [];
    const url = await serve((request, response) => {
      const { authorization: sent, 'x-scope-orgid': tenant } = request.headers;
      seen.push({ sent, tenant, inAddress: request.url?.includes(CANARY) });
      keeping([])(request, response);
    });
    const { pull } = recordFor(sourceAt(`${url}/prometheus`, { tenant: 'acme', since: NOON - 60 }), NOON, {
      token: TOKEN,
    });
    await pull();
    expect(seen).toEqual([{ sent: `Bearer ${TOKEN}`, tenant: 'acme', inAddress: false }]);
  });
});
