import { describe, expect, test } from 'vitest';
import { Stopped } from '#sources/deadline.ts';
import { probe } from '#sources/probe.ts';
import { reference } from '#sources/reference.ts';
import { take } from '#sources/take.ts';
import { httpCheck, tcpCheck } from './support/checks.ts';
import { accept, closedPort, nameServer, serve } from './support/servers.ts';

/** A server that gives one status after the other; the last for good. */
const statuses = (...codes: number[]) => {
  let turn = 0;
  return serve((_, answer) => answer.writeHead(codes[Math.min(turn++, codes.length - 1)] ?? 200).end());
};

describe('Down is confirmed by a second try at once', () => {
  test.each([
    ['a good answer needs none', [200, 500], 'up', null],
    ['a second good answer makes it up, and says so', [500, 200], 'up', 'retry'],
    ['a second failure makes it down for the first one’s reason', [500, 503], 'down', 'status_500'],
  ])('%s', async (_, codes, state, reason) => {
    expect(await probe(httpCheck(await statuses(...codes)), {})).toMatchObject({ state, reason });
  });

  test('a slow second answer is degraded', async () => {
    let turn = 0;
    const url = await serve((_, answer) => {
      turn += 1;
      if (turn === 1) answer.writeHead(500).end();
      else setTimeout(() => answer.end(), 60);
    });
    expect(await probe(httpCheck(url, { slow: 50 }), {})).toMatchObject({ state: 'degraded', reason: 'slow' });
  });

  test('a refused address is unknown, not down, and is not tried again', async () => {
    const { server, asked } = await nameServer({ 'inside.test': [['10.0.0.1']] });
    const check = httpCheck('http://inside.test/', { allow_private: false });
    expect(await probe(check, { servers: [server] })).toEqual({ state: 'unknown', ms: null, reason: 'private' });
    expect(asked.get('inside.test')).toBe(1);
  });
});

describe('TCP', () => {
  test('an accepted connection is up', async () => {
    expect(await probe(tcpCheck(await accept((socket) => socket.end())), {})).toMatchObject({
      state: 'up',
      reason: null,
    });
  });
  test('a refused one is down', async () => {
    expect(await probe(tcpCheck(await closedPort()), {})).toEqual({ state: 'down', ms: null, reason: 'refused' });
  });
  test.each([
    'localhost',
    'LOCALHOST.',
    '127.1',
    '0x7f.1',
    '2130706433',
    '127.0.0.1.',
    '::1',
    '::ffff:127.0.0.1',
    '10.0.0.1',
  ])('%s is refused unless allowed', async (host) => {
    const check = tcpCheck(1, { host, allow_private: false });
    expect(await probe(check, {})).toMatchObject({ state: 'unknown', reason: 'private' });
  });
  test('a name that nobody answers for is down in time', async () => {
    const { server } = await nameServer({ 'dead.test': [] });
    const check = tcpCheck(1, { host: 'dead.test', allow_private: false, timeout: 0.2 });
    expect(await probe(check, { servers: [server] })).toMatchObject({ state: 'down', reason: 'dns' });
  });
});

test('A stop says nothing of the target', async () => {
  const stop = new AbortController();
  const url = await serve(() => stop.abort());
  await expect(probe(httpCheck(url), { signal: stop.signal })).rejects.toBeInstanceOf(Stopped);
});

describe('A prober that reaches none of its reference targets', () => {
  const target = (url: string) => ({ svc: 'web', check: httpCheck(url), every: 60, k: 3, since: null, until: null });
  const none = async () => [`http://127.0.0.1:${await closedPort()}`, `tcp://127.0.0.1:${await closedPort()}`];

  test('says unknown of what fails', async () => {
    const sample = await take(target(await statuses(500)), reference(await none(), {}), {});
    expect(sample).toMatchObject({ state: 'unknown', ms: null, reason: 'offline' });
  });
  test('says unknown of what it reached', async () => {
    const sample = await take(target(await statuses(200)), reference(await none(), {}), {});
    expect(sample).toMatchObject({ state: 'unknown', ms: null, reason: 'offline' });
  });
  test.each([
    ['answers with an error', () => statuses(503)],
    ['accepts connections', async () => `tcp://127.0.0.1:${await accept((socket) => socket.end())}`],
  ])('is online when one %s', async (_, one) => {
    const sample = await take(target(await statuses(500)), reference([...(await none()), await one()], {}), {});
    expect(sample).toMatchObject({ state: 'down', reason: 'status_500' });
  });
  test('is asked anew after a failure, and once for many samples while all is well', async () => {
    let asked = 0;
    const online = reference([await serve((_, answer) => void ((asked += 1), answer.end()))], {});
    const good = target(await statuses(200));
    await Promise.all(Array.from({ length: 20 }, () => take(good, online, {})));
    expect(asked).toBe(1);
    await take(target(await statuses(500)), online, {});
    expect(asked).toBe(2);
  });
});

test('A sample names its service, source and terms, and nothing of the answer', async () => {
  const url = await serve((_, answer) => answer.setHeader('x-secret', 'canary').end('canary'));
  const target = { svc: 'web', check: httpCheck(`${url}/?token=canary`), every: 30, k: 2, since: null, until: null };
  const sample = await take(target, reference([], {}), {});
  expect(sample).toEqual({
    svc: 'web',
    at: expect.any(Number),
    state: 'up',
    ms: expect.any(Number),
    reason: null,
    src: 'http',
    every: 30,
    k: 2,
  });
});
