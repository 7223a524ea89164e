import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { GitError } from '#git/git.ts';
import { mountRecord } from '#git/mount.ts';
import { publish } from '#git/publish.ts';
import { putFile, temporary } from '#tests/support/command.ts';
import { clone, type Repository, repository } from '#tests/support/git.ts';

const AT = '2026-11-22T09:00:00+07:00';

function write({ dir }: Repository, path: string, text: string): void {
  putFile(join(dir, path), text);
}

/** A site's repository, its bare remote, and what makes more clones of that. */
function site(files: Record<string, string> = {}) {
  const dir = temporary();
  const seed = repository(join(dir, 'seed'));
  for (const [path, text] of Object.entries({ 'content/site.yaml': 'name: ACME\n', ...files })) write(seed, path, text);
  seed.commit('Begin', AT);
  const bare = clone(seed.dir, join(dir, 'bare.git'), { bare: true });
  let count = 0;
  return { bare, cloned: () => clone(bare.dir, join(dir, `clone-${(count += 1)}`)) };
}

const mount = ({ dir }: Repository, create: boolean, branch = 'record') =>
  mountRecord(join(dir, 'content'), branch, create);
const publishRecord = ({ dir }: Repository, text: string) => {
  write({ dir } as Repository, 'content/record/uptime/hn/x.txt', text);
  return publish({ dir: join(dir, 'content/record'), paths: ['uptime/hn/x.txt'], message: 'Record', push: true });
};
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: GitError) => error.message,
  );

describe('A branch of its own', () => {
  it('is made, pushed, and mounted in a clone; the content’s branch never sees the record', async () => {
    const { bare, cloned } = site();
    const prober = cloned();
    expect(await mount(prober, true)).toBe('made');
    expect(await publishRecord(prober, '1')).toMatchObject({ pushed: true, behind: null });
    expect(prober.git('status', '--porcelain')).toBe('?? content/.gitignore');
    expect(bare.git('ls-tree', '-r', '--name-only', 'record')).toBe('uptime/hn/x.txt');
    expect(bare.git('log', '--format=%s', 'main')).toBe('Begin');

    const reader = cloned();
    expect(await mount(reader, false)).toBe('mounted');
    expect(readFileSync(join(reader.dir, 'content/record/uptime/hn/x.txt'), 'utf8')).toBe('1');
    expect(await mount(reader, false)).toBe('already');
    reader.git('add', '--all');
    expect(reader.git('diff', '--cached', '--name-only')).toBe('content/.gitignore');
  });

  it('made in two clones at once is one branch', async () => {
    const { bare, cloned } = site();
    const [a, b] = [cloned(), cloned()];
    for (const one of [a, b]) expect(await mount(one, true)).toBe('made');
    await publishRecord(a, '1');
    write(b, 'content/record/uptime/sgn/y.txt', '2');
    await publish({ dir: join(b.dir, 'content/record'), paths: ['uptime/sgn/y.txt'], message: 'Record', push: true });
    expect(bare.git('log', '--format=%s', 'record').split('\n')).toEqual(['Record', 'Record', 'Begin the record']);
    expect(readFileSync(join(b.dir, 'content/record/uptime/hn/x.txt'), 'utf8')).toBe('1');
  });

  it('begins with the record that stood in the content, which its branch then forgets', async () => {
    const { cloned } = site({ 'content/record/receipts.jsonl': '0\n', 'content/record/.gitkeep': '' });
    const staff = cloned();
    write(staff, 'content/record/uptime/hn/x.txt', 'not committed yet');
    expect(await mount(staff, true)).toBe('made');
    expect(staff.git('ls-tree', '-r', '--name-only', 'record').split('\n')).toEqual([
      'receipts.jsonl',
      'uptime/hn/x.txt',
    ]);
    expect(staff.git('status', '--porcelain').split('\n')).toEqual([
      'D  content/record/.gitkeep',
      'D  content/record/receipts.jsonl',
      '?? content/.gitignore',
    ]);
  });

  it('is not made where nobody asked for it', async () => {
    const { cloned } = site({ 'content/record/receipts.jsonl': '0\n' });
    const staff = cloned();
    expect(await mount(staff, false)).toBe('absent');
    expect(staff.git('status', '--porcelain')).toBe('');
  });

  it('is found where no branch is checked out, as of a pull request, and where the remote may not be asked again', async () => {
    const { bare, cloned } = site();
    const prober = cloned();
    await mount(prober, true);
    await publishRecord(prober, '1');
    const runners = [cloned(), cloned()] as const;
    for (const runner of runners) {
      write(runner, 'content/.gitignore', '/record/\n');
      runner.git('checkout', '--quiet', '--detach');
    }
    expect(await mount(runners[0], false)).toBe('mounted');
    renameSync(bare.dir, `${bare.dir}.away`);
    expect(await mount(runners[1], false)).toBe('mounted');
    for (const { dir } of runners) expect(existsSync(join(dir, 'content/record/uptime/hn/x.txt'))).toBe(true);
  });

  it('is not asked for in vain where a clone may not ask its remote, and has no such branch', async () => {
    const { bare, cloned } = site();
    const runner = cloned();
    renameSync(bare.dir, `${bare.dir}.away`);
    expect(await mount(runner, false)).toBe('absent');
  });

  it('mounts in a shallow clone, and is published from there', async () => {
    const { bare, cloned } = site();
    const prober = cloned();
    await mount(prober, true);
    for (const text of ['1', '2']) await publishRecord(prober, text);
    const runner = join(dirname(prober.dir), 'runner');
    prober.git('clone', '--quiet', '--depth', '1', `file://${bare.dir}`, runner);
    const shallow = { dir: runner } as Repository;
    expect(await mount(shallow, false)).toBe('mounted');
    await publishRecord(prober, '3');
    write(shallow, 'content/record/uptime/sgn/y.txt', 'y');
    await publish({ dir: join(runner, 'content/record'), paths: ['uptime/sgn/y.txt'], message: 'Runner', push: true });
    expect(bare.git('log', '--format=%s', 'record').split('\n')).toEqual([
      'Runner',
      'Record',
      'Record',
      'Record',
      'Begin the record',
    ]);
  });

  it('killed between two steps, it is completed by the next call', async () => {
    const { cloned } = site();
    const staff = cloned();
    const aside = join(staff.dir, '.camket/content.record/uptime/hn/x.txt');
    mkdirSync(dirname(aside), { recursive: true });
    writeFileSync(aside, 'waits');
    expect(await mount(staff, true)).toBe('made');
    expect(staff.git('show', 'record:uptime/hn/x.txt')).toBe('waits');
    expect(existsSync(join(staff.dir, '.camket/content.record'))).toBe(false);
  });
});

describe('It is refused in one line', () => {
  it.each<[string, (staff: Repository) => Promise<unknown>, RegExp]>([
    [
      'where the content leaves its record to a branch that nobody pushed',
      (staff) => {
        write(staff, 'content/.gitignore', '/record/\n');
        return mount(staff, false);
      },
      /^the content leaves its record to a branch of its own, and there is no record here or at origin: push it /,
    ],
    [
      'where the content is in no repository',
      ({ dir }) => mountRecord(dirname(dir), 'record', true),
      /is in no git repository: git init makes one$/,
    ],
    [
      'over the branch of the content',
      (staff) => mount(staff, true, 'main'),
      /^main is the branch of the content: the record needs another$/,
    ],
    [
      'where another branch is mounted',
      async (staff) => {
        await mount(staff, true, 'other');
        return mount(staff, true);
      },
      /shows other already, not record$/,
    ],
    [
      'where the branch is checked out elsewhere',
      async (staff) => {
        staff.git('worktree', 'add', '--quiet', '-b', 'record', join(staff.dir, '../elsewhere'));
        return mount(staff, true);
      },
      /^git worktree: fatal: 'record' is already (checked out|used by worktree) at /,
    ],
    [
      'where both the branch and the folder hold files',
      async (staff) => {
        staff.git('branch', 'record');
        write(staff, 'content/record/x', 'mine');
        return mount(staff, true);
      },
      /holds files, and so does the branch record: move those of the folder away first$/,
    ],
  ])('%s', async (_, act, said) => {
    const staff = site().cloned();
    expect(await failure(act(staff))).toMatch(said);
  });
});
