import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { finish } from '#git/checkout.ts';
import { publish } from '#git/publish.ts';
import { repositoryOf, type Repository as Found } from '#git/repository.ts';
import { disk } from '#record/disk.ts';
import { recordMerger } from '#record/merger.ts';
import { putFile, temporary } from '#tests/support/command.ts';
import { clone, type Repository, repository } from '#tests/support/git.ts';

const AT = '2026-11-22T09:00:00+07:00';
/** The process of another machine's start: nobody here. */
const DEAD = { ...disk.owner(), pid: 4_194_303, started: '1' };

function write({ dir }: Repository, path: string, text: string): void {
  putFile(join(dir, path), text);
}

/** A clone whose branch is one commit behind what was fetched, and the two commits. */
function halfway(): { ours: Repository; from: string; to: string } {
  const dir = temporary();
  const seed = repository(join(dir, 'seed'));
  for (const name of ['a.txt', 'b.txt', 'mine.txt']) write(seed, name, 'old\n');
  const from = seed.commit('Old', AT);
  const ours = clone(seed.dir, join(dir, 'ours'));
  for (const name of ['a.txt', 'b.txt', 'c.txt']) write(seed, name, 'new\n');
  const to = seed.commit('New', AT);
  ours.git('fetch', '--quiet');
  writeFileSync(join(ours.dir, '.git/camket-move.json'), JSON.stringify({ from, to }));
  return { ours, from, to };
}

const found = async ({ dir }: Repository) => (await repositoryOf(dir)) as Found;

describe('A move that was killed is completed, at whatever step', () => {
  it.each<[string, (ours: Repository, to: string) => void]>([
    ['before anything', () => {}],
    ['between two files', (ours) => write(ours, 'a.txt', 'new\n')],
    ['after a file that is new', (ours) => write(ours, 'c.txt', 'new\n')],
    ['before the branch moved', (ours, to) => ours.git('read-tree', '-m', '-u', 'HEAD', to)],
    ['before the note of it was removed', (ours, to) => ours.git('merge', '--quiet', '--ff-only', to)],
    ['holding the index', (ours) => writeFileSync(join(ours.dir, '.git/index.lock'), JSON.stringify(DEAD))],
    ['holding the lock of its copy', (ours) => writeFileSync(join(ours.dir, '.git/camket-index.lock'), '')],
  ])('%s', async (_, spoil) => {
    const { ours, to } = halfway();
    write(ours, 'mine.txt', 'mine\n');
    spoil(ours, to);
    await finish(await found(ours), recordMerger(ours.dir));
    expect(ours.git('rev-parse', 'HEAD')).toBe(to);
    expect(ours.git('status', '--porcelain')).toBe('M mine.txt');
    expect(existsSync(join(ours.dir, '.git/camket-move.json'))).toBe(false);
  });

  it('unless a person has changed a file meanwhile: then everything stays', async () => {
    const { ours, from } = halfway();
    write(ours, 'b.txt', 'mine\n');
    await finish(await found(ours), recordMerger(ours.dir));
    expect(ours.git('rev-parse', 'HEAD')).toBe(from);
    expect(ours.git('status', '--porcelain')).toBe('M b.txt');
  });

  it('or the note is torn', async () => {
    const { ours, from } = halfway();
    writeFileSync(join(ours.dir, '.git/camket-move.json'), '{"from":"');
    await finish(await found(ours), recordMerger(ours.dir));
    expect(ours.git('rev-parse', 'HEAD')).toBe(from);
  });
});

describe('A lock that stands in the way', () => {
  const publishIn = ({ dir }: Repository) => {
    writeFileSync(join(dir, 'a.txt'), 'changed\n');
    return publish({ dir, paths: ['a.txt'], message: 'Record', push: false });
  };

  it('of a reference, left by a git that was killed, is removed when it stood still for long', async () => {
    const { ours } = halfway();
    const lock = join(ours.dir, '.git/refs/heads/main.lock');
    writeFileSync(lock, '');
    expect((await publishIn(ours)).commit).toBe(ours.git('rev-parse', 'HEAD'));
    expect(existsSync(lock)).toBe(false);
  });

  it('of the index, held by a person’s git, is waited for and left alone', async () => {
    const { ours, from } = halfway();
    const lock = join(ours.dir, '.git/index.lock');
    writeFileSync(lock, '');
    utimesSync(lock, 0, 0);
    await expect(publishIn(ours)).rejects.toThrow(
      /index\.lock is held: another git command runs here, or one was killed and left it$/,
    );
    expect(readFileSync(lock, 'utf8')).toBe('');
    expect(ours.git('rev-parse', 'HEAD')).toBe(from);
  });
});
