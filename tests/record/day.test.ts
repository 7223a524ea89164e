import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeDay, encodeDay, longestGap, type DayLine } from '#record/day.ts';

const LINE: DayLine = {
  v: 1,
  svc: 'email',
  day: '2026-11-22',
  from: 1795309200,
  to: 1795309500,
  src: 'http',
  basis: 'samples',
  every: 60,
  k: 3,
  n: 6,
  runs: [
    [3600, 'up', 3660],
    [3720, 'down', 3840, 'timeout'],
    [3900, 'up', 3900],
  ],
  ms: { 40: 2, 52: 1 },
};
const TEXT = encodeDay(LINE);
const plain = JSON.parse(TEXT) as Record<string, unknown>;
const changed = (change: object) => JSON.stringify({ ...plain, ...change });

test('A line is written with keys in one order and times as text', () => {
  expect(TEXT).toBe(
    '{"v":1,"svc":"email","day":"2026-11-22","from":"2026-11-22T01:00:00Z","to":"2026-11-22T01:05:00Z","src":"http",' +
      '"basis":"samples","every":60,"k":3,"n":6,"runs":[[3600,"up",3660],[3720,"down",3840,"timeout"],[3900,"up",3900]],' +
      '"ms":{"40":2,"52":1}}',
  );
});

test('What is written is read back', () => {
  expect(decodeDay(TEXT)).toEqual(LINE);
});

test('What was seen of a certificate comes last on the line, and a line without it is as good as before', () => {
  const line = { ...LINE, cert: [300 + 3600, 1_800_000_000] } as const;
  expect(encodeDay(line)).toBe(`${TEXT.slice(0, -1)},"cert":[3900,1800000000]}`);
  expect(decodeDay(encodeDay(line))).toEqual(line);
  expect(encodeDay({ ...LINE, cert: undefined })).toBe(TEXT);
});

test('A time with an offset is read as the same instant', () => {
  expect(decodeDay(changed({ from: '2026-11-22T08:00:00+07:00' }))).toEqual(LINE);
});

describe('A damaged line is told, not thrown', () => {
  test.each([
    ['half a line', TEXT.slice(0, 60), 'not JSON'],
    ['a number', '7', 'line: Invalid input: expected object, received number'],
    ['null', 'null', 'line: Invalid input: expected object, received null'],
    ['another version', changed({ v: 2 }), 'v: Invalid input: expected 1'],
    ['an unknown key', changed({ url: 'https://example.com' }), 'line: Unrecognized key: "url"'],
    ['a day that does not exist', changed({ day: '2026-02-30' }), 'day: expected a date like 2026-11-22'],
    [
      'a time without offset',
      changed({ from: '2026-11-22T01:00:00' }),
      'from: expected a time like 2026-11-22T02:12:00Z',
    ],
    ['a state of the page', changed({ runs: [[3600, 'partial', 3900]] }), 'runs.0: Invalid input'],
    [
      'a sentence for a reason',
      changed({ runs: [[3600, 'down', 3900, 'Connection refused']] }),
      'runs.0.3: expected a short code like timeout',
    ],
    [
      'an end of a certificate without when it was seen',
      changed({ cert: [1_800_000_000] }),
      'cert: Too small: expected array to have >=2 items',
    ],
    [
      'a certificate seen when nobody looked',
      changed({ cert: [3901, 1_800_000_000] }),
      'cert: expected an offset between the first run and the last',
    ],
    ['no runs', changed({ runs: [] }), 'runs: Too small: expected array to have >=1 items'],
    [
      'runs out of order',
      changed({
        runs: [
          [3720, 'up', 3900],
          [3600, 'down', 3660],
        ],
      }),
      'runs: expected in order of time, without overlap',
    ],
    [
      'runs that share a second',
      changed({
        runs: [
          [3600, 'up', 3660],
          [3660, 'down', 3900],
        ],
      }),
      'runs: expected in order of time, without overlap',
    ],
    [
      'a run that ends before it starts',
      changed({ runs: [[3600, 'up', 3500]] }),
      'runs: expected an end after the start, within the day',
    ],
    [
      'a sample of the next day',
      changed({ runs: [[3600, 'up', 86400]] }),
      'runs: expected an end after the start, within the day',
    ],
    [
      'a start that is not the first run’s',
      changed({ from: '2026-11-22T00:59:00Z' }),
      'from: expected the start of the first run',
    ],
    [
      'an end that is not the last run’s',
      changed({ to: '2026-11-22T01:06:00Z' }),
      'to: expected the end of the last run',
    ],
    ['a bucket that is no number', changed({ ms: { fast: 2 } }), 'ms.fast: Invalid key in record'],
    ['a count below one', changed({ ms: { 40: 0 } }), 'ms.40: Too small: expected number to be >=1'],
    ['no interval', changed({ every: 0 }), 'every: Too small: expected number to be >=1'],
  ])('%s', (_, text, what) => {
    expect(decodeDay(text)).toBe(what);
  });
});

test('Intervals may touch and may end with the day', () => {
  const text = changed({
    basis: 'intervals',
    runs: [
      [3600, 'up', 7200],
      [7200, 'down', 86400],
    ],
    to: '2026-11-23T00:00:00Z',
  });
  expect(decodeDay(text)).toMatchObject({
    runs: [
      [3600, 'up', 7200],
      [7200, 'down', 86400],
    ],
  });
});

test('The quick reading never takes what the schema refuses, nor refuses what it takes', () => {
  const value = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom(
      '2026-11-22',
      '2026-11-22T01:00:00Z',
      'samples',
      'up',
      1,
      0,
      -1,
      1.5,
      60,
      [[3600, 'up', 3900]],
      {
        40: 1,
      },
      [3600, 1_800_000_000],
      [3600],
    ),
  );
  const key = fc.constantFrom(...Object.keys(plain), 'cert', 'extra');
  fc.assert(
    fc.property(key, value, (name, change) => {
      const line = decodeDay(changed({ [name]: change }));
      // 'not a day line' is what comes out when the schema takes what the quick reading did not.
      expect(line).not.toBe('not a day line');
      if (typeof line !== 'string') expect(decodeDay(encodeDay(line))).toEqual(line);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  [60, 3, 90],
  [1, 3, 1],
  [60, 1, 60],
  [45, 2, 67],
])('Samples every %i s with k = %i make one run up to %i s apart', (every, k, gap) => {
  expect(longestGap({ every, k })).toBe(gap);
});
