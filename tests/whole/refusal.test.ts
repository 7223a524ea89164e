import { cpSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeFixture, WORST_DAY, NOW } from '#scripts/bench/fixture.ts';
import { ROOT, buildTree, run, temporary, tree } from '#tests/support/command.ts';

const SMALL = { ...WORST_DAY, services: 3, incidents: 2, open: 1, days: 3, maintenance: 1 };

const BROKEN = `---
title: Thư chậm
services: { dv-01: down }
started: 2026-11-22T09:12+07:00
---

## 2026-11-22T09:20+07:00 investigatng

Đang kiểm tra.
`;

it('refuses a tree with problems, names every one, and leaves the last output whole', async () => {
  const dir = temporary();
  const content = join(dir, 'content');
  const out = join(dir, 'dist');
  writeFixture(content, SMALL);
  expect(await buildTree({ content, out, now: NOW })).toMatchObject({ code: 0, stderr: '' });
  const before = tree(out);

  writeFileSync(join(content, 'incidents/2026/2026-11-22-thu-cham.md'), BROKEN);
  const outcome = await buildTree({ content, out, now: NOW });
  expect(outcome.code).toBe(1);
  expect(outcome.stderr).toContain('2026-11-22-thu-cham.md:3:13');
  expect(outcome.stderr).toContain('2026-11-22-thu-cham.md:7:');
  expect(outcome.stderr).toContain('investigating');
  expect(outcome.stderr).not.toMatch(/\n\s+at /);
  expect(tree(out)).toEqual(before);
  expect(readdirSync(dir).sort()).toEqual(['content', 'dist']);
});

it('refuses under a bare `astro build` too, with no stack trace', async () => {
  const dir = temporary();
  const content = join(dir, 'content');
  writeFixture(content, SMALL);
  writeFileSync(join(content, 'incidents/2026/2026-11-22-thu-cham.md'), BROKEN);
  const outcome = await run(['node_modules/astro/bin/astro.mjs', 'build', '--outDir', join(dir, 'dist')], {
    CONTENT_DIR: content,
    NOW,
  });
  expect(outcome.code).not.toBe(0);
  expect(outcome.stdout + outcome.stderr).toContain('2026-11-22-thu-cham.md:3:13');
  expect(outcome.stdout + outcome.stderr).not.toMatch(/\n\s+at /);
  expect(readdirSync(dir)).toEqual(['content']);
});

it('refuses to publish the sample under a public address', async () => {
  const dir = temporary();
  cpSync(join(ROOT, 'content'), join(dir, 'content'), { recursive: true });
  const outcome = await buildTree({
    content: join(dir, 'content'),
    out: join(dir, 'dist'),
    env: { SITE: 'https://status.example.com' },
  });
  expect(outcome.code).toBe(1);
  expect(outcome.stderr).toContain('sample');
  expect(readdirSync(dir)).toEqual(['content']);
});

it('says a wrong NOW or SITE in one sentence', async () => {
  const dir = temporary();
  for (const env of [{ NOW: 'yesterday' }, { SITE: 'not an address' }]) {
    const outcome = await buildTree({ out: join(dir, 'dist'), env });
    expect(outcome.code).toBe(1);
    expect(outcome.stderr).toMatch(/expected/i);
    expect(outcome.stderr).not.toMatch(/\n\s+at /);
  }
});
