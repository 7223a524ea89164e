import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dayStart } from '#record/day.ts';
import { parseMonth } from '#record/read.ts';
import { fold, workFolder } from '#record/store.ts';
import { ROOT, temporary } from '#tests/support/command.ts';

const FIRST = dayStart('2026-11-22') + 3600;

interface Said {
  readonly tried: readonly number[];
  readonly kept: readonly number[];
}

/** Runs a writer, killed after it kept so many samples; what it said. */
async function write(dir: string, first: number, count: number, killAfter = Number.POSITIVE_INFINITY): Promise<Said> {
  const args = ['tests/record/support/writer.ts', dir, String(first), String(count)];
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    if (output.split('kept').length - 1 >= killAfter) child.kill('SIGKILL');
  });
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  expect(signal ?? code).toBe(killAfter === Number.POSITIVE_INFINITY ? 0 : 'SIGKILL');
  const said = (word: string) => [...output.matchAll(new RegExp(`^${word} (\\d+)$`, 'gm'))].map(([, at]) => Number(at));
  return { tried: said('try'), kept: said('kept') };
}

test('Three processes write one record at once, some are killed: nothing is lost, doubled or invented', async () => {
  const dir = join(temporary(), 'content');
  mkdirSync(dir);
  const kills = [
    [7, 12, 31],
    [3, 25],
    [18, 4, 9],
  ];
  const all = await Promise.all(
    kills.map(async (killed, lane) => {
      const said: Said[] = [];
      let first = FIRST + lane;
      for (const after of [...killed, Number.POSITIVE_INFINITY]) {
        const one = await write(dir, first, after === Number.POSITIVE_INFINITY ? 30 : 1000, after);
        said.push(one);
        first = (one.tried.at(-1) ?? first) + 3;
      }
      return said;
    }),
  );
  const store = { dir, region: 'hanoi' };
  await fold(store);
  const said = all.flat();
  const [tried, kept] = [said.flatMap((one) => one.tried), said.flatMap((one) => one.kept)];

  const { days, problems } = parseMonth(
    readFileSync(join(dir, 'record/uptime/hanoi/2026-11.jsonl'), 'utf8'),
    'file',
    '2026-11',
  );
  expect(problems).toEqual([]);
  expect(days).toHaveLength(1);
  const [day] = days;
  // Sampled every second, a run holds nothing but samples: every second of the record is one.
  const seconds = (day?.runs ?? []).flatMap(([a, state, b]) =>
    Array.from({ length: b - a + 1 }, (_, i) => ({ at: dayStart('2026-11-22') + a + i, state })),
  );
  const recorded = new Set(seconds.map(({ at }) => at));
  expect(kept.filter((at) => !recorded.has(at))).toEqual([]);
  expect([...recorded].filter((at) => !tried.includes(at))).toEqual([]);
  expect(seconds.filter(({ at, state }) => state !== (at % 7 === 0 ? 'down' : 'up'))).toEqual([]);
  expect(day?.n).toBe(recorded.size);
  expect(readdirSync(workFolder(dir)).filter((name) => name === 'hanoi.jsonl' || name === 'hanoi.lock')).toEqual([]);
}, 120_000);
