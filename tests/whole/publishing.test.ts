import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import { expect, it } from 'vitest';
import { writeFixture, WORST_DAY } from '#scripts/bench/fixture.ts';
import { buildTree, temporary, tree } from '#tests/support/command.ts';
import { repository } from '#tests/support/git.ts';

const FILE = 'incidents/2026/2026-11-22-thư-gửi-đi-bị-chậm.md';
const PAGE = 'incidents/2026-11-22-thu-gui-di-bi-cham/index.html';

const FIRST = `---
title: Thư gửi đi bị chậm
services: { dv-001: degraded }
started: 2026-11-22T09:12+07:00
---

## 2026-11-22T09:20+07:00 investigating

Chúng tôi đang kiểm tra **hàng đợi** gửi thư.
`;

const items = (rss: string): { guid: unknown; title: string; [key: string]: unknown }[] =>
  new XMLParser({ isArray: (name) => name === 'item' }).parse(rss).rss.channel.item ?? [];

it('publishes what is committed: a page, a line in the log and one item a word said', async () => {
  const dir = temporary();
  const content = join(dir, 'content');
  const out = join(dir, 'dist');
  writeFixture(content, {
    ...WORST_DAY,
    services: 2,
    incidents: 0,
    open: 0,
    maintenance: 0,
    days: 3,
    badDays: 0,
    blindServices: 0,
  });
  const repo = repository(dir);
  writeFileSync(join(dir, '.gitignore'), 'dist\n');
  repo.commit('Start', '2026-11-01T08:00:00+07:00');
  const build = (now: string) => buildTree({ content, out, now });
  const file = (path: string) => readFileSync(join(out, path), 'utf8');

  mkdirSync(join(content, 'incidents/2026'), { recursive: true });
  writeFileSync(join(content, FILE), FIRST);
  repo.commit('Thư gửi đi bị chậm', '2026-11-22T09:21:00+07:00');
  expect(await build('2026-11-22T09:22:00+07:00')).toMatchObject({ code: 0, stderr: '' });
  expect(file(PAGE)).toContain('<strong>hàng đợi</strong>');
  expect(file('index.html')).toContain('/incidents/2026-11-22-thu-gui-di-bi-cham/');
  expect(file('history/2026-11/index.html')).toContain('/incidents/2026-11-22-thu-gui-di-bi-cham/');
  const before = items(file('rss.xml'));
  expect(before).toHaveLength(1);

  writeFileSync(join(content, FILE), FIRST.replace('degraded', 'degradd'));
  repo.commit('Sửa', '2026-11-22T09:25:00+07:00');
  const published = tree(out);
  const refused = await build('2026-11-22T09:26:00+07:00');
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain(`${FILE}:3:21`);
  expect(refused.stderr).toContain('services: { dv-001: degraded }');
  expect(tree(out)).toEqual(published);

  writeFileSync(join(content, FILE), FIRST);
  appendFileSync(join(content, FILE), '\n## 11:40 monitoring {dv-001: up}\n\nHàng đợi đã hết.\n');
  repo.commit('Đã xử lý', '2026-11-22T11:41:00+07:00');
  expect(await build('2026-11-22T11:42:00+07:00')).toMatchObject({ code: 0, stderr: '' });
  const after = items(file('rss.xml'));
  expect(after).toHaveLength(2);
  expect(after.filter((item) => JSON.stringify(item) === JSON.stringify(before[0]))).toHaveLength(1);
  expect(file(PAGE)).toContain('Hàng đợi đã hết.');
});
