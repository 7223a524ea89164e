import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dayStart, encodeDay, type DayLine, type DayRun } from '#record/day.ts';
import { readRecord } from '#record/read.ts';
import { putFile } from '#tests/support/command.ts';

const D = dayStart('2026-11-22');
const LATER = D + 10 * 86_400;
let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'camket-read-'));
});
afterEach(() => {
  rmSync(dir, { recursive: true });
});

function line(day: string, runs: readonly DayRun[], more: Partial<DayLine> = {}): string {
  const start = dayStart(day);
  const [first, last] = [runs[0]?.[0] ?? 0, runs.at(-1)?.[2] ?? 0];
  const base = {
    v: 1,
    svc: 'email',
    day,
    src: 'http',
    basis: 'samples',
    every: 60,
    k: 3,
    n: runs.length,
    ms: {},
  } as const;
  return encodeDay({ ...base, from: start + first, to: start + last, runs, ...more });
}

function put(file: string, ...lines: string[]): void {
  putFile(join(dir, file), `${lines.join('\n')}\n`);
}

const NAMES = { services: [{ id: 'email', was: ['thu'] }], regions: [{ id: 'hanoi', was: ['hn'] }], now: LATER };
const read = (now = LATER) => readRecord(dir, { ...NAMES, now });
const hanoi = (now = LATER) => read(now).measurements.get('email')?.regions.get('hanoi');
const MONTH = 'record/uptime/hanoi/2026-11.jsonl';

describe('A sample stands until the next, at most k × every (R5)', () => {
  test.each<[string, readonly DayRun[], readonly (readonly [number, number, string])[]]>([
    ['one sample stands three minutes', [[0, 'up', 0]], [[0, 180, 'up']]],
    ['a run stands from its first to its last and three minutes more', [[0, 'up', 600]], [[0, 780, 'up']]],
    [
      'the next state cuts it short',
      [
        [0, 'up', 60],
        [120, 'down', 120, 'dns'],
      ],
      [
        [0, 120, 'up'],
        [120, 300, 'down'],
      ],
    ],
    [
      'a gap within three minutes is bridged',
      [
        [0, 'up', 0],
        [170, 'up', 170],
      ],
      [[0, 350, 'up']],
    ],
    [
      'a longer gap is unknown from the third minute',
      [
        [0, 'up', 0],
        [600, 'up', 600],
      ],
      [
        [0, 180, 'up'],
        [600, 780, 'up'],
      ],
    ],
    [
      'an unknown sample ends the one before',
      [
        [0, 'up', 60],
        [120, 'unknown', 240, 'offline'],
        [300, 'up', 300],
      ],
      [
        [0, 120, 'up'],
        [300, 480, 'up'],
      ],
    ],
  ])('%s', (_, runs, held) => {
    put(MONTH, line('2026-11-22', runs));
    expect(hanoi()?.runs).toEqual(held.map(([from, to, state]) => [D + from, D + to, state]));
  });
});

test('A run crosses midnight and the end of a month without a seam', () => {
  const first = dayStart('2026-11-30');
  put(MONTH, line('2026-11-30', [[86_280, 'up', 86_340]]));
  put(
    'record/uptime/hanoi/2026-12.jsonl',
    line('2026-12-01', [
      [0, 'up', 60],
      [120, 'down', 120, 'dns'],
    ]),
  );
  expect(hanoi()?.runs).toEqual([
    [first + 86_280, first + 86_520, 'up'],
    [first + 86_520, first + 86_700, 'down'],
  ]);
});

test('A sample stands over midnight when the next day has none', () => {
  put(MONTH, line('2026-11-22', [[86_340, 'up', 86_340]]));
  expect(hanoi()?.runs).toEqual([[D + 86_340, D + 86_520, 'up']]);
});

test('Each line stands by its own interval', () => {
  const noon = line('2026-11-22', [[43_200, 'up', 43_200]], { every: 300, k: 2 });
  put(MONTH, line('2026-11-22', [[0, 'up', 0]]), noon);
  expect(hanoi()?.runs).toEqual([
    [D, D + 180, 'up'],
    [D + 43_200, D + 43_800, 'up'],
  ]);
  expect(hanoi()?.last).toEqual({ at: D + 43_200, state: 'up', every: 300, k: 2 });
});

test('Where two sources saw one second the worst known wins (R4)', () => {
  const other = line(
    '2026-11-22',
    [
      [100, 'down', 110, 'dns'],
      [150, 'unknown', 160, 'offline'],
    ],
    { src: 'tcp', every: 10 },
  );
  put(MONTH, line('2026-11-22', [[0, 'up', 300]]), other);
  expect(hanoi()?.runs).toEqual([
    [D, D + 100, 'up'],
    [D + 100, D + 111, 'down'],
    [D + 111, D + 480, 'up'],
  ]);
});

test('Intervals stand as they are told, to their end', () => {
  const told = { basis: 'intervals', src: 'drop' } as const;
  put(
    MONTH,
    line(
      '2026-11-22',
      [
        [0, 'up', 3600],
        [3600, 'down', 7200],
      ],
      told,
    ),
  );
  expect(hanoi()?.runs).toEqual([
    [D, D + 3600, 'up'],
    [D + 3600, D + 7200, 'down'],
  ]);
});

test('Transitions claim no coverage', () => {
  put(MONTH, line('2026-11-22', [[0, 'down', 3600]], { basis: 'transitions', src: 'upptime' }));
  const { measurements, transitions } = read();
  expect(measurements).toEqual(new Map());
  expect([...transitions.keys()]).toEqual(['email']);
});

test('What comes after now does not exist yet (R3)', () => {
  put(
    MONTH,
    line('2026-11-22', [
      [0, 'up', 600],
      [660, 'down', 660, 'dns'],
    ]),
  );
  expect(hanoi(D + 300)?.runs).toEqual([[D, D + 479, 'up']]);
  expect(hanoi(D + 300)?.last?.at).toBe(D + 299);
  expect(hanoi(D + 300)?.reasons).toEqual([]);
});

test('Former names of a service and of a region count as the present ones', () => {
  put('record/uptime/hn/2026-11.jsonl', line('2026-11-22', [[0, 'up', 0]], { svc: 'thu' }));
  put(MONTH, line('2026-11-22', [[60, 'up', 60]]));
  expect(hanoi()?.runs).toEqual([[D, D + 240, 'up']]);
  expect(hanoi()?.counts).toEqual(new Map([['2026-11-22', { taken: 2, expected: 1440 }]]));
});

test('Services and regions that the site does not have are left alone', () => {
  put('record/uptime/hue/2026-11.jsonl', line('2026-11-22', [[0, 'up', 0]]));
  put(MONTH, line('2026-11-22', [[0, 'up', 0]], { svc: 'web' }));
  expect(read()).toEqual({ measurements: new Map(), transitions: new Map(), problems: [] });
});

test('Reasons begin where they change; a good state has none', () => {
  put(
    MONTH,
    line('2026-11-22', [
      [0, 'up', 0, 'retry'],
      [60, 'down', 120, 'timeout'],
      [180, 'down', 180, 'refused'],
      [240, 'up', 240],
    ]),
  );
  expect(hanoi()?.reasons).toEqual([
    { at: D + 60, reason: 'timeout' },
    { at: D + 180, reason: 'refused' },
  ]);
});

test('Samples are counted against those the interval called for', () => {
  const before = line('2026-11-22', [[43_200, 'up', 86_340]], { n: 720 });
  put(MONTH, before, line('2026-11-23', [[0, 'up', 3540]], { n: 50, ms: { 40: 50 } }));
  const measured = hanoi(D + 86_400 + 3600);
  expect(measured?.counts).toEqual(
    new Map([
      ['2026-11-22', { taken: 720, expected: 720 }],
      ['2026-11-23', { taken: 50, expected: 60 }],
    ]),
  );
  expect(measured?.latency.get('2026-11-23')).toEqual({ 40: 50 });
});

test('A damaged line is a problem with its place, and the other lines are read', () => {
  put(
    MONTH,
    line('2026-11-22', [[0, 'up', 0]]),
    '<<<<<<< HEAD',
    line('2026-12-22', [[0, 'up', 0]]),
    line('2026-11-22', [[60, 'up', 60]]),
  );
  expect(read().problems.map(({ file, line, args }) => [file, line, args.what])).toEqual([
    [MONTH, 2, 'not JSON'],
    [MONTH, 3, 'day: 2026-12-22 is not of this file’s month'],
    [MONTH, 4, 'a second line of email, 2026-11-22, http, every 60 s'],
  ]);
  expect(hanoi()?.runs).toEqual([[D, D + 180, 'up']]);
});

test('No record is no measurement and no problem', () => {
  expect(read()).toEqual({ measurements: new Map(), transitions: new Map(), problems: [] });
});
