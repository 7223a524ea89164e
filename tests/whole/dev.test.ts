import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { NOW, WORST_DAY, writeFixture } from '#scripts/bench/fixture.ts';
import { temporary } from '#tests/support/command.ts';
import { dev, PATIENCE } from '#tests/support/dev.ts';

it('shows the problems of the content on the page as one types, and takes them away again', async () => {
  const content = join(temporary(), 'content');
  writeFixture(content, { ...WORST_DAY, services: 3, incidents: 2, open: 1, days: 3, maintenance: 1 });
  const { address, stop } = await dev(content, NOW, 4900);
  onTestFinished(stop);
  const page = async () => (await (await fetch(address)).text()).replaceAll('\u00a0', ' ');
  expect(await page()).toContain('<h1');

  const wrong = join(content, 'incidents/2026/2026-11-22-wrong.md');
  writeFileSync(wrong, '---\ntitle: Sai\nservices: { dv-01: down }\nstarted: 2026-11-22T09:12+07:00\n---\n');
  await expect.poll(page, PATIENCE).toContain('2026-11-22-wrong.md:3:13');
  expect(await page()).toContain('dv-001');

  rmSync(wrong);
  await expect.poll(page, PATIENCE).not.toContain('2026-11-22-wrong.md');
  writeFileSync(
    join(content, 'incidents/2026/2026-11-22-right.md'),
    '---\ntitle: Đúng rồi đây\nservices: { dv-001: down }\nstarted: 2026-11-22T09:12+07:00\n---\n',
  );
  await expect.poll(page, PATIENCE).toContain('Đúng rồi đây');
});
