import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { disk, replace } from '#record/disk.ts';
import { Locked, locked, sweep } from '#record/lock.ts';
import { temporary } from '#tests/support/command.ts';

describe('A file is mended to its last whole line', () => {
  test.each([
    ['a torn line', 'one\ntwo\nthr', 'one\ntwo\n'],
    ['a torn only line', 'on', ''],
    ['a whole file', 'one\n', 'one\n'],
    ['an empty file', '', ''],
    ['a line torn within a letter', 'một\nhai b\u{1ea1}'.slice(0, -1), 'một\n'],
  ])('%s', async (_, before, after) => {
    const path = join(temporary(), 'journal');
    writeFileSync(path, before);
    await disk.mend(path);
    expect(readFileSync(path, 'utf8')).toBe(after);
  });

  test('no file stays none', async () => {
    const path = join(temporary(), 'journal');
    await disk.mend(path);
    expect(existsSync(path)).toBe(false);
  });
});

test('A file that is absent reads as null, any other failure is thrown', async () => {
  const dir = temporary();
  expect(await disk.read(join(dir, 'none'))).toBeNull();
  await expect(disk.read(dir)).rejects.toThrow('EISDIR');
});

test('A file is replaced whole, also across file systems', async () => {
  const dir = temporary();
  const path = join(dir, 'record', 'month.jsonl');
  await replace(disk, path, 'one\n', join(dir, 'tmp'));
  expect(readFileSync(path, 'utf8')).toBe('one\n');
  const across: typeof disk = {
    ...disk,
    rename: (from, to) =>
      from.startsWith(join(dir, 'tmp'))
        ? Promise.reject(Object.assign(new Error('cross-device link'), { code: 'EXDEV' }))
        : disk.rename(from, to),
  };
  await replace(across, path, 'two\n', join(dir, 'tmp'));
  expect(readFileSync(path, 'utf8')).toBe('two\n');
  expect(existsSync(join(dir, 'tmp'))).toBe(false);
  expect(existsSync(`${path}.tmp`)).toBe(false);
});

describe('Whether the owner of a lock lives', () => {
  const dead = () => spawnSync(process.execPath, ['-e', '']).pid;
  test('this process does', () => {
    expect(disk.alive(disk.owner())).toBe(true);
  });
  test('one that ended does not', () => {
    expect(disk.alive({ ...disk.owner(), pid: dead() })).toBe(false);
  });
  test.skipIf(process.platform !== 'linux')('a later process of its number is another', () => {
    expect(disk.alive({ ...disk.owner(), started: '1' })).toBe(false);
  });
  test('of one on another machine nothing is known', () => {
    expect(disk.alive({ ...disk.owner(), host: 'elsewhere.invalid' })).toBeNull();
  });

  test.each([
    ['a process that ended', () => JSON.stringify({ ...disk.owner(), pid: dead() })],
    ['nobody, after a power cut', () => ''],
  ])('the lock of %s is taken over', async (_, text) => {
    const path = join(temporary(), 'lock');
    writeFileSync(path, text());
    expect(await locked(disk, path, async () => readFileSync(path, 'utf8'))).toContain(`"pid":${process.pid}`);
    expect(existsSync(path)).toBe(false);
  });

  test('the lock of a living process is waited for', async () => {
    const path = join(temporary(), 'lock');
    const order: string[] = [];
    let release = () => {};
    const first = locked(disk, path, () =>
      new Promise<void>((done) => (release = done)).then(() => void order.push('first')),
    );
    while (!existsSync(path)) await new Promise((done) => setTimeout(done, 1));
    const second = locked(disk, path, async () => void order.push('second'));
    setTimeout(() => release(), 50);
    await Promise.all([first, second]);
    expect(order).toEqual(['first', 'second']);
  });

  test('what killed processes left while they wanted it is swept up, what others want is not', async () => {
    const path = join(temporary(), 'lock');
    const put = (name: string, text: string) => writeFileSync(`${path}${name}`, text);
    const owner = (pid: number, more = {}) => JSON.stringify({ ...disk.owner(), pid, ...more });
    put('.killed', owner(dead()));
    put('~killed', owner(dead()));
    put('~killed.killed', owner(dead()));
    put('.living', owner(process.pid));
    put('.elsewhere', owner(1, { host: 'elsewhere.invalid' }));
    put('.cut', '{"token":');
    put('.old', '');
    utimesSync(`${path}.old`, new Date(), new Date(Date.now() - 7_200_000));
    writeFileSync(`${path}s`, 'of another name');
    await locked(disk, path, () => sweep(disk, path));
    expect(readdirSync(dirname(path)).sort()).toEqual(['lock.cut', 'lock.elsewhere', 'lock.living', 'locks']);
  });

  test('a lock that is not given up names its owner', () => {
    expect(new Locked('/x/hanoi.lock', { token: 't', pid: 7, host: 'probe1', started: null }).message).toBe(
      '/x/hanoi.lock is held by process 7 on probe1',
    );
  });
});
