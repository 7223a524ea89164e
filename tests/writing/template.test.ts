import { expect, test } from 'vitest';
import { templateFiles } from '#scripts/init/templates.ts';
import { readFront } from '#entries/front.ts';
import { collect } from '#entries/problem.ts';
import { readSource } from '#entries/source.ts';
import { fill, readTemplate } from '#writing/template.ts';
import { readTree } from '../entries/fixture.ts';

const FILES = templateFiles(['vi', 'en'], 'web');

function template(name: string) {
  const report = collect().of(name);
  const front = (file: string) => {
    const text = FILES.get(file);
    if (text === undefined) throw new Error(`no ${file}`);
    const source = readSource(new TextEncoder().encode(text), report);
    const read = source && readFront(source, report);
    if (!read) throw new Error(`${file} cannot be read`);
    return read;
  };
  const read = readTemplate(name, 'vi', { vi: front(`templates/${name}.md`), en: front(`templates/${name}.en.md`) });
  if (!read) throw new Error(`${name} says nothing`);
  return read;
}

test('those that ship have no problem, in any language of the site', () => {
  const { problems } = readTree({ ...Object.fromEntries(FILES) });
  expect(problems.filter(({ file }) => file.startsWith('templates/'))).toEqual([]);
  expect(FILES.size).toBe(28);
});

test.each([
  ['outage', 'incident', 'investigating', 'down', null, null],
  ['slow', 'incident', 'investigating', 'degraded', null, null],
  ['cable', 'incident', 'identified', 'degraded', null, null],
  ['security', 'incident', 'investigating', 'up', 'security', null],
  ['resolved', 'incident', 'resolved', null, null, null],
  ['postmortem', 'incident', 'postmortem', null, null, null],
  ['maintenance', 'maintenance', null, null, null, 'routine'],
  ['maintenance-emergency', 'maintenance', null, null, null, 'emergency'],
  ['maintenance-moved', 'maintenance', 'scheduled', null, null, null],
  ['maintenance-done', 'maintenance', 'completed', null, null, null],
  ['holiday', 'notice', null, null, null, null],
] as const)('%s is known for what it is', (name, kind, status, state, type, work) => {
  const read = template(name);
  expect(read).toMatchObject({ kind, status, state, type, class: work });
  expect(Object.keys(read.title)).toEqual(['vi', 'en']);
  expect(Object.keys(read.text)).toEqual(['vi', 'en']);
});

test('a sentence whose blank stays empty is left out', () => {
  const { title, text } = template('outage');
  const filling = { service: 'Email', started: '09:12', next: '09:45' };
  expect(fill(title['vi'] ?? '', filling)).toBe('Email không truy cập được');
  expect(fill(text['vi'] ?? '', filling)).toBe(
    'Từ 09:12, bạn có thể không truy cập được Email. Chúng tôi đang kiểm tra. Cập nhật tiếp lúc 09:45.',
  );
  expect(fill(text['en'] ?? '', { ...filling, expected: '12:00' })).toBe(
    'Since 09:12 you may be unable to reach Email. We are checking. We expect to be done by 12:00. Next update at 09:45.',
  );
});

test('other braces are text, and what is filled in is not filled in again', () => {
  expect(fill('{service} {x} {email: up}', { service: '{started}' })).toBe('{started} {x} {email: up}');
  expect(fill('Một.\n\n\nHai {next}.\n\nBa.', {})).toBe('Một.\n\nBa.');
});
