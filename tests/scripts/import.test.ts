import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readOptions } from '#scripts/import/options.ts';
import { UsageError } from '#scripts/usage.ts';
import { CSTATE, OURS } from '#tests/import/support/pages.ts';
import { serve } from '#tests/sources/support/servers.ts';
import { putFile, run, temporary, tree } from '#tests/support/command.ts';

function folder(files: Readonly<Record<string, string>>, dir = temporary()): string {
  for (const [path, text] of Object.entries(files)) putFile(join(dir, path), text);
  return dir;
}

const NOW = '2026-11-22T12:00:00Z';
const imported = (content: string, ...args: string[]) =>
  run(['scripts/import.ts', ...args, '--lang', 'en'], { CONTENT_DIR: content, NOW });

describe('import cstate', () => {
  test('every entry is a file or named, once', async () => {
    const [old, content] = [folder(CSTATE), folder(OURS)];
    const before = tree(content);
    const dry = await imported(content, 'cstate', old, '--dry-run', '--format', 'json');
    expect(tree(content)).toEqual(before);
    const report = JSON.parse(dry.stdout) as {
      entries: { place: string; fate: string; file: string; remarks: { code: string }[] }[];
    };
    expect(dry.code).toBe(1);
    expect(
      report.entries.map(({ place, fate, file, remarks }) => [
        place,
        fate,
        file,
        remarks.map(({ code }) => code).join(),
      ]),
    ).toEqual([
      ['content/issues/broken.md', 'refused', null, 'bad_date'],
      ['drafts/2024-01-01-left.md', 'refused', null, 'elsewhere'],
      ['archive/2025-01-01-old.md', 'write', 'incidents/2025/2025-01-01-old.md', 'archived'],
      ['content/issues/2026-03-01-slow.md', 'write', 'incidents/2026/2026-03-01-slow.md', ''],
      ['content/issues/2026-04-01-maintenance.md', 'write', 'maintenance/2026/2026-04-01-maintenance.md', 'kind_word'],
      ['content/issues/2026-05-01-holiday.md', 'write', 'notices/2026/2026-05-01-holiday.md', 'markup'],
      [
        'content/issues/2026-06-01-gateway.md',
        'write',
        'notices/2026/2026-06-01-gateway.md',
        'end_before_start,unknown_service,no_service',
      ],
    ]);

    const first = await imported(content, 'cstate', old);
    expect(first).toMatchObject({ code: 1, stderr: '' });
    expect(first.stdout).toContain('    5 written (incidents 2, maintenance 1, notices 2)\n    2 not taken\n');
    expect(first.stdout).toContain('        Gateway: # 1 entry\n');
    expect(readFileSync(join(content, 'incidents/2026/2026-03-01-slow.md'), 'utf8')).toBe(
      '---\ntitle: Slow answers\nservices: { api: degraded }\nstarted: 2026-03-01T10:00+00:00\n---\n\n## 2026-03-01T10:00+00:00 investigating\n\nWe look.\n\n## 12:00 resolved\n\nAll well.\n',
    );
    expect(readFileSync(join(content, 'notices/2026/2026-05-01-holiday.md'), 'utf8')).toContain('\\<script>');
    const written = tree(content);
    const again = await imported(content, 'cstate', old);
    expect(again.stdout).toContain('    5 here already');
    expect(tree(content)).toEqual(written);
    expect(await run(['scripts/check.ts', '--lang', 'en'], { CONTENT_DIR: content, NOW })).toMatchObject({
      code: 0,
      stdout: 'Content is sound: services 2, incidents 2, maintenance 1, notices 2; warnings 0.\n',
    });

    // A person's file stays, and what --map says moves the rest.
    const mine = join(content, 'incidents/2026/2026-03-01-slow.md');
    writeFileSync(mine, `${readFileSync(mine, 'utf8')}\nMine.\n`);
    const map = join(temporary(), 'map.yaml');
    writeFileSync(map, 'services:\n  Gateway: api\n  API: website\n');
    const mapped = await imported(content, 'cstate', old, '--map', map);
    expect(mapped.stdout).toContain('    2 updated');
    expect(mapped.stdout).toContain(
      '    1 left alone: a person changed the file since (incidents 1)\n        incidents/2026/2026-03-01-slow.md',
    );
    expect(readFileSync(mine, 'utf8')).toContain('Mine.');
    expect(readFileSync(join(content, 'incidents/2025/2025-01-01-old.md'), 'utf8')).toContain('services: [website]');
  });

  test('hostile folders: links, bytes, sizes and endings are named, and nothing is written through a link', async () => {
    const issue = (title: string) =>
      `---\ntitle: ${title}\ndate: 2026-03-01\nsection: issue\ninformational: true\n---\nX\n`;
    const old = folder({
      'content/issues/a.md': issue('A'),
      'content/issues/b.adoc': '= B',
      'content/issues/c': issue('C'),
      'content/issues/d.md': 'D\0',
    });
    putFile(join(old, 'content/issues/big.md'), 'x'.repeat(1_100_000));
    putFile(join(old, 'content/issues/latin.md'), Buffer.from(issue('Caf\u00e9'), 'latin1'));
    putFile(join(old, 'content/issues/wide.md'), Buffer.from(`\ufeff${issue('Wide')}`, 'utf16le'));
    symlinkSync('/etc/passwd', join(old, 'content/issues/link.md'));
    symlinkSync('/etc', join(old, 'content/issues/etc'));
    const [content, outside] = [folder(OURS), temporary()];
    mkdirSync(join(content, 'notices'));
    symlinkSync(outside, join(content, 'notices/2026'));
    const { stdout } = await imported(content, 'cstate', old, '--format', 'json');
    const { entries, left } = JSON.parse(stdout) as {
      entries: { place: string; remarks: { code: string }[] }[];
      left: string[];
    };
    const told = Object.fromEntries(
      entries.map(({ place, remarks }) => [place.slice('content/issues/'.length), remarks.map(({ code }) => code)]),
    );
    expect(told).toMatchObject({
      'b.adoc': ['other_markup'],
      c: ['no_ending'],
      'd.md': ['binary'],
      'big.md': ['too_large'],
      'link.md': ['link'],
      etc: ['link'],
      'latin.md': ['encoding', 'date_only'],
      'wide.md': ['encoding', 'date_only'],
    });
    expect(left).toHaveLength(3);
    expect([...tree(outside).keys()]).toEqual([]);
  });

  test.each<[string, string[], string]>([
    ['no source', [], 'Expected a source and what to read, such as: cstate ../status'],
    ['a source nobody knows', ['statping', 'x'], 'Unexpected source statping, expected cstate, upptime or statuspage.'],
    ['a format nobody knows', ['cstate', 'x', '--format', 'xml'], 'Unexpected --format xml, expected text or json.'],
    [
      'a zone nobody knows',
      ['cstate', 'x', '--zone', 'Hanoi'],
      'Unexpected --zone Hanoi, expected one like Asia/Ho_Chi_Minh.',
    ],
  ])('%s is called wrongly', (_, args, message) => {
    expect(() => readOptions(args, {})).toThrow(new UsageError(message));
  });

  test('faults of a map are told at once; a folder that is none, in one line', async () => {
    const content = folder(OURS);
    putFile(join(content, '../map.yaml'), 'services: { A: apii, B: nothing }\nstates: { down: dow }\n');
    const wrong = await imported(content, 'cstate', folder(CSTATE), '--map', join(content, '../map.yaml'));
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('A: unexpected "apii", expected one of api, website. Did you mean api?');
    expect(wrong.stderr).toContain('B: unexpected "nothing"');
    expect(wrong.stderr).toContain('down: unexpected "dow"');
    expect(await imported(content, 'cstate', '/nowhere')).toMatchObject({
      code: 1,
      stderr: '/nowhere is not there.\n',
    });
    expect((await imported('content', 'cstate', '/nowhere')).stderr).toContain('This is the sample');
  });
});

test('import statuspage: an address is asked for its JSON and its feed, politely', async () => {
  const asked: string[] = [];
  const base = await serve((request, response) => {
    asked.push(request.url ?? '');
    const at = (time: string) => `2026-03-01T${time}:00.000Z`;
    const incident = {
      id: 'aaaabbbbcccc',
      name: 'Slow',
      status: 'resolved',
      impact: 'minor',
      created_at: at('10:00'),
      resolved_at: at('12:00'),
      incident_updates: [
        { status: 'resolved', body: 'Over.', display_at: at('12:00') },
        { status: 'investigating', body: 'Bad.', display_at: at('10:00') },
      ],
      components: [{ id: 'x', name: 'API' }],
    };
    const entry = (id: string, title: string) =>
      `<entry><id>tag:s,2005:Incident/${id}</id><published>2025-03-01T12:00:10Z</published><link rel="alternate" href="http://s/incidents/${id}"/><title>${title}</title><content type="html">&lt;p&gt;&lt;small&gt;Mar 1, 12:00 UTC&lt;/small&gt;&lt;br&gt;&lt;strong&gt;Resolved&lt;/strong&gt; - Over.&lt;/p&gt;&lt;p&gt;&lt;small&gt;Mar 1, 11:00 UTC&lt;/small&gt;&lt;br&gt;&lt;strong&gt;Investigating&lt;/strong&gt; - API is slow.&lt;/p&gt;</content></entry>`;
    if (request.url === '/api/v2/incidents.json')
      response.end(JSON.stringify({ page: { name: 'A' }, incidents: [incident] }));
    else if (request.url === '/history.atom')
      response.end(`<feed>${entry('aaaabbbbcccc', 'Slow')}${entry('ddddeeeeffff', 'Older')}</feed>`);
    else response.writeHead(404).end();
  });
  const content = folder(OURS);
  const refused = await imported(content, 'statuspage', base);
  expect([refused.code, refused.stderr, asked]).toEqual([1, expect.stringContaining('has a private address'), []]);
  const { code, stdout } = await imported(content, 'statuspage', base, '--allow-private');
  expect(code).toBe(0);
  expect(asked).toEqual([
    '/api/v2/incidents.json',
    '/api/v2/scheduled-maintenances.json',
    '/api/v2/components.json',
    '/history.atom',
  ]);
  expect(stdout).toContain('    2 written (incidents 1, notices 1)');
  expect(stdout).toContain(`${base}/api/v2/components.json: 404`);
  expect(readFileSync(join(content, 'incidents/2026/2026-03-01-slow.md'), 'utf8')).toContain(
    'services: { api: degraded }',
  );
  expect(readFileSync(join(content, 'notices/2025/2025-03-01-older.md'), 'utf8')).toContain('**Resolved:** Over.');
});

test('import upptime: the issues of a repository with what was said below them', async () => {
  const asked: string[] = [];
  const issue = (number: number, more: object) => ({
    number,
    title: '🛑 API is down',
    body: 'It was **down**.',
    labels: [{ name: 'status' }, { name: 'api' }],
    created_at: '2026-03-01T10:00:00Z',
    closed_at: '2026-03-01T10:40:00Z',
    comments: 1,
    ...more,
  });
  const api = await serve((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://x');
    asked.push(`${pathname} ${searchParams.get('labels') ?? ''} ${searchParams.get('page') ?? ''}`.trim());
    const send = (data: unknown, status = 200) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(data));
    const page = Number(searchParams.get('page'));
    if (pathname.endsWith('/.upptimerc.yml'))
      return send({
        encoding: 'base64',
        content: Buffer.from(
          'owner: acme\nrepo: status\nsites:\n  - name: API\n    url: https://api.example\n',
        ).toString('base64'),
      });
    if (pathname === '/repos/acme/status/issues' && searchParams.get('labels') === 'status')
      return send(
        page === 1
          ? Array.from({ length: 100 }, (_, i) =>
              issue(i + 1, {
                created_at: `2026-03-01T${String(Math.floor(i / 10)).padStart(2, '0')}:${10 + (i % 10)}:00Z`,
                closed_at: '2026-03-01T23:40:00Z',
              }),
            )
          : [issue(200, {})],
      );
    if (pathname === '/repos/acme/status/issues') return send([]);
    if (pathname.endsWith('/issues/comments'))
      return send([
        {
          issue_url: `${api}/repos/acme/status/issues/200`,
          body: 'The disk was full.',
          created_at: '2026-03-01T10:20:00Z',
          author_association: 'OWNER',
        },
      ]);
    return send({ message: 'Not Found' }, 404);
  });
  const content = folder(OURS);
  const { code, stdout, stderr } = await imported(content, 'upptime', 'acme/status', '--api', api, '--allow-private');
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toContain('  101 written (incidents 101)');
  expect(asked).toEqual(
    [
      '/repos/acme/status/contents/.upptimerc.yml',
      '/repos/acme/status/issues status 1',
      '/repos/acme/status/issues status 2',
      '/repos/acme/status/issues maintenance 1',
      '/repos/acme/status/issues/comments  1',
    ].map((line) => line.replace('  ', '  ')),
  );
  const files = [...tree(join(content, 'incidents')).values()].map(String);
  expect(files.filter((text) => text.includes('The disk was full.'))).toHaveLength(1);
  expect(await imported(content, 'upptime', 'acme/other', '--api', api, '--allow-private')).toMatchObject({
    code: 1,
    stdout: '',
  });
});

test('killed at any moment leaves whole files, and the next run completes', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 60 }, (_, i) => {
      const text = `---\ntitle: Entry ${i}\ndate: 2026-03-01 10:00:00\nresolved: true\nresolvedWhen: 2026-03-01 12:00:00\nseverity: down\naffected: [API]\nsection: issue\n---\n\n${'Words. '.repeat(200)}\n`;
      return [`content/issues/2026-03-01-entry-${i}.md`, text];
    }),
  );
  const [old, content] = [
    folder({ 'config.yml': CSTATE['config.yml'] ?? '', ...files }),
    folder(OURS, join(temporary(), 'content')),
  ];
  const whole = folder(OURS);
  await imported(whole, 'cstate', old);
  const expected = tree(whole);
  // Killed by itself after so many files: the process ends between any two of its steps.
  for (const steps of [0, 7, 52]) {
    const killer = join(temporary(), 'killer.mjs');
    writeFileSync(
      killer,
      `import fs from 'node:fs';\nimport { syncBuiltinESMExports } from 'node:module';\nlet left = ${steps};\nconst link = fs.linkSync;\nfs.linkSync = (...args) => { if (left-- === 0) process.kill(process.pid, 'SIGKILL'); return link(...args); };\nsyncBuiltinESMExports();\n`,
    );
    const killed = await run(['--import', killer, 'scripts/import.ts', 'cstate', old], { CONTENT_DIR: content, NOW });
    expect(killed.code).not.toBe(0);
    for (const [path, bytes] of tree(content)) expect(bytes).toEqual(expected.get(path));
  }
  expect((await imported(content, 'cstate', old)).code).toBe(0);
  expect(tree(content)).toEqual(expected);
});
