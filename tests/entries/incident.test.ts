import { describe, expect, test } from 'vitest';
import { INCIDENT, incident, readTree } from './fixture.ts';
import { at, readIncident, updatesOf } from './readers.ts';

describe('an incident', () => {
  test('has the updates of its headings', () => {
    const body =
      '\n## 2026-11-22T09:20+07:00 investigating\n\nĐang kiểm tra.\n\n## 11:40 monitoring {email: up}\n\nĐã hết.\n';
    expect(updatesOf(readIncident([], body))).toEqual([
      {
        at: at('2026-11-22T09:20+07:00'),
        status: 'investigating',
        services: null,
        text: 'Đang kiểm tra.',
        implied: false,
      },
      {
        at: at('2026-11-22T11:40+07:00'),
        status: 'monitoring',
        services: { email: 'up' },
        text: 'Đã hết.',
        implied: false,
      },
    ]);
  });

  test.each([
    ['a bare first time belongs to the day it started', '\n## 09:20 identified\n', '2026-11-22T09:20+07:00'],
    [
      'a bare time belongs to the day of the heading before',
      '\n## 2026-11-23T08:00+07:00 identified\n\n## 09:20:30 monitoring\n',
      '2026-11-23T09:20:30+07:00',
    ],
    ['a whole time may be local', '\n## 2026-11-22 09:20 identified\n', '2026-11-22T09:20+07:00'],
    ['a time may be of another zone', '\n## 2026-11-22T02:20Z identified\n', '2026-11-22T09:20+07:00'],
    ['a closing run of # is no text', '\n## 09:20 identified ##\n', '2026-11-22T09:20+07:00'],
  ])('%s', (_, body, expected) => {
    expect(readIncident([], body).updates.at(-1)?.at).toBe(at(expected));
  });

  test('two headings of one time with different words are two updates', () => {
    expect(readIncident([], '\n## 09:20 identified\n\n## 09:20 monitoring\n').updates).toHaveLength(2);
  });

  test('headings inside code blocks and comments are text', () => {
    const body = '\n## 09:20 identified\n\n~~~\n## 10:00 resolved\n~~~\n\n<!--\n## 11:00 resolved\n-->\n';
    expect(readIncident([], body).updates).toHaveLength(1);
  });

  test('a postmortem may have a timeline of its own below', () => {
    const body = '\n## 12:00 resolved\n\n## 2026-11-23T09:00+07:00 postmortem\n\n### 09:12 Hàng đợi đầy\n\nChi tiết.\n';
    expect(readIncident([], body).updates).toHaveLength(2);
  });

  test.each([
    [
      'text before the first heading is the first report',
      [],
      'Đang kiểm tra.\n',
      'investigating',
      '2026-11-22T09:12+07:00',
      'Đang kiểm tra.',
    ],
    ['a file without text is a first report too', [], '', 'investigating', '2026-11-22T09:12+07:00', ''],
    [
      'a file without headings that tells the end is its resolution',
      ['ended: 2026-11-22T10:00+07:00'],
      'Đã xong.\n',
      'resolved',
      '2026-11-22T10:00+07:00',
      'Đã xong.',
    ],
  ] as const)('%s', (_, lines, body, status, time, text) => {
    expect(updatesOf(readIncident(lines, body))).toEqual([
      { at: at(time), status, services: null, text, implied: true },
    ]);
  });

  test.each([
    ['is open without an end', [], '\n## 09:20 monitoring\n', null],
    ['ends with its resolved heading', [], '\n## 10:20 resolved\n', '2026-11-22T10:20+07:00'],
    [
      'ends when `ended` says, whenever that was told',
      ['ended: 2026-11-22T10:00+07:00'],
      '\n## 10:20 resolved\n',
      '2026-11-22T10:00+07:00',
    ],
    [
      'stays ended after a postmortem',
      [],
      '\n## 10:20 resolved\n\n## 2026-11-24T09:00+07:00 postmortem\n',
      '2026-11-22T10:20+07:00',
    ],
    ['opens again when work is reported after its end', [], '\n## 10:20 resolved\n\n## 11:00 investigating\n', null],
    [
      'ends with the last of two ends',
      [],
      '\n## 10:20 resolved\n\n## 11:00 investigating\n\n## 12:00 resolved\n',
      '2026-11-22T12:00+07:00',
    ],
  ] as const)('%s', (_, lines, body, expected) => {
    expect(readIncident(lines, body).ended).toBe(expected === null ? null : at(expected));
  });

  test('a list of services means down', () => {
    expect(readIncident(['services: [email, web]']).services).toEqual({ email: 'down', web: 'down' });
  });

  test('a probe fault needs no service', () => {
    const lines = ['-services', 'type: probe_fault', 'regions: [hn]', 'evidence: Nhật ký của nhà mạng'];
    expect(readIncident(lines)).toMatchObject({ type: 'probe_fault', services: {}, regions: ['hn'] });
  });

  test('an update before the start is kept, with a warning', () => {
    const { content, problems } = readTree({ [INCIDENT]: incident([], '\n## 09:05 investigating\n') });
    expect(content.incidents[0]?.updates[0]?.at).toBe(at('2026-11-22T09:05+07:00'));
    expect(problems.map(({ code, severity }) => [code, severity])).toContainEqual(['update_before_start', 'warning']);
  });

  test('a renamed file keeps its first name as id and its present one as address', () => {
    const files = { 'incidents/2026/2026-11-22-thư-chậm.md': incident(['was: [2026-11-22-mail, thu]']) };
    const [found] = readTree(files).content.incidents;
    expect(found).toMatchObject({
      id: '2026-11-22-mail',
      was: ['2026-11-22-mail', 'thu'],
      slug: '2026-11-22-thu-cham',
    });
  });

  test('is linked to its receipts by the git blob id of its bytes', () => {
    // `printf '%s' … | git hash-object --stdin`
    const text = '---\r\ntitle: A\r\nservices: [web]\r\nstarted: 2026-11-22T09:12+07:00\r\n---\r\n';
    expect(readTree({ [INCIDENT]: text }).content.incidents[0]?.blob).toBe('6e4f60e178bbcf237a121896e7ab23b1cb3b0626');
  });
});
