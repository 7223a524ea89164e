import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readEvidence, readHostPort, readHref, readReference, readWebAddress } from '#entries/addresses.ts';
import { dateOf, isName, safeName, slugOf, yearOf } from '#entries/names.ts';
import { distance, suggest } from '#entries/suggest.ts';
import { readClockRange, readDuration, readHours } from '#entries/units.ts';

describe('a likely word', () => {
  test.each([
    ['emial', 'email'],
    ['Email', 'email'],
    ['emai', 'email'],
    ['thu', 'thư'],
    ['weeb', 'web'],
    ['phone', undefined],
    ['', undefined],
  ])('for %s is %s', (word, expected) => {
    expect(suggest(word, ['email', 'web', 'thư'])).toBe(expected);
  });

  test('lies at a distance like any other: none to itself, the same both ways, never further than the longer word', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(distance(a, b)).toBe(distance(b, a));
        expect(distance(a, b) === 0).toBe(a === b);
        expect(distance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });
});

describe('names', () => {
  test.each(['a', '2026-11-22-thư-chậm', 'v1.0', '日本', 'a_b'])('%s is one', (name) =>
    expect(isName(name)).toBe(true),
  );
  test.each([
    '',
    '.',
    '..',
    '.a',
    '-a',
    'a.',
    'a b',
    'a/b',
    'a\\b',
    'a\u0000',
    'a\u202eb',
    'con',
    'NUL.md',
    '__proto__',
    'a'.repeat(101),
  ])('%j is none', (name) => expect(isName(name)).toBe(false));

  test.each([
    ['2026-11-22-Thư-Chậm', '2026-11-22-thu-cham'],
    ['Đường_truyền', 'duong-truyen'],
    ['日本', '65e5-672c'],
  ])('%s has the address %s', (name, slug) => expect(slugOf(name)).toBe(slug));

  test('whatever a name is, its address is safe and a safe name is a name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(slugOf(text)).toMatch(/^([a-z0-9]+(-[a-z0-9]+)*)?$/);
        const safe = safeName(text);
        if (safe !== undefined) expect(isName(safe)).toBe(true);
        if (isName(text)) expect(slugOf(text)).not.toBe('');
      }),
    );
  });

  test('carry a date only at their head, whole', () => {
    expect([yearOf('2026-11-22-a'), dateOf('2026-11-22-a')]).toEqual(['2026', '2026-11-22']);
    expect([yearOf('2026-11-a'), dateOf('2026-11-a')]).toEqual(['2026', null]);
    expect([yearOf('2026a'), dateOf('a-2026-11-22')]).toEqual([null, null]);
  });
});

test.each([
  ['90s', 90],
  ['10m', 600],
  ['24h', 86_400],
  ['2d', 172_800],
  ['800ms', 0.8],
  ['0s', undefined],
  ['1.5h', undefined],
  ['-1h', undefined],
  ['10', undefined],
  ['10 m', undefined],
])('the duration %s is %s', (text, expected) => expect(readDuration(text)).toBe(expected));

test.each([
  ['24/7', null],
  ['Mo-Sa 08:00-17:30', { days: [1, 2, 3, 4, 5, 6], from: 480, to: 1050 }],
  ['Mo,We-Th 00:00-24:00', { days: [1, 3, 4], from: 0, to: 1440 }],
  ['Sa-Mo 08:00-17:30', undefined],
  ['Mo 17:30-08:00', undefined],
  ['Mo 08:00-25:00', undefined],
  ['Xx 08:00-17:30', undefined],
  ['', undefined],
])('the hours %s are %j', (text, expected) => expect(readHours(text)).toEqual(expected));

test.each([
  ['23:00-05:00', { from: 1380, to: 300 }],
  ['05:00-05:00', undefined],
  ['5:00-6:00', undefined],
  ['05:60-06:00', undefined],
])('the range %s is %j', (text, expected) => expect(readClockRange(text)).toEqual(expected));

describe('addresses', () => {
  test.each([
    [readWebAddress, 'https://a.example/x?y', 'https://a.example/x?y'],
    [readWebAddress, 'http://[::1]:8080/', 'http://[::1]:8080/'],
    [readWebAddress, 'ftp://a.example/', undefined],
    [readWebAddress, 'https://u:p@a.example/', undefined],
    [readWebAddress, 'https:// a.example/', undefined],
    [readWebAddress, 'a.example', undefined],
    [readHostPort, 'a.example:25', { host: 'a.example', port: 25 }],
    [readHostPort, '[2001:db8::1]:443', { host: '2001:db8::1', port: 443 }],
    [readHostPort, 'a.example', undefined],
    [readHostPort, 'a.example:0', undefined],
    [readHostPort, 'a.example:65536', undefined],
    [readHostPort, 'u@a.example:25', undefined],
    [readReference, 'tcp://1.1.1.1:443', 'tcp://1.1.1.1:443'],
    [readReference, 'udp://1.1.1.1:53', undefined],
    [readHref, 'tel:+842466743456', 'tel:+842466743456'],
    [readHref, 'mailto:info@a.example', 'mailto:info@a.example'],
    [readHref, 'mailto:info', undefined],
    [readHref, 'javascript:alert(1)', undefined],
    [readEvidence, 'Biên bản số 12', 'Biên bản số 12'],
    [readEvidence, 'https://a.example/report', 'https://a.example/report'],
    [readEvidence, 'javascript:alert(1)', undefined],
    [readEvidence, 'file:///etc/passwd', undefined],
  ] as const)('%o of %s', (reader, text, expected) => expect(reader(text)).toEqual(expected));
});
