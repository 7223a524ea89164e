import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { encodeNotice, NOTICES } from '#record/notices.ts';
import { noticeProblems } from '#site/notice-problems.ts';
import { readSources } from '#site/sources.ts';
import { line } from '#tests/notify/support/events.ts';
import { temporary } from '#tests/support/command.ts';
import { repository } from '#tests/support/git.ts';
import { EARLY, NOW, SITE, WORK, work, write } from '#tests/support/published.ts';

async function saidOf(dir: string): Promise<string[]> {
  const { content, problems } = await readSources(dir, NOW);
  return [...problems, ...(await noticeProblems(dir, content))].flatMap(({ code, file, line: at }) =>
    file === NOTICES ? [`${code} ${at}`] : [],
  );
}

test('a ledger is only added to; what cannot be read or was torn, and entries nobody knows, are told', async () => {
  const { dir, commit } = repository(temporary());
  const row = (id: string) => `${encodeNotice(line('sent', { id }))}\n`;
  const start = encodeNotice({ v: 1, at: NOW, start: NOW, channel: 'hook', run: 'r' });
  write(dir, { ...SITE, [WORK]: work(), [NOTICES]: `${start}\n${row('w')}` });
  commit('Begin', EARLY);
  expect(await saidOf(dir)).toEqual([]);
  appendFileSync(join(dir, NOTICES), `${row('nobody')}${row('nobody')}{"v":1}\n${row('w').slice(0, 40)}`);
  expect(await saidOf(dir)).toEqual(['notice_line 5', 'notice_line 6', 'notice_stranger 3']);
  writeFileSync(join(dir, NOTICES), row('w'));
  expect(await saidOf(dir)).toEqual(['notices_rewritten 1']);
  writeFileSync(join(dir, NOTICES), `${start}\n`);
  expect(await saidOf(dir)).toEqual(['notices_rewritten 2']);
});
