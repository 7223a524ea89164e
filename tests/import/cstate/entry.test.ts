import { describe, expect, it } from 'vitest';
import { formatInstant, parseInstant } from '#domain/instant.ts';
import { readIssue } from '#import/cstate/entry.ts';

const now = parseInstant('2026-11-22T00:00:00Z') ?? 0;
const setting = { zone: 'UTC', now };
const START = 'title: Slow\ndate: 2026-03-01 10:00:00\nsection: issue\n';
const OVER = 'resolved: true\nresolvedWhen: 2026-03-01 12:00:00\n';

function read(front: string, body = 'It was slow.', name = '2026-03-01-slow.md') {
  const entry = readIssue(`content/issues/${name}`, `---\n${front}---\n\n${body}\n`, setting);
  const codes = entry.remarks.map(({ code }) => code);
  return 'kind' in entry
    ? {
        codes,
        kind: entry.kind,
        state: entry.state,
        ended: entry.ended && formatInstant(entry.ended),
        isOver: entry.isOver,
      }
    : { codes };
}

describe('What an entry means', () => {
  const whole = `${START}${OVER}severity: disrupted\n`;
  const ended = '2026-03-01T12:00:00Z';
  it.each<[string, string, object]>([
    ['an outage that is over', whole, { kind: 'incident', state: 'degraded', ended, isOver: true, codes: [] }],
    ['YAML 1.1’s yes', whole.replace('true', 'yes'), { isOver: true, codes: [] }],
    ['True', whole.replace('true', 'True'), { isOver: true, codes: [] }],
    ['down', whole.replace('disrupted', 'down'), { state: 'down' }],
    ['Down', whole.replace('disrupted', 'Down'), { state: 'down', codes: ['severity_typo'] }],
    ['distrupted', whole.replace('disrupted', 'distrupted'), { state: 'degraded', codes: ['severity_typo'] }],
    ['dissrupted', whole.replace('disrupted', 'dissrupted'), { state: 'degraded', codes: ['severity_typo'] }],
    ['Observing', whole.replace('disrupted', 'Observing'), { state: null, codes: ['severity_unknown'] }],
    ['operational', whole.replace('disrupted', 'operational'), { state: null, codes: ['severity_unknown'] }],
    ['no severity', `${START}${OVER}severity:\n`, { state: null, codes: ['no_severity'] }],
    [
      'an end before the start',
      whole.replace('03-01 12', '02-01 12'),
      { ended: null, isOver: true, codes: ['end_before_start'] },
    ],
    ['an end at the start', whole.replace('12:00', '10:00'), { ended: null, codes: ['end_before_start'] }],
    ['an end that is no date', whole.replace('2026-03-01 12:00:00', 'soon'), { ended: null, codes: ['bad_end'] }],
    ['an empty end', whole.replace('2026-03-01 12:00:00', ''), { ended: null, isOver: true, codes: [] }],
    ['two months', whole.replace('03-01 12', '05-01 12'), { codes: ['long'] }],
    ['open', `${START}resolved: false\nseverity: down\n`, { ended: null, isOver: false, codes: ['still_open'] }],
    ['open, with an end', whole.replace('true', 'false'), { ended, isOver: true, codes: ['unmatched_end'] }],
    ['resolved left out', whole.replace('resolved: true\n', ''), { ended, isOver: true, codes: ['resolved_unsaid'] }],
    ['a post', `${START}informational: true\n`, { kind: 'notice', state: null, codes: [] }],
    ['a key twice', `${whole}severity: down\n`, { state: 'down', codes: ['duplicate_key'] }],
    ['two times in the end', whole.replace('12:00:00', '12:00:00 14:00:00'), { ended, codes: ['two_times'] }],
  ])('%s', (_, front, expected) => {
    expect(read(front)).toMatchObject(expected);
  });

  it.each<[string, string, string, object]>([
    [
      'maintenance with an end',
      `${START}${OVER}severity: down\n`.replace('Slow', 'Maintenance of CI'),
      'x',
      { kind: 'maintenance', codes: ['kind_word'] },
    ],
    [
      'an upgrade that was a notice',
      `${START}${OVER}severity: notice\n`.replace('Slow', 'Cluster upgrade'),
      'x',
      { kind: 'maintenance' },
    ],
    [
      'an upgrade that was an outage',
      `${START}${OVER}severity: down\n`.replace('Slow', 'Database upgrade'),
      'x',
      { kind: 'incident' },
    ],
    ['unplanned', `${START}${OVER}severity: down\n`.replace('Slow', 'Unplanned outage'), 'x', { kind: 'incident' }],
    [
      'a duration in the text',
      `${START}informational: true\n`.replace('Slow', 'Maintenance Announcement'),
      'We upgrade.\nExpected duration: 1.5 hours.',
      { kind: 'maintenance', ended: '2026-03-01T11:30:00Z', codes: ['window_stated', 'kind_word'] },
    ],
    [
      'no end to be had',
      `${START}informational: true\n`.replace('Slow', 'Maintenance Announcement'),
      'Soon.',
      { kind: 'notice' },
    ],
  ])('planned work: %s', (_, front, body, expected) => {
    expect(read(front, body)).toMatchObject(expected);
  });

  it.each<[string, string, string]>([
    ['no date', 'title: A\nsection: issue\n', 'no_date'],
    ['a date that is none', 'title: A\ndate: 2021-02-30\nsection: issue\n', 'bad_date'],
    ['a draft', `${START}draft: true\n`, 'draft'],
    ['no section', 'title: A\ndate: 2026-03-01\n', 'unlisted'],
    ['another section', START.replace('issue', 'page'), 'unlisted'],
    ['expired', `${START}expiryDate: 2026-04-01\n`, 'expired'],
    ['not yet published', `${START}publishDate: 2027-04-01\n`, 'expired'],
    ['front matter that breaks', 'title: "A\n', 'bad_front'],
  ])('%s is refused', (_, front, code) => {
    expect(read(front)).toEqual({ codes: [code] });
  });

  it('names a file name that says another day', () => {
    expect(read(`${START}${OVER}severity: down\n`, 'x', '2026-07-56-slow.md').codes).toEqual(['name_date']);
    expect(read(`${START}${OVER}severity: down\n`, 'x', '2026-03-03-slow.md').codes).toEqual([]);
  });
});

describe('Front matter of every kind', () => {
  const fields = {
    title: 'Slow',
    date: '2026-03-01T10:00:00Z',
    section: 'issue',
    severity: 'down',
    resolved: true,
    resolvedWhen: '2026-03-01T12:00:00Z',
  };
  const toml = Object.entries(fields)
    .map(([key, value]) => `${key} = ${JSON.stringify(value)}`)
    .join('\n');
  const yaml = Object.entries(fields)
    .map(([key, value]) => `${key}: ${String(value)}`)
    .join('\n');
  it.each<[string, string, string[]]>([
    ['YAML', `---\n${yaml}\n---\nText.\n`, []],
    ['TOML', `+++\n${toml}\naffected = ["API"]\n+++\nText.\n`, []],
    ['TOML with dates', `+++\n${toml.replace('"2026-03-01T10:00:00Z"', '2026-03-01T10:00:00Z')}\n+++\nText.\n`, []],
    ['JSON', `${JSON.stringify({ ...fields, note: 'a } b' }, null, 2)}\n\nText.\n`, []],
    ['YAML without an opening fence', `${yaml}\n---\n\nText.\n`, ['front_unopened']],
    ['YAML without a closing fence', `---\n${yaml}\n\nText.\n`, ['front_unclosed']],
    ['YAML without a closing fence, and a rule below', `---\n${yaml}\n\nText.\n`, ['front_unclosed']],
  ])('%s', (_, text, codes) => {
    const entry = readIssue('content/issues/a.md', text, setting);
    expect(entry.remarks.map(({ code }) => code)).toEqual(codes);
    expect(entry).toMatchObject({
      kind: 'incident',
      title: 'Slow',
      lead: 'Text.',
      started: parseInstant('2026-03-01T10:00:00Z'),
    });
  });

  it.each<[string, string]>([
    [
      'aliases beyond number',
      `---\na: &a [x, x]\n${'bcdefghij'
        .split('')
        .map((k, i) => `${k}: &${k} [${Array(10).fill(`*${'abcdefghi'[i]}`).join(', ')}]`)
        .join('\n')}\n---\n`,
    ],
    ['a tag that would run', '---\ntitle: !!js/function "function(){}"\n---\n'],
    ['JSON without an end', '{"title": "a"'],
    ['nothing', ''],
    ['prose', 'Hello there.'],
  ])('%s is refused without a stack', (_, text) => {
    expect(readIssue('content/issues/a.md', text, setting)).not.toHaveProperty('kind');
  });
});
