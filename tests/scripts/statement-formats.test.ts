import { describe, expect, it, test } from 'vitest';
import { byEntry } from '#entries/publication.ts';
import { at, content, incident, measured, receipt, service, ZONE } from '#tests/support/content.ts';
import { question } from '#tests/support/statement.ts';
import { describe as describeStatement } from '#statement/describe.ts';
import { csvText } from '#statement/formats/csv.ts';
import { markdownText } from '#statement/formats/markdown.ts';
import { tableText } from '#statement/formats/table.ts';
import { statementOf } from '#statement/statement.ts';
import { paidPeriods } from '#statement/terms.ts';
import { writerOf } from '#statement/writers.ts';

const email = service('email');
const start = at('2026-01-01 00:00');
const origin = { commit: null, head: 'e'.repeat(64), digest: 'd'.repeat(64) };

/** One day, an hour of it excused by an entry whose evidence is the given text. */
function statementWith(evidence: string, by = 'ci') {
  const cut = incident('cut', { email: 'down' }, start + 3600, {
    ended: start + 7200,
    cause: 'third_party',
    evidence,
  });
  const of = question({
    content: content({ services: [email], incidents: [cut] }),
    service: email,
    receipts: byEntry([receipt(cut, start + 5000, { by })]),
    measurement: measured('email', { hn: [[start, start + 86_400, 'up']] })[1],
    asOf: start + 90_000,
    periods: paidPeriods({ from: '2026-01-01', to: ['2026-01-02'] }, ZONE),
    price: { amount: 500_000, months: 11 },
  });
  return statementOf(of);
}

const rowOf = (text: string): string => text.split(/\r?\n/).find((line) => line.includes(',row,')) ?? '';

describe('as CSV', () => {
  const csv = (evidence: string) => rowOf(csvText(statementWith(evidence), origin, writerOf('en', ZONE)));

  it('a stretch is one line', () => {
    expect(csv('log')).toBe(
      'public,1,row,excluded,,2025-12-31T18:00:00Z,2025-12-31T19:00:00Z,3600,,third_party,cut,log,2025-12-31T18:23:20Z,true,',
    );
  });

  test.each([
    ['a comma', 'a, b', ',"a, b",'],
    ['a quote', 'a "b"', ',"a ""b""",'],
    ['what a spreadsheet would run', '=1+1', ",'=1+1,"],
    ['a command', '@SUM(A1)', ",'@SUM(A1),"],
  ])('keeps %s a text', (_, evidence, is) => expect(csv(evidence)).toContain(is));

  it('has as many cells in every line', () => {
    const lines = csvText(statementWith('log'), origin, writerOf('en', ZONE)).trimEnd().split('\r\n');
    const plain = lines.filter((line) => !line.includes('"'));
    expect(new Set(plain.map((line) => line.split(',').length))).toEqual(new Set([15]));
  });
});

const blocks = (evidence: string, lang: 'vi' | 'en') =>
  describeStatement(statementWith(evidence), origin, writerOf(lang, ZONE));

describe('in words', () => {
  it('as a table shows every fact of a stretch, and the cap in whole dong', () => {
    const text = tableText(blocks('https://e.example/', 'vi'));
    expect(text).toContain('từ đầu ngày 2026-01-01 đến trước ngày 2026-01-02 (không gồm ngày 2026-01-02), 1 ngày');
    expect(text).toContain('2026-01-01 01:00:00+07:00  2026-01-01 02:00:00+07:00  1 giờ  Loại trừ');
    expect(text).toContain(
      '    Điều khoản: bên thứ ba · Mục: cut · Công bố: 2026-01-01 01:23:20+07:00 · Bằng chứng: https://e.example/',
    );
    expect(text).toContain('272.728 (6 tháng giá trị dịch vụ đăng ký)');
    expect(text).toContain('Nếu bạn có hợp đồng đã ký, hợp đồng được áp dụng trước.');
    expect(text).toBe(text.normalize('NFC'));
  });

  it('marks a publication that only a commit’s date tells (R25)', () => {
    const text = tableText(describeStatement(statementWith('log', 'git'), origin, writerOf('vi', ZONE)));
    expect(text).toContain('Công bố: 2026-01-01 01:23:20+07:00 (chưa có biên nhận)');
    expect(tableText(blocks('log', 'vi'))).not.toContain('chưa có biên nhận');
  });

  it('lets no file speak to the terminal or to Markdown', () => {
    expect(tableText(blocks('\u001b[31mred\nline', 'en'))).toContain('Evidence:  [31mred line');
    expect(markdownText(blocks('a|b <i>*c*', 'en'))).toContain('| a\\|b \\<i\\>\\*c\\* |');
  });

  it('as Markdown every table has one width', () => {
    const widths = markdownText(blocks('log', 'en'))
      .trimEnd()
      .split('\n\n')
      .filter((block) => block.startsWith('|'))
      .map((block) => new Set(block.split('\n').map((line) => line.split(/(?<!\\)\|/).length)).size);
    expect(widths.length).toBeGreaterThan(2);
    expect(new Set(widths)).toEqual(new Set([1]));
  });

  it.each(['vi', 'en'] as const)('leaves no word unsaid in %s', (lang) => {
    expect(tableText(blocks('log', lang))).not.toMatch(/undefined|null|NaN|\[object/);
  });
});
