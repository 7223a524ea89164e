import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CSTATE, OURS } from '#tests/import/support/pages.ts';
import { buildTree, putFile, run, temporary } from '#tests/support/command.ts';
import { repository } from '#tests/support/git.ts';
import { seenIn } from '#tests/support/page.ts';

it('a past brought along is on the pages as it was told, claims no coverage, and runs nothing', async () => {
  const dir = temporary();
  const put = (folder: string, files: Readonly<Record<string, string>>) => {
    for (const [path, text] of Object.entries(files)) putFile(join(dir, folder, path), text);
  };
  put('old', CSTATE);
  put('content', OURS);
  const env = { CONTENT_DIR: join(dir, 'content'), NOW: '2026-11-22T12:00:00Z' };
  expect((await run(['scripts/import.ts', 'cstate', join(dir, 'old'), '--lang', 'en'], env)).code).toBe(1);
  // Committed here long after: git tells nothing of when it was announced there, and no receipt is made up.
  const old = repository(dir);
  old.commit('Bring the past along', '2026-11-22T10:00:00Z');
  const out = join(dir, 'dist');
  expect((await buildTree({ content: env.CONTENT_DIR, now: env.NOW, out })).code).toBe(0);

  const html = (path: string) => readFileSync(join(out, path, 'index.html'), 'utf8');
  const page = (path: string) => seenIn(html(path));
  const slow = page('incidents/2026-03-01-slow');
  expect(slow).toContain('Degraded · Resolved');
  expect(slow.indexOf('All well.')).toBeLessThan(slow.indexOf('We look.'));
  expect(slow).toContain('no data 2 h');
  expect(page('maintenance/2026-04-01-maintenance')).toContain('Notice unknown');
  expect(page('notices/2026-06-01-gateway')).toContain(
    'On the previous status page: down; 2026-06-01 08:00+00:00 (over, not said when); systems named: Gateway.',
  );
  expect(page('notices/2026-05-01-holiday')).toContain('&#x3C;script>alert(1)&#x3C;/script>');
  expect(html('notices/2026-05-01-holiday')).not.toContain('<script>alert');
  expect(page('history/2025-01')).toContain('Old');
  expect(page('')).not.toMatch(/\d ?%/);
  const { items } = JSON.parse(readFileSync(join(out, 'feed.json'), 'utf8')) as {
    items: { date_published?: string }[];
  };
  expect(items.filter(({ date_published: at }) => at?.startsWith('2026-11'))).toEqual([]);
  const receipts = await run(['scripts/receipts.ts', '--dry-run', '--lang', 'en'], env);
  expect(receipts).toMatchObject({ code: 0, stdout: '' });
  const verified = await run(['scripts/verify.ts', out], env);
  expect(verified.stdout + verified.stderr).toMatch(/^verified: /);
});
