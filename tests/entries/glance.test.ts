import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { glance, sectionTexts } from '#entries/glance.ts';
import { INCIDENT, incident, readTree } from './fixture.ts';

const head = (...lines: string[]) => `---\n${lines.join('\n')}\n---\n`;

test.each([
  ['a plain title', head('title: Thư chậm'), 'Thư chậm', null],
  ['CRLF', '---\r\ntitle: Thư chậm\r\n---\r\n', 'Thư chậm', null],
  ['quotes are left to YAML', head('title: "Thư: chậm"'), undefined, null],
  ['a comment is left to YAML', head('title: Thư # chậm'), undefined, null],
  ['a text that goes on is left to YAML', head('title: Thư', '  chậm'), undefined, null],
  ['a number is left to YAML', head('title: 2026'), undefined, null],
  ['a map of languages is left to YAML', head('title: { vi: Thư }'), undefined, null],
  ['states in a map', head('title: A', 'services: { email: up, web: down }'), 'A', { email: 'up', web: 'down' }],
  ['a list means down', head('services: [email, web]'), undefined, { email: 'down', web: 'down' }],
  ['a block is left to YAML', head('services:', '  email: up'), undefined, undefined],
  ['a block list too', head('services:', '- email'), undefined, undefined],
  ['no front matter', 'title: A\n', undefined, undefined],
])('%s', (_, text, title, states) => {
  const seen = glance(text);
  expect([seen.title, seen.states && { ...seen.states }]).toEqual([title, states]);
});

test.each([
  ['type: probe_fault', true],
  ['type: "probe_fault" # máy đo hỏng', true],
  ['type: incident', false],
  ['title: probe_fault', false],
])('%s tells of the probes alone: %s', (line, isFault) => {
  expect(glance(head(line)).isFault).toBe(isFault);
});

it('never says something else than YAML does', () => {
  const title = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.stringMatching(/^[ -~À-ỹ]{1,14}$/u),
    fc.constantFrom(
      'null',
      'yes',
      '1e3',
      '0x1f',
      '- a',
      'a: b',
      'a #b',
      'a# b',
      '~',
      '.5',
      'true',
      "it's",
      'a:b',
      '&a b',
      '*a',
      '? x',
    ),
  );
  fc.assert(
    fc.property(title, (text) => {
      const file = incident([`title: ${text.replace(/[\n\r]/g, ' ')}`]);
      const seen = glance(file).title;
      const [read] = readTree({ [INCIDENT]: file }).content.incidents;
      if (seen !== undefined && read !== undefined) expect(seen).toBe(read.title['vi']);
    }),
    { numRuns: 300 },
  );
});

it('cuts a body at its headings', () => {
  expect(
    sectionTexts(
      '---\ntitle: A\n---\nĐầu.\n\n## 09:20 investigating\n\nMột.\n\n### Trong\n\n## 10:00 resolved\nHai.\n',
    ),
  ).toEqual(['Đầu.', 'Một.\n\n### Trong', 'Hai.']);
});
