import type { RequestListener } from 'node:http';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { chooseSources, sourceNamed } from '#scripts/fetch/pull.ts';
import { readOptions } from '#scripts/fetch/options.ts';
import { UsageError } from '#scripts/usage.ts';
import { readContent } from '#entries/read.ts';
import { readRecord } from '#record/read.ts';
import { startFetcher } from '#tests/demo/support/fetcher.ts';
import { keeping } from '#tests/sources/prometheus/fake.ts';
import { serve } from '#tests/sources/support/servers.ts';
import { content, service } from '#tests/support/content.ts';
import { putFile, run, temporary, tree } from '#tests/support/command.ts';

const CANARY = 'canary-51c0';

/** A site with a service that is checked, and one that a source measures. */
function site(check: string, source: string, ...lines: string[]): string {
  const dir = join(temporary(), 'content');
  const put = (file: string, text: string) => {
    putFile(join(dir, file), text);
  };
  put(
    'site.yaml',
    [
      'name: ACME',
      'title: Status',
      'languages: [en]',
      'zone: UTC',
      'regions: [{ id: hn, name: Hanoi }]',
      'sources:',
      '  - id: prom',
      `    prometheus: ${source}`,
      '    region: hn',
      '    every: 15s',
      '    allow_private: true',
      `    services: { email: 'probe_success{service="email"}' }`,
      ...lines.map((line) => `    ${line}`),
      '',
    ].join('\n'),
  );
  put('services/web.md', `---\nname: Web\ncheck: { http: "${check}", allow_private: true }\n---\n`);
  put('services/email.md', '---\nname: Email\n---\n');
  return dir;
}

/** Samples every 15 s over the last ten minutes. */
function fresh(): RequestListener {
  const now = Math.floor(Date.now() / 1000);
  const values = Array.from({ length: 40 }, (_, i) => [now - 600 + i * 15, '1'] as const);
  return keeping([{ metric: { __name__: 'probe_success', service: 'email' }, values }]);
}

async function measured(dir: string) {
  const { content: read } = await readContent(dir);
  const now = Math.floor(Date.now() / 1000) + 1;
  const { measurements } = readRecord(dir, { services: read.services, regions: read.site.regions, now });
  return [...measurements.keys()].sort();
}

describe('npm run fetch', () => {
  test('checks, and fetches from the sources of the region', async () => {
    const web = await serve((_, answer) => answer.end('ok'));
    const dir = site(web, await serve(fresh()));
    const { code, stdout, stderr } = await run(['scripts/fetch.ts'], { CONTENT_DIR: dir });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^prom: (39|40) new in the record\.$/m);
    expect(await measured(dir)).toEqual(['email', 'web']);
  });

  test('a source that fails is one line and does not stop the checks; what it says stays out', async () => {
    const web = await serve((_, answer) => answer.end('ok'));
    const source = await serve((request, answer) => {
      const sent = request.headers.authorization ?? '';
      answer
        .writeHead(422, { [CANARY]: CANARY })
        .end(JSON.stringify({ status: 'error', errorType: 'execution', error: sent }));
    });
    const dir = site(web, source, 'token: PROM_TOKEN');
    const { code, stdout, stderr } = await run(['scripts/fetch.ts'], { CONTENT_DIR: dir, PROM_TOKEN: CANARY });
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: 'prom: email: the server refuses the query (422 execution).\n',
    });
    expect(await measured(dir)).toEqual(['web']);
    const written = [...tree(dirname(dir)).values()].map((bytes) => bytes.toString()).join('');
    expect(stdout + written).not.toContain(CANARY);
  });

  test('--source fetches from that one only, and a missing token is said', async () => {
    const dir = site('http://127.0.0.1:9/', await serve(fresh()), 'token: PROM_TOKEN');
    const without = await run(['scripts/fetch.ts', '--source', 'prom'], { CONTENT_DIR: dir, PROM_TOKEN: '' });
    expect({ code: without.code, stderr: without.stderr }).toEqual({
      code: 1,
      stderr: 'prom: the environment variable PROM_TOKEN is not set; it should hold the token.\n',
    });
    const { code } = await run(['scripts/fetch.ts', '--source', 'prom'], { CONTENT_DIR: dir, PROM_TOKEN: 'abc' });
    expect(code).toBe(0);
    expect(await measured(dir)).toEqual(['email']);
  });

  test('--every fetches again; a fault is said once, and that it is over', async () => {
    const web = await serve((_, answer) => answer.end('ok'));
    const good = fresh();
    let turns = 0;
    const source = await serve((request, answer) => {
      turns += 1;
      if (turns > 2) good(request, answer);
      else answer.writeHead(500).end();
    });
    const fetcher = startFetcher(site(web, source), ['--every', '1s']);
    await fetcher.says(/ email up\n/);
    await fetcher.says(/ web up /);
    expect(await fetcher.end('SIGTERM')).toBe(0);
    const lines = fetcher
      .output()
      .split('\n')
      .filter((line) => line.includes('prom:'));
    expect(lines).toEqual(['prom: the server failed (500).', 'Over: prom: the server failed (500).']);
  });
});

describe('The source', () => {
  const source = (id: string, region: string) => ({ id, region, kind: 'prometheus', services: {} }) as never;
  const tree = content({
    services: [service('email')],
    site: { sources: [source('prom', 'hn'), source('vm', 'sgn')] },
  });

  test('is one of the region, or all of them', () => {
    expect(chooseSources(tree, 'hn', null).map(({ id }) => id)).toEqual(['prom']);
    expect(chooseSources(tree, 'sgn', 'vm').map(({ id }) => id)).toEqual(['vm']);
    expect(sourceNamed(tree, 'vm').region).toBe('sgn');
  });

  test.each([
    [
      'misspelled',
      () => sourceNamed(tree, 'pron'),
      'Unexpected source pron, expected one of prom, vm. Did you mean prom?',
    ],
    ['of another region', () => chooseSources(tree, 'hn', 'vm'), 'The source vm feeds the record of sgn, not of hn.'],
    [
      'of a site without any',
      () => sourceNamed(content(), 'x'),
      'There is no source in site.yaml. Add one under `sources:`.',
    ],
    [
      'beside a file',
      () => readOptions(['--from', 'x', '--source', 'y']),
      'Unexpected --source together with --from FILE.',
    ],
  ])('%s is refused', (_, choose, message) => {
    expect(choose).toThrow(UsageError);
    expect(choose).toThrow(message);
  });
});
