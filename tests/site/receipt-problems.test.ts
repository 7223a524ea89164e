import { execFileSync } from 'node:child_process';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { formatInstant } from '#domain/instant.ts';
import { chained } from '#record/append.ts';
import { WITHDRAWN } from '#record/ledger.ts';
import type { Receipt } from '#record/receipt.ts';
import { encodeReceipt } from '#record/receipts.ts';
import { receiptProblems } from '#site/receipt-problems.ts';
import { readSources } from '#site/sources.ts';
import { temporary } from '#tests/support/command.ts';
import { at } from '#tests/support/content.ts';
import { clone, repository, type Repository } from '#tests/support/git.ts';
import { EARLY, LATE, NOW, publicationOf, SITE, WORK, work, write } from '#tests/support/published.ts';

const FILE = 'record/receipts.jsonl';
const MONDAY = at('2026-11-16T10:00:00+07:00');

/** A repository with a maintenance announced late, and its receipt as a workflow would have put it down. */
async function site(time = LATE): Promise<{ repo: Repository; receipt: Receipt }> {
  const repo = repository(temporary());
  write(repo.dir, { ...SITE, [WORK]: work() });
  repo.commit('Begin', time);
  const { sources } = await publicationOf(repo.dir);
  return { repo, receipt: { ...(sources.receipts[0] as Receipt), by: 'ci' } };
}

const put = (repo: Repository, receipts: readonly Receipt[]) => write(repo.dir, { [FILE]: chained('', receipts) });

/** All that `check` says of receipts: code, severity, line. */
async function saidOf(dir: string): Promise<unknown[]> {
  const { content, problems } = await readSources(dir, NOW);
  const all = [...problems, ...(await receiptProblems(dir, content))];
  return all
    .filter(({ code }) => code !== 'missing_translation')
    .map(({ code, severity, file, line }) => [code, severity, file, line]);
}

const told = (code: string, line: number) => [code, 'warning', FILE, line];

test('sound receipts are nothing to speak of', async () => {
  const { repo, receipt } = await site();
  put(repo, [receipt]);
  repo.commit('Receipt', LATE);
  expect(await saidOf(repo.dir)).toEqual([]);
});

test('a receipt of an entry that never was; of one that was taken away there may be', async () => {
  const { repo, receipt } = await site();
  put(repo, [receipt, { ...receipt, id: 'never', at: receipt.at }, { ...receipt, id: 'gone' }]);
  write(repo.dir, { 'maintenance/2026/gone.md': work() });
  repo.commit('Gone', LATE);
  write(repo.dir, { 'maintenance/2026/gone.md': null });
  repo.commit('Going', LATE);
  expect(await saidOf(repo.dir)).toEqual([told('receipt_stranger', 2)]);
  expect((await publicationOf(repo.dir)).verdict).toBe('late');
});

test('a torn line proves nothing', async () => {
  const { repo, receipt } = await site();
  write(repo.dir, { [FILE]: encodeReceipt({ ...receipt, at: MONDAY }).slice(0, -40) });
  expect(await saidOf(repo.dir)).toEqual([told('receipt_line', 1)]);
  expect((await publicationOf(repo.dir)).verdict).toBe('late');
});

test('a run’s line dated before an earlier one counts from that one', async () => {
  const { repo, receipt } = await site();
  const other = { ...receipt, id: 'x', sha: 'a'.repeat(40), at: at(LATE) };
  put(repo, [other, { ...receipt, at: MONDAY }]);
  write(repo.dir, { 'maintenance/2026/x.md': work() });
  expect(await saidOf(repo.dir)).toContainEqual(told('receipt_order', 2));
  const { told: revisions, verdict } = await publicationOf(repo.dir);
  expect([revisions.length, verdict]).toEqual([1, 'late']);
});

test('nothing counts from before a run that went before it, whoever says so, nor from before the entry’s own line before', async () => {
  const { repo, receipt } = await site();
  const moved = { ...receipt, facts: { ...receipt.facts, start: at('2026-11-28T01:00+07:00') }, sha: 'b'.repeat(40) };
  const other = { ...receipt, id: 'x', at: at(LATE) };
  put(repo, [
    { ...moved, id: 'y', by: 'git', at: MONDAY },
    { ...receipt, id: 'y', by: 'forge', at: MONDAY - 3600 },
    other,
    { ...moved, by: 'git', at: MONDAY },
    { ...receipt, by: 'forge', at: MONDAY },
  ]);
  for (const id of ['x', 'y']) write(repo.dir, { [`maintenance/2026/${id}.md`]: work() });
  const orders = (await saidOf(repo.dir)).filter((one) => (one as unknown[])[0] === 'receipt_order');
  expect(orders).toEqual([told('receipt_order', 2), told('receipt_order', 4), told('receipt_order', 5)]);
  expect((await publicationOf(repo.dir, { id: 'y' })).told[1]).toContain(`${formatInstant(MONDAY)} forge`);
  expect((await publicationOf(repo.dir)).told).toEqual([
    expect.stringContaining(formatInstant(at(LATE))),
    expect.stringContaining(formatInstant(at(LATE))),
  ]);
});

test('the second of two receipts of one revision counts for nothing, even an earlier one', async () => {
  const { repo, receipt } = await site();
  put(repo, [receipt, { ...receipt, by: 'git', at: MONDAY }]);
  expect(await saidOf(repo.dir)).toContainEqual(told('receipt_twice', 2));
  expect(await publicationOf(repo.dir)).toMatchObject({ verdict: 'late', told: { length: 1 } });
});

test('a receipt dated after now publishes nothing yet', async () => {
  const { repo, receipt } = await site();
  put(repo, [{ ...receipt, at: NOW + 1 }]);
  expect(await saidOf(repo.dir)).toEqual([told('receipt_later', 1)]);
  expect((await publicationOf(repo.dir)).verdict).toBe('late');
  const plain = temporary();
  write(plain, { ...SITE, [WORK]: work(), [FILE]: readFileSync(join(repo.dir, FILE), 'utf8') });
  expect((await publicationOf(plain)).verdict).toBe('unknown');
});

test('a receipt dated before the commit that brought its revision is told; clocks that agree are not', async () => {
  const { repo, receipt } = await site();
  put(repo, [{ ...receipt, at: receipt.at - 3600 }]);
  expect(await saidOf(repo.dir)).toEqual([told('receipt_before_commit', 1)]);
  put(repo, [{ ...receipt, at: receipt.at - 60 }]);
  expect(await saidOf(repo.dir)).toEqual([]);
});

test('a line dated back by hand gives no notice once a run has written before it', async () => {
  const { repo, receipt } = await site();
  write(repo.dir, { 'maintenance/2026/x.md': work() });
  put(repo, [
    { ...receipt, id: 'x' },
    { ...receipt, at: MONDAY },
  ]);
  repo.commit('By hand', LATE);
  expect(await saidOf(repo.dir)).toEqual([told('receipt_order', 2), told('receipt_before_commit', 2)]);
  expect((await publicationOf(repo.dir)).verdict).toBe('late');
});

test('lines that were changed or taken out are an error that names the first', async () => {
  const { repo, receipt } = await site();
  const three = ['x', 'y', 'w'].map((id) => ({ ...receipt, id }));
  for (const id of ['x', 'y']) write(repo.dir, { [`maintenance/2026/${id}.md`]: work() });
  put(repo, three);
  repo.commit('Receipts', LATE);
  const rewritten = (line: number) => ['receipts_rewritten', 'error', FILE, line];
  const whole = readFileSync(join(repo.dir, FILE), 'utf8');

  put(repo, [three[0] as Receipt, { ...(three[1] as Receipt), at: MONDAY }, three[2] as Receipt]);
  expect(await saidOf(repo.dir)).toContainEqual(rewritten(2));
  put(repo, three.slice(0, 2));
  expect(await saidOf(repo.dir)).toContainEqual(rewritten(3));
  write(repo.dir, { [FILE]: null });
  expect(await saidOf(repo.dir)).toContainEqual(rewritten(1));
  writeFileSync(join(repo.dir, FILE), whole.replaceAll('\n', '\r\n'));
  expect(await saidOf(repo.dir)).toEqual([]);
  writeFileSync(join(repo.dir, FILE), whole);
  appendFileSync(join(repo.dir, FILE), chained(whole, [{ ...receipt, id: 'x', sha: WITHDRAWN }]));
  expect(await saidOf(repo.dir)).toEqual([]);
});

test('a branch that was rewritten here is told by what the remote has; one that is only behind is not', async () => {
  const { repo, receipt } = await site();
  put(repo, [receipt]);
  repo.commit('Receipt', LATE);
  const copy = clone(repo.dir, join(temporary(), 'copy'));
  put(repo, [receipt, { ...receipt, sha: 'd'.repeat(40) }]);
  repo.commit('Another', LATE);
  copy.git('fetch', '--quiet');
  expect(await saidOf(copy.dir)).toEqual([]);
  put(copy, [{ ...receipt, at: receipt.at + 1 }]);
  copy.commit('Rewrite', LATE);
  expect(await saidOf(copy.dir)).toEqual([['receipts_rewritten', 'error', FILE, 1]]);
});

test('the record may be a repository of its own, mounted in the content', async () => {
  const { repo, receipt } = await site();
  const record = repository(join(repo.dir, 'record'));
  put(repo, [receipt]);
  record.commit('Receipt', LATE);
  put(repo, [{ ...receipt, at: receipt.at + 1 }]);
  expect(await saidOf(repo.dir)).toEqual([['receipts_rewritten', 'error', FILE, 1]]);
});

test('the sample’s receipts make way for one’s own', async () => {
  const { repo, receipt } = await site(EARLY);
  const settings = SITE['site.yaml'];
  write(repo.dir, { 'site.yaml': `${settings}sample: { now: 2026-11-22T12:03+07:00 }\n` });
  put(repo, [receipt]);
  repo.commit('Sample', EARLY);
  write(repo.dir, { 'site.yaml': settings, [FILE]: null });
  expect(await saidOf(repo.dir)).toEqual([]);
});

test('without git, in a shallow clone, or outside a repository only the lines themselves are judged', async () => {
  const { repo, receipt } = await site();
  put(repo, [receipt, { ...receipt, id: 'never' }]);
  repo.commit('Receipt', LATE);
  const shallow = join(temporary(), 'shallow');
  execFileSync('git', ['clone', '--quiet', '--depth', '1', `file://${repo.dir}`, shallow]);
  expect(await saidOf(shallow)).toEqual([]);
  const plain = temporary();
  write(plain, { ...SITE, [WORK]: work(), [FILE]: readFileSync(join(repo.dir, FILE), 'utf8') });
  expect(await saidOf(plain)).toEqual([]);
});
