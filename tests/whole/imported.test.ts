import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { buildTree, putFile, run, temporary } from '#tests/support/command.ts';
import { seenIn } from '#tests/support/page.ts';
import { commit, github } from '#tests/sources/upptime/support/github.ts';

const END = '[skip ci] [upptime]';
const web = (at: string, words: string) => commit(at, 'history/web.yml', `X Web is ${words} ${END}`, 'status: up\n');

it('an imported history is on the page in both languages, and claims nothing', async () => {
  const dir = temporary();
  const content = join(dir, 'content');
  const put = (file: string, text: string) => {
    putFile(join(content, file), text);
  };
  put(
    'site.yaml',
    'name: ACME\ntitle: ACME\nlanguages: [vi, en]\nzone: Asia/Ho_Chi_Minh\nregions: [{ id: hanoi, name: Hà Nội }]\n',
  );
  put('services/web.md', '---\nname: Website\n---\n');
  const fake = await github([
    web('2026-11-20T02:00:00Z', 'down (502 in 3 ms)'),
    web('2026-11-20T02:35:00Z', 'degraded (200 in 9000 ms)'),
    web('2026-11-20T02:36:00Z', 'up (200 in 3 ms)'),
    web('2026-11-21T02:00:00Z', 'down (0 in 0 ms)'),
  ]);
  const args = ['scripts/fetch.ts', '--upptime', 'acme/status', '--api', fake.api, '--allow-private'];
  expect(await run(args, { CONTENT_DIR: content })).toMatchObject({ code: 0, stderr: '' });

  const out = join(dir, 'dist');
  expect((await buildTree({ content, out, now: '2026-11-22T12:00:00+07:00' })).code).toBe(0);
  const page = (path: string) => seenIn(readFileSync(join(out, path, 'index.html'), 'utf8'));
  const vi = page('services/web');
  expect(vi).toContain('Lịch sử nhập từ nơi khác');
  expect(vi).toContain('Gián đoạn 35 phút, giảm chất lượng 1 phút – nhập từ acme/status, không kể là đã đo');
  expect(vi).toContain('Gián đoạn, không rõ lúc kết thúc – nhập từ acme/status');
  const en = page('en/services/web');
  expect(en).toContain('Down 35 min, degraded 1 min – imported from acme/status, no coverage claimed');
  expect(en).toContain('Not measured');
  expect(page('en/history/2026-11')).toContain('imported from acme/status, no coverage claimed');
  expect(page('en')).not.toMatch(/9\d(\.\d+)? ?%/);
});
