import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { foreignFiles, manifestOf } from '#scripts/init/manifest.ts';
import { recover, stage } from '#scripts/init/swap.ts';

let home: string;
let content: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'camket-swap-'));
  content = join(home, 'content');
  mkdirSync(join(content, 'incidents'), { recursive: true });
  writeFileSync(join(content, 'site.yaml'), 'name: old\n');
  writeFileSync(join(content, 'incidents', 'mine.md'), 'mine\n');
});
afterEach(() => rmSync(home, { recursive: true }));

const NEW = new Map([
  ['site.yaml', 'name: new\n'],
  ['services/web.md', 'web\n'],
]);
const name = () => readFileSync(join(content, 'site.yaml'), 'utf8').trim();

describe('a staged tree', () => {
  test('changes nothing until it replaces', () => {
    const staged = stage(content, NEW);
    expect(name()).toBe('name: old');
    staged.discard();
    expect(readdirSync(home)).toEqual(['content']);
  });

  test('replaces the whole folder: nothing of the old one shines through', () => {
    const staged = stage(content, NEW);
    expect(staged.replace(false)).toBeNull();
    staged.discard();
    expect(readdirSync(home)).toEqual(['content']);
    expect(readdirSync(content).sort()).toEqual(['services', 'site.yaml']);
  });

  test('keeps the old folder under a free name, every time', () => {
    for (const expected of ['content.before-init', 'content.before-init-2']) {
      const staged = stage(content, NEW);
      expect(staged.replace(true)).toBe(join(home, expected));
      staged.discard();
    }
    expect(readFileSync(join(home, 'content.before-init/incidents/mine.md'), 'utf8')).toBe('mine\n');
  });

  test('makes a folder where there was none', () => {
    const elsewhere = join(home, 'a', 'content');
    const staged = stage(elsewhere, NEW);
    staged.replace(false);
    staged.discard();
    expect(existsSync(join(elsewhere, 'services/web.md'))).toBe(true);
  });
});

describe('a run killed between its two renames', () => {
  test.each([
    ['the sample', false],
    ['a folder that was to be kept', true],
  ])('%s is put back by the next run', (_what, keep) => {
    const staged = stage(content, NEW);
    renameSync(content, keep ? `${content}.before-init` : join(staged.dir, '..', 'old'));
    recover(content);
    expect(name()).toBe('name: old');
    expect(readdirSync(home)).toEqual(['content']);
  });

  test('nothing is put back over a folder that stands, or without a killed run', () => {
    writeFileSync(join(home, 'content.before-init'), '');
    recover(content);
    expect(name()).toBe('name: old');
    rmSync(content, { recursive: true });
    recover(content);
    expect(existsSync(content)).toBe(false);
  });
});

describe('whose work a folder is', () => {
  test('only files as shipped are the sample’s; litter of the desktop is nobody’s', () => {
    const manifest = manifestOf(content);
    writeFileSync(join(content, '.DS_Store'), 'x');
    expect(foreignFiles(content, manifest)).toEqual([]);
    writeFileSync(join(content, 'site.yaml'), 'name: mine\n');
    writeFileSync(join(content, 'incidents', 'new.md'), '');
    expect(foreignFiles(content, manifest)).toEqual(['incidents/new.md', 'site.yaml']);
  });

  test('a folder of fewer files is still the sample', () => {
    const manifest = manifestOf(content);
    rmSync(join(content, 'incidents'), { recursive: true });
    expect(foreignFiles(content, manifest)).toEqual([]);
  });
});
