import { describe, expect, test } from 'vitest';
import { approvalOf } from '#entries/approval.ts';
import { formatProblem } from '#entries/messages.ts';
import { type Files, INCIDENT, incident, problemsOf, readTree } from './fixture.ts';
import { site } from './problems/row.ts';

const RULES = site(
  'publishing:',
  '  people: { an: { name: Nguyễn Văn An, github: an-nguyen }, binh: { github: binh } }',
  '  approvers: [an]',
);
const CAUSE = ['cause: third_party', 'evidence: https://a.example/'];

const codes = (files: Files, rules: Files = RULES) =>
  problemsOf({ ...rules, ...files }).map(({ code, line, column }) => `${code} ${line}:${column}`);

/** The letters that belong to an incident as it stands, approval aside. */
function letters(lines: readonly string[], body = '', more: Files = {}): string {
  const { content } = readTree({ [INCIDENT]: incident(lines, body), ...more });
  const [found] = content.incidents;
  const { content: ruled } = readTree(RULES);
  if (!found) throw new Error('no incident was read');
  return approvalOf(found, ruled.site.publishing);
}

const by = (name: string, given?: string) => [`approved_by: ${name}`, ...(given ? [`approved: ${given}`] : [])];

describe('where approvers are named', () => {
  test('first notices and updates go at once', () => {
    expect(
      codes({ [INCIDENT]: incident(['expected: 2026-11-22T12:00+07:00'], '\n## 09:20 resolved\n\nHết.\n') }),
    ).toEqual([]);
  });

  test.each([
    ['a cause', CAUSE, '', 'not_approved 5:1'],
    ['a security incident', ['type: security'], '', 'not_approved 5:1'],
    ['a postmortem', [], '\n## 10:00 resolved\n\n## 11:00 postmortem\n\nVì.\n', 'not_approved 1:1'],
    ['a cause that somebody else approved', [...CAUSE, ...by('binh', 'abcdefghijkl')], '', 'not_an_approver 7:14'],
    ['a cause that a stranger approved', [...CAUSE, ...by('chi')], '', 'unknown_person 7:14'],
    ['an approval of nothing in particular', [...CAUSE, ...by('an')], '', 'approval_of_other 7:14'],
    ['an approval of something else', [...CAUSE, ...by('an', 'abcdefghijkl')], '', 'approval_of_other 8:11'],
    ['letters that are no approval', [...CAUSE, ...by('an', '"12"')], '', 'bad_approval 8:11'],
  ])('%s is refused', (_, lines, body, expected) => {
    expect(codes({ [INCIDENT]: incident(lines, body) })).toEqual([expected]);
  });

  test('what was approved goes, and what is changed after it does not', () => {
    const body = '\n## 10:00 resolved\n\nHết.\n\n## 11:00 postmortem\n\nVì cáp đứt.\n';
    const english = {
      [INCIDENT.replace('.md', '.en.md')]: '---\ntitle: Slow\n---\n\n## 11:00 postmortem\n\nA cable.\n',
    };
    const approved = [...CAUSE, ...by('an', letters(CAUSE, body, english))];
    const tree = (lines: readonly string[], text = body, more: Files = english) => ({
      [INCIDENT]: incident(lines, text),
      ...more,
    });
    expect(codes(tree(approved))).toEqual([]);
    // What needs no approval may change.
    expect(codes(tree(['title: Khác', ...approved], body.replace('Hết', 'Đã hết')))).toEqual([]);
    const stale = ['approval_of_other 8:11'];
    expect(codes(tree(approved.with(1, 'evidence: https://b.example/')))).toEqual(stale);
    expect(codes(tree(approved.with(0, 'cause: customer_equipment')))).toEqual(stale);
    expect(codes(tree(approved, body.replace('cáp', 'dây')))).toEqual(stale);
    const other = Object.fromEntries(
      Object.entries(english).map(([file, text]) => [file, text.replace('cable', 'rope')]),
    );
    expect(codes(tree(approved, body, other))).toEqual(stale);
    expect(codes(tree(approved, body.replace('postmortem', 'identified')))[0]).toMatch(
      /^(approval|heading|translation)/,
    );
  });

  test('every word of a security incident is approved, translations too', () => {
    const lines = ['type: security'];
    const body = '\n## 09:20 investigating\n\nĐang xem.\n';
    const approved = [...lines, ...by('an', letters(lines, body))];
    expect(codes({ [INCIDENT]: incident(approved, body) })).toEqual([]);
    expect(codes({ [INCIDENT]: incident(approved, `${body}\nThêm.\n`) })).toEqual(['approval_of_other 7:11']);
    expect(codes({ [INCIDENT]: incident(['title: Khác', ...approved], body) })).toEqual(['approval_of_other 7:11']);
  });

  test('incidents from before the rule are left alone, and so is what it does not name', () => {
    const since = site('publishing:', '  people: { an: {} }', '  approvers: [an]', '  since: 2026-11-23');
    expect(codes({ [INCIDENT]: incident(CAUSE) }, since)).toEqual([]);
    const narrow = site('publishing:', '  people: { an: {} }', '  approvers: [an]', '  needs_approval: [security]');
    expect(codes({ [INCIDENT]: incident(CAUSE) }, narrow)).toEqual([]);
    expect(codes({ [INCIDENT]: incident(CAUSE) }, site('publishing: { people: { an: {} } }'))).toEqual([]);
  });
});

test.each([
  ['an approver nobody knows', 'publishing: { people: { an: {} }, approvers: [ann] }', 'unknown_person 6:47'],
  ['a login of two people', 'publishing: { people: { a: { github: x }, b: { github: X } } }', 'duplicate_value 6:56'],
  ['a login that is none', 'publishing: { people: { a: { github: "@x" } } }', 'bad_login 6:38'],
  ['an unsafe name', 'publishing: { people: { "../a": {} } }', 'bad_id 6:25'],
  ['a part that needs no approval', 'publishing: { needs_approval: [title] }', 'unexpected_value 6:32'],
  ['an unknown key', 'publishing: { persons: {} }', 'unknown_key 6:15'],
])('%s in the settings is told', (_, line, expected) => {
  expect(codes({}, site(line))).toEqual([expected]);
});

test('what is wrong is said in both languages, and who may put it right', () => {
  const told = problemsOf({ ...RULES, [INCIDENT]: incident([...CAUSE, ...by('an', 'abcdefghijkl')]) });
  const [problem] = told;
  if (!problem) throw new Error('nothing was told');
  const expected = letters(CAUSE);
  expect(formatProblem(problem, 'en')).toBe(
    `Unexpected change of \`cause\`, \`evidence\` since \`an\` approved, expected it as it was, or an approver's \`approved: ${expected}\`.`,
  );
  expect(formatProblem(problem, 'vi')).toBe(
    `Đã sửa \`cause\`, \`evidence\` sau khi \`an\` duyệt, cần giữ như cũ hoặc người duyệt ghi \`approved: ${expected}\`.`,
  );
});
