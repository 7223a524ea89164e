import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run, temporary, tree } from '#tests/support/command.ts';
import { serve } from '#tests/sources/support/servers.ts';

const AT = '2025-11-22T09:12:00+07:00';

function site() {
  const root = temporary();
  const dir = join(root, 'content');
  mkdirSync(join(dir, 'services'), { recursive: true });
  const regions = ['{ id: hanoi, name: Hà Nội, was: [hn] }', '{ id: singapore, name: Singapore }'];
  writeFileSync(
    join(dir, 'site.yaml'),
    [
      'name: A',
      'title: T',
      'languages: [vi, en]',
      'zone: Asia/Ho_Chi_Minh',
      `regions: [${regions.join(', ')}]`,
      '',
    ].join('\n'),
  );
  writeFileSync(join(dir, 'services/email.md'), '---\nname: Email\n---\n');
  writeFileSync(join(dir, 'services/web.md'), '---\nname: Web\nwas: [portal]\n---\n');
  const put = (name: string, text: string) => {
    writeFileSync(join(root, name), text);
    return join(root, name);
  };
  const fetch = (...args: string[]) => run(['scripts/fetch.ts', ...args], { CONTENT_DIR: dir, LANG: 'C' });
  const state = () => {
    const hash = createHash('sha256');
    for (const [path, bytes] of tree(dir)) hash.update(`${path}\0`).update(bytes);
    return hash.digest('hex');
  };
  return { dir, put, fetch, state };
}

test('A file is taken into the record under the names of today', async () => {
  const { dir, put, fetch } = site();
  const file = put('a.csv', `service,at,state,ms\nweb,${AT},up,43\nportal,${AT.replace(':12:', ':13:')},down,\n`);
  const taken = await fetch('--from', file, '--region', 'hn', '--every', '5m');
  expect(taken).toMatchObject({
    code: 0,
    stderr: '',
    stdout: `${file}: 2 samples, 0 intervals from 2025-11-22T02:12:00Z.\nhanoi: 2 samples added, 0 of known seconds.\n`,
  });
  const [line] = [...tree(join(dir, 'record')).values()].map(String);
  expect(line).toMatch(/"svc":"portal",.*"src":"drop","basis":"samples","every":300,"k":3,"n":2/);
});

test('A file with anything wrong is refused whole: every problem, and the record untouched', async () => {
  const { put, fetch, state } = site();
  const good = put('good.jsonl', `{"service":"web","from":"${AT}","to":1763777820,"state":"down","region":"hanoi"}\n`);
  expect(await fetch('--from', good)).toMatchObject({ code: 0 });
  const before = state();
  const file = put(
    'bad.jsonl',
    `{"service":"web","at":"${AT}","state":"up","region":"hanoi"}\n{"service":"emial","at":"${AT}","state":"up","region":"hue"}\n{"ser`,
  );
  const refused = await fetch('--from', file);
  expect(refused).toMatchObject({ code: 1, stdout: '' });
  expect(
    refused.stderr.split('\n').map((line) => line.replace(file, 'bad.jsonl').replace(/\. Did.*| expected.*/, '')),
  ).toEqual([
    'bad.jsonl:2:13 error Unexpected service `emial`,',
    `    write: {"service":"email","at":"${AT}","state":"up","region":"hue"}`,
    'bad.jsonl:2:76 error Unexpected region `hue`,',
    'bad.jsonl:3:6 error Unexpected text (cut off),',
    'Problems: 3. Nothing was taken; the record is as it was.',
    '',
  ]);
  expect(state()).toBe(before);
});

test('An address is fetched; a private one only where that is meant', async () => {
  const { fetch, state } = site();
  const url = await serve((_, answer) =>
    answer.end(`{"service":"email","at":"${AT}","state":"up","region":"hanoi"}\n`),
  );
  const before = state();
  const refused = await fetch('--from', `${url}/export?token=hunter2`);
  expect(refused).toMatchObject({ code: 2, stdout: '' });
  expect(refused.stderr).toMatch(
    /^http:\/\/127\.0\.0\.1:\d+\/export could not be fetched \(private\)\..*--allow-private/,
  );
  expect(refused.stderr).not.toContain('hunter2');
  expect(state()).toBe(before);
  expect(await fetch('--from', `${url}/export`, '--allow-private')).toMatchObject({ code: 0, stderr: '' });
  expect(state()).not.toBe(before);
});

test('Mistakes in the call are told without a stack', async () => {
  const { put, fetch, state } = site();
  const file = put('a.jsonl', `{"service":"email","at":"${AT}","state":"up"}\n`);
  const before = state();
  const cases: readonly (readonly [string[], RegExp])[] = [
    [['--from', file], /^Which measuring point is this\? Expected --region with one of hanoi, singapore\.\n$/],
    [['--from', `${file}.gone`], /a\.jsonl\.gone cannot be read \(ENOENT\)\.\n$/],
  ];
  for (const [args, message] of cases) {
    const { code, stdout, stderr } = await fetch(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
  }
  expect(state()).toBe(before);
});

test('The schema is printed', async () => {
  const { code, stdout } = await run(['scripts/fetch.ts', '--schema']);
  expect(code).toBe(0);
  expect((JSON.parse(stdout) as { anyOf: { title: string }[] }).anyOf.map(({ title }) => title)).toEqual([
    'Sample',
    'Interval',
  ]);
});
