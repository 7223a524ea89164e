import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { forge, type ForgeOptions } from '#forge/client.ts';
import { ForgeError } from '#forge/error.ts';
import { closedPort, serve } from '#tests/sources/support/servers.ts';
import { temporary } from '#tests/support/command.ts';

const TOKEN = 'canary-5f2e1d';
const PACE = { second: 1, timeout: 2000 };

type Answer = (request: IncomingMessage, response: ServerResponse, count: number) => void;

/** A forge that answers every question alike; what it was asked. */
async function forgeOf(answer: Answer, options: ForgeOptions = {}) {
  const asked: IncomingMessage[] = [];
  const api = await serve((request, response) => {
    asked.push(request);
    answer(request, response, asked.length);
  });
  return { asked, api, octokit: forge({ api, token: TOKEN, pace: PACE, ...options }) };
}

const json = (response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}) =>
  void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));

async function fault(work: Promise<unknown>): Promise<ForgeError> {
  const error = await work.then(
    () => null,
    (caught: unknown) => caught,
  );
  expect(error).toBeInstanceOf(ForgeError);
  return error as ForgeError;
}

const LIMITED = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '2000000000' };

describe('a failure of the forge is one line', () => {
  const rows: readonly [string, Answer, string, string][] = [
    [
      'a wrong token',
      (_, r) => json(r, 401, { message: 'Bad credentials' }),
      'denied',
      'HOST refuses the token (401).',
    ],
    [
      'a forbidden thing, with what the forge says',
      (_, r) => json(r, 403, { message: `Not with\n ${TOKEN}\u001b[31m` }),
      'denied',
      'HOST forbids GET /repos/acme/status (403): Not with *** [31m',
    ],
    [
      'nothing there',
      (_, r) => json(r, 404, { message: 'Not Found' }),
      'missing',
      'HOST has nothing at /repos/acme/status (404); perhaps the token may not see it.',
    ],
    [
      'a repository without a commit',
      (_, r) => json(r, 409, { message: 'Git Repository is empty.' }),
      'empty',
      'HOST has nothing at /repos/acme/status yet (409): Git Repository is empty.',
    ],
    [
      'the hourly limit, longer than it pays to wait',
      (_, r) => json(r, 403, { message: 'API rate limit exceeded' }, LIMITED),
      'limit',
      'HOST answers no more requests until 2033-05-18T03:33:20Z; run again then.',
    ],
    [
      'a secondary limit, longer than it pays to wait',
      (_, r) => json(r, 429, { message: 'slow down' }, { 'retry-after': '3600' }),
      'limit',
      'HOST answers no more requests for 3600 s; run again then.',
    ],
    [
      'an answer of nobody knows what',
      (_, r) => void r.writeHead(418).end(),
      'answer',
      'HOST did not answer GET /repos/acme/status (418): ',
    ],
    [
      'a page that is no answer of a forge',
      (_, r) => void r.writeHead(200, { 'content-type': 'application/json' }).end('[{"sha":'),
      'unreachable',
      'HOST did not answer GET /repos/acme/status: an answer cut short',
    ],
  ];
  it.each(rows)('%s', async (_, answer, name, words) => {
    const { api, octokit } = await forgeOf(answer);
    const error = await fault(octokit.request('GET /repos/{owner}/{repo}', { owner: 'acme', repo: 'status' }));
    expect(error.fault).toBe(name);
    expect(error.message).toBe(words.replace('HOST', new URL(api).host).trim());
    expect(`${error.message} ${error.stack}`).not.toContain(TOKEN);
  });

  it('a token that no header can carry', () => {
    expect(() => forge({ token: `${TOKEN}\n` })).toThrow(/^The token has characters that no header can carry\.$/);
  });

  it('nobody listens', async () => {
    const octokit = forge({ api: `http://127.0.0.1:${await closedPort()}`, token: TOKEN, pace: PACE });
    expect((await fault(octokit.request('GET /'))).fault).toBe('unreachable');
  });

  it('the token hint is for those without one', async () => {
    const { octokit } = await forgeOf((_, r) => json(r, 403, {}, LIMITED), { token: null });
    expect((await fault(octokit.request('GET /'))).message).toMatch(/A token raises the limit\.$/);
  });
});

describe('what passes is waited for', () => {
  const soon = { 'retry-after': '2' };
  const rows: readonly [string, (response: ServerResponse) => void][] = [
    ['a failure of the forge', (r) => void r.writeHead(502).end()],
    ['an answer cut short', (r) => void r.writeHead(200, { 'content-type': 'application/json' }).end('{"a":')],
    ['a connection cut', (r) => void r.destroy()],
    ['a secondary limit in GitHub’s words', (r) => json(r, 403, { message: 'a secondary rate limit' }, soon)],
    ['a limit told by status and header alone', (r) => json(r, 429, { message: 'no' }, soon)],
    ['a limit told by 403 and a header', (r) => json(r, 403, { message: 'no' }, soon)],
    ['a limit that names no time', (r) => void r.writeHead(429).end('slow down')],
    [
      'an hourly limit that ends in a moment',
      (r) => json(r, 403, {}, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1' }),
    ],
  ];
  it.each(rows)('%s', async (_, refuse) => {
    const { asked, octokit } = await forgeOf((_request, r, count) =>
      count < 3 ? refuse(r) : json(r, 200, { ok: true }),
    );
    expect((await octokit.request('GET /')).data).toEqual({ ok: true });
    expect(asked).toHaveLength(3);
  });

  it('but not for ever', async () => {
    const { asked, octokit } = await forgeOf((_, r) => json(r, 429, {}, soon));
    expect((await fault(octokit.request('GET /'))).fault).toBe('limit');
    expect(asked).toHaveLength(4);
  });

  it('nor longer than all waits together may take', async () => {
    const { asked, octokit } = await forgeOf((_, r) => json(r, 429, {}, soon), { pace: { ...PACE, budget: 3 } });
    await fault(octokit.request('GET /'));
    expect(asked).toHaveLength(2);
  });

  it('and not when told to stop', async () => {
    const stop = new AbortController();
    const { octokit } = await forgeOf(
      (_, r) => {
        json(r, 429, {}, { 'retry-after': '60' });
        setTimeout(() => stop.abort(), 20);
      },
      { signal: stop.signal, pace: { ...PACE, second: 100 } },
    );
    expect((await fault(octokit.request('GET /'))).fault).toBe('stopped');
    expect((await fault(octokit.request('GET /'))).fault).toBe('stopped');
  });
});

describe('ETags', () => {
  const tagged: Answer = (request, r) => {
    if (request.headers['if-none-match'] === '"one"') return void r.writeHead(304).end();
    json(r, 200, [{ sha: 'abc' }], { etag: '"one"', link: '<http://x/?page=2>; rel="next"' });
  };

  it('what did not change is taken from the file, link and all', async () => {
    const cache = join(temporary(), 'work', 'etags.json');
    const first = await forgeOf(tagged, { cache });
    const before = await first.octokit.request('GET /list');
    await expect.poll(() => existsSync(cache), { timeout: 20_000 }).toBe(true);
    const statuses: number[] = [];
    const again = forge({
      api: first.api,
      cache,
      pace: PACE,
      fetch: async (...call) => {
        const response = await fetch(...call);
        statuses.push(response.status);
        return response;
      },
    });
    const after = await again.request('GET /list');
    expect(statuses).toEqual([304]);
    expect(after.data).toEqual(before.data);
    expect(after.headers.link).toBe(before.headers.link);
    expect(readFileSync(cache, 'utf8')).not.toContain(TOKEN);
  });

  it.each(['', '{', 'null', '{"v":1,"entries":{"application/vnd.github.v3+json URL/list":{"etag":7}}}', '{"v":1}'])(
    'a file of %s is as good as none',
    async (text) => {
      const cache = join(temporary(), 'etags.json');
      const { octokit, api } = await forgeOf(tagged, { cache });
      writeFileSync(cache, text.replace('URL', api));
      expect((await octokit.request('GET /list')).data).toEqual([{ sha: 'abc' }]);
    },
  );

  it('a folder that cannot be written changes nothing', async () => {
    const { octokit } = await forgeOf(tagged, { cache: '/proc/nothing/etags.json' });
    expect((await octokit.request('GET /list')).data).toEqual([{ sha: 'abc' }]);
  });
});

it('the token goes to the forge and nowhere else', async () => {
  const elsewhere = await forgeOf((_, r) => json(r, 200, {}));
  const { asked, octokit } = await forgeOf((_, r) => json(r, 200, {}));
  await octokit.request('GET /');
  await octokit.request(`GET ${elsewhere.api}/next`);
  expect(asked[0]?.headers.authorization).toBe(`token ${TOKEN}`);
  expect(elsewhere.asked[0]?.headers.authorization).toBeUndefined();
});

it('an endless answer is left', async () => {
  const { octokit } = await forgeOf((_, r) => {
    r.writeHead(200, { 'content-type': 'text/plain' });
    const chunk = 'x'.repeat(1 << 20);
    const more = () => {
      while (!r.destroyed && r.write(chunk));
      r.once('drain', more);
    };
    more();
  });
  const error = await fault(octokit.request('GET /', { request: { retries: 0 } }));
  expect(error.message).toContain('longer than any that is read');
});
