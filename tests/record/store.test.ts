import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dayStart, encodeDay } from '#record/day.ts';
import { foldMonth } from '#record/fold.ts';
import { decodeSamples, encodeSample, type MeasuredSample } from '#record/sample.ts';
import { fold, journal, workFolder, type Store } from '#record/store.ts';
import { Killed, Memory } from './support/memory.ts';

const D = dayStart('2026-11-30');
const MONTH = 'record/uptime/hanoi/2026-11.jsonl';

function sample(offset: number, state: MeasuredSample['state'] = 'up', svc = 'email'): MeasuredSample {
  return { svc, at: D + offset, state, ms: state === 'up' ? 100 : null, reason: null, src: 'http', every: 60, k: 3 };
}

/** The month files that the samples should make, by month. */
function expected(samples: readonly MeasuredSample[]): Record<string, string> {
  const files: Record<string, string> = {};
  for (const month of ['2026-11', '2026-12']) {
    const part = samples.filter(({ at }) => (at < D + 86_400 ? '2026-11' : '2026-12') === month);
    if (part.length > 0)
      files[month] = foldMonth([], part)
        .days.map((day) => `${encodeDay(day)}\n`)
        .join('');
  }
  return files;
}

test('Killed at any operation and any byte of it, nothing is lost or counted twice', async () => {
  const batches = fc.array(
    fc.record({
      samples: fc.array(fc.tuple(fc.constantFrom('up', 'down', 'unknown'), fc.constantFrom('email', 'web')), {
        minLength: 1,
        maxLength: 4,
      }),
      kill: fc.integer({ min: 1, max: 40 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    { minLength: 1, maxLength: 6 },
  );
  await fc.assert(
    fc.asyncProperty(batches, async (all) => {
      const memory = new Memory();
      const truth: MeasuredSample[] = [];
      const store = (disk: Store['disk']): Store => ({ dir: '/c', region: 'hanoi', work: '/w', disk });
      // Across the midnight that ends a month, so that a fold writes two files.
      let at = 86_400 - 400;
      for (const { samples, kill, share } of all) {
        const process = memory.process(kill, share);
        const made = samples.map(([state, svc]) => sample((at += 60), state as MeasuredSample['state'], svc));
        let kept = false;
        try {
          await journal(store(process), made, D + at);
          kept = true;
          await fold(store(process));
        } catch (error) {
          if (!(error instanceof Killed)) throw error;
        }
        const survived = kept ? made : decodeSamples(memory.files.get('/w/hanoi.jsonl') ?? '');
        truth.push(...made.filter(({ at, svc }) => survived.some((other) => other.at === at && other.svc === svc)));
      }
      await fold(store(memory.process()));
      const files = Object.fromEntries(
        [...memory.files].filter(([path]) => path.startsWith('/c/')).map(([path, text]) => [path.slice(-13, -6), text]),
      );
      expect(files).toEqual(expected(truth));
      expect(memory.files.has('/w/hanoi.jsonl')).toBe(false);
      expect(memory.files.has('/w/hanoi.lock')).toBe(false);
    }),
    { numRuns: 400 },
  );
});

test('A fold takes as many operations as the property above kills it at', async () => {
  const memory = new Memory();
  const disk = memory.process();
  const store: Store = { dir: '/c', region: 'hanoi', work: '/w', disk };
  await journal(store, [sample(0), sample(86_400)], D);
  await fold(store);
  expect(disk.taken()).toBeLessThan(40);
});

let root: string;
let store: Store;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'camket-store-'));
  mkdirSync(join(root, 'content'));
  store = { dir: join(root, 'content'), region: 'hanoi' };
});
afterEach(() => {
  rmSync(root, { recursive: true });
});
const text = (path: string) => readFileSync(join(root, path), 'utf8');

test('A sample is in the journal beside the content, then in the month file', async () => {
  await journal(store, [sample(0)], D);
  expect(workFolder(store.dir)).toMatch(/\.camket\/content$/);
  expect(text('.camket/content/hanoi.jsonl')).toBe(encodeSample(sample(0)));
  expect(await fold(store)).toEqual({ added: 1, known: 0, kept: 0, problems: [] });
  expect(text(`content/${MONTH}`)).toBe(expected([sample(0)])['2026-11']);
  expect(await fold(store)).toEqual({ added: 0, known: 0, kept: 0, problems: [] });
});

test('A torn line is cut off before the next sample is written', async () => {
  await journal(store, [sample(0)], D);
  writeFileSync(join(root, '.camket/content/hanoi.jsonl'), '{"svc":"em', { flag: 'a' });
  await journal(store, [sample(60)], D + 60);
  expect(text('.camket/content/hanoi.jsonl')).toBe(encodeSample(sample(0)) + encodeSample(sample(60)));
});

test('A damaged month file is told and left as it is; its samples wait in the journal', async () => {
  const path = join(store.dir, MONTH);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, '<<<<<<< HEAD\n');
  await journal(store, [sample(0), sample(86_400)], D);
  expect(await fold(store)).toMatchObject({ added: 1, kept: 1, problems: [{ file: MONTH, line: 1 }] });
  expect(text(`content/${MONTH}`)).toBe('<<<<<<< HEAD\n');
  writeFileSync(path, '');
  expect(await fold(store)).toMatchObject({ added: 1, kept: 0, problems: [] });
  expect(text(`content/${MONTH}`)).toBe(expected([sample(0)])['2026-11']);
});

test('A check that ended after another process had folded its second is dated when it ended', async () => {
  await journal(store, [sample(0), sample(60)], D + 60);
  await fold(store);
  expect(await journal(store, [sample(30, 'down')], D + 65)).toEqual([sample(65, 'down')]);
  expect(await journal(store, [sample(60, 'down', 'web')], D + 65)).toEqual([sample(60, 'down', 'web')]);
});

test('Samples that waited for a full disk keep their places, whatever another process folded meanwhile', async () => {
  await journal(store, [sample(0), sample(600)], D + 600);
  await fold(store);
  const held = [sample(120, 'down'), sample(180, 'down'), sample(590, 'down')];
  const ended = [D + 121, D + 181, D + 605];
  expect(await journal(store, held, ended)).toEqual([sample(120, 'down'), sample(180, 'down'), sample(605, 'down')]);
  expect(await fold(store)).toMatchObject({ added: 3, known: 0 });
});

test('A clock set back does not move samples, and known time stays', async () => {
  await journal(store, [sample(0), sample(60)], D + 60);
  await fold(store);
  expect(await journal(store, [sample(30, 'down')], D + 31)).toEqual([sample(30, 'down')]);
  expect(await fold(store)).toMatchObject({ added: 0, known: 1 });
});
