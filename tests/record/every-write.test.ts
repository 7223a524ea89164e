import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dayStart } from '#record/day.ts';
import type { Disk } from '#record/disk.ts';
import { importStretches } from '#record/import.ts';
import type { Import } from '#record/merge.ts';
import type { MeasuredSample } from '#record/sample.ts';
import { fold, journal, type Store } from '#record/store.ts';
import { Killed, Memory } from './support/memory.ts';

const D = dayStart('2026-11-30');
/** How much of a write was done: nothing, some, nearly all, all. */
const SHARES = [0, 0.4, 0.6, 0.999];

const sample = (offset: number): MeasuredSample => ({
  ...{ svc: 'email', at: D + offset, state: 'up', ms: 20, reason: null, src: 'http', every: 60, k: 3 },
});
// Across the midnight that ends a month, so that two files are written.
const EARLIER = [sample(86_220), sample(86_280)];
const SAMPLES = [sample(86_340), sample(86_400), sample(86_460)];
const TOLD: Import = {
  ...{ svc: 'email', src: 'drop', basis: 'intervals', every: 60, k: 1 },
  stretches: [[D + 80_000, D + 90_000, 'down']],
};

/** A disk on which journals and content are on different file systems. */
function apart<T extends Disk>(disk: T): T {
  return {
    ...disk,
    rename: (from, to) =>
      dirname(from) === dirname(to)
        ? disk.rename(from, to)
        : Promise.reject(Object.assign(new Error('cross-device link'), { code: 'EXDEV' })),
  };
}

const WORK: readonly (readonly [string, (store: Store) => Promise<unknown>])[] = [
  ['a journal', (store) => journal(store, SAMPLES, D + 86_460)],
  ['a fold', (store) => fold(store)],
  ['an import', (store) => importStretches(store, [TOLD])],
];

/** The month files after the work was killed at an operation (never: at none) and everything was done again. */
async function played(
  work: (store: Store) => Promise<unknown>,
  on: typeof apart,
  kill = Number.POSITIVE_INFINITY,
  share = 0,
): Promise<{ files: Record<string, string>; taken: number }> {
  const memory = new Memory();
  const store = (disk: Disk): Store => ({ dir: '/c', region: 'hanoi', work: '/w', disk: on(disk) });
  await journal(store(memory.process()), EARLIER, D + 86_280);
  const process = memory.process(kill, share);
  await work(store(process)).catch((error: unknown) => {
    if (!(error instanceof Killed)) throw error;
  });
  const later = store(memory.process());
  await journal(later, SAMPLES, D + 86_460);
  await importStretches(later, [TOLD]);
  await fold(later);
  const files = [...memory.files].filter(([path]) => path.startsWith('/c/') && path.endsWith('.jsonl'));
  expect([...memory.files.keys()].filter((path) => /lock|hanoi\.jsonl$/.test(path) && path.startsWith('/w/'))).toEqual(
    [],
  );
  return { files: Object.fromEntries(files), taken: process.taken() };
}

describe.each([
  ['on one file system', <T extends Disk>(disk: T) => disk],
  ['on two', apart],
])('Killed %s at every single operation, before, after and in the middle of it', (_, on) => {
  test.each(WORK)('%s is as if it had never been killed', async (_name, work) => {
    const whole = await played(work, on);
    expect(Object.keys(whole.files)).toHaveLength(2);
    expect(whole.taken).toBeGreaterThan(6);
    for (let kill = 1; kill <= whole.taken; kill += 1)
      for (const share of SHARES)
        expect((await played(work, on, kill, share)).files, `at ${kill}, ${share}`).toEqual(whole.files);
  });
});
