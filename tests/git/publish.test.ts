import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { GitError } from '#git/git.ts';
import { publish, type Publication } from '#git/publish.ts';
import { putFile, temporary } from '#tests/support/command.ts';
import { clone, type Repository, repository } from '#tests/support/git.ts';

const AT = '2026-11-22T09:00:00+07:00';

/** A bare repository with one commit, and two clones of it. */
function sides(): { bare: Repository; ours: Repository; theirs: Repository } {
  const dir = temporary();
  const seed = repository(join(dir, 'seed'));
  write(seed, 'content/site.yaml', 'name: ACME\n');
  write(seed, 'content/record/receipts.jsonl', '0\n');
  write(seed, 'notes.txt', 'one\n');
  seed.commit('Begin', AT);
  const bare = clone(seed.dir, join(dir, 'bare.git'), { bare: true });
  return { bare, ours: clone(bare.dir, join(dir, 'ours')), theirs: clone(bare.dir, join(dir, 'theirs')) };
}

function write({ dir }: Repository, path: string, text: string): void {
  putFile(join(dir, path), text);
}

const read = ({ dir }: Repository, path: string) => readFileSync(join(dir, path), 'utf8');
const subjects = (repo: Repository) => repo.git('log', '--format=%s', 'main').split('\n');
const publishIn = ({ dir }: Repository, more: Partial<Publication> = {}) =>
  publish({ dir: join(dir, 'content'), paths: ['record/a.jsonl'], message: 'Record', push: true, ...more });
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: GitError) => error.message,
  );

describe('What is committed', () => {
  it('is the files named, whatever a person has staged or changed beside them', async () => {
    const { ours, bare } = sides();
    write(ours, 'notes.txt', 'staged\n');
    ours.git('add', 'notes.txt');
    write(ours, 'notes.txt', 'changed since\n');
    write(ours, 'content/draft.md', 'untracked\n');
    write(ours, 'content/record/a.jsonl', 'a\n');
    const { commit, pushed, behind } = await publishIn(ours);
    expect({ pushed, behind }).toEqual({ pushed: true, behind: null });
    expect(commit).toBe(ours.git('rev-parse', 'HEAD'));
    expect(bare.git('show', '--format=%s', '--name-only', 'main')).toBe('Record\n\ncontent/record/a.jsonl');
    expect(ours.git('status', '--porcelain').split('\n')).toEqual(['MM notes.txt', '?? content/draft.md']);
    expect(ours.git('show', ':notes.txt')).toBe('staged');
  });

  it('is nothing when nothing changed, and then nobody is asked', async () => {
    const { ours } = sides();
    ours.git('remote', 'set-url', 'origin', join(ours.dir, 'nowhere'));
    expect(await publishIn(ours)).toEqual({ commit: null, pushed: true, behind: null });
  });

  it('is in the name of Camket where nobody is configured', async () => {
    const { ours } = sides();
    ours.git('config', '--unset', 'user.name');
    ours.git('config', '--unset', 'user.email');
    write(ours, 'content/record/a.jsonl', 'a\n');
    const before = { ...process.env };
    Object.assign(process.env, { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' });
    try {
      await publishIn(ours);
    } finally {
      process.env = before;
    }
    expect(ours.git('log', '-1', '--format=%an <%ae> %cn <%ce>')).toBe(
      'Camket <camket@localhost> Camket <camket@localhost>',
    );
  });

  it('is a file that is gone, too', async () => {
    const { ours, bare } = sides();
    write(ours, 'content/record/a.jsonl', 'a\n');
    await publishIn(ours);
    ours.git('rm', '--quiet', '--cached', 'notes.txt');
    const { unlinkSync } = await import('node:fs');
    unlinkSync(join(ours.dir, 'content/record/a.jsonl'));
    await publishIn(ours);
    expect(bare.git('ls-tree', '-r', '--name-only', 'main').split('\n')).not.toContain('content/record/a.jsonl');
  });
});

describe('When others pushed before', () => {
  it('this side goes on top of theirs, and what they wrote is here too', async () => {
    const { ours, theirs, bare } = sides();
    write(theirs, 'content/site.yaml', 'name: theirs\n');
    theirs.commit('Theirs', AT);
    theirs.git('push', '--quiet');
    write(ours, 'notes.txt', 'unsaved\n');
    write(ours, 'content/record/a.jsonl', 'a\n');
    expect(await publishIn(ours)).toMatchObject({ pushed: true, behind: null });
    expect(subjects(bare)).toEqual(['Record', 'Theirs', 'Begin']);
    expect(read(ours, 'content/site.yaml')).toBe('name: theirs\n');
    expect(read(ours, 'notes.txt')).toBe('unsaved\n');
    expect(ours.git('status', '--porcelain')).toBe('M notes.txt');
    expect(ours.git('rev-parse', 'HEAD')).toBe(bare.git('rev-parse', 'main'));
  });

  it('work of a person that theirs would overwrite stays, and is said; the record is pushed all the same, once', async () => {
    const { ours, theirs, bare } = sides();
    write(theirs, 'notes.txt', 'theirs\n');
    theirs.commit('Theirs', AT);
    theirs.git('push', '--quiet');
    write(ours, 'notes.txt', 'mine\n');
    write(ours, 'content/record/a.jsonl', 'a\n');
    expect(await publishIn(ours)).toMatchObject({
      pushed: true,
      behind: 'notes.txt has changes here that are not committed, and changed in the repository too',
    });
    write(ours, 'content/record/a.jsonl', 'a\nb\n');
    expect(await publishIn(ours)).toMatchObject({ pushed: true, behind: expect.stringMatching(/^notes\.txt has /) });
    expect(read(ours, 'notes.txt')).toBe('mine\n');
    expect(subjects(bare)).toEqual(['Record', 'Record', 'Theirs', 'Begin']);
    expect(bare.git('show', 'main:content/record/a.jsonl')).toBe('a\nb');
  });

  it('a file that cannot be merged is made anew on theirs', async () => {
    const { ours, theirs, bare } = sides();
    const chain = 'content/record/receipts.jsonl';
    write(theirs, chain, '0\ntheirs 1\n');
    theirs.commit('Theirs', AT);
    theirs.git('push', '--quiet');
    const append = () => write(ours, chain, `${read(ours, chain)}ours ${read(ours, chain).split('\n').length - 1}\n`);
    append();
    const remade: string[] = [];
    const remake = () => {
      remade.push(read(ours, chain));
      append();
      return Promise.resolve();
    };
    await publishIn(ours, { paths: ['record/receipts.jsonl'], message: 'Receipts', remake });
    expect(remade).toEqual(['0\ntheirs 1\n']);
    expect(bare.git('show', `main:${chain}`)).toBe('0\ntheirs 1\nours 2');
    expect(subjects(bare)).toEqual(['Receipts', 'Theirs', 'Begin']);
  });

  it('without a way to make it anew it is one line, and everything stays as it was', async () => {
    const { ours, theirs } = sides();
    const path = 'content/record/receipts.jsonl';
    write(theirs, path, 'theirs\n');
    theirs.commit('Theirs', AT);
    theirs.git('push', '--quiet');
    write(ours, path, 'ours\n');
    expect(await failure(publishIn(ours, { paths: ['record/receipts.jsonl'] }))).toBe(
      `${path} was changed here and in the repository: merge it by hand (git pull --rebase)`,
    );
    expect(read(ours, path)).toBe('ours\n');
    expect(ours.git('status', '--porcelain')).toBe('');
  });

  it('a history that was rewritten is never overwritten', async () => {
    const { ours, theirs, bare } = sides();
    theirs.git('checkout', '--quiet', '--orphan', 'other');
    theirs.commit('Rewritten', AT);
    theirs.git('push', '--quiet', '--force', 'origin', 'other:main');
    const rewritten = bare.git('rev-parse', 'main');
    write(ours, 'content/record/a.jsonl', 'a\n');
    expect(await failure(publishIn(ours))).toBe('main at origin has no history in common with this one');
    expect(bare.git('rev-parse', 'main')).toBe(rewritten);
  });
});

describe('A push that cannot be made is one line', () => {
  it.each<[string, (ours: Repository, bare: Repository) => void, RegExp]>([
    [
      'nowhere',
      (ours) => ours.git('remote', 'set-url', 'origin', '/nowhere.git'),
      /^git push: '\/nowhere\.git' does not/,
    ],
    [
      'offline',
      (ours) => ours.git('remote', 'set-url', 'origin', 'http://x:s3cret@127.0.0.1:1/a'),
      /^git push: unable to access 'http:\/\/127[^\n]*$/,
    ],
    ['no remote', (ours) => ours.git('remote', 'remove', 'origin'), /^there is no remote to push to/],
    ['no branch', (ours) => ours.git('checkout', '--quiet', '--detach'), /^no branch is checked out in /],
    [
      'refused',
      (_, bare) => {
        const hook = join(bare.dir, 'hooks/pre-receive');
        writeFileSync(hook, '#!/bin/sh\necho "main is protected" >&2\nexit 1\n', { mode: 0o755 });
      },
      /^git push: origin refused main: pre-receive hook declined \(main is protected\)$/,
    ],
  ])('%s', async (_, spoil, said) => {
    const { ours, bare } = sides();
    spoil(ours, bare);
    write(ours, 'content/record/a.jsonl', 'a\n');
    expect(await failure(publishIn(ours))).toMatch(said);
    expect(read(ours, 'content/record/a.jsonl')).toBe('a\n');
  });
});
