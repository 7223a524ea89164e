import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { parseInstant } from '#domain/instant.ts';
import { linksOf, nextLine } from '#record/chain.ts';
import { type DayRun, encodeDay } from '#record/day.ts';
import { readMonths } from '#record/months.ts';
import { encodeReceipt, parseReceipts } from '#record/receipts.ts';
import { dueSeals, encodeSeal } from '#record/seal.ts';
import { readOptions } from '#scripts/verify/options.ts';
import { readWitnessed, witness } from '#scripts/verify/witness.ts';
import { ROOT, run, temporary } from '#tests/support/command.ts';
import { at, notice, receipt } from '#tests/support/content.ts';
import { repository } from '#tests/support/git.ts';

let dir: string;
beforeEach(() => {
  dir = temporary();
  mkdirSync(join(dir, 'record/uptime/hn'), { recursive: true });
});

const RECEIPTS = () => join(dir, 'record/receipts.jsonl');
const MONTH = () => join(dir, 'record/uptime/hn/2026-09.jsonl');
const SEALED = '2026-10-08T00:10:00Z';
const UP: DayRun = [0, 'up', 3600];
const BLIND: DayRun = [3660, 'unknown', 7200, 'offline'];

/** The month of one service with one day, in these runs. */
function write(...runs: DayRun[]): void {
  const start = parseInstant('2026-09-02T00:00:00Z') as number;
  const [from, to] = [start + (runs[0]?.[0] ?? 0), start + (runs.at(-1)?.[2] ?? 0)];
  const known = { every: 60, k: 3, n: runs.length * 60, ms: {}, src: 'http', basis: 'samples' } as const;
  writeFileSync(MONTH(), `${encodeDay({ v: 1, svc: 'web', day: '2026-09-02', from, to, ...known, runs })}\n`);
}

function append(line: string): string {
  let text = '';
  try {
    text = readFileSync(RECEIPTS(), 'utf8');
  } catch {
    // The first line makes the file.
  }
  const row = nextLine(linksOf(text).at(-1)?.head ?? null, line);
  appendFileSync(RECEIPTS(), `${row}\n`);
  return linksOf(`${text}${row}\n`).at(-1)?.head ?? '';
}

const publish = (id: string, time = '2026-09-03 09:00') =>
  append(encodeReceipt(receipt(notice(id, time), time, { sha: 'a'.repeat(40) })));

function seal(now: string): string {
  const { seals } = parseReceipts(readFileSync(RECEIPTS(), 'utf8'));
  const due = dueSeals({ months: readMonths(dir), seals, now: at(now), by: 'ci', run: null });
  return due.map((one) => append(encodeSeal(one))).at(-1) ?? '';
}

/** As the command answers, without starting one. */
async function ask(head: string): Promise<{ code: number; stdout: string }> {
  const { holds, lines } = witness(head, await readWitnessed(dir));
  return { code: holds ? 0 : 1, stdout: `${lines.join('\n')}\n` };
}

/** A record of two receipts, a sealed month, and one more receipt; the heads as they were published. */
function history(): { first: string; second: string; sealed: string; last: string } {
  write(UP, BLIND);
  const [first, second] = [publish('a'), publish('b')];
  const sealed = seal(SEALED);
  return { first, second, sealed, last: publish('c', '2026-10-09 09:00') };
}

describe('A head that was ever published', () => {
  test('is contained in a record that only grew, whichever it is', async () => {
    const { first, sealed, last } = history();
    const rows = [
      [
        first,
        'contained: line 1 of receipts, recorded 2026-09-03T02:00:00Z; 0 receipts and 0 sealed months before it\n',
      ],
      [
        sealed,
        'contained: line 3 of receipts, recorded 2026-10-08T00:10:00Z; 2 receipts and 0 sealed months before it\n',
      ],
      [last, 'contained: line 4 of receipts, recorded 2026-10-09T02:00:00Z; 2 receipts and 1 sealed month before it\n'],
    ];
    const answers = await Promise.all(rows.map(([head = '']) => ask(head)));
    expect(answers).toEqual(rows.map(([, stdout]) => ({ code: 0, stdout })));
  });

  test('is contained in the shipped sample, as its last line bears it', async () => {
    const text = readFileSync(join(ROOT, 'content/record/receipts.jsonl'), 'utf8');
    const head = linksOf(text).at(-1)?.head ?? '';
    const { code, stdout } = await run(['scripts/verify.ts', '--witness', head.toUpperCase()]);
    expect(stdout).toMatch(
      /^contained: line \d+ of receipts, recorded \S+; \d+ receipts and 33 sealed months before it\n$/,
    );
    expect(code).toBe(0);
  });
});

describe('What breaks it is named', () => {
  test('a receipt that was changed, at its line', async () => {
    const { last } = history();
    writeFileSync(RECEIPTS(), readFileSync(RECEIPTS(), 'utf8').replace('"id":"b"', '"id":"x"'));
    const { code, stdout } = await ask(last);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^not contained: no line of the record leads to this head\n/);
    expect(stdout).toContain('record/receipts.jsonl:4 bears it, but what stands before it makes ');
    expect(stdout).toContain('record/receipts.jsonl:2 the chain breaks here: the line bears ');
  });

  test('a receipt that was taken out and the chain made anew', async () => {
    const { first, last } = history();
    const texts = linksOf(readFileSync(RECEIPTS(), 'utf8')).map(({ text }) => text);
    rmSync(RECEIPTS());
    for (const text of texts.toSpliced(1, 1)) append(text);
    expect(await ask(first)).toMatchObject({ code: 0 });
    const { code, stdout } = await ask(last);
    expect({ code, stdout }).toEqual({
      code: 1,
      stdout:
        'not contained: no line of the record leads to this head\n' +
        'If it was published lately, this record may be older than it: fetch the newest and ask again.\n',
    });
  });

  test('a sealed month that is gone, or is not as it was; a head from before it was sealed asks nothing of it', async () => {
    const { second, last } = history();
    write(UP, [3660, 'down', 7200, 'timeout']);
    const changed = await ask(last);
    expect(changed.code).toBe(1);
    expect(changed.stdout).toMatch(/^not contained: its receipts are there \(line 4 of receipts, /);
    expect(changed.stdout).toContain(
      `record/uptime/hn/2026-09.jsonl: changed since it was sealed on ${SEALED}; and not sealed again`,
    );
    rmSync(MONTH());
    expect((await ask(last)).stdout).toContain(`record/uptime/hn/2026-09.jsonl: missing, sealed on ${SEALED}`);
    expect(await ask(second)).toMatchObject({ code: 0 });
  });
});

describe('A month that was sealed again', () => {
  const AGAIN = '2026-11-01T00:00:00Z';

  test('is proven by git to have kept what was known', async () => {
    const git = repository(dir);
    const { last } = history();
    git.commit('Sealed', SEALED);
    write(UP, [3660, 'down', 7200, 'timeout']);
    const unsealed = await ask(last);
    expect(unsealed).toMatchObject({ code: 0 });
    expect(unsealed.stdout).toContain(`changed since it was sealed on ${SEALED}; what was known before is unchanged`);
    seal(AGAIN);
    const { code, stdout } = await ask(last);
    expect(code).toBe(0);
    expect(stdout).toContain(
      `record/uptime/hn/2026-09.jsonl: sealed again on ${AGAIN}; what was known before is unchanged`,
    );
  });

  test('is caught where known time was changed', async () => {
    const git = repository(dir);
    const { last } = history();
    git.commit('Sealed', SEALED);
    write([0, 'up', 1800], [1860, 'down', 3600, 'timeout'], BLIND);
    seal(AGAIN);
    const { code, stdout } = await ask(last);
    expect(code).toBe(1);
    expect(stdout).toContain(
      `sealed again on ${AGAIN}, and what was known before is not as it was: web, 2026-09-02: up from 00:00:00 to 01:00:00 is told otherwise`,
    );
  });

  test('is said to be not proven where git has not the earlier file', async () => {
    const { last } = history();
    write(UP, [3660, 'down', 7200, 'timeout']);
    seal(AGAIN);
    const { code, stdout } = await ask(last);
    expect(code).toBe(0);
    expect(stdout).toContain(`sealed again on ${AGAIN}; git has not both files here`);
  });
});

test.each([
  ['no head', ['--witness', 'abc'], 'Unexpected --witness abc, expected a head: 64 hex digits.'],
  ['a head and a folder', ['--witness', 'a'.repeat(64), 'dist'], 'Unexpected dist together with --witness.'],
  ['nothing', [], 'Expected a folder, or --witness HEAD.'],
  ['two folders', ['a', 'b'], 'Unexpected b, expected one folder.'],
  ['an unknown option', ['--what'], "Unknown option '--what'"],
])('%s is told with the usage', (_, args, words) => {
  expect(() => readOptions(args)).toThrow(words);
  expect(() => readOptions(args)).toThrow('npm run verify');
});

test('A call that makes no sense ends with exit status 2 and no stack', async () => {
  const { code, stdout, stderr } = await run(['scripts/verify.ts', '--witness', 'abc'], { CONTENT_DIR: dir });
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/^Unexpected --witness abc, expected a head/);
  expect(stderr).not.toMatch(/\n\s+at /);
});

test('A record of nothing contains no head', async () => {
  const { code, stdout } = await ask('a'.repeat(64));
  expect(code).toBe(1);
  expect(stdout).toMatch(/^not contained/);
});
