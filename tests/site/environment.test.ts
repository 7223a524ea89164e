import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { addressOf, commitOf, contentFolder, EnvironmentError, givenNow } from '#site/environment.ts';

describe('the address of a site', () => {
  const rows = [
    { says: 'nothing said', url: null, env: {}, is: ['http://localhost:4321', '/', false] },
    { says: 'the settings', url: 'https://status.example.net', env: {}, is: ['https://status.example.net', '/', true] },
    {
      says: 'SITE wins',
      url: 'https://status.example.net',
      env: { SITE: 'https://other.example/' },
      is: ['https://other.example', '/', true],
    },
    {
      says: 'a path is the base',
      url: 'https://example.net/status/',
      env: {},
      is: ['https://example.net/status', '/status', true],
    },
    {
      says: 'BASE wins over the path',
      url: 'https://example.net/status',
      env: { BASE: 'a/b/' },
      is: ['https://example.net/a/b', '/a/b', true],
    },
    { says: 'BASE alone', url: null, env: { BASE: '/s' }, is: ['http://localhost:4321/s', '/s', false] },
  ];
  test.each(rows)('$says', ({ url, env, is }) => {
    const { address, base, addressGiven } = addressOf(url, env);
    expect([address, base, addressGiven]).toEqual(is);
  });
  it('refuses what is no address in one sentence, without a stack', () => {
    const refused = () => addressOf(null, { SITE: 'javascript:alert(1)' });
    expect(refused).toThrowErrorMatchingInlineSnapshot(
      `[EnvironmentError: SITE: unexpected "javascript:alert(1)", expected an address such as https://status.example.net]`,
    );
    expect(new EnvironmentError('x').stack).toBeUndefined();
  });
});

it('reads NOW with an offset, and refuses a bare time', () => {
  expect(givenNow({})).toBeNull();
  expect(givenNow({ NOW: '2026-11-22T12:03+07:00' })).toBe(Date.UTC(2026, 10, 22, 5, 3) / 1000);
  expect(() => givenNow({ NOW: '2026-11-22T12:03' })).toThrowErrorMatchingInlineSnapshot(
    `[EnvironmentError: NOW: unexpected "2026-11-22T12:03", expected a time such as 2026-11-22T12:03:00+07:00]`,
  );
});

it('finds content beside the working directory, or where CONTENT_DIR says', () => {
  expect(contentFolder({})).toBe(resolve('content'));
  expect(contentFolder({ CONTENT_DIR: '/elsewhere' })).toBe('/elsewhere');
});

it('knows the commit in a repository, and none outside', () => {
  const folder = mkdtempSync(join(tmpdir(), 'camket-'));
  try {
    expect(commitOf(folder)).toBeNull();
    const git = (...args: string[]) =>
      execFileSync('git', ['-C', folder, '-c', 'user.name=t', '-c', 'user.email=t@example.net', ...args], {
        stdio: 'pipe',
      });
    git('init', '-q');
    writeFileSync(join(folder, 'a.md'), 'a');
    git('add', '.');
    git('commit', '-q', '-m', 'one');
    expect(commitOf(folder)).toMatch(/^[0-9a-f]{40}$/);
    expect(commitOf(join(folder, 'absent'))).toBeNull();
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('takes the commit of an export from the environment, and nothing but a whole id', () => {
  const commit = 'ab'.repeat(20);
  expect(commitOf('/nowhere', { CONTENT_COMMIT: commit })).toBe(commit);
  expect(commitOf('/nowhere', { CONTENT_COMMIT: '' })).toBeNull();
  expect(() => commitOf('/nowhere', { CONTENT_COMMIT: 'main' })).toThrow(
    'CONTENT_COMMIT: unexpected "main", expected a whole commit id',
  );
});
