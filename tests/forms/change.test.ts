import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseInstant } from '#domain/instant.ts';
import { parseContent } from '#entries/read.ts';
import type { Tree } from '#entries/tree.ts';
import { readBody } from '#forms/body.ts';
import { changeOf } from '#forms/change.ts';
import { judge } from '#forms/judge.ts';
import { fenced, replyOf } from '#forms/reply.ts';
import { ROOT } from '#tests/support/command.ts';
import { filled, issueForms } from './support/issue-form.ts';

const FILED = parseInstant('2026-11-22T09:20+07:00') as number;
const TEMPLATES = readdirSync(join(ROOT, 'content/templates')).map((file) => `templates/${file}`);
const OPEN =
  '---\ntitle: Chậm\nservices: [email]\nstarted: 2026-11-22T09:00+07:00\n---\n\n## 2026-11-22T09:05+07:00 investigating\n\nKiểm tra.\n';

/** A small site with the shipped templates. */
function treeOf(files: Readonly<Record<string, string>> = {}): Tree {
  const all: Record<string, string> = {
    'site.yaml': 'name: A\ntitle: T\nlanguages: [vi, en]\nzone: Asia/Ho_Chi_Minh\n',
    'services/email.md': '---\nname: { vi: Thư, en: Mail }\n---\n',
    'services/web.md': '---\nname: { vi: Trang web, en: Website }\n---\n',
    ...Object.fromEntries(TEMPLATES.map((file) => [file, readFileSync(join(ROOT, 'content', file), 'utf8')])),
    ...files,
  };
  return new Map(Object.entries(all).map(([path, text]) => [path, Buffer.from(text)]));
}

function take(form: string, answers: Record<string, string>, tree = treeOf()) {
  const { content } = parseContent(tree, { clock: FILED });
  const read = readBody(filled(form, answers));
  if (!read) throw new Error('no form');
  const change = changeOf(read, { tree, content, filed: FILED, keep: null });
  if (Array.isArray(change))
    return { wrong: change.map(({ label, vi, en }) => `${label.split(' / ')[1]}: ${vi} | ${en}`), text: '' };
  const judged = judge(tree, change, null, FILED);
  return { wrong: [], change, judged, text: change.files.get(change.file) ?? '', files: change.files };
}

describe('on a phone: what is not written is said by a template, in both languages', () => {
  it('a service and a state are a first notice', () => {
    const { text, files, judged } = take('incident', { services: 'thư, web', started: '9h', next_update: '9:50' });
    expect(text).toContain('title: Thư và Trang web không truy cập được\nservices: [email, web]\n');
    expect(text).toMatch(/Từ 09:00, bạn có thể không truy cập được Thư và Trang web\..* 09:50\./);
    expect([...(files ?? [])][1]?.[1]).toMatch(/title: Mail and Website cannot be reached[\s\S]*Since 09:00/);
    expect(judged?.problems).toEqual([]);
  });

  it.each([
    ['incident', { services: 'web', state: 'Giảm chất lượng / Degraded' }, /title: Trang web bị chậm/],
    [
      'incident',
      { services: 'web', template: 'cable', expected: '12:00' },
      /title: .Đứt cáp: Trang web bị ảnh hưởng.[\s\S]* identified\n[\s\S]*12:00/,
    ],
    [
      'maintenance',
      { services: 'web', starts: '2026-11-25 01:00', ends: '2026-11-25 02:30' },
      /title: Nâng cấp Trang web/,
    ],
    [
      'update',
      { status: 'Đã khắc phục / Resolved', at: '9h18' },
      /## 09:18 resolved\n\nThư hoạt động bình thường từ 09:18\./,
    ],
    ['incident', { services: 'web', title_vi: 'Của tôi', text_vi: 'Lời tôi.' }, /title: Của tôi[\s\S]*\nLời tôi\.\n$/],
  ])('%s %j', (form, answers, expected) => {
    const tree = treeOf(form === 'update' ? { 'incidents/2026/2026-11-22-x.md': OPEN } : {});
    const { wrong, text, judged } = take(form, answers, tree);
    expect(wrong).toEqual([]);
    expect(text).toMatch(expected);
    expect(judged?.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it.each([
    [
      'incident',
      { services: 'web', state: 'Gián đoạn một phần / Partly down' },
      [
        'Title (Vietnamese): chưa có | expected it: it is the first language of the page',
        'Text (Vietnamese): chưa có | expected it: it is the first language of the page',
      ],
    ],
    ['incident', { services: 'web', template: 'resolved' }, [/Template: mẫu “resolved” không dùng cho việc này/]],
    ['notice', { template: 'holiday' }, [/Template: mẫu “holiday” còn chỗ “…” phải tự viết/]],
    ['notice', { template: '../site' }, [/Template: không có mẫu “..\/site”/]],
  ] as const)('what would say too much is not said: %s %j', (form, answers, expected) => {
    const { wrong } = take(form, answers);
    for (const one of expected)
      expect(wrong).toContainEqual(typeof one === 'string' ? one : expect.stringMatching(one));
  });
});

it('work that is announced too late is told before readers are', () => {
  const { judged } = take('maintenance', { services: 'web', starts: '20:00', ends: '21:00' });
  expect(judged?.problems.map(({ code, severity }) => `${severity} ${code}`)).toEqual(['warning short_notice']);
});

it.each([
  [{ services: 'web', started: '25:99' }, /Started: không rõ giờ “25:99”/],
  [{ services: 'web', state: 'Nát / Broken' }, /State: không rõ “Nát \/ Broken”, cần một trong “Gián đoạn \/ Down”/],
  [{ services: '' }, /Services: chưa có/],
  [{ services: 'web', title_vi: 'x'.repeat(201), text_vi: 'y' }, /Title \(Vietnamese\): dài 201 ký tự, tối đa 200/],
  [{ services: 'web', text_vi: 'y'.repeat(20_001) }, /Text \(Vietnamese\): dài 20001 ký tự/],
])('%j is refused in words', (answers, expected) => {
  expect(take('incident', answers).wrong).toContainEqual(expect.stringMatching(expected));
});

it.each([
  ['9h12', '09:12'],
  ['09:12', '09:12'],
  ['9.12', '09:12'],
  ['9h', '09:00'],
  ['23:50', '2026-11-21T23:50'],
  ['22/11/2026 09:12', null],
  ['2026-11-22 09:12', '09:12'],
  ['2026-11-22T02:12Z', '09:12'],
])('started %s', (written, expected) => {
  const { wrong, text } = take('incident', { services: 'web', started: written });
  if (expected === null) expect(wrong).toContainEqual(expect.stringContaining('2026-11-22T09:12'));
  else expect(text).toContain(`started: ${expected.includes('T') ? expected : `2026-11-22T${expected}`}+07:00`);
});

it('an update is of the only thing under way, or of what is named in any way', () => {
  const tree = treeOf({
    'incidents/2026/2026-11-22-cham.md': OPEN,
    'incidents/2026/2026-11-20-cu.md': OPEN.replaceAll('11-22', '11-20'),
  });
  const answers = { status: 'Đã khắc phục / Resolved' };
  expect(take('update', answers, tree).wrong).toEqual([
    expect.stringContaining('Of which entry: cần chọn một trong: 2026-11-22-cham, 2026-11-20-cu'),
  ]);
  for (const entry of [
    '2026-11-20-cu',
    'https://status.acme.example/en/incidents/2026-11-20-cu/?x#y',
    'content/incidents/2026/2026-11-20-cu.en.md',
    '11-20',
  ])
    expect(take('update', { ...answers, entry }, tree).change?.file).toBe('incidents/2026/2026-11-20-cu.md');
  expect(take('update', { ...answers, entry: 'nope' }, tree).wrong).toContainEqual(
    expect.stringContaining('không có mục “nope”'),
  );
  expect(
    take('update', { status: 'Hủy bảo trì / Cancelled', entry: '11-20', text_vi: 'x' }, tree).wrong,
  ).toContainEqual(expect.stringContaining('mục này là sự cố'));
});

const line = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    'web',
    'email, web',
    '09:12',
    '2026-11-25 01:00',
    '---',
    '## 09:30 resolved',
    '```',
    '<!--',
    '@all',
    '${{ x }}',
    '../../x',
    'null',
    '[a',
    '&a *a',
    '### Loại / Kind',
    '{service}',
    '\u202e',
  ),
);

/** Answers that are right, so that what is free elsewhere comes through. */
const RIGHT: Readonly<Record<string, string>> = {
  services: 'web',
  started: '09:12',
  expected: '12:00',
  next_update: '10:00',
  starts: '2026-11-25 01:00',
  ends: '2026-11-25 02:00',
  date: '2026-12-31',
  at: '09:19',
  entry: '2026-11-22-cham',
  template: '',
};

it('whatever is written, nothing else is touched, the entry is sound or refused, and no answer calls anybody', () => {
  const tree = treeOf({ 'incidents/2026/2026-11-22-cham.md': OPEN });
  const forms = fc.constantFrom(...Object.keys(issueForms)).chain((form) =>
    fc
      .record(
        Object.fromEntries(
          issueForms[form]?.body.map(({ id, attributes: { options } }) => [
            id,
            fc.oneof(
              {
                weight: options || id in RIGHT ? 8 : 0,
                arbitrary: fc.constantFrom(...(options ?? [RIGHT[id] ?? ''])),
              },
              { weight: 1, arbitrary: fc.array(line, { maxLength: 3 }).map((lines) => lines.join('\n')) },
            ),
          ]) ?? [],
        ),
        { requiredKeys: [] },
      )
      .map((answers) => filled(form, answers as Record<string, string>)),
  );
  let sound = 0;
  fc.assert(
    fc.property(forms, fc.constantFrom('vi' as const, 'en' as const), (body, lang) => {
      const read = readBody(body);
      if (!read) return;
      const { content } = parseContent(tree, { clock: FILED });
      const change = changeOf(read, { tree, content, filed: FILED, keep: null });
      const outside = (reply: string) => reply.replace(/^(`{3,})text\n[\s\S]*?\n\1$/gm, '');
      if (Array.isArray(change)) {
        expect(change.length).toBeGreaterThan(0);
        expect(outside(replyOf({ kind: 'wrong', answers: change, problems: [] }, null, lang))).not.toMatch(/@|<|\$\{/);
        return;
      }
      for (const path of change.files.keys()) {
        expect(path).toMatch(/^(?:incidents|maintenance|notices)\/\d{4}\/[a-z0-9-]+(?:\.en)?\.md$/);
        if (read.form !== 'update') expect(tree.has(path)).toBe(false);
      }
      const judged = judge(tree, change, null, FILED);
      const subject = { ...judged, file: change.file, now: FILED, warnings: judged.problems };
      expect(outside(replyOf({ kind: 'same' }, subject, lang))).not.toMatch(/@|<|\$\{/);
      if (judged.problems.some(({ severity }) => severity === 'error')) return;
      sound += 1;
      expect(judged.elsewhere).toBe(0);
      expect(judged.entry).not.toBe(null);
      const count = judged.content.incidents.length + judged.content.maintenance.length + judged.content.notices.length;
      expect(count).toBe(read.form === 'update' ? 1 : 2);
      expect(judged.entry?.updates).toHaveLength(read.form === 'update' ? 2 : 1);
    }),
    { numRuns: 150 },
  );
  expect(sound).toBeGreaterThan(20);
});

it('a block of code is not ended by what stands in it', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('`', 'a', '\n', '~') }), (text) => {
      const [first = '', ...rest] = fenced(text).split('\n');
      const fence = first.replace('text', '');
      const inner = rest.slice(0, -1);
      expect(rest.at(-1)).toBe(fence);
      for (const one of inner) expect(/^ {0,3}(`{3,})\s*$/.exec(one)?.[1]?.length ?? 0).toBeLessThan(fence.length);
    }),
  );
});
