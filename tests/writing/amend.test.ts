import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseInstant } from '#domain/instant.ts';
import type { FieldValue } from '#writing/draft.ts';
import { NotAmendable, withFields, withUpdate } from '#writing/amend.ts';
import { safeBody } from '#writing/clean.ts';
import { INCIDENT, readTree } from '../entries/fixture.ts';
import { updatesOf } from '../entries/readers.ts';
import { hostile } from './hostile.ts';

const VN = 'Asia/Ho_Chi_Minh';
const at = (text: string) => parseInstant(text) ?? 0;

const FILE = `---
# Ca trực đêm
title: 'Thư chậm'   # ngắn thôi
services:
  email: degraded # đo được
  web: up
started:   2026-11-22T09:12+07:00
expected: # chưa rõ
evidence: |
  Một dòng
  hai dòng

---

Báo đầu tiên.

## 09:20 investigating {email: down}

Đang xem.`;

const ENDS = { unix: '\n', windows: '\r\n', 'old Mac': '\r' };

/** Lines of a file, whatever ends them. */
const linesOf = (text: string) => text.split(/\r\n|\r|\n/);

test.each(Object.entries(ENDS))('a key is set or removed and nothing else moves: %s lines', (_, eol) => {
  const file = `\ufeff${FILE.replaceAll('\n', eol)}`;
  const without = (text: string, ...gone: string[]) => linesOf(text).filter((line) => !gone.includes(line));
  const set = (changes: Record<string, FieldValue | null>) => withFields(file, changes, VN);

  expect(linesOf(set({ ended: at('2026-11-22T05:00:00Z') }))).toEqual(
    linesOf(file).toSpliced(8, 0, 'ended: 2026-11-22T12:00+07:00'),
  );
  expect(linesOf(set({ started: at('2026-11-22T02:00Z') }))).toEqual(
    linesOf(file).with(6, 'started: 2026-11-22T09:00+07:00'),
  );
  expect(linesOf(set({ title: '"Khác": có' }))).toEqual(linesOf(file).with(2, 'title: \'"Khác": có\'   # ngắn thôi'));
  expect(linesOf(set({ expected: at('2026-11-22T05:00Z') }))).toEqual(
    linesOf(file).with(7, 'expected: 2026-11-22T12:00+07:00 # chưa rõ'),
  );
  expect(linesOf(set({ services: ['web'] }))).toEqual(linesOf(file).toSpliced(3, 3, 'services: [web]'));
  expect(linesOf(set({ evidence: 'https://a.example/' }))).toEqual(
    linesOf(file).toSpliced(8, 3, 'evidence: https://a.example/'),
  );
  expect(linesOf(set({ expected: null }))).toEqual(without(file, 'expected: # chưa rõ'));
  expect(linesOf(set({ services: null }))).toEqual(linesOf(file).toSpliced(3, 3));
  expect(set({ cause: null, regions: null })).toBe(file);
  expect(set({ ended: 1_800_000_000 }).includes('\n')).toBe(eol.includes('\n'));
});

test('an update is put at the end; every byte before it stays', () => {
  const update = { at: at('2026-11-22T11:40+07:00'), status: 'monitoring', text: 'Hết.' };
  const added = withUpdate(FILE, update, VN, at('2026-11-22T09:20+07:00'));
  expect(added).toBe(`${FILE}\n\n## 11:40 monitoring\n\nHết.\n`);
  expect(withUpdate(`${FILE}\n`.replaceAll('\n', '\r\n'), update, VN, null)).toMatch(
    /Đang xem\.\r\n\r\n## 2026-11-22T11:40\+07:00 monitoring\r\n\r\nHết\.\r\n$/,
  );
  expect(withUpdate('---\ntitle: A\n---\n\n', update, VN, null)).toBe(
    '---\ntitle: A\n---\n\n## 2026-11-22T11:40+07:00 monitoring\n\nHết.\n',
  );
});

test('an update of another day, or of an hour the wall showed twice, has its whole time', () => {
  const head = (when: string, previous: string, zone: string) =>
    withUpdate('a\n', { at: at(when), status: 'resolved' }, zone, at(previous)).split('\n')[2];
  expect(head('2026-11-23T00:05+07:00', '2026-11-22T23:50+07:00', VN)).toBe('## 2026-11-23T00:05+07:00 resolved');
  expect(head('2026-10-25T02:30+01:00', '2026-10-25T00:10+02:00', 'Europe/Berlin')).toBe(
    '## 2026-10-25T02:30+01:00 resolved',
  );
  expect(head('2026-10-25T03:30+01:00', '2026-10-25T00:10+02:00', 'Europe/Berlin')).toBe('## 03:30 resolved');
  expect(head('2026-11-22T10:00:05+07:00', '2026-11-22T09:00+07:00', VN)).toBe('## 10:00:05 resolved');
});

test('front matter that is no block of keys is refused, not rewritten', () => {
  for (const text of ['---\n{ title: A }\n---\n', '---\n- a\n---\n', 'title: A\n', '---\ntitle: "\n---\n'])
    expect(() => withFields(text, { title: 'B' }, VN), text).toThrow(NotAmendable);
  expect(withFields('---\n---\n', { title: 'B' }, VN)).toBe('---\ntitle: B\n---\n');
});

test('whatever is added, the old text is its beginning and the reader sees both', () => {
  const before = readTree({ [INCIDENT]: `${FILE}\n` }).content.incidents;
  expect(before).toEqual([]);
  const sound = FILE.replace('expected: # chưa rõ\n', '');
  fc.assert(
    fc.property(
      hostile,
      fc.constantFrom(...Object.values(ENDS)),
      fc.integer({ min: 0, max: 100_000 }),
      (text, eol, gap) => {
        const file = sound.replaceAll('\n', eol);
        const start = at('2026-11-22T09:20+07:00');
        const update = { at: start + gap, status: 'monitoring', services: { email: 'up' as const }, text };
        const added = withUpdate(file, update, VN, start);
        expect(added.startsWith(file)).toBe(true);
        const { content, problems } = readTree({ [INCIDENT]: added });
        expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
        const read = updatesOf(content.incidents[0] as never);
        expect(read.length).toBe(3);
        expect(read.at(-1)).toEqual({ ...update, text: safeBody(text), implied: false });
      },
    ),
  );
});

test('a key set to any text reads back as that text, and the other keys as before', () => {
  const sound = FILE.replace('expected: # chưa rõ\n', '');
  const title = (file: string) => readTree({ [INCIDENT]: file }).content.incidents[0]?.title['vi'];
  fc.assert(
    fc.property(hostile, (text) => {
      const words = `x${text}`;
      const changed = withFields(sound, { title: words }, VN);
      const plain = withFields(changed, { title: 'Thư chậm' }, VN);
      expect(plain).toBe(sound.replace("'Thư chậm'", 'Thư chậm'));
      expect(title(changed)?.startsWith('x')).toBe(true);
    }),
  );
});
