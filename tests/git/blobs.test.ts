import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readBlobs } from '#git/blobs.ts';
import { temporary } from '#tests/support/command.ts';
import { repository } from '#tests/support/git.ts';

const ABSENT = '1'.repeat(40);

it('reads texts by id, whatever they hold, and leaves out what is absent or no text', async () => {
  const repo = repository(temporary());
  const texts = ['', 'one line\n', 'no end', `${ABSENT} missing\n`, 'Thư gửi đi bị chậm\n\u0000\n'];
  const ids = texts.map((text, i) => {
    writeFileSync(join(repo.dir, `${i}.md`), text);
    return repo.git('hash-object', '-w', `${i}.md`);
  });
  writeFileSync(join(repo.dir, 'latin.md'), Buffer.from([0x63, 0xe9, 0x0a]));
  const latin = repo.git('hash-object', '-w', 'latin.md');
  const commit = repo.commit('All', '2026-01-01T00:00:00Z');
  const read = await readBlobs(repo.dir, [...ids, latin, commit, ABSENT, 'HEAD', '--all-objects']);
  expect([...read]).toEqual(ids.map((id, i) => [id, texts[i]]));
});

it('outside a repository there is none', async () => {
  expect(await readBlobs(temporary(), [ABSENT])).toEqual(new Map());
});
