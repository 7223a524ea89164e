import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { buildTree, putFile, run, temporary } from '#tests/support/command.ts';
import { seenIn } from '#tests/support/page.ts';

it('a service that only files tell of is measured, and its page says how its points vote', async () => {
  const dir = temporary();
  const content = join(dir, 'content');
  const put = (file: string, text: string) => {
    putFile(join(content, file), text);
  };
  const regions = '[{ id: hn, name: Hanoi }, { id: sin, name: Singapore }]';
  put('site.yaml', `name: ACME\ntitle: ACME\nlanguages: [en]\nzone: Asia/Ho_Chi_Minh\nregions: ${regions}\n`);
  put('services/web.md', '---\nname: Web\nquorum: any\nmin_regions: 2\n---\n');
  put('services/lone.md', '---\nname: Lone\nmin_regions: 2\n---\n');
  put('services/plain.md', '---\nname: Plain\n---\n');
  const rows = ['service,region,from,to,state'];
  for (const [service, region, state] of [
    ['web', 'hn', 'up'],
    ['web', 'sin', 'down'],
    ['lone', 'sin', 'up'],
  ])
    rows.push(`${service},${region},2026-11-22T11:00+07:00,2026-11-22T12:00+07:00,${state}`);
  writeFileSync(join(dir, 'drop.csv'), `${rows.join('\n')}\n`);
  expect(await run(['scripts/fetch.ts', '--from', join(dir, 'drop.csv')], { CONTENT_DIR: content })).toMatchObject({
    code: 0,
    stderr: '',
  });

  const out = join(dir, 'dist');
  expect((await buildTree({ content, out, now: '2026-11-22T12:00:00+07:00' })).code).toBe(0);
  const page = (path: string) => seenIn(readFileSync(join(out, path, 'index.html'), 'utf8'));
  const web = page('services/web');
  expect(web).toContain('one point sees it · needs data of 2 points');
  expect(web).toContain('Hanoi: operational · Singapore: down');
  expect(web).not.toContain('Not measured');
  // One point is too few here, and the page says why there is nothing to tell.
  expect(page('services/lone')).toContain('most points see it · needs data of 2 points');
  const plain = page('services/plain');
  expect(plain).toContain('Not measured');
  expect(plain).not.toContain('points see it');
});
