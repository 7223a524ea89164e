import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { chainProblems, parseReceipts } from '#record/receipts.ts';
import { type Recording, recordReceipts, Unrecordable } from '#site/record-receipts.ts';
import { temporary } from '#tests/support/command.ts';
import { at } from '#tests/support/content.ts';
import { clone } from '#tests/support/git.ts';
import { FILE, inContent, linesOf, provider as site } from '#tests/support/provider.ts';
import { EARLY, LATE, SITE, WORK, work, write } from '#tests/support/published.ts';

const NOW = '2026-11-21T12:00:00Z';
const RUN = 'https://ci.example/runs/7';

const receipts = ({ dir }: { dir: string }, over: Partial<Recording> = {}) =>
  recordReceipts({
    folder: join(dir, 'content'),
    by: 'command',
    run: null,
    before: null,
    local: false,
    given: at(NOW),
    write: true,
    forge: () => null,
    ...over,
  });

test('at first what was public long ago is dated by git, and what this run publishes by its clock', async () => {
  const repo = site({ [WORK]: work() });
  write(repo.dir, inContent({ 'maintenance/2026/x.md': work() }));
  repo.commit('Another', '2026-11-21T11:00:00Z');
  await receipts(repo, { by: 'ci', run: RUN });
  expect(linesOf(repo)).toEqual(['git 2026-11-20T03:00:00Z w', `ci ${NOW} x`]);
  expect(parseReceipts(readFileSync(join(repo.dir, FILE), 'utf8')).receipts.map((one) => one.run)).toEqual([null, RUN]);
});

test('what a push brought is public by its run, every commit of it', async () => {
  const repo = site();
  const before = repo.git('rev-parse', 'HEAD');
  write(repo.dir, inContent({ [WORK]: work() }));
  repo.commit('Announce', EARLY);
  write(repo.dir, { 'README.md': 'A' });
  repo.commit('Read me', EARLY);
  await receipts(repo, { by: 'ci', before });
  expect(linesOf(repo)).toEqual([`ci ${NOW} w`]);
});

test('later runs date by their clock what came since, whatever its commit says; again adds nothing', async () => {
  const repo = site({ [WORK]: work() });
  await receipts(repo, { by: 'ci' });
  repo.commit('Receipts', NOW);
  write(repo.dir, inContent({ [WORK]: work({ text: 'Khác.' }) }));
  repo.commit('Edit', '2026-11-01T00:00:00Z');
  write(repo.dir, inContent({ [WORK]: work({ text: 'Khác nữa.' }) }));
  repo.commit('Edit again', '2026-11-02T00:00:00Z');
  await receipts(repo, { by: 'ci', given: at('2026-11-22T00:00:00Z') });
  const all = [`ci ${NOW} w`, `git ${NOW} w`, 'ci 2026-11-22T00:00:00Z w'];
  expect(linesOf(repo)).toEqual(all);
  const again = await receipts(repo, { by: 'ci', given: at('2026-11-23T00:00:00Z') });
  expect(again).toEqual({ receipts: [], seals: [], waiting: [], trouble: null });
  expect(linesOf(repo)).toEqual(all);
});

test('a maintenance that is taken away, and one that comes back, are put down', async () => {
  const repo = site({ [WORK]: work() });
  await receipts(repo);
  write(repo.dir, inContent({ [WORK]: null }));
  await receipts(repo, { given: at('2026-11-21T13:00:00Z') });
  expect(linesOf(repo)).toHaveLength(1);
  repo.commit('Take away', LATE);
  await receipts(repo, { given: at('2026-11-21T14:00:00Z') });
  write(repo.dir, inContent({ [WORK]: work() }));
  repo.commit('Put back', LATE);
  await receipts(repo, { given: at('2026-11-21T15:00:00Z') });
  expect(linesOf(repo)).toEqual([
    `command ${NOW} w`,
    'command 2026-11-21T14:00:00Z w',
    'command 2026-11-21T15:00:00Z w',
  ]);
});

test('what is not committed gets no receipt; outside git everything is public by the run', async () => {
  const repo = site();
  write(repo.dir, inContent({ [WORK]: work() }));
  expect(await receipts(repo)).toMatchObject({ receipts: [], waiting: [WORK] });
  expect(existsSync(join(repo.dir, FILE))).toBe(false);
  const plain = { dir: temporary() };
  write(plain.dir, inContent({ ...SITE, [WORK]: work() }));
  await receipts(plain);
  expect(linesOf(plain)).toEqual([`command ${NOW} w`]);
});

test('a shallow clone is refused while it would lose when things were published', async () => {
  const repo = site({ [WORK]: work() });
  write(repo.dir, { 'README.md': 'A' });
  repo.commit('Read me', LATE);
  const shallow = join(temporary(), 'shallow');
  execFileSync('git', ['clone', '--quiet', '--depth', '1', `file://${repo.dir}`, shallow]);
  const refusal = await receipts({ dir: shallow }, { by: 'ci' }).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(Unrecordable);
  expect((refusal as Unrecordable).problems.map(({ code }) => code)).toContain('shallow_history');
});

test('what a killed run left of a line is cut; what was committed so stays, apart', async () => {
  const repo = site({ [WORK]: work() });
  await receipts(repo);
  const path = join(repo.dir, FILE);
  appendFileSync(path, '{"v":1,"id":"w","sh');
  write(repo.dir, inContent({ [WORK]: work({ text: 'Khác.' }) }));
  repo.git('add', 'content/maintenance');
  repo.git('commit', '--quiet', '-m', 'Edit');
  await receipts(repo);
  expect(linesOf(repo)).toHaveLength(2);

  appendFileSync(path, '{"v":1,"id":"w","sh');
  repo.commit('Torn', '2026-11-21T16:00:00Z');
  write(repo.dir, inContent({ [WORK]: work({ text: 'Khác nữa.' }) }));
  repo.commit('Edit', '2026-11-21T17:00:00Z');
  await receipts(repo);
  const text = readFileSync(path, 'utf8');
  expect(text).toContain('"sh\n{"v":1');
  expect(parseReceipts(text)).toMatchObject({ receipts: { length: 3 }, problems: { length: 1 } });
  expect(chainProblems(text)).toEqual([]);
});

test('before a push nothing is public; where this machine publishes the page it is', async () => {
  const origin = clone(site({ [WORK]: work() }).dir, join(temporary(), 'origin.git'), { bare: true });
  const repo = clone(origin.dir, join(temporary(), 'clone'));
  write(repo.dir, inContent({ 'maintenance/2026/a.md': work() }));
  repo.commit('A', NOW);
  await receipts(repo);
  expect(linesOf(repo)).toEqual([`command ${NOW} w`.replace('command', 'git').replace(NOW, '2026-11-20T03:00:00Z')]);
  await receipts(repo, { local: true });
  expect(linesOf(repo)).toHaveLength(2);
});

test('a commit from a clock that is ahead is public by the run’s clock', async () => {
  const repo = site({ [WORK]: work() }, '2099-01-01T00:00:00Z');
  await receipts(repo, { by: 'ci' });
  expect(linesOf(repo)).toEqual([`ci ${NOW} w`]);
});

test('a revision that names no service, then or now, was refused by every build: it is no publication', async () => {
  const repo = site({ [WORK]: work().replace('[email]', '[emial]') });
  write(repo.dir, inContent({ [WORK]: work() }));
  repo.commit('Correct', LATE);
  await receipts(repo, { given: at(LATE) + 60 });
  expect(linesOf(repo)).toEqual(['command 2026-11-24T13:01:00Z w']);
});

test('the forge dates what was public before there were receipts; a clock of its that contradicts git does not count', async () => {
  const saying = async (time: string) => {
    const repo = site({ [WORK]: work() });
    write(repo.dir, { 'README.md': 'A' });
    repo.commit('Read me', LATE);
    const forge: Recording['forge'] =
      () =>
      async ({ branch, chain, commits }) => {
        expect([branch, chain.length, commits]).toEqual(['main', 2, [chain[0]]]);
        return { forge: () => ({ at: at(time), url: RUN }), trouble: null };
      };
    const { trouble } = await receipts(repo, { forge, given: at(LATE) });
    return [...linesOf(repo), trouble];
  };
  expect(await saying('2026-11-20T09:30:00Z')).toEqual(['forge 2026-11-20T09:30:00Z w', null]);
  const before = await saying('2026-11-19T00:00:00Z');
  expect(before).toEqual(['git 2026-11-20T03:00:00Z w', expect.stringContaining('it saw 1 before git dates them')]);
  expect((await saying('2027-01-01T00:00:00Z'))[0]).toBe('git 2026-11-20T03:00:00Z w');
});
