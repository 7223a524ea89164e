import { join } from 'node:path';
import { expect, it } from 'vitest';
import { buildTree, temporary, tree } from '#tests/support/command.ts';

const NOW = '2026-11-22T12:03:00+07:00';

it('gives the same bytes for one commit and one NOW, twice and under any TZ', async () => {
  const dir = temporary();
  const zones = ['UTC', 'UTC', 'Asia/Ho_Chi_Minh', 'America/New_York'];
  const trees = [];
  for (const [i, zone] of zones.entries()) {
    const out = join(dir, String(i));
    const outcome = await buildTree({ out, now: NOW, env: { TZ: zone } });
    expect(outcome).toMatchObject({ code: 0, stderr: '' });
    trees.push(tree(out));
  }
  const [first, ...others] = trees;
  expect(first?.size).toBeGreaterThan(20);
  for (const other of others) {
    expect([...other.keys()]).toEqual([...(first?.keys() ?? [])]);
    const different = [...other].filter(([path, bytes]) => !first?.get(path)?.equals(bytes)).map(([path]) => path);
    expect(different).toEqual([]);
  }
});
