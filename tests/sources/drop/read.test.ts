import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatInstant } from '#domain/instant.ts';
import { formatProblem } from '#entries/messages.ts';
import { MAX_BYTES } from '#sources/drop/lines.ts';
import { readDrop, type DropOptions } from '#sources/drop/read.ts';
import { ROOT } from '#tests/support/command.ts';

const NOW = 1_795_313_520;
const names = (...list: readonly (readonly [string, string])[]) => new Map(list);
const OPTIONS: DropOptions = {
  file: 'drop',
  format: null,
  context: {
    zone: 'Asia/Ho_Chi_Minh',
    services: names(['email', 'email'], ['thư', 'email'], ['web', 'web']),
    regions: names(['hanoi', 'hanoi'], ['hn', 'hanoi'], ['singapore', 'singapore']),
  },
  region: null,
  now: NOW,
};

const read = (content: string | Uint8Array, more: Partial<DropOptions> = {}) =>
  readDrop(typeof content === 'string' ? Buffer.from(content) : content, { ...OPTIONS, ...more });
/** `line:column code`, and the corrected line. */
const told = (content: string | Uint8Array, more: Partial<DropOptions> = {}) =>
  read(content, more).problems.map(({ line, column, code, fix }) =>
    fix === undefined ? `${line}:${column} ${code}` : `${line}:${column} ${code} → ${fix}`,
  );
const T = '2026-11-22T09:12:00+07:00';
const AT = 1_795_313_520;
const json = (...rows: readonly object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

describe('Both formats say the same', () => {
  test('a sample', () => {
    const expected = {
      samples: [{ line: 2, service: 'email', region: 'hanoi', at: AT, state: 'down', ms: null, reason: 'dns' }],
      intervals: [],
      problems: [],
      hidden: 0,
    };
    expect(read(`service,at,state,reason,region\nthư,${T},down,dns,hn\n`)).toEqual(expected);
    expect(
      read(`\n${json({ service: 'thư', at: AT, state: 'down', reason: 'dns', region: 'hn' })}`, { format: 'jsonl' }),
    ).toEqual(expected);
  });
  test('an interval', () => {
    const intervals = [
      { line: 2, service: 'web', region: 'singapore', from: AT - 60, to: AT, state: 'up', reason: null },
    ];
    expect(read(`service,from,to,state\nweb,${AT - 60},${AT},up\n`, { region: 'singapore' })).toMatchObject({
      intervals,
      problems: [],
    });
    expect(
      read(`\n${json({ service: 'web', from: AT - 60, to: T, state: 'up' })}`, {
        format: 'jsonl',
        region: 'singapore',
      }),
    ).toMatchObject({ intervals, problems: [] });
  });
  test('samples and intervals in one file', () => {
    const content = `service,at,from,to,state,ms\nweb,${AT - 60},,,up,43\nweb,,${AT - 60},${AT},up,\n`;
    expect(read(content)).toMatchObject({ samples: [{ ms: 43 }], intervals: [{ line: 3 }], problems: [] });
  });
  test('a byte order mark, CRLF, blank lines and no line feed at the end', () => {
    expect(read(`\uFEFFservice,at,state\r\n\r\nweb,${AT},up\r\nweb,${AT - 1},down`)).toMatchObject({
      samples: [{ line: 3 }, { line: 4, state: 'down' }],
      problems: [],
    });
    expect(read(`\uFEFF${json({ service: 'web', at: AT, state: 'up' }).replace('\n', '\r\n')}`)).toMatchObject({
      samples: [{ line: 1 }],
      problems: [],
    });
  });
  test('quoted fields', () => {
    expect(read(`"service","at","state"\n"web","${T}","up"\n`)).toMatchObject({ samples: [{ at: AT }], problems: [] });
  });
  test('marks of letters written in two ways are one name', () => {
    expect(read(json({ service: 'thư'.normalize('NFD'), at: AT, state: 'up' }))).toMatchObject({
      samples: [{ service: 'email' }],
    });
  });
});

const csv = (...lines: readonly string[]) => ['service,at,state,ms,reason', ...lines, ''].join('\n');

describe('What is wrong is told where it stands, with the corrected line where that is known', () => {
  test.each<[string, string | Uint8Array, readonly string[]]>([
    ['an unknown service', csv(`emial,${T},up,,`), [`2:1 unknown_service → email,${T},up,,`]],
    [
      'an unknown state',
      json({ service: 'web', at: AT, state: 'donw' }),
      [`1:43 unknown_state → {"service":"web","at":${AT},"state":"down"}`],
    ],
    ['an unknown region', json({ service: 'web', at: AT, state: 'up', region: 'huế' }), ['1:57 unknown_region']],
    [
      'an unknown key',
      json({ service: 'web', at: AT, sate: 'up' }),
      [`1:35 unknown_key → {"service":"web","at":${AT},"state":"up"}`],
    ],
    ['a missing key', json({ service: 'web', at: AT }), ['1:1 missing_key']],
    ['a missing value', csv(`web,,up,,`), ['2:1 missing_key']],
    ['a key twice', `{"service":"web","state":"up","at":${AT},"state":"down"}\n`, ['1:48 duplicate_key']],
    [
      'a key twice under another spelling',
      `{"service":"web","state":"up","at":${AT},"st\\u0061te":"down"}\n`,
      ['1:48 duplicate_key'],
    ],
    ['a local time', csv('web,2026-11-22T09:12,up,,'), ['2:5 bad_instant → web,2026-11-22T09:12+07:00,up,,']],
    ['a Vietnamese date', csv('web,22/11/2026 9:12,up,,'), ['2:5 bad_instant → web,2026-11-22T09:12+07:00,up,,']],
    ['milliseconds', csv('web,1763777520000,up,,'), ['2:5 bad_instant → web,1763777520,up,,']],
    ['a number of days', csv('web,20000,up,,'), ['2:5 bad_instant']],
    ['a date that does not exist', csv('web,2026-02-30T00:00:00Z,up,,'), ['2:5 bad_instant']],
    ['a text for a number', csv(`web,${T},up,fast,`), ['2:34 wrong_type']],
    ['a number in quotes', json({ service: 'web', at: AT, state: 'up', ms: '12' }), ['1:53 wrong_type']],
    ['a list for a text', json({ service: ['web'], at: AT, state: 'up' }), ['1:12 wrong_type']],
    ['a message for a reason', csv(`web,${T},down,,Connection refused`), ['2:37 bad_reason']],
    ['a spreadsheet formula', csv(`"=HYPERLINK(""http://x"",""web"")",${T},up,,`), ['2:2 unknown_service']],
    ['too few fields', csv(`web,${T},up`), ['2:1 bad_columns']],
    ['too many fields', csv(`web,${T},up,,,`), ['2:1 bad_columns']],
    ['a quote never closed spoils its line only', csv(`"web,${T},up,,`, `web,${T},up,,`), ['2:1 bad_quotes']],
    ['a quote inside a field', csv(`web,${T},u"p,,`), ['2:32 bad_quotes']],
    ['semicolons', `service;at;state\nweb;${T};up\n`, ['1:8 bad_delimiter → service,at,state']],
    ['tabs', `service\tat\tstate\n`, ['1:8 bad_delimiter → service,at,state']],
    ['an unknown column', `service,at,sate\nweb,${T},up\n`, ['1:1 missing_key', '1:12 unknown_key → service,at,state']],
    ['a column twice', `service,at,state,at\n`, ['1:18 duplicate_key']],
    ['no JSON', `{"service":"web","at":${AT},"state":"up"}\n{service: web}\n`, ['2:2 bad_row']],
    ['a torn last line', `{"service":"web","at":${AT},"state":"up"}\n{"service":"we`, ['2:15 bad_row']],
    ['a torn last number', `{"service":"web","state":"up","at":17637`, ['1:41 bad_row']],
    ['a list', '[{"service":"web"}]\n', ['1:1 bad_row']],
    ['a list among objects', `${json({ service: 'web', at: AT, state: 'up' })}[]\n`, ['2:1 bad_row']],
    ['a second later than now', json({ service: 'web', at: AT + 1, state: 'up' }), ['1:1 future_time']],
    ['an end later than now', json({ service: 'web', from: AT, to: AT + 1, state: 'up' }), ['1:1 future_time']],
    ['a reversed interval', json({ service: 'web', from: AT, to: AT - 1, state: 'up' }), ['1:1 end_before_start']],
    ['an empty interval', json({ service: 'web', from: AT, to: AT, state: 'up' }), ['1:1 end_before_start']],
    ['nothing', '', ['1:1 empty_file']],
    ['a byte order mark alone', '\uFEFF', ['1:1 empty_file']],
    ['blank lines', '\n\n', ['1:1 missing_key', '1:1 missing_key', '1:1 missing_key', '1:1 unknown_key']],
    ['a header alone', csv(), ['1:1 empty_file']],
    ['NUL', Buffer.from(`service,at,state\nwe\0b,${AT},up\n`), ['2:3 nul_byte']],
    ['Latin-1', Buffer.from(csv('th\u00ea,1,up,,'), 'latin1'), ['2:1 not_utf8']],
    ['UTF-16', Buffer.from('\uFEFFservice', 'utf16le'), ['1:1 not_utf8']],
    ['a line without end', csv('w'.repeat(20_000)), ['2:1 long_row']],
  ])('%s', (_, content, problems) => {
    expect(told(content)).toEqual(problems);
  });

  test('everything at once, in order of lines', () => {
    const content = csv('emial,2026,donw,x,Oh no', `web,${T},up,,`, 'web');
    expect(told(content).map((one) => one.split(' ').slice(0, 2).join(' '))).toEqual([
      '2:1 unknown_service',
      '2:7 bad_instant',
      '2:12 unknown_state',
      '2:17 wrong_type',
      '2:19 bad_reason',
      '4:1 bad_columns',
    ]);
  });

  test('a thousand problems are listed and the rest counted', () => {
    const { problems, hidden } = read(csv(...Array.from({ length: 1500 }, () => 'nobody,0,up,,')));
    expect([problems.length, hidden]).toEqual([1000, 2000]);
  });

  test('in one sentence in both languages, with nothing that a terminal would obey', () => {
    const nasty = '\u001b]0;pwned\u0007\u202E';
    const content = json({ service: nasty, at: nasty, state: nasty, reason: nasty, [nasty]: 1 });
    for (const lang of ['vi', 'en'] as const)
      for (const problem of read(content).problems)
        expect(formatProblem(problem, lang)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/);
    expect(read(content).problems).toHaveLength(5);
  });
});

describe('Intervals that overlap', () => {
  const interval = (from: number, to: number, state: string, region = 'hanoi') => ({
    service: 'web',
    from: AT - 1000 + from,
    to: AT - 1000 + to,
    state,
    region,
  });
  test.each<[string, readonly object[], readonly string[]]>([
    ['and agree are one', [interval(0, 100, 'up'), interval(50, 150, 'up')], []],
    ['and differ contradict', [interval(0, 100, 'up'), interval(99, 150, 'down')], ['2:1 contradicting_interval']],
    ['and only touch do not', [interval(0, 100, 'up'), interval(100, 150, 'down')], []],
    [
      'are told at the later line, whichever begins first',
      [interval(50, 60, 'down'), interval(0, 100, 'up')],
      ['2:1 contradicting_interval'],
    ],
    ['in different regions do not contradict', [interval(0, 100, 'up'), interval(0, 100, 'down', 'singapore')], []],
    ['and know nothing do not contradict', [interval(0, 100, 'up'), interval(0, 100, 'unknown')], []],
    [
      'are found behind others that agree',
      [interval(0, 500, 'down'), interval(10, 20, 'down'), interval(400, 410, 'up')],
      ['3:1 contradicting_interval'],
    ],
  ])('%s', (_, rows, problems) => {
    expect(told(json(...rows))).toEqual(problems);
  });

  test('are found exactly where two of them share a second and differ', () => {
    const some = fc.array(
      fc.tuple(
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 1, max: 20 }),
        fc.constantFrom('up', 'down', 'degraded'),
      ),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(some, (rows) => {
        const contradict = rows.some(([a, size, state], i) =>
          rows.some(([b, other, said], j) => j < i && said !== state && a < b + other && b < a + size),
        );
        const { problems } = read(json(...rows.map(([a, size, state]) => interval(a, a + size, state))));
        expect(problems.length > 0).toBe(contradict);
      }),
    );
  });
});

test('The same sample twice, and several in one second, are left to the rules of the record (R4)', () => {
  const row = { service: 'web', at: AT, state: 'up' };
  expect(read(json(row, row, { ...row, state: 'down' }))).toMatchObject({ samples: [{}, {}, {}], problems: [] });
});

test('A row without a region gets the one the command names, and keeps its own', () => {
  const rows = json({ service: 'web', at: AT, state: 'up' }, { service: 'web', at: AT, state: 'up', region: 'hn' });
  expect(read(rows, { region: 'singapore' }).samples.map(({ region }) => region)).toEqual(['singapore', 'hanoi']);
});

describe('A hundred megabytes', () => {
  test.each<[string, Buffer, string]>([
    ['of NUL', Buffer.alloc(100e6), '1:1 nul_byte'],
    ['of one line', Buffer.alloc(100e6, 'x'), '1:1 long_row'],
    ['more than that', Buffer.alloc(MAX_BYTES + 1, 'x'), '1:1 too_large'],
    ['of line feeds', Buffer.alloc(100e6, '\n'), '1:1 too_many_lines'],
  ])('%s', (_, bytes, first) => {
    expect(told(bytes)[0]).toBe(first);
  });
});

test('Whatever the bytes, there is an answer', () => {
  const pieces = fc.constantFrom(
    '{',
    '}',
    '"',
    ',',
    ':',
    '\n',
    '\r',
    '\\',
    'service',
    '"at"',
    'state',
    'up',
    T,
    String(AT),
    '\0',
    '\uFEFF',
    '[',
    '=',
    'ư',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(pieces, { maxLength: 30 }).map((list) => Buffer.from(list.join(''))),
        fc.uint8Array({ maxLength: 60 }),
      ),
      fc.constantFrom('jsonl', 'csv', null),
      (bytes, format) => {
        const { samples, intervals, problems } = read(bytes, { format });
        expect(samples.length + intervals.length + problems.length).toBeGreaterThan(0);
        for (const { line, column } of problems) expect(Math.min(line, column)).toBeGreaterThan(0);
      },
    ),
    { numRuns: 1000 },
  );
});

test('What is written by the rules is read as it was meant, in both formats', () => {
  const row = fc.record({
    service: fc.constantFrom('email', 'web'),
    region: fc.constantFrom('hanoi', 'singapore'),
    at: fc.integer({ min: 1e9, max: AT }),
    state: fc.constantFrom('up', 'degraded', 'down', 'unknown'),
    ms: fc.option(fc.integer({ min: 0, max: 86_400_000 })),
    reason: fc.option(fc.constantFrom('dns', 'status_503')),
  });
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 10 }), (rows) => {
      const lines = rows.map(({ service, region, at, state, ms, reason }) =>
        [service, region, formatInstant(at), state, ms ?? '', reason ?? ''].join(','),
      );
      const strip = (list: readonly object[]) => list.map((one) => ({ ...one, line: 0 }));
      const meant = strip(rows);
      expect(strip(read(json(...rows)).samples)).toEqual(meant);
      expect(strip(read(`service,region,at,state,ms,reason\n${lines.join('\n')}\n`).samples)).toEqual(meant);
    }),
  );
});

test('The examples of the README are taken as they stand', () => {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const csv = /```csv\n(service,[^`]*)```/.exec(readme)?.[1] ?? '';
  const jsonl = /```json\n(\{"service"[^`]*)```/.exec(readme)?.[1] ?? '';
  const context = { ...OPTIONS.context, regions: names(['hn', 'hn']) };
  const seen = [csv, jsonl].map((text) => read(text, { context, now: NOW + 86_400 }));
  for (const { samples, intervals, problems } of seen)
    expect([samples.length, intervals.length, problems]).toEqual([1, 1, []]);
});
