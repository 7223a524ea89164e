import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Entry, Incident, Maintenance, Notice } from '#entries/content.ts';
import { cleanLine, cleanText, safeBody } from '#writing/clean.ts';
import type { EntryDraft, IncidentDraft, UpdateDraft } from '#writing/draft.ts';
import { entryText, translationText } from '#writing/entry-text.ts';
import { entryPath } from '#writing/path.ts';
import { INCIDENT, readTree } from '../entries/fixture.ts';
import { at, updatesOf } from '../entries/readers.ts';
import { hostile } from './hostile.ts';

const VN = 'Asia/Ho_Chi_Minh';
const time = (text: string) => at(text) ?? 0;

test('an incident reads as people write it', () => {
  const draft: IncidentDraft = {
    kind: 'incident',
    title: 'Thư gửi đi bị chậm: đang xử lý',
    services: { email: 'degraded' },
    started: time('2026-11-22T09:12+07:00'),
    next_update: time('2026-11-22T10:30+07:00'),
    cause: 'third_party',
    evidence: 'https://example.net/a',
    updates: [
      { at: time('2026-11-22T09:20+07:00'), status: 'investigating', text: 'Chúng tôi đang kiểm tra.' },
      { at: time('2026-11-22T11:40+07:00'), status: 'monitoring', services: { email: 'up' }, text: 'Đã hết.' },
      { at: time('2026-11-23T00:05+07:00'), status: 'resolved' },
    ],
  };
  expect(entryText(draft, VN)).toBe(`---
title: "Thư gửi đi bị chậm: đang xử lý"
services: { email: degraded }
started: 2026-11-22T09:12+07:00
next_update: 2026-11-22T10:30+07:00
cause: third_party
evidence: https://example.net/a
---

## 2026-11-22T09:20+07:00 investigating

Chúng tôi đang kiểm tra.

## 11:40 monitoring {email: up}

Đã hết.

## 2026-11-23T00:05+07:00 resolved
`);
});

test('a list means down; maintenance and notices have their own keys', () => {
  const [starts, ends] = [time('2026-11-25T01:00+07:00'), time('2026-11-25T03:00+07:00')];
  expect(
    entryText(
      { kind: 'incident', title: 'Mất mạng', services: { web: 'down', email: 'down' }, started: starts, lead: 'Báo.' },
      VN,
    ),
  ).toBe('---\ntitle: Mất mạng\nservices: [web, email]\nstarted: 2026-11-25T01:00+07:00\n---\n\nBáo.\n');
  expect(
    entryText({ kind: 'maintenance', title: 'Nâng cấp', services: ['web'], class: 'routine', starts, ends }, VN),
  ).toBe(
    '---\ntitle: Nâng cấp\nservices: [web]\nclass: routine\nstarts: 2026-11-25T01:00+07:00\nends: 2026-11-25T03:00+07:00\n---\n',
  );
  expect(entryText({ kind: 'notice', title: { vi: 'Nghỉ', en: 'Closed' }, date: starts, lead: 'Nghỉ lễ.' }, VN)).toBe(
    '---\ntitle: { vi: Nghỉ, en: Closed }\ndate: 2026-11-25T01:00+07:00\n---\n\nNghỉ lễ.\n',
  );
});

test.each([
  ['a heading of level two', '## Việc cần làm', '### Việc cần làm'],
  ['a heading without a blank', '##9 giờ', '### 9 giờ'],
  ['an empty heading', 'a\n##\nb', 'a\n\\##\nb'],
  ['an update of its own', '## 09:20 resolved\n\nHết', '\\## 09:20 resolved\n\nHết'],
  ['an update of another level', '# 2026-11-22T10:00Z resolved', '\\# 2026-11-22T10:00Z resolved'],
  ['a code block nobody closes', '```sh\n## 09:20 resolved', '```sh\n## 09:20 resolved\n```'],
  ['a comment nobody closes', 'a\n<!-- b\n## 09:20 resolved', 'a\n\\<!-- b\n\\## 09:20 resolved'],
  ['what is closed stays', '~~~\n## x\n~~~\n\n<!-- ## y\n-->', '~~~\n## x\n~~~\n\n<!-- ## y\n-->'],
  ['a rule and a table', 'a\n\n---\n\n| x |\n|---|', 'a\n\n---\n\n| x |\n|---|'],
  ['control characters', '\u0007a\u0000\r\nb\u202ec', 'a\nbc'],
])('%s is made safe', (_, text, safe) => {
  expect(safeBody(text)).toBe(safe);
  expect(safeBody(safe)).toBe(safe);
});

const gaps = fc.integer({ min: 0, max: 90_000 });
const states = fc.dictionary(fc.constantFrom('email', 'web'), fc.constantFrom('up', 'degraded', 'partial', 'down'), {
  minKeys: 1,
});

/** Updates from an instant on, whose times differ. */
const updates = <Status extends string>(from: number, statuses: readonly Status[], withStates: boolean) =>
  fc
    .array(fc.tuple(gaps, fc.constantFrom(...statuses), fc.option(states, { nil: undefined }), hostile), {
      maxLength: 4,
    })
    .map((list) => {
      let when = from;
      return list.map(([gap, status, services, text]) => ({
        at: (when += gap + 1),
        status,
        text,
        ...(withStates && services && { services }),
      })) as UpdateDraft<Status>[];
    });

const FIRST = Date.UTC(2026, 9, 20) / 1000;
const titles = hostile.filter((text) => cleanLine(text) !== '');

const drafts: fc.Arbitrary<EntryDraft> = fc.oneof(
  fc.record({
    kind: fc.constant('incident' as const),
    title: titles,
    services: states,
    started: fc.constant(FIRST),
    expected: fc.option(fc.constant(FIRST + 100_000), { nil: undefined }),
    type: fc.option(fc.constantFrom('incident', 'security'), { nil: undefined }),
    lead: hostile,
    updates: updates(FIRST, ['investigating', 'identified', 'monitoring', 'postmortem'], true),
  }),
  fc.record({
    kind: fc.constant('maintenance' as const),
    title: titles,
    services: fc.uniqueArray(fc.constantFrom('email', 'web'), { minLength: 1 }),
    class: fc.option(fc.constantFrom('routine', 'emergency'), { nil: undefined }),
    starts: fc.constant(FIRST),
    ends: fc.constant(FIRST + 7200),
    lead: hostile,
    updates: updates(FIRST, ['scheduled', 'in_progress', 'verifying', 'completed'], false),
  }),
  fc.record({
    kind: fc.constant('notice' as const),
    title: titles,
    date: fc.constant(FIRST),
    lead: hostile,
    updates: updates(FIRST, ['notice'], false),
  }),
) as fc.Arbitrary<EntryDraft>;

/** Clocks that stand still, run twice, and are half an hour off. */
const ZONES = [VN, 'Europe/Berlin', 'America/St_Johns', 'UTC'];

function readBack(files: Record<string, string>, zone: string): { entry: Entry | undefined; codes: string[] } {
  const site = `name: N\ntitle: T\nlanguages: [vi, en]\nzone: ${zone}\ngroups: [{ id: core, name: C }]\n`;
  const { content, problems } = readTree({ ...files, 'site.yaml': site });
  const [entry] = [...content.incidents, ...content.maintenance, ...content.notices];
  return { entry, codes: problems.filter(({ severity }) => severity === 'error').map(({ code }) => code) };
}

test('what is printed is read back as the same entry, whatever the title and the texts', () => {
  fc.assert(
    fc.property(drafts, fc.constantFrom(...ZONES), (draft, zone) => {
      const path = entryPath(draft.kind, draft.title as string, FIRST, zone, []);
      const { entry, codes } = readBack({ [path]: entryText(draft, zone) }, zone);
      expect(codes).toEqual([]);
      expect(entry?.title).toEqual({ vi: cleanLine(draft.title as string) });
      const lead = safeBody(draft.lead ?? '');
      const list = draft.updates ?? [];
      const written = list.map(({ at: when, status, services = null, text = '' }) => ({
        at: when,
        status,
        services,
        text: safeBody(text),
        implied: false,
      }));
      const read = updatesOf(entry as Incident | Maintenance | Notice);
      expect(read.filter(({ implied }) => !implied)).toEqual(written);
      expect(read.filter(({ implied }) => implied).map(({ text }) => text)).toEqual(
        lead !== '' || list.length === 0 ? [lead] : [],
      );
      if (draft.kind === 'incident')
        expect(entry).toMatchObject({
          services: draft.services,
          started: draft.started,
          expected: draft.expected ?? null,
          type: draft.type ?? 'incident',
        });
      if (draft.kind === 'maintenance')
        expect(entry).toMatchObject({ services: draft.services, starts: draft.starts, ends: draft.ends });
      if (draft.kind === 'notice') expect(entry).toMatchObject({ at: draft.date });
    }),
    { numRuns: 300 },
  );
});

test('a translation finds every heading of its original', () => {
  fc.assert(
    fc.property(drafts, fc.constantFrom(...ZONES), titles, hostile, (draft, zone, title, text) => {
      const path = entryPath(draft.kind, draft.title as string, FIRST, zone, []);
      const lead = safeBody(draft.lead ?? '') === '' && draft.updates?.length ? '' : text;
      const other = translationText({ title, lead, updates: draft.updates?.map((one) => ({ ...one, text })) }, zone);
      const files = { [path]: entryText(draft, zone), [path.replace('.md', '.en.md')]: other };
      const { entry, codes } = readBack(files, zone);
      expect(codes).toEqual([]);
      expect(entry?.title['en']).toBe(cleanLine(title));
      const safe = safeBody(text);
      for (const update of (entry as Incident).updates) expect(update.text['en'] ?? '').toBe(safe);
    }),
  );
});

test('two updates of one time and status become one', () => {
  const when = time('2026-11-22T09:20+07:00');
  const draft: IncidentDraft = {
    kind: 'incident',
    title: 'A',
    services: { email: 'down' },
    started: when,
    updates: [
      { at: when + 60, status: 'resolved', text: 'Ba' },
      { at: when, status: 'investigating', text: 'Một' },
      { at: when, status: 'investigating', services: { email: 'partial' }, text: 'Hai' },
    ],
  };
  const { entry, codes } = readBack({ [INCIDENT]: entryText(draft, VN) }, VN);
  expect(codes).toEqual([]);
  expect(updatesOf(entry as Incident).map(({ text, services }) => [text, services])).toEqual([
    ['Một\n\nHai', { email: 'partial' }],
    ['Ba', null],
  ]);
});

test('cleaning twice is cleaning once', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      expect(cleanText(cleanText(text))).toBe(cleanText(text));
      expect(cleanLine(cleanLine(text))).toBe(cleanLine(text));
      expect(safeBody(safeBody(text))).toBe(safeBody(text));
    }),
  );
});
