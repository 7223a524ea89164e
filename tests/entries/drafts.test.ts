import { expect, test } from 'vitest';
import { buildSite } from '#site/build.ts';
import { incident, INCIDENT, NOW, readTree } from './fixture.ts';

const DRAFT = 'drafts/2026-11-23-0900-web.md';
const UNSAID = incident(
  ["title: 'Zanzibar chưa nói'", 'started: 2026-11-23T09:00+07:00'],
  '\n## 2026-11-23T09:10+07:00 investigating\n\nQuokka.\n',
);

test('a draft is read as an incident, and no list of entries, model or problem knows its words', () => {
  const { content, drafts, problems } = readTree({ [INCIDENT]: incident(), [DRAFT]: UNSAID });
  expect(drafts).toMatchObject([{ id: '2026-11-23-0900-web', services: { email: 'degraded' }, file: DRAFT }]);
  expect(content.incidents.map(({ file }) => file)).toEqual([INCIDENT]);
  expect(problems.filter(({ file }) => file === DRAFT)).toEqual([]);
  const model = buildSite({
    ...{ content, now: NOW, commit: null, address: 'https://status.example.net' },
    ...{ measurements: new Map(), receipts: [] },
  });
  expect(JSON.stringify([content, model])).not.toMatch(/Zanzibar|Quokka|0900-web/);
  expect(JSON.stringify(model)).toContain('Thư chậm');
});

test('what is wrong with one is told at its place, and holds up no page', () => {
  const wrong = UNSAID.replace('{ email:', '{ emial:').replace('investigating', 'investigatin');
  const { drafts, problems } = readTree({ [DRAFT]: wrong, 'drafts/a b.md': UNSAID });
  expect(drafts).toEqual([]);
  expect(
    problems.map(({ code, file, line, column, severity }) => [code, `${file}:${line}:${column}`, severity]),
  ).toEqual([
    ['unknown_service', `${DRAFT}:3:13`, 'warning'],
    ['unknown_status', `${DRAFT}:7:27`, 'warning'],
    ['unsafe_name', 'drafts/a b.md:1:1', 'warning'],
  ]);
});
