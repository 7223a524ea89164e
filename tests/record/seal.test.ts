import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { formatInstant, parseInstant } from '#domain/instant.ts';
import { readMonths } from '#record/months.ts';
import { closesAt, dueSeals, type Seal, sealedFile } from '#record/seal.ts';
import { temporary } from '#tests/support/command.ts';

const time = (text: string) => parseInstant(text) as number;
const months = [
  sealedFile('sgn', '2026-09', 'b\n'),
  sealedFile('hn', '2026-10', 'c\n'),
  sealedFile('hn', '2026-09', 'a\n'),
];
const due = (now: string, seals: readonly Seal[] = []) =>
  dueSeals({ months, seals, now: time(now), by: 'ci', run: null });
const names = (seals: readonly Seal[]) => seals.map(({ seal }) => seal);

test.each([
  ['2026-11', '2026-12-08T00:00:00Z'],
  ['2026-12', '2027-01-08T00:00:00Z'],
  ['2028-02', '2028-03-08T00:00:00Z'],
  ['0999-12', '1000-01-08T00:00:00Z'],
])('%s closes seven days after its end', (month, expected) => {
  expect(formatInstant(closesAt(month))).toBe(expected);
});

test('A month is sealed once it has closed, oldest months first, and not before', () => {
  expect(names(due('2026-10-07T23:59:59Z'))).toEqual([]);
  expect(names(due('2026-10-08T00:00:00Z'))).toEqual(['hn/2026-09', 'sgn/2026-09']);
  expect(names(due('2026-11-08T00:00:00Z'))).toEqual(['hn/2026-09', 'sgn/2026-09', 'hn/2026-10']);
});

test('What was sealed is not due again until its file changes', () => {
  const first = due('2026-11-08T00:00:00Z');
  expect(due('2026-12-01T00:00:00Z', first)).toEqual([]);
  const changed = sealedFile('hn', '2026-09', 'a\nback-fill\n');
  const again = dueSeals({ months: [changed], seals: first, now: time('2026-12-01T00:00:00Z'), by: 'ci', run: null });
  expect(again).toEqual([{ v: 1, ...changed, at: time('2026-12-01T00:00:00Z'), by: 'ci', run: null }]);
  const reverted = [sealedFile('hn', '2026-09', 'a\n')];
  expect(
    names(
      dueSeals({
        months: reverted,
        seals: [...first, ...again],
        now: time('2026-12-02T00:00:00Z'),
        by: 'ci',
        run: null,
      }),
    ),
  ).toEqual(['hn/2026-09']);
});

test('Month files are named by region and month, with the id that git gives them, whatever their line ends', () => {
  const dir = temporary();
  mkdirSync(join(dir, 'record/uptime/hn'), { recursive: true });
  writeFileSync(join(dir, 'record/uptime/hn/2026-10.jsonl'), '{"ố":1}\r\n');
  writeFileSync(join(dir, 'record/uptime/hn/2026-13.jsonl'), '');
  writeFileSync(join(dir, 'record/uptime/hn/2026-10.jsonl.tmp'), '');
  writeFileSync(join(dir, 'record/uptime/note.txt'), '');
  const [file, ...more] = readMonths(dir);
  expect(more).toEqual([]);
  const sha = execFileSync('git', ['hash-object', '--stdin'], { input: '{"ố":1}\n', encoding: 'utf8' }).trim();
  expect(file).toEqual({ ...sealedFile('hn', '2026-10', '{"ố":1}\n'), sha });
  expect(readMonths(join(dir, 'absent'))).toEqual([]);
});
