import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { output } from '#build/output.ts';
import { temporary } from '#tests/support/command.ts';

const write = (dir: string, text: string) => {
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, 'index.html'), text);
};
const page = (dir: string) => readFileSync(join(dir, 'index.html'), 'utf8');
const scratch = (goal: string) => join(goal, '..', 'scratch');
const dead = () => spawnSync(process.execPath, ['-e', '']).pid;

it('puts the finished work in the place of the last output', () => {
  const goal = join(temporary(), 'dist');
  write(goal, 'old');
  const next = output(goal, scratch(goal));
  write(next.work, 'new');
  expect(page(goal)).toBe('old');
  next.publish();
  expect(page(goal)).toBe('new');
  expect(readdirSync(join(goal, '..'))).toEqual(['dist', 'scratch']);
});

it('publishes where nothing was before', () => {
  const goal = join(temporary(), 'dist');
  const next = output(goal, scratch(goal));
  write(next.work, 'new');
  next.publish();
  expect(page(goal)).toBe('new');
});

it('leaves the last output as it was when the work is discarded', () => {
  const goal = join(temporary(), 'dist');
  write(goal, 'old');
  const next = output(goal, scratch(goal));
  write(next.work, 'half');
  next.discard();
  expect(page(goal)).toBe('old');
  expect(readdirSync(join(goal, '..'))).toEqual(['dist', 'scratch']);
});

it('keeps the last output when the finished work cannot be moved', () => {
  const goal = join(temporary(), 'dist');
  write(goal, 'old');
  expect(() => output(goal, scratch(goal)).publish()).toThrow(/ENOENT/);
  expect(page(goal)).toBe('old');
});

it('clears what a dead build left and leaves a living one alone', () => {
  const folder = temporary();
  const goal = join(folder, 'dist');
  write(join(folder, `.dist-new-${dead()}`), 'half');
  write(join(folder, `.dist-new-${process.ppid}`), 'in work');
  write(join(folder, 'scratch', `build-${dead()}`), 'half');
  write(join(folder, 'scratch', `build-${process.ppid}`), 'in work');
  output(goal, scratch(goal));
  expect(readdirSync(folder)).toEqual([`.dist-new-${process.ppid}`, 'scratch']);
  expect(readdirSync(scratch(goal))).toEqual([`build-${process.ppid}`]);
});

it('gives the last output back after a kill between the two renames', () => {
  const folder = temporary();
  const goal = join(folder, 'dist');
  write(join(folder, `.dist-old-${dead()}`), 'last');
  output(goal, scratch(goal));
  expect(page(goal)).toBe('last');
  expect(existsSync(join(folder, 'dist'))).toBe(true);
});
