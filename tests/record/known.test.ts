import { expect, test } from 'vitest';
import { parseInstant } from '#domain/instant.ts';
import { type DayLine, type DayRun, encodeDay } from '#record/day.ts';
import { lostKnown } from '#record/known.ts';

const START = parseInstant('2026-09-02T00:00:00Z') as number;

function day(runs: readonly DayRun[], over: Partial<DayLine> = {}): string {
  const from = START + (runs[0] as DayRun)[0];
  const to = START + (runs.at(-1) as DayRun)[2];
  const line = { v: 1, svc: 'web', day: '2026-09-02', from, to, src: 'http', basis: 'samples', every: 60, k: 3, n: 61 };
  return `${encodeDay({ ...line, runs, ms: { '50': 61 }, ...over } as DayLine)}\n`;
}

const UP: DayRun = [0, 'up', 3600];
const BLIND: DayRun = [3660, 'unknown', 7200, 'offline'];
const BEFORE = day([UP, BLIND]);

test.each([
  ['the same', BEFORE],
  ['unknown time that became known', day([UP, [3660, 'down', 7200, 'timeout']], { n: 122 })],
  ['a run that grew, with more samples', day([[0, 'up', 7200]], { n: 122, ms: { '50': 100, '60': 22 } })],
  ['another service beside it', BEFORE + day([[0, 'down', 60]], { svc: 'email' })],
])('%s keeps what was known', (_, after) => {
  expect(lostKnown(BEFORE, after, '2026-09')).toBe(null);
});

test.each([
  ['a line that is gone', '', 'web, 2026-09-02: the line is gone'],
  ['a line of another interval', day([UP, BLIND], { every: 30 }), 'the line is gone'],
  ['a shorter run', day([[0, 'up', 3540], BLIND]), 'up from 00:00:00 to 01:00:00 is told otherwise'],
  ['another state', day([[0, 'degraded', 3600], BLIND]), 'up from 00:00:00 to 01:00:00 is told otherwise'],
  ['another reason', day([[0, 'up', 3600, 'retry'], BLIND]), 'up from 00:00:00 to 01:00:00 is told otherwise'],
  ['known time that became unknown', day([[0, 'unknown', 7200]]), 'up from 00:00:00 to 01:00:00 is told otherwise'],
  ['fewer samples', day([UP, BLIND], { n: 60 }), '61 samples have become 60'],
  ['response times moved', day([UP, BLIND], { ms: { '51': 61 } }), 'response times are gone'],
])('%s is named', (_, after, words) => {
  expect(lostKnown(BEFORE, after, '2026-09')).toContain(words);
});

test('A line of unknown time alone may go', () => {
  expect(lostKnown(day([[0, 'unknown', 60]], { ms: {}, n: 2 }), '', '2026-09')).toBe(null);
});

test('What was last seen of a certificate may only be seen later', () => {
  const seen = (at: number) => day([UP, BLIND], { cert: [at, 1_800_000_000] });
  expect(lostKnown(seen(60), seen(120), '2026-09')).toBe(null);
  expect(lostKnown(BEFORE, seen(120), '2026-09')).toBe(null);
  expect(lostKnown(seen(120), seen(60), '2026-09')).toContain('the end of the certificate is gone');
  expect(lostKnown(seen(120), BEFORE, '2026-09')).toContain('the end of the certificate is gone');
});
