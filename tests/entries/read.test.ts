import { describe, expect, test } from 'vitest';
import { parseInstant } from '#domain/instant.ts';
import type { Incident, Maintenance, Notice } from '#entries/content.ts';
import { INCIDENT, incident, readTree, WORK, work } from './fixture.ts';

const at = (text: string) => parseInstant(text);
const EN = INCIDENT.replace('.md', '.en.md');

function readIncident(lines: readonly string[] = [], body = '', more: Readonly<Record<string, string>> = {}): Incident {
  const { content, problems } = readTree({ [INCIDENT]: incident(lines, body), ...more });
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const [found] = content.incidents;
  if (!found) throw new Error('no incident was read');
  return found;
}

function readWork(lines: readonly string[] = [], body = ''): Maintenance {
  const [found] = readTree({ [WORK]: work(lines, body) }).content.maintenance;
  if (!found) throw new Error('no maintenance was read');
  return found;
}

function readNotice(name: string, text: string): Notice {
  const [found] = readTree({ [`notices/2026/${name}.md`]: text }).content.notices;
  if (!found) throw new Error('no notice was read');
  return found;
}

/** Time, status, states and text of each update. */
const updatesOf = ({ updates }: Incident | Maintenance | Notice) =>
  updates.map(({ at: when, status, services, text, implied }) => ({
    at: when,
    status,
    services,
    text: text.vi ?? '',
    implied,
  }));

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

describe('spelling of files', () => {
  const body = '\n## 09:20 resolved {email: up}\n\nHàng đợi đã hết.\n';
  const plain = readIncident(['title: Thư chậm'], body);
  test.each([
    ['CRLF', incident(['title: Thư chậm'], body).replaceAll('\n', '\r\n')],
    ['a BOM', `\ufeff${incident(['title: Thư chậm'], body)}`],
    ['NFD', incident(['title: Thư chậm'], body).normalize('NFD')],
    ['no newline at the end', incident(['title: Thư chậm'], body).trimEnd()],
    ['---yaml', incident(['title: Thư chậm'], body).replace('---', '---yaml')],
    ['blanks after the fences', incident(['title: Thư chậm'], body).replaceAll('---\n', '---  \n')],
  ])('%s makes no difference', (_, text) => {
    const found = readTree({ [INCIDENT]: text }).content.incidents[0];
    expect(found && { ...found, blob: '' }).toEqual({ ...plain, blob: '' });
  });

  test('a file name in NFD is one in NFC', () => {
    const [found] = readTree({ ['incidents/2026/thư-chậm.md'.normalize('NFD')]: incident() }).content.incidents;
    expect(found?.id).toBe('thư-chậm'.normalize('NFC'));
  });
});

describe('a maintenance', () => {
  test('takes text before the first heading as its announcement', () => {
    const found = readWork([], 'Nâng cấp máy chủ.\n\n## 01:00 in_progress\n\n## 02:00 completed\n');
    expect(updatesOf(found).map(({ status, implied }) => [status, implied])).toEqual([
      ['scheduled', true],
      ['in_progress', false],
      ['completed', false],
    ]);
    expect(found).toMatchObject({ class: 'routine', completed: at('2026-11-25T02:00+07:00'), cancelled: null });
  });

  test('has no announcement when it starts with a heading', () => {
    const found = readWork([], '\n## 2026-11-23T09:00+07:00 scheduled\n\n## 2026-11-24T09:00+07:00 cancelled\n');
    expect(updatesOf(found).every(({ implied }) => !implied)).toBe(true);
    expect(found.cancelled).toBe(at('2026-11-24T09:00+07:00'));
  });
});

describe('a notice', () => {
  test('is dated by its file name', () => {
    const notice = readNotice(
      '2026-11-20-tet',
      '---\ntitle: Lịch nghỉ Tết\n---\nNghỉ từ 28.\n\n## 2026-11-21T08:00+07:00\n\nSửa.\n',
    );
    expect(notice.at).toBe(at('2026-11-20T00:00+07:00'));
    expect(updatesOf(notice).map(({ status, implied, text }) => [status, implied, text])).toEqual([
      ['notice', true, 'Nghỉ từ 28.'],
      ['notice', false, 'Sửa.'],
    ]);
  });

  test('is dated by its `date` first', () => {
    expect(readNotice('2026-11-20-x', '---\ntitle: X\ndate: 2026-11-19T08:00+07:00\n---\nX\n').at).toBe(
      at('2026-11-19T08:00+07:00'),
    );
  });
});

describe('a translation', () => {
  const body =
    'Mở đầu.\n\n## 09:20 investigating\n\nMột.\n\n## 2026-11-23T09:20+07:00 monitoring {email: up}\n\nHai.\n';
  test('lays its texts over the headings it has', () => {
    const english = '---\ntitle: Mail is slow\n---\nLead.\n\n## 09:20 monitoring {email: up}\n\nTwo.\n';
    const found = readIncident([], body, { [EN]: english });
    expect(found.title).toEqual({ vi: 'Thư chậm', en: 'Mail is slow' });
    expect(found.updates.map(({ text }) => text)).toEqual([
      { vi: 'Mở đầu.', en: 'Lead.' },
      { vi: 'Một.' },
      { vi: 'Hai.', en: 'Two.' },
    ]);
  });

  test('that is missing is a warning, and the original stands', () => {
    const { problems } = readTree({ [INCIDENT]: incident() });
    expect(problems).toMatchObject([
      { code: 'missing_translation', severity: 'warning', file: INCIDENT, line: 1, column: 1 },
    ]);
  });

  test('of a service carries its name and description', () => {
    const files = {
      'services/email.en.md': '---\nname: Mail\n---\nMailboxes.\n',
      'services/email.md': '---\nname: Thư\n---\nHộp thư.\n',
    };
    const service = readTree(files).content.services.find(({ id }) => id === 'email');
    expect(service).toMatchObject({
      name: { vi: 'Thư', en: 'Mail' },
      description: { vi: 'Hộp thư.', en: 'Mailboxes.' },
    });
  });
});

describe('a tree with mistakes', () => {
  test('still gives what is right, with safe settings', () => {
    const files = { 'site.yaml': 'name: A\nzone: Mars/Olympus\n', [INCIDENT]: incident(['-title']), [WORK]: work() };
    const { content, problems } = readTree(files);
    expect(content.site).toMatchObject({ name: 'A', zone: 'Asia/Ho_Chi_Minh', languages: ['vi', 'en'] });
    expect(content.incidents).toEqual([]);
    expect(content.maintenance).toHaveLength(1);
    expect(problems.filter(({ severity }) => severity === 'error').length).toBeGreaterThan(2);
  });

  test('tells a broken service once, not at every entry that names it', () => {
    const { problems } = readTree({ 'services/email.md': '---\nnme: Email\n---\n', [INCIDENT]: incident() });
    expect(problems.filter(({ severity }) => severity === 'error').map(({ file }) => file)).toEqual([
      'services/email.md',
    ]);
  });

  test('is told in order of file, line and column', () => {
    const { problems } = readTree({ 'z.txt': 'x', 'a.txt': 'x', [INCIDENT]: incident(['cause: x', 'type: y']) });
    const places = problems.map(
      ({ file, line, column }) => `${file}:${String(line).padStart(4, '0')}:${String(column).padStart(4, '0')}`,
    );
    expect(places).toEqual(places.toSorted());
  });
});

test('a renamed service is known by its old name and by its new', () => {
  const files = { 'services/email.md': null, 'services/mailbox.md': '---\nname: Email\nwas: [email]\n---\n' };
  const { content } = readTree({ ...files, [INCIDENT]: incident(['services: [mailbox]']), [WORK]: work() });
  expect(content.services.find(({ slug }) => slug === 'mailbox')?.id).toBe('email');
  expect(content.incidents[0]?.services).toEqual({ email: 'down' });
  expect(content.maintenance[0]?.services).toEqual(['email']);
});

test('the frozen clock of a sample decides what is late, unless `now` is given', () => {
  const site =
    'name: A\ntitle: T\nlanguages: [vi]\nzone: Asia/Ho_Chi_Minh\ngroups: [{ id: core, name: C }]\nsample: { now: 2026-11-22T08:00+07:00 }\n';
  const codes = (now?: number) =>
    readTree({ 'site.yaml': site, [INCIDENT]: incident() }, now).problems.map(({ code }) => code);
  expect(codes(at('2026-11-23T00:00Z') ?? 0)).toEqual([]);
  expect(codes(-1)).toEqual(['later_than_now']);
});
