import { createHash } from 'node:crypto';

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type BuildFile, decodeBuildFile, digestOf, encodeBuildFile, filesOf } from '#build/build-file.ts';
import { originOf } from '#build/origin.ts';
import { putFile, temporary } from '#tests/support/command.ts';
import { at } from '#tests/support/content.ts';
import { repository } from '#tests/support/git.ts';

const FILE: BuildFile = {
  v: 1,
  commit: 'a'.repeat(40),
  dirty: false,
  record: 'b'.repeat(64),
  record_commit: null,
  now: at('2026-11-22 12:03'),
  valid_until: at('2026-11-23 00:00'),
  address: 'https://status.acme.example/status',
  sample: false,
  files: 3,
  digest: 'c'.repeat(64),
};
const changed = (change: object) => JSON.stringify({ ...(JSON.parse(encodeBuildFile(FILE)) as object), ...change });

function write(dir: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    putFile(join(dir, path), text);
  }
}

test('What is written is read back, times as text in UTC', () => {
  const text = encodeBuildFile(FILE);
  expect(decodeBuildFile(text)).toEqual(FILE);
  expect(JSON.parse(text)).toMatchObject({ now: '2026-11-22T05:03:00Z', valid_until: '2026-11-22T17:00:00Z' });
  expect(decodeBuildFile(changed({ later: 1 }))).toEqual(FILE);
});

test.each([
  ['half a file', '{"v":1', 'not JSON'],
  ['a page', '<!doctype html>', 'not JSON'],
  ['a list', '[]', 'file: Invalid input: expected object, received array'],
  ['another version', changed({ v: 2 }), 'version 2, expected 1'],
  ['a short commit', changed({ commit: 'abc1234' }), 'commit: expected a whole commit id'],
  ['a local time', changed({ now: '2026-11-22T12:03' }), 'now: expected a time like 2026-11-22T02:12:00Z'],
  ['a script for an address', changed({ address: 'javascript:1' }), 'address: expected an address such as'],
])('%s is told in words', (_, text, what) => {
  expect(decodeBuildFile(text)).toContain(what);
});

test('The digest is that of what sha256sum prints, over what readers are served', () => {
  const dir = temporary();
  write(dir, { 'index.html': 'a', 'en/index.html': 'b', _headers: 'c', '_hosts/Caddyfile': 'd', 'build.json': 'e' });
  const sum = (text: string) => createHash('sha256').update(text).digest('hex');
  expect([...filesOf(dir).keys()]).toEqual([
    '_headers',
    '_hosts/Caddyfile',
    'build.json',
    'en/index.html',
    'index.html',
  ]);
  expect(digestOf(filesOf(dir))).toEqual({
    files: 2,
    digest: sum(`${sum('b')}  en/index.html\n${sum('a')}  index.html\n`),
  });
});

test('A folder outside git has no origin', async () => {
  expect(await originOf(temporary())).toEqual({ dirty: null, record_commit: null });
});

test('A change or a new file in the content makes it dirty; one elsewhere in the repository does not', async () => {
  const dir = temporary();
  const folder = join(dir, 'content');
  write(dir, { 'content/site.yaml': 'name: A\n' });
  repository(dir).commit('First', '2026-11-22T09:00:00+07:00');
  write(dir, { 'package.json': '{}' });
  expect(await originOf(folder)).toEqual({ dirty: false, record_commit: null });
  write(folder, { 'incidents/a.md': '' });
  expect(await originOf(folder)).toEqual({ dirty: true, record_commit: null });
});

test('A record that is a checkout of its own has its own commit', async () => {
  const folder = temporary();
  write(folder, { 'site.yaml': 'name: A\n', '.gitignore': 'record/\n' });
  repository(folder).commit('Content', '2026-11-22T09:00:00+07:00');
  write(folder, { 'record/receipts.jsonl': '' });
  const record_commit = repository(join(folder, 'record')).commit('Record', '2026-11-22T09:00:00+07:00');
  expect(await originOf(folder)).toEqual({ dirty: false, record_commit });
  write(folder, { 'record/receipts.jsonl': '{}\n' });
  expect(await originOf(folder)).toEqual({ dirty: true, record_commit });
});
