import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readTree } from '#entries/tree.ts';
import { ChangedMeanwhile, writeFiles } from '#scripts/say/apply.ts';
import { putFile, temporary, tree } from '#tests/support/command.ts';

const files = new Map([
  ['a/one.md', 'new one'],
  ['a/two.md', 'new two'],
]);

test('all files or none: what cannot be written takes back what was', () => {
  const folder = temporary();
  putFile(join(folder, 'a/one.md'), 'old one');
  const before = readTree(folder).tree;
  // A folder stands where the second file should go.
  mkdirSync(join(folder, 'a/two.md/x'), { recursive: true });
  expect(() => writeFiles(folder, files, before)).toThrow();
  expect(Object.fromEntries([...tree(folder)].map(([path, bytes]) => [path, bytes.toString()]))).toEqual({
    'a/one.md': 'old one',
  });
});

test('a file that somebody changed meanwhile, made, or took away is left alone', () => {
  const folder = temporary();
  putFile(join(folder, 'a/one.md'), 'old one');
  const before = readTree(folder).tree;
  writeFileSync(join(folder, 'a/one.md'), 'theirs');
  expect(() => writeFiles(folder, files, before)).toThrow(ChangedMeanwhile);
  expect(() => writeFiles(folder, files, new Map())).toThrow(ChangedMeanwhile);
  expect(tree(folder).get('a/one.md')?.toString()).toBe('theirs');
  expect(existsSync(join(folder, 'a/two.md'))).toBe(false);
});

test('nothing but the files is left behind', () => {
  const folder = temporary();
  writeFiles(folder, files, new Map());
  expect(readdirSync(join(folder, 'a'))).toEqual(['one.md', 'two.md']);
});

test('what is to go goes last, and only as it was read', () => {
  const folder = temporary();
  putFile(join(folder, 'd.md'), 'draft');
  const before = readTree(folder).tree;
  writeFileSync(join(folder, 'd.md'), 'theirs');
  expect(() => writeFiles(folder, files, before, ['d.md'])).toThrow(ChangedMeanwhile);
  expect([...tree(folder).keys()]).toEqual(['d.md']);
  writeFiles(folder, files, readTree(folder).tree, ['d.md']);
  expect([...tree(folder).keys()].sort()).toEqual(['a/one.md', 'a/two.md']);
});
