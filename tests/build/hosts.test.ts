import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { hostFiles } from '#build/hosts.ts';
import { serve } from '#build/serve.ts';
import { putFile, temporary } from '#tests/support/command.ts';
import { closedPort } from '#tests/sources/support/servers.ts';

/** A site of one page, one feed and an error page, with the host files a build writes. */
function site(base = '/'): string {
  const dir = join(temporary(), 'dist');
  const files: [string, string][] = [
    ['index.html', '<h1>Trang chủ</h1>'],
    ['404.html', '<h1>Không có trang này</h1>'],
    ['services/web/index.html', '<h1>Web</h1>'],
    ['rss.xml', '<rss/>'],
    ['en/services/web/atom.xml', '<feed/>'],
    ['en/services/web/feed.json', '{}'],
    ['history.rss', '<rss/>'],
    ['history.atom', '<feed/>'],
    ['groups/core/maintenance.ics', 'BEGIN:VCALENDAR'],
    ['sitemap.xml', '<urlset/>'],
    ['robots.txt', 'User-agent: *'],
    ['build.json', '{}'],
    ['api/commitment/web/2026.json', '{"v":1}'],
    ['api/status.json', '{"v":1}'],
    ['api/uptime/web.json', '{"v":1}'],
    ['api/uptime/web.csv', 'kind,name'],
    ['badges/web.svg', '<svg/>'],
    ['badges/web/90.json', '{}'],
    ['embed.js', '0'],
    ['api/v2/summary.json', '{}'],
    ['archive/2026-11/atom.xml', '<feed/>'],
    ...hostFiles(base),
  ];
  for (const [path, text] of files) {
    putFile(join(dir, base, path), text);
  }
  return dir;
}

/** What every host we describe must answer. */
async function expectHost(address: string): Promise<void> {
  const asked = async (path: string) => {
    const answer = await fetch(new URL(path, address));
    return {
      status: answer.status,
      type: answer.headers.get('content-type'),
      headers: answer.headers,
      text: await answer.text(),
    };
  };
  const page = await asked('services/web/');
  expect(page).toMatchObject({ status: 200, type: 'text/html; charset=utf-8', text: '<h1>Web</h1>' });
  expect(page.headers.get('x-content-type-options')).toBe('nosniff');
  expect(page.headers.get('content-security-policy')).toContain('frame-ancestors');
  expect(page.headers.get('cache-control')).toContain('must-revalidate');
  expect(page.headers.get('access-control-allow-origin')).toBeNull();
  const feed = await asked('rss.xml');
  expect(feed).toMatchObject({ status: 200, type: 'application/rss+xml; charset=utf-8' });
  expect(feed.headers.get('access-control-allow-origin')).toBe('*');
  expect(feed.headers.get('x-content-type-options')).toBe('nosniff');
  for (const [path, type] of [
    ['en/services/web/atom.xml', 'application/atom+xml'],
    ['en/services/web/feed.json', 'application/json'],
    ['history.rss', 'application/rss+xml'],
    ['history.atom', 'application/atom+xml'],
    ['groups/core/maintenance.ics', 'text/calendar'],
    ['api/status.json', 'application/json'],
    ['api/uptime/web.json', 'application/json'],
    ['api/uptime/web.csv', 'text/csv'],
    ['badges/web.svg', 'image/svg+xml'],
    ['badges/web/90.json', 'application/json'],
    ['embed.js', 'text/javascript'],
    ['api/v2/summary.json', 'application/json'],
    ['archive/2026-11/atom.xml', 'application/atom+xml'],
  ] as const) {
    const { status, type: said, headers } = await asked(path);
    expect([path, status, said]).toEqual([path, 200, `${type}; charset=utf-8`]);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('cache-control')).toContain('max-age=30');
  }
  expect(await asked('sitemap.xml')).toMatchObject({ status: 200, type: 'application/xml; charset=utf-8' });
  expect(await asked('robots.txt')).toMatchObject({ status: 200, type: 'text/plain; charset=utf-8' });
  const data = await asked('build.json');
  expect(data).toMatchObject({ status: 200, type: 'application/json; charset=utf-8', text: '{}' });
  expect(data.headers.get('access-control-allow-origin')).toBe('*');
  const year = await asked('api/commitment/web/2026.json');
  expect(year).toMatchObject({ status: 200, type: 'application/json; charset=utf-8', text: '{"v":1}' });
  expect(year.headers.get('access-control-allow-origin')).toBe('*');
  expect(year.headers.get('cache-control')).toContain('max-age=30');
  for (const path of [
    'missing/',
    'missing.json',
    'api/uptime/nobody.csv',
    'badges/nobody.svg',
    'en/rss.xml',
    'x.ics',
    'x.js',
  ])
    expect([path, await asked(path)]).toMatchObject([path, { status: 404, text: '<h1>Không có trang này</h1>' }]);
  const head = await fetch(new URL('api/v2/summary.json', address), { method: 'HEAD' });
  expect([head.status, head.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
}

it('our own server answers as the snippets do', async () => {
  const local = await serve(site(), { port: 0 });
  onTestFinished(() => local.close());
  await expectHost(local.url);
});

it('serves below a base path, and nothing beside it', async () => {
  const local = await serve(site(), { port: 0, base: '/status' });
  onTestFinished(() => local.close());
  expect(local.url).toMatch(/\/status\/$/);
  await expectHost(local.url);
  expect((await fetch(new URL('/rss.xml', local.url))).status).toBe(404);
});

it('takes the next port when one is taken', async () => {
  const first = await serve(site(), { port: 0 });
  onTestFinished(() => first.close());
  const taken = Number(new URL(first.url).port);
  const second = await serve(site(), { port: taken });
  onTestFinished(() => second.close());
  expect(Number(new URL(second.url).port)).toBeGreaterThan(taken);
});

const has = (program: string, args: string[]) => spawnSync(program, args).error === undefined;

const PLACES = ['/', '/status/'];

it.skipIf(!has('nginx', ['-v'])).each(PLACES)(
  'nginx takes the snippet at %s (skipped where nginx is absent)',
  async (base) => {
    const dir = site(base);
    const port = await closedPort();
    const work = temporary();
    const snippet = join(dir, base, '_hosts/nginx.conf');
    writeFileSync(
      join(work, 'nginx.conf'),
      `worker_processes 1; pid ${work}/pid; error_log ${work}/error.log;
events {}
http { access_log off; types { text/html html; } server { listen 127.0.0.1:${port}; root ${dir}; include ${snippet}; } }
`,
    );
    const args = ['-c', join(work, 'nginx.conf'), '-p', work];
    // As root, nginx drops its rights and could not read a private folder.
    execFileSync('chmod', ['-R', 'a+rX', dirname(dir)]);
    execFileSync('nginx', args, { stdio: 'ignore' });
    onTestFinished(() => void execFileSync('nginx', [...args, '-s', 'stop'], { stdio: 'ignore' }));
    await expectHost(`http://127.0.0.1:${port}${base}`);
  },
);

it.skipIf(!has('caddy', ['version'])).each(PLACES)(
  'Caddy takes the snippet at %s (skipped where Caddy is absent)',
  async (base) => {
    const dir = site(base);
    const port = await closedPort();
    const file = join(temporary(), 'Caddyfile');
    writeFileSync(
      file,
      `{\n  admin off\n  auto_https off\n}\nhttp://127.0.0.1:${port} {\n  root * ${dir}\n  import ${join(dir, base, '_hosts/Caddyfile')}\n}\n`,
    );
    const caddy = spawn('caddy', ['run', '--config', file, '--adapter', 'caddyfile'], {
      stdio: 'ignore',
      env: { ...process.env, HOME: dirname(file) },
    });
    onTestFinished(() => void caddy.kill('SIGKILL'));
    await expect
      .poll(
        () =>
          fetch(`http://127.0.0.1:${port}${base}`).then(
            (answer) => answer.status,
            () => 0,
          ),
        { timeout: 20_000 },
      )
      .toBe(200);
    await expectHost(`http://127.0.0.1:${port}${base}`);
  },
);

it('names every rule once in _headers', () => {
  const text = hostFiles().get('_headers') ?? '';
  expect(text).toMatch(/^\/\*\n {2}X-Content-Type-Options: nosniff\n/);
  expect(hostFiles('/status').get('_headers')).toContain('\n\n/status/*.svg\n');
  expect(text).toContain(
    '/*rss.xml\n  Content-Type: application/rss+xml; charset=utf-8\n  Access-Control-Allow-Origin: *\n',
  );
  expect(readFileSync(join(site(), '_headers'), 'utf8')).toBe(text);
});
