import { describe, expect, test } from 'vitest';
import { INCIDENT, incident, readTree, WORK, work } from './fixture.ts';
import { at, readIncident, readNotice, readWork, updatesOf } from './readers.ts';

const EN = INCIDENT.replace('.md', '.en.md');

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

test('services of a group stand as a reader counts and spells', () => {
  const named = (name: string) => `---\nname: ${name}\n---\n`;
  const { services } = readTree({
    'services/email.md': null,
    'services/web.md': null,
    'services/a.md': named('Máy chủ 10'),
    'services/b.md': named('Máy chủ 2'),
    'services/c.md': named('Đường truyền'),
    'services/d.md': named('Email'),
  }).content;
  expect(services.map(({ id }) => id)).toEqual(['c', 'd', 'b', 'a']);
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
