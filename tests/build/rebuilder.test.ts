import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { rebuilder } from '#build/rebuilder.ts';

function recorded(next: (count: number) => number | null, work = 0) {
  const reasons: string[] = [];
  let running = 0;
  let most = 0;
  const made = rebuilder({
    refresh: 3600,
    build: async (reason) => {
      reasons.push(reason);
      running += 1;
      most = Math.max(most, running);
      await sleep(work);
      running -= 1;
      return next(reasons.length);
    },
  });
  onTestFinished(() => made.stop());
  return { made, reasons, most: () => most };
}

it('makes one build of many requests that come while one runs, and never two at once', async () => {
  const { made, reasons, most } = recorded(() => 3600, 50);
  made.request('first');
  for (const reason of ['second', 'third', 'fourth']) made.request(reason);
  await expect.poll(() => reasons).toEqual(['first', 'second']);
  await sleep(120);
  expect(reasons).toHaveLength(2);
  expect(most()).toBe(1);
});

it('builds again when the next boundary has come', async () => {
  const { made, reasons } = recorded((count) => (count === 1 ? 1 : 3600));
  made.request('first');
  await expect.poll(() => reasons.length, { timeout: 10_000 }).toBe(2);
});

it('goes on after a failed build', async () => {
  const { made, reasons } = recorded(() => null);
  made.request('first');
  await expect.poll(() => reasons).toEqual(['first']);
  made.request('second');
  await expect.poll(() => reasons).toEqual(['first', 'second']);
});

it('waits for the build in work when it stops, and starts no other', async () => {
  const { made, reasons } = recorded(() => 1, 50);
  made.request('first');
  await made.stop();
  made.request('late');
  await sleep(30);
  expect(reasons).toEqual(['first']);
});
