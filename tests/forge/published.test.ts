import { expect, test } from 'vitest';
import { parseInstant } from '#domain/instant.ts';
import { forge } from '#forge/client.ts';
import { forgeOf, publishedTimes } from '#forge/published.ts';
import { closedPort, serve } from '#tests/sources/support/servers.ts';

const BRANCH = { owner: 'acme', repo: 'status', branch: 'main' };
const CHAIN = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(40));
const [A, B, C, D] = CHAIN as [string, string, string, string];
const ZERO = '0'.repeat(40);
const PACE = { second: 1, timeout: 2000, patience: 1 };

type Answers = Readonly<Record<string, { status?: number; body: unknown; headers?: Record<string, string> }>>;

/** A forge that answers by the path asked; the longest that fits. */
async function times(answers: Answers, asked: readonly string[] = CHAIN) {
  const api = await serve((request, response) => {
    const path = Object.keys(answers)
      .filter((one) => request.url?.includes(one))
      .sort((a, b) => b.length - a.length)[0];
    const { status = 200, body = [], headers = {} } = answers[path ?? ''] ?? {};
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const own = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.replace('API', api)]));
    response.writeHead(status, { 'content-type': 'application/json', ...own }).end(text);
  });
  return publishedTimes(forge({ api, token: 't0ken', pace: PACE }), BRANCH, CHAIN, asked);
}

const push = (before: string, after: string, timestamp: string) => ({
  before,
  after,
  timestamp,
  ref: 'refs/heads/main',
  activity_type: 'push',
});
const at = (time: string) => parseInstant(time);

test('a push dates every commit that it moved the branch over', async () => {
  const body = [push(B, D, '2026-11-03T00:00:00Z'), push(ZERO, B, '2026-11-01T00:00:00Z')];
  const { times: seen, trouble } = await times({ '/activity': { body } });
  expect([...seen]).toEqual([
    [A, at('2026-11-01T00:00:00Z')],
    [B, at('2026-11-01T00:00:00Z')],
    [C, at('2026-11-03T00:00:00Z')],
    [D, at('2026-11-03T00:00:00Z')],
  ]);
  expect(trouble).toBe(null);
});

test('what was taken back and pushed again is public since the first time; pushes of other histories say nothing', async () => {
  const body = [
    push(A, B, '2026-11-05T00:00:00Z'),
    push(A, B, '2026-11-02T00:00:00Z'),
    push('9'.repeat(40), C, '2026-11-06T00:00:00Z'),
    push(B, '8'.repeat(40), '2026-11-06T00:00:00Z'),
  ];
  const { times: seen } = await times({ '/activity': { body } });
  expect([...seen]).toEqual([[B, at('2026-11-02T00:00:00Z')]]);
});

test('pushes on further pages count too', async () => {
  const { times: seen } = await times({
    '/activity': {
      body: [push(B, C, '2026-11-03T00:00:00Z')],
      headers: { link: '<API/repos/acme/status/activity?after=2>; rel="next"' },
    },
    '/activity?after=2': { body: [push(A, B, '2026-11-02T00:00:00Z')] },
  });
  expect([...seen.keys()]).toEqual([B, C]);
});

test('else the pull request whose merge the commit is', async () => {
  const merged = (over: object) => ({
    body: [{ merge_commit_sha: B, merged_at: '2026-11-02T00:00:00Z', base: { ref: 'main' }, ...over }],
  });
  const asked = async (over: object) => [...(await times({ [`/commits/${B}/pulls`]: merged(over) }, [B])).times];
  expect(await asked({})).toEqual([[B, at('2026-11-02T00:00:00Z')]]);
  expect(await asked({ base: { ref: 'draft' } })).toEqual([]);
  expect(await asked({ merge_commit_sha: C })).toEqual([]);
  expect(await asked({ merged_at: null })).toEqual([]);
});

test.each<[string, Answers, RegExp]>([
  ['fails', { '/activity': { status: 503, body: {} } }, /failed at .*503/],
  ['refuses the token', { '/activity': { status: 401, body: {} } }, /refuses the token/],
  ['has no such repository', { '/activity': { status: 404, body: {} } }, /has nothing at .*404/],
  [
    'is out of requests',
    { '/activity': { status: 429, body: {}, headers: { 'retry-after': '3600' } } },
    /no more requests/,
  ],
  ['is no forge', { '/activity': { body: '<html>' } }, /./],
  ['answers another shape', { '/activity': { body: [1, null, {}] } }, /./],
  ['answers no list of pull requests', { '/pulls': { body: { hello: 'world' } } }, /./],
  ['gives times that are none', { '/pulls': { body: [{ merge_commit_sha: A, merged_at: 7, base: null }] } }, /./],
])('a forge that %s says so in one line and dates nothing', async (_, answers, said) => {
  const { times: seen, trouble } = await times(answers, [A]);
  expect([...seen]).toEqual([]);
  expect(trouble).toMatch(said);
  expect(trouble).not.toMatch(/\n|t0ken/);
});

test('a forge that cannot be reached says so', async () => {
  const octokit = forge({ api: `http://127.0.0.1:${await closedPort()}`, token: null, pace: PACE });
  expect((await publishedTimes(octokit, BRANCH, CHAIN, [A])).trouble).toContain('did not answer');
});

test.each([
  ['https://github.com/acme/status', {}, { api: 'https://api.github.com', owner: 'acme', repo: 'status' }],
  ['https://github.com/acme/status.git', {}, { api: 'https://api.github.com', owner: 'acme', repo: 'status' }],
  [
    'https://git.acme.example/web/status',
    { GITHUB_SERVER_URL: 'https://git.acme.example', GITHUB_API_URL: 'https://git.acme.example/api/v3' },
    { api: 'https://git.acme.example/api/v3', owner: 'web', repo: 'status' },
  ],
  ['https://gitlab.com/acme/status', {}, null],
  ['https://gitlab.com/acme/group/status', { GITHUB_SERVER_URL: 'https://gitlab.com' }, null],
  ['https://github.com/acme', {}, null],
])('%s is asked at its API', (repository, environment, expected) => {
  expect(forgeOf(repository, environment)).toEqual(expected);
});
