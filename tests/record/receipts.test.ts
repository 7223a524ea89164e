import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { formatProblem } from '#entries/messages.ts';
import { headAfter, nextLine } from '#record/chain.ts';
import { chainProblems, encodeReceipt, parseReceipts, readReceipts } from '#record/receipts.ts';
import type { Receipt } from '#record/receipt.ts';
import { encodeSeal, type Seal } from '#record/seal.ts';
import { temporary } from '#tests/support/command.ts';

const RECEIPT: Receipt = {
  v: 1,
  id: '2026-11-25-nâng-cấp',
  sha: 'a'.repeat(40),
  at: 1795320000,
  by: 'command',
  run: null,
  facts: {
    class: 'routine',
    start: 1795564800,
    end: 1795572000,
    completed: null,
    cancelled: false,
    cause: null,
    evidence: null,
    services: ['email'],
  },
  updates: [{ key: '2026-11-25-nâng-cấp/2026-11-22T04:00:00Z/scheduled', sha: 'b'.repeat(40) }],
};
const TEXT = encodeReceipt(RECEIPT);
const HEAD = headAfter(null, TEXT);
const READ = { ...RECEIPT, head: HEAD };
const SEAL: Seal = {
  v: 1,
  seal: 'hà-nội/2026-10',
  sha: 'd'.repeat(40),
  digest: 'e'.repeat(64),
  at: 1795320060,
  by: 'ci',
  run: 'https://ci.example/1',
};
const changed = (change: object) => JSON.stringify({ ...(JSON.parse(TEXT) as object), ...change });

test('Times stand in the file as text, keys in one order', () => {
  expect(TEXT).toBe(
    `{"v":1,"id":"2026-11-25-nâng-cấp","sha":"${'a'.repeat(40)}","at":"2026-11-22T04:00:00Z","by":"command","run":null,` +
      '"facts":{"class":"routine","start":"2026-11-25T00:00:00Z","end":"2026-11-25T02:00:00Z","completed":null,"cancelled":false,' +
      '"cause":null,"evidence":null,"services":["email"]},' +
      `"updates":[{"key":"2026-11-25-nâng-cấp/2026-11-22T04:00:00Z/scheduled","sha":"${'b'.repeat(40)}"}]}`,
  );
});

test('Receipts are read in the order of the file; one without a head has the computed one', () => {
  const second = { ...RECEIPT, at: RECEIPT.at - 60 };
  const text = `${TEXT}\n${nextLine(HEAD, encodeReceipt(second))}\n`;
  const head = headAfter(HEAD, encodeReceipt(second));
  expect(parseReceipts(text)).toEqual({
    receipts: [READ, { ...second, head }],
    lines: [1, 2],
    seals: [],
    head,
    problems: [],
  });
});

test('The translations that stood beside a revision are kept with it', () => {
  const receipt = { ...RECEIPT, translations: { en: 'c'.repeat(40) } };
  const row = encodeReceipt(receipt);
  expect(parseReceipts(`${row}\n`)).toMatchObject({ receipts: [receipt], problems: [] });
  expect(parseReceipts(`${row.replace('"cccc', '"C')}\n`).receipts).toEqual([]);
});

test('Seals stand beside receipts and are none', () => {
  const row = nextLine(HEAD, encodeSeal(SEAL));
  const head = headAfter(HEAD, encodeSeal(SEAL));
  expect(parseReceipts(`${TEXT}\r\n${row}\r\n`)).toEqual({
    receipts: [READ],
    lines: [1],
    seals: [{ ...SEAL, head }],
    head,
    problems: [],
  });
});

test('A line that cannot be read is a link all the same', () => {
  expect(parseReceipts(`${TEXT}\n{"v":2}\n`).head).toBe(headAfter(HEAD, '{"v":2}'));
});

test('A chain that does not hold is one error, with the head it has to be; reading asks for none', () => {
  const text = `${nextLine(null, TEXT)}\n${nextLine(HEAD, encodeSeal(SEAL))}\n`;
  expect(chainProblems(text)).toEqual([]);
  const forged = text.replaceAll('email', 'gmail');
  expect(parseReceipts(forged).problems).toEqual([]);
  const [problem, ...more] = chainProblems(forged);
  expect(more).toEqual([]);
  expect(problem).toMatchObject({ code: 'chain_broken', severity: 'error', file: 'record/receipts.jsonl', line: 1 });
  expect(formatProblem(problem as never, 'en')).toContain(headAfter(null, TEXT.replaceAll('email', 'gmail')));
  expect(formatProblem(problem as never, 'vi')).toMatch(/^Mã chuỗi `[0-9a-f…]+` không khớp/);
});

test.each([
  ['half a line', TEXT.slice(0, 50), 'not JSON'],
  ['a sha of a tree', changed({ sha: 'abc' }), 'sha: expected 40 hex digits'],
  ['a time without offset', changed({ at: '2026-11-22T04:00:00' }), 'at: expected a time like 2026-11-22T02:12:00Z'],
  ['a key too many', changed({ note: 'x' }), 'line: Unrecognized key: "note"'],
  ['a seal of no month', JSON.stringify({ v: 1, seal: 'hn' }), 'seal: expected REGION/YYYY-MM'],
  ['no facts', changed({ facts: null }), 'facts: Invalid input: expected object, received null'],
])('%s is a problem and publishes nothing', (_, row, what) => {
  const { receipts, problems } = parseReceipts(`${TEXT}\n${row}\n`);
  expect(receipts).toEqual([READ]);
  expect(problems).toEqual([
    { code: 'receipt_line', severity: 'warning', file: 'record/receipts.jsonl', line: 2, column: 1, args: { what } },
  ]);
});

test('The file is found below the content folder, and may be absent', () => {
  const dir = temporary();
  expect(readReceipts(dir)).toEqual({ receipts: [], lines: [], seals: [], head: null, problems: [] });
  mkdirSync(join(dir, 'record'));
  writeFileSync(join(dir, 'record/receipts.jsonl'), `${TEXT}\n`);
  expect(readReceipts(dir).receipts).toEqual([READ]);
});
