import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createSecure } from 'node:https';
import { type AddressInfo, createServer as createPlain, type Server } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { repository } from '#tests/support/git.ts';
import { clean, putFile, ROOT, run, temporary, tree } from '#tests/support/command.ts';

/** Every secret planted here has this word in it, and nothing else has. */
const CANARY = /canary[-a-z0-9_]*/gi;
const STACK = /^\s+at .+:\d+:\d+\)?$/m;
const PATIENCE = 120_000;

/** Secrets of a machine that measures and publishes. */
const ENV = {
  GITHUB_TOKEN: 'canary-env-github',
  GH_TOKEN: 'canary-env-gh',
  NPM_TOKEN: 'canary-env-npm',
  AWS_SECRET_ACCESS_KEY: 'canary-env-aws',
  CLOUDFLARE_API_TOKEN: 'canary-env-cloudflare',
  DATABASE_URL: 'postgres://user:canary-env-database@127.0.0.1/x',
  HTTPS_PROXY: 'http://user:canary-env-proxy@127.0.0.1:1/',
  PROM_TOKEN: 'canary-env-prometheus',
  SESSION_SECRET: 'canary-env-session',
};

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    if ('closeAllConnections' in server) (server as unknown as { closeAllConnections(): void }).closeAllConnections();
  });
  return (server.address() as AddressInfo).port;
}

const http = async (handler: RequestListener) => `127.0.0.1:${await listen(createServer(handler))}`;

/** What a check may not look at: every part of an answer talks. */
const talkative: RequestListener = (request, answer) => {
  const status = Number(/status=(\d+)/.exec(request.url ?? '')?.[1] ?? 200);
  answer.writeHead(status, 'canary-phrase', {
    'set-cookie': 'session=canary-cookie',
    'www-authenticate': 'Basic realm="canary-realm"',
    server: 'canary-server',
    'x-api-key': 'canary-header',
    trailer: 'x-last',
    ...(status === 302 && {
      location: `http://user:canary-location@${request.headers.host}/?again=canary-hop&status=302`,
    }),
  });
  answer.write(JSON.stringify({ state: 'canary-json', password: 'canary-body' }));
  answer.addTrailers({ 'x-last': 'canary-trailer' });
  answer.end();
};

/** Checks that succeed and fail in every way at servers full of secrets, by service. */
async function checks(): Promise<Record<string, string>> {
  const host = await http(talkative);
  const noise = await listen(
    createPlain((socket) => {
      socket.on('error', () => undefined);
      socket.end('canary-noise\r\ncanary-line\r\n\r\n');
    }),
  );
  const pem = (name: string) => readFileSync(join(ROOT, 'tests/sources/support', name), 'utf8');
  const secure = createSecure({ key: pem('canary-key.pem'), cert: pem('canary-cert.pem') }, talkative);
  const address = (query: string) => `http: "http://${host}/?token=canary-query${query}#canary-fragment"`;
  return {
    good: address(''),
    error: address('&status=503'),
    forbidden: address('&status=401'),
    loop: address('&status=302'),
    text: `${address('')}, text: canary-expected-text`,
    absent: `${address('')}, absent: canary-body`,
    json: `${address('')}, json: { path: state, equals: canary-expected-json }`,
    noise: `http: "http://127.0.0.1:${noise}/?token=canary-query"`,
    banner: `tcp: "127.0.0.1:${noise}"`,
    tls: `http: "https://127.0.0.1:${await listen(secure)}/?token=canary-query"`,
    refused: 'http: "http://127.0.0.1:1/?token=canary-query"',
  };
}

/** A page made by `init`, with those checks and a Prometheus that talks too. */
async function page(dir: string): Promise<{ content: string; source: string }> {
  const content = join(dir, 'content');
  const all = Object.entries(await checks());
  const made = await run(
    [
      'scripts/init.ts',
      ...['--name', 'ACME', '--zone', 'Asia/Ho_Chi_Minh', '--language', 'vi,en', '--region', 'hn', '--yes'],
      ...all.flatMap(([id]) => ['--service', `${id}=http://127.0.0.1:1/`]),
    ],
    { CONTENT_DIR: content, ...ENV },
  );
  expect(made).toMatchObject({ code: 0 });
  for (const [id, check] of all)
    put(content, `services/${id}.md`, `---\nname: ${id}\ncheck: { ${check}, allow_private: true, timeout: 5s }\n---\n`);
  const source = await http((request, answer) => {
    const has = (word: string) => (request.url ?? '').includes(word);
    const secret = request.headers.authorization ?? 'canary-nothing';
    const metric = { __name__: 'up', instance: 'canary-label', password: secret };
    const data = { resultType: 'matrix', result: [{ metric, values: [[Math.floor(Date.now() / 1000) - 20, '1']] }] };
    answer.writeHead(has('broken') ? 400 : 200, { 'content-type': 'application/json', 'x-trace': 'canary-trace' });
    if (has('broken'))
      answer.end(JSON.stringify({ status: 'error', errorType: 'bad_data', error: `canary-error ${secret}` }));
    else if (has('halved'))
      answer.end(JSON.stringify({ status: 'success', warnings: [`canary-warning ${secret}`], data }));
    else answer.end(JSON.stringify({ status: 'success', infos: [`canary-info ${secret}`], data }));
  });
  return { content, source };
}

function put(dir: string, file: string, text: string): void {
  putFile(join(dir, file), text);
}

/** What a command that goes on until it is told to end says, once it has said something that matches. */
async function briefly(args: readonly string[], env: Record<string, string>, said: RegExp): Promise<string> {
  const child = spawn(process.execPath, args, { cwd: ROOT, env: { ...clean(process.env), NO_COLOR: '1', ...env } });
  onTestFinished(() => void child.kill('SIGKILL'));
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const ended = once(child, 'close');
  await expect.poll(() => text, { timeout: PATIENCE }).toMatch(said);
  child.kill('SIGTERM');
  await ended;
  return text;
}

/** The secrets in a text, each once. */
const secretsIn = (text: string) => [...new Set(text.match(CANARY) ?? [])];

test('No secret of an answer, an address, an environment or a certificate is written, said or published', async () => {
  const dir = temporary();
  const { content, source } = await page(dir);
  const env = { CONTENT_DIR: content, ...ENV };
  const out = join(dir, 'dist');
  const said: Record<string, string> = {};
  const month = new Date().toISOString().slice(0, 7);
  const tell = async (name: string, args: readonly string[], more: Record<string, string> = {}) => {
    const { stdout, stderr } = await run(args, { ...env, ...more });
    said[name] = stdout + stderr;
    expect(said[name], name).not.toBe('');
    expect(said[name], name).not.toMatch(STACK);
  };
  const settings = readFileSync(join(content, 'site.yaml'), 'utf8');
  const sources = (query: string) => `${settings}
sources:
  - { id: prom, region: hn, token: PROM_TOKEN, allow_private: true, every: 15s, prometheus: "http://${source}/", services: { good: ${query} } }
`;

  await tell('fetch', ['scripts/fetch.ts']);
  // What the servers were to plant was met, else there was nothing to keep.
  for (const word of ['up', 'status_503', 'status_401', 'redirect', 'body', 'json', 'protocol', 'tls', 'refused'])
    expect(said['fetch']).toContain(` ${word}`);
  for (const query of ['up', 'halved', 'broken']) {
    put(content, 'site.yaml', sources(query));
    await tell(`fetch from a source: ${query}`, ['scripts/fetch.ts', '--source', 'prom']);
  }
  expect(said['fetch from a source: up']).not.toMatch(/refuse|partial/);
  expect(said['fetch from a source: halved']).toContain('partial');
  put(content, 'site.yaml', settings);
  const drop = '{"service":"good","at":"2026-01-01T00:00:00Z","state":"up","note":"canary-note"}\ncanary-rest\n';
  const dropped = await http((_, answer) => answer.end(drop));
  const from = `http://user:canary-password@${dropped}/x.jsonl?key=canary-key#canary-hash`;
  await tell('fetch from a drop', ['scripts/fetch.ts', '--from', from, '--allow-private']);
  await tell('fetch from a drop inside', ['scripts/fetch.ts', '--from', from]);
  const { git, commit } = repository(dir);
  commit('First page', '2026-01-01T00:00:00Z');
  git('remote', 'add', 'origin', `http://x-access-token:canary-remote@${await http(talkative)}/acme/status.git`);
  git('config', 'branch.main.remote', 'origin');
  git('config', 'branch.main.merge', 'refs/heads/main');
  await tell('fetch --push', ['scripts/fetch.ts', '--commit', '--push']);
  await tell('doctor', ['scripts/doctor.ts']);
  said['log'] = git('log', '--format=%an %ae %B');
  for (const format of ['text', 'json', 'annotations'])
    await tell(`check ${format}`, ['scripts/check.ts', '--format', format]);
  await tell('build', ['scripts/build.ts', '--out', out]);
  await tell('statement', ['scripts/statement.ts', '--service', 'good', '--from', `${month}-01`, '--months', '1']);
  said['watch'] = await briefly(
    ['scripts/watch.ts', '--every', '5s', '--port', '0', '--out', join(dir, 'watched')],
    env,
    /\(started\)/,
  );

  for (const [name, text] of Object.entries(said)) expect(secretsIn(text), name).toEqual([]);
  const files = ['content/record', '.camket', 'dist', 'watched'].flatMap((folder) =>
    [...tree(join(dir, folder))].map(([path, bytes]) => [`${folder}/${path}`, bytes.toString('latin1')] as const),
  );
  expect(files.map(([path]) => path)).toEqual(
    expect.arrayContaining(['content/record/uptime/hn/' + month + '.jsonl', 'dist/index.html']),
  );
  expect(files.filter(([, text]) => secretsIn(text).length > 0).map(([path, text]) => [path, secretsIn(text)])).toEqual(
    [],
  );
}, 600_000);

test('Passwords that someone wrote into an address are refused, and said by no command', async () => {
  const dir = temporary();
  const broken = join(dir, 'content');
  put(
    broken,
    'site.yaml',
    `name: ACME
languages: [en]
zone: Asia/Ho_Chi_Minh
regions: [{ id: hn, name: Hanoi }]
contacts: [{ kind: email, name: Email, value: help@acme.example, href: "https://user:canary-password@acme.example/" }]
probe: { every: 60s, reference: ["http://user:canary-password@127.0.0.1:1/"] }
`,
  );
  put(
    broken,
    'services/good.md',
    '---\nname: A\ncheck: { http: "https://user:canary-password@h.example/?t=canary-query" }\n---\n',
  );
  put(broken, 'services/text.md', '---\nname: A\ncheck: { tcp: "user:canary-password@h.example:25" }\n---\n');
  put(
    broken,
    'services/json.md',
    '---\nname: A\ncheck: { http: https://user:canary-password@h.example/, status: [ }\n---\n',
  );
  for (const scheme of ['file:///etc/canary', 'data:text/plain,canary', 'gopher://canary/', 'ftp://canary/'])
    put(broken, `services/${scheme.split(':')[0]}.md`, `---\nname: A\ncheck: { http: "${scheme}" }\n---\n`);
  const env = { CONTENT_DIR: broken, ...ENV };
  for (const args of [
    ...['text', 'json', 'annotations'].map((format) => ['scripts/check.ts', '--format', format, '--lang', 'en']),
    ['scripts/build.ts', '--out', join(dir, 'dist')],
    ['scripts/fetch.ts'],
    ['scripts/statement.ts', '--service', 'good', '--from', '2026-01-01', '--months', '1'],
  ]) {
    const { stdout, stderr } = await run(args, env);
    const text = stdout + stderr;
    expect(text, args.join(' ')).not.toBe('');
    expect(text, args.join(' ')).not.toMatch(STACK);
    expect(
      secretsIn(text).filter((word) => word === 'canary-password' || word.startsWith('canary-env')),
      args.join(' '),
    ).toEqual([]);
    if (args[0] !== 'scripts/check.ts') continue;
    for (const scheme of ['file', 'data', 'gopher', 'ftp'])
      expect(text).toMatch(new RegExp(`${scheme}\\.md[\\s\\S]*${scheme}:`));
    expect(text).toContain('https://…@h.example/');
  }
}, 600_000);
