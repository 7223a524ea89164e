import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { readRecord } from '#record/read.ts';
import { journal } from '#record/store.ts';
import { keep } from '#sources/drop/keep.ts';
import type { IntervalRow, SampleRow } from '#sources/drop/row.ts';
import { temporary } from '#tests/support/command.ts';

const AT = Date.parse('2026-11-30T23:59:00Z') / 1000;
const sample = (offset: number, more: Partial<SampleRow> = {}) =>
  ({
    ...{ line: 1, service: 'web', region: 'hanoi', at: AT + offset, state: 'up', ms: 40, reason: null },
    ...more,
  }) as SampleRow & { line: number };
const interval = (from: number, to: number, more: Partial<IntervalRow> = {}) =>
  ({
    ...{ line: 1, service: 'web', region: 'hanoi', from: AT + from, to: AT + to, state: 'down', reason: 'dns' },
    ...more,
  }) as IntervalRow & { line: number };

function content() {
  const dir = join(temporary(), 'content');
  mkdirSync(dir);
  return { dir, everyOf: () => 60, k: 3 };
}
const month = (dir: string, name: string) => readFileSync(join(dir, `record/uptime/${name}.jsonl`), 'utf8');
const runs = (dir: string, region = 'hanoi') => {
  const regions = ['hanoi', 'singapore'].map((id) => ({ id, was: [] }));
  const { measurements } = readRecord(dir, { services: [{ id: 'web', was: [] }], regions, now: AT + 1e6 });
  return measurements
    .get('web')
    ?.regions.get(region)
    ?.runs.map(([from, to, state]) => [from - AT, to - AT, state]);
};

test('Samples and intervals of several regions and months stand where they belong', async () => {
  const options = content();
  const samples = [sample(0), sample(60), sample(0, { region: 'singapore', state: 'down', ms: null })];
  const intervals = [interval(-3600, -1800), interval(30, 90, { region: 'singapore' })];
  const { kept, problems } = await keep({ samples, intervals }, options);
  expect(problems).toEqual([]);
  expect(kept).toMatchObject([
    { region: 'hanoi', samples: { added: 2, known: 0 }, seconds: { added: 1800, known: 0, conflicting: 0 } },
    { region: 'singapore', samples: { added: 1 }, seconds: { added: 60 } },
  ]);
  expect(runs(options.dir)).toEqual([
    [-3600, -1800, 'down'],
    [0, 240, 'up'],
  ]);
  expect(runs(options.dir, 'singapore')).toEqual([[0, 180, 'down']]);
});

test('The same drop twice changes no byte', async () => {
  const options = content();
  const drop = { samples: [sample(0), sample(0, { state: 'down' })], intervals: [interval(-50, 100)] };
  await keep(drop, options);
  const before = month(options.dir, 'hanoi/2026-11') + month(options.dir, 'hanoi/2026-12');
  const { kept } = await keep(drop, options);
  expect(kept).toMatchObject([{ samples: { added: 0, known: 2 }, seconds: { added: 0, known: 150, conflicting: 0 } }]);
  expect(month(options.dir, 'hanoi/2026-11') + month(options.dir, 'hanoi/2026-12')).toBe(before);
});

test('What the region’s own prober has waiting goes first, and stays', async () => {
  const options = content();
  const own = {
    svc: 'web',
    at: AT + 30,
    state: 'down',
    ms: null,
    reason: 'dns',
    src: 'http',
    every: 60,
    k: 3,
  } as const;
  await journal({ dir: options.dir, region: 'hanoi' }, [own], AT + 30);
  await keep({ samples: [sample(0), sample(30), sample(60)], intervals: [] }, options);
  expect(runs(options.dir)).toEqual([
    [0, 30, 'up'],
    [30, 60, 'down'],
    [60, 240, 'up'],
  ]);
});

test('With a damaged month of any region nothing is written', async () => {
  const options = content();
  const path = join(options.dir, 'record/uptime/singapore/2026-12.jsonl');
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, '<<<<<<< HEAD\n');
  const intervals = [interval(0, 10), interval(0, 3600, { region: 'singapore' })];
  const { kept, problems } = await keep({ samples: [], intervals }, options);
  expect(kept).toEqual([]);
  expect(problems).toMatchObject([{ file: 'record/uptime/singapore/2026-12.jsonl', line: 1 }]);
  expect(existsSync(join(options.dir, 'record/uptime/hanoi'))).toBe(false);
});
