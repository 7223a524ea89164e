import { describe, expect, test } from 'vitest';
import type { MeasuredSample } from '#record/sample.ts';
import { jumpyClock, BLOCK } from '#scripts/soak/clock.ts';
import { Ledger } from '#scripts/soak/ledger.ts';
import { soak } from '#scripts/soak/run.ts';
import { faultsOf, memoryOf } from '#scripts/soak/tally.ts';
import { run } from '#tests/support/command.ts';

test.each([
  ['a small file system', true],
  ['faults that are played', false],
])('A short soak on %s loses and doubles nothing', { timeout: 180_000 }, async (_, mount) => {
  const { tally, verdict, leftOver } = await soak(40, 11, () => undefined, { mount });
  expect(faultsOf(tally, verdict, leftOver)).toEqual([]);
  expect(verdict.seconds).toBeGreaterThan(200);
  expect(tally.kills.inside + tally.kills.outside).toBeGreaterThan(0);
  expect(tally.faults.full + tally.faults['read-only']).toBeGreaterThan(0);
  expect(tally.troubles.size).toBeGreaterThan(0);
});

describe('The ledger', () => {
  const at = Date.UTC(2026, 0, 31, 23, 59, 58) / 1000;
  const sample = (second: number, more: Partial<MeasuredSample> = {}): MeasuredSample => ({
    ...{ svc: 'web', at: at + second, state: 'up', ms: 10, reason: null, src: 'http', every: 1, k: 3 },
    ...more,
  });
  const down = { state: 'down', ms: null, reason: 'dns' } as const;
  const ledger = new Ledger();
  for (const one of [sample(0), sample(1, down), sample(2, down), sample(2)]) ledger.keep(one);
  const files = ledger.files();

  test('writes day lines by month, the first word of a second standing', () => {
    expect(Object.fromEntries(files)).toEqual({
      '2026-01':
        '{"v":1,"svc":"web","day":"2026-01-31","from":"2026-01-31T23:59:58Z","to":"2026-01-31T23:59:59Z","src":"http","basis":"samples","every":1,"k":3,"n":2,"runs":[[86398,"up",86398],[86399,"down",86399,"dns"]],"ms":{"24":1}}\n',
      '2026-02':
        '{"v":1,"svc":"web","day":"2026-02-01","from":"2026-02-01T00:00:00Z","to":"2026-02-01T00:00:00Z","src":"http","basis":"samples","every":1,"k":3,"n":1,"runs":[[0,"down",0,"dns"]],"ms":{}}\n',
    });
  });

  test.each([
    ['an equal record is equal', (text: string) => text, { lost: 0, doubled: 0, differing: [] }],
    [
      'a lost sample is lost',
      (text: string) => text.replace('"n":2', '"n":1').replace(',[86399,"down",86399,"dns"]', ''),
      { lost: 1, doubled: 0, differing: ['2026-01'] },
    ],
    ['another state is a loss', (text: string) => text.replace('"down"', '"up"'), { lost: 1, differing: ['2026-01'] }],
    ['a sample counted twice is doubled', (text: string) => text.replace('"n":2', '"n":3'), { lost: 0, doubled: 1 }],
    [
      'one that was never kept is invented',
      (text: string) => text.replace('[86398,"up"', '[86397,"up"'),
      { lost: 0, doubled: 1, differing: ['2026-01'] },
    ],
    ['any other byte is told', (text: string) => text.replace('{"24":1}', '{"25":1}'), { differing: ['2026-01'] }],
  ])('%s', (_, damage, verdict) => {
    const record = new Map([...files].map(([month, text]) => [month, month === '2026-01' ? damage(text) : text]));
    expect(ledger.compare(record)).toMatchObject(verdict);
  });

  test('misses a whole file', () => {
    expect(ledger.compare(new Map())).toMatchObject({ lost: 3, differing: ['2026-01', '2026-02'] });
  });
});

test('The clock jumps, says where it has been, and gives each round its own seconds', () => {
  let seed = 1;
  const next = jumpyClock(() => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647);
  const moments = Array.from({ length: 3000 }, next);
  const been = new Set<number>();
  for (const { at, seen } of moments) {
    expect(at % BLOCK).toBe(0);
    expect(seen).toBe(been.has(at));
    been.add(at);
  }
  expect(new Set(moments.map(({ jump }) => jump))).toEqual(new Set(['forth', 'back', null]));
  expect(moments.some(({ seen }) => seen)).toBe(true);
});

test('Memory that grows is told from memory that settles', () => {
  const mib = (figure: number) => figure * 2 ** 20;
  const grown = memoryOf(Array.from({ length: 1000 }, (_, i) => mib(100 + i / 10)));
  expect(grown.slope).toBeCloseTo(100);
  expect(grown.last - grown.first).toBeGreaterThan(70);
  const settled = memoryOf(Array.from({ length: 1000 }, (_, i) => mib(i < 90 ? i : 100)));
  expect(settled).toMatchObject({ first: 100, last: 100, slope: 0 });
});

test.each([
  ['no number', ['--rounds', 'many'], 'Unexpected --rounds many, expected a number from 1.'],
  ['none', ['--rounds', '0'], 'Unexpected --rounds 0, expected a number from 1.'],
])('The command refuses %s', async (_, args, words) => {
  expect(await run(['scripts/soak.ts', ...args])).toMatchObject({ code: 2, stderr: `${words}\n` });
});
