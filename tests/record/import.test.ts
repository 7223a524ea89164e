import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dayStart, encodeDay, type DayLine } from '#record/day.ts';
import { foldMonth } from '#record/fold.ts';
import { importSamples, importStretches } from '#record/import.ts';
import { mergeMonth, partsOf, type Import, type Stretch } from '#record/merge.ts';
import type { MeasuredSample } from '#record/sample.ts';
import { fold, journal, type Store } from '#record/store.ts';
import { Killed, Memory } from './support/memory.ts';

const D = dayStart('2026-11-30');

function sample(offset: number, state: MeasuredSample['state'] = 'up', svc = 'email'): MeasuredSample {
  return { svc, at: D + offset, state, ms: null, reason: null, src: 'http', every: 60, k: 3 };
}
function told(src: string, stretches: readonly Stretch[]): Import {
  return { svc: 'email', src, basis: 'intervals', every: 60, k: 1, stretches };
}

/** The month files that these should make, whatever was done when. */
function expected(imports: readonly Import[], samples: readonly MeasuredSample[]): Record<string, string> {
  const days = foldMonth(mergeMonth([], partsOf(imports)).days, samples).days;
  const files: Record<string, string> = {};
  for (const day of days) files[day.day.slice(0, 7)] = `${files[day.day.slice(0, 7)] ?? ''}${encodeDay(day)}\n`;
  return files;
}

test('Killed at any operation and any byte of it, an import run again is whole, and nothing else is lost or doubled', async () => {
  const step = fc.record({
    // Stretches of a source of its own, since what one source said otherwise before would stay.
    source: fc.constantFrom('drop', 'prometheus', 'other'),
    kill: fc.integer({ min: 1, max: 24 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  // Across the midnight that ends a month, so that an import writes two files.
  const stretch = fc
    .tuple(
      fc.integer({ min: 0, max: 170_000 }),
      fc.integer({ min: 1, max: 90_000 }),
      fc.constantFrom('up' as const, 'down' as const),
    )
    .map(([from, size, state]): Stretch => [D + from, Math.min(D + 172_800, D + from + size), state]);
  const history = fc.record({
    steps: fc.array(step, { minLength: 1, maxLength: 6 }),
    stretches: fc.array(stretch, { minLength: 1, maxLength: 5 }),
  });
  await fc.assert(
    fc.asyncProperty(history, async ({ steps, stretches }) => {
      const memory = new Memory();
      const store = (disk: Store['disk']): Store => ({ dir: '/c', region: 'hanoi', work: '/w', disk });
      const samples: MeasuredSample[] = [];
      for (const [i, { source, kill, share }] of steps.entries()) {
        const made = [sample(86_340 + 60 * i), sample(86_340 + 60 * i, 'down', 'web')];
        samples.push(...made);
        await journal(store(memory.process()), made, D + 86_340 + 60 * i);
        const process = memory.process(kill, share);
        try {
          await importStretches(store(process), [told(source, stretches)]);
          await fold(store(process));
        } catch (error) {
          if (!(error instanceof Killed)) throw error;
        }
      }
      const imports = [...new Set(steps.map(({ source }) => source))].map((source) => told(source, stretches));
      await importStretches(store(memory.process()), imports);
      await fold(store(memory.process()));
      const again = await importStretches(store(memory.process()), imports);
      expect(again).toMatchObject({ added: 0, conflicting: 0, problems: [] });
      const files = Object.fromEntries(
        [...memory.files].filter(([path]) => path.startsWith('/c/')).map(([path, text]) => [path.slice(-13, -6), text]),
      );
      expect(files).toEqual(expected(imports, samples));
      expect(memory.files.has('/w/hanoi.lock')).toBe(false);
    }),
    { numRuns: 300 },
  );
});

test('An import and a fold take fewer operations than the property above kills them at', async () => {
  const disk = new Memory().process();
  const store: Store = { dir: '/c', region: 'hanoi', work: '/w', disk };
  await importStretches(store, [told('drop', [[D, D + 100_000, 'up']])]);
  expect(disk.taken()).toBeLessThan(24);
});

let root: string;
let store: Store;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'camket-import-'));
  mkdirSync(join(root, 'content'));
  store = { dir: join(root, 'content'), region: 'hanoi' };
});
afterEach(() => {
  rmSync(root, { recursive: true });
});
const month = (name: string) => readFileSync(join(store.dir, `record/uptime/hanoi/${name}.jsonl`), 'utf8');

test('Stretches stand in the files of their months', async () => {
  const imports = [told('drop', [[D + 86_000, D + 90_000, 'down', 'dns']])];
  expect(await importStretches(store, imports)).toEqual({ added: 4000, known: 0, conflicting: 0, problems: [] });
  expect(month('2026-11') + month('2026-12')).toBe(Object.values(expected(imports, [])).join(''));
  expect(await importStretches(store, imports)).toMatchObject({ added: 0, known: 4000 });
});

test('A damaged month refuses the whole import: no file changes', async () => {
  const path = join(store.dir, 'record/uptime/hanoi/2026-12.jsonl');
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, '<<<<<<< HEAD\n');
  const long = told('drop', [[D, D + 100_000, 'up']]);
  expect(await importStretches(store, [long])).toMatchObject({ added: 0, problems: [{ line: 1 }] });
  expect(await importSamples(store, [sample(0), sample(90_000)])).toMatchObject({ added: 0, problems: [{ line: 1 }] });
  expect(readdirSync(dirname(path))).toEqual(['2026-12.jsonl']);
});

test('Samples of the past keep their dates, though newer ones were folded', async () => {
  await journal(store, [sample(6000)], D + 6000);
  await fold(store);
  expect(await importSamples(store, [sample(0), sample(60, 'down'), sample(6000)])).toEqual({
    added: 2,
    known: 1,
    problems: [],
  });
  const [line] = month('2026-11').split('\n');
  expect((JSON.parse(line ?? '') as DayLine).runs).toEqual([
    [0, 'up', 0],
    [60, 'down', 60],
    [6000, 'up', 6000],
  ]);
});

describe('What no day line could hold is refused before anything is written', () => {
  test.each<[string, Partial<Import>]>([
    ['a reversed stretch', { stretches: [[D + 60, D, 'up']] }],
    ['an empty stretch', { stretches: [[D, D, 'up']] }],
    ['a fraction of a second', { stretches: [[D + 0.5, D + 1, 'up']] }],
    ['a time before 1970', { stretches: [[-1, 1, 'up']] }],
    ['a reason that is a message', { stretches: [[D, D + 1, 'down', 'Could not connect to 10.0.0.1']] }],
    ['a service without a name', { svc: '', stretches: [] }],
    ['an interval of nothing', { every: 0, stretches: [] }],
  ])('%s', async (_, more) => {
    await expect(importStretches(store, [{ ...told('drop', []), ...more }])).rejects.toThrow();
    expect(readdirSync(root)).toEqual(['content']);
  });
});
