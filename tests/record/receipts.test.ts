import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { encodeReceipt, parseReceipts, readReceipts } from '#record/receipts.ts';
import type { Receipt } from '#record/receipt.ts';
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
const changed = (change: object) => JSON.stringify({ ...(JSON.parse(TEXT) as object), ...change });

test('Times stand in the file as text, keys in one order', () => {
  expect(TEXT).toBe(
    `{"v":1,"id":"2026-11-25-nâng-cấp","sha":"${'a'.repeat(40)}","at":"2026-11-22T04:00:00Z","by":"command","run":null,` +
      '"facts":{"class":"routine","start":"2026-11-25T00:00:00Z","end":"2026-11-25T02:00:00Z","completed":null,"cancelled":false,' +
      '"cause":null,"evidence":null,"services":["email"]},' +
      `"updates":[{"key":"2026-11-25-nâng-cấp/2026-11-22T04:00:00Z/scheduled","sha":"${'b'.repeat(40)}"}]}`,
  );
});

test('Receipts are read in the order of the file, with or without a head', () => {
  const second = { ...RECEIPT, at: RECEIPT.at - 60, head: 'c'.repeat(64) };
  expect(parseReceipts(`${TEXT}\n${encodeReceipt(second)}\n`)).toEqual({ receipts: [RECEIPT, second], problems: [] });
});

test.each([
  ['half a line', TEXT.slice(0, 50), 'not JSON'],
  ['a sha of a tree', changed({ sha: 'abc' }), 'sha: expected 40 hex digits'],
  ['a time without offset', changed({ at: '2026-11-22T04:00:00' }), 'at: expected a time like 2026-11-22T02:12:00Z'],
  ['a key too many', changed({ note: 'x' }), 'line: Unrecognized key: "note"'],
  ['no facts', changed({ facts: null }), 'facts: Invalid input: expected object, received null'],
])('%s is a problem and publishes nothing', (_, row, what) => {
  const { receipts, problems } = parseReceipts(`${TEXT}\n${row}\n`);
  expect(receipts).toEqual([RECEIPT]);
  expect(problems).toEqual([
    { code: 'receipt_line', severity: 'warning', file: 'record/receipts.jsonl', line: 2, column: 1, args: { what } },
  ]);
});

test('The file is found below the content folder, and may be absent', () => {
  const dir = temporary();
  expect(readReceipts(dir)).toEqual({ receipts: [], problems: [] });
  mkdirSync(join(dir, 'record'));
  writeFileSync(join(dir, 'record/receipts.jsonl'), `${TEXT}\n`);
  expect(readReceipts(dir).receipts).toEqual([RECEIPT]);
});
