import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { chained } from '#record/append.ts';
import type { Receipt } from '#record/receipt.ts';
import { buildSite } from '#site/build.ts';
import { withdrawalOf } from '#site/receipt-of.ts';
import { recordReceipts } from '#site/record-receipts.ts';
import { receiptProblems } from '#site/receipt-problems.ts';
import { byEntry } from '#entries/publication.ts';
import { temporary } from '#tests/support/command.ts';
import { at } from '#tests/support/content.ts';
import { repository, type Repository } from '#tests/support/git.ts';
import { EARLY, LATE, NOW, publicationOf, SITE, WORK, work, write } from '#tests/support/published.ts';

/** What a provider could try so that notice given too late reads as given in time; routine work that begins at 01:00. */

const FILE = 'record/receipts.jsonl';
const [DURING, AFTER] = ['2026-11-25T02:50:00+07:00', '2026-11-25T09:00:00+07:00'];
const LONG = work({ ends: '2026-11-25T06:00+07:00' });
const MONDAY = at('2026-11-16T10:00:00+07:00');
const WEB = { 'services/web.md': '---\nname: Web\n---\n' };

function site(time = LATE, files: Readonly<Record<string, string>> = {}): Repository {
  const repo = repository(temporary());
  write(repo.dir, { ...SITE, [WORK]: work(), ...files });
  repo.commit('Begin', time);
  return repo;
}

async function receiptIn({ dir }: Repository): Promise<Receipt> {
  return byEntry((await publicationOf(dir)).sources.receipts).get('w')?.[0] as Receipt;
}

/** What the page says of the notice, the year it is counted in, and what `check` says of the receipts. */
async function saidOf({ dir }: Repository, now = NOW) {
  const { sources, codes } = await publicationOf(dir, { now });
  const { maintenance, maintenanceYears } = buildSite({
    ...sources,
    commits: () => null,
    commit: null,
    address: 'https://status.example',
  });
  const [[view], [year]] = [maintenance, maintenanceYears];
  const doubts = await receiptProblems(dir, sources.content);
  return {
    verdict: view?.notice.verdict,
    attested: view?.notice.attested,
    kept: year?.kept,
    late: year?.late,
    cancelled: year?.cancelled,
    seconds: year?.seconds,
    codes: [...codes, ...doubts.map(({ code }) => code)],
  };
}

test.each(['forge', 'git', 'ci', 'command'])(
  'a line of %s dated back by hand counts from the run before',
  async (by) => {
    const repo = site();
    const receipt = await receiptIn(repo);
    const run = { ...receipt, id: 'x', by: 'ci', at: at(LATE) - 3600 };
    write(repo.dir, { [FILE]: chained('', [run, { ...receipt, by, at: MONDAY }]) });
    expect(await saidOf(repo)).toMatchObject({ verdict: 'late', late: 1, kept: 0 });
  },
);

test('a line of somebody nobody knows proves nothing', async () => {
  const repo = site();
  write(repo.dir, { [FILE]: chained('', [{ ...(await receiptIn(repo)), by: 'notary', at: MONDAY }]) });
  const said = await saidOf(repo);
  expect(said).toMatchObject({ verdict: 'late', attested: false });
  expect(said.codes).toContain('receipt_line');
});

test('a line of a revision that never was is told', async () => {
  const repo = site();
  write(repo.dir, { [FILE]: chained('', [{ ...(await receiptIn(repo)), by: 'ci', at: MONDAY, sha: 'e'.repeat(40) }]) });
  expect((await saidOf(repo)).codes).toContain('receipt_revision');
});

test('a line that claims a longer window than its file announced counts as the file does', async () => {
  const repo = site(EARLY);
  const receipt = await receiptIn(repo);
  const claimed = { ...receipt, by: 'ci', facts: { ...receipt.facts, end: at('2026-11-25T06:00+07:00') } };
  write(repo.dir, { [FILE]: chained('', [claimed]) });
  expect((await saidOf(repo)).codes).toContain('receipt_facts');
  write(repo.dir, { [WORK]: LONG });
  repo.commit('Longer', DURING);
  const said = await saidOf(repo);
  expect(said).toMatchObject({ verdict: 'late', attested: false });
  expect(said.codes).toContain('receipt_facts');
});

test('a line that calls routine work an emergency, or names more services, counts as its file does', async () => {
  const repo = site(EARLY, WEB);
  const receipt = await receiptIn(repo);
  const facts = { ...receipt.facts, class: 'emergency' as const, services: ['email', 'web'] };
  write(repo.dir, { [FILE]: chained('', [{ ...receipt, by: 'ci', facts }]) });
  write(repo.dir, { [WORK]: work({ lines: ['class: emergency'] }).replace('[email]', '[email, web]') });
  repo.commit('Another service', LATE);
  const { sources } = await publicationOf(repo.dir);
  expect(byEntry(sources.receipts).get('w')?.[0]?.facts).toMatchObject({ class: 'routine', services: ['email'] });
  expect(await saidOf(repo)).toMatchObject({ verdict: 'late' });
});

test('an incident dated ahead announced no work', async () => {
  const repo = repository(temporary());
  const incident = work().replace('services: [email]', 'services: { email: down }').replace('ends', 'ended');
  write(repo.dir, { ...SITE, 'incidents/2026/w.md': incident.replace('starts', 'started') });
  repo.commit('Incident', EARLY);
  write(repo.dir, { 'incidents/2026/w.md': null, [WORK]: work() });
  repo.commit('Work', LATE);
  expect(await saidOf(repo)).toMatchObject({ verdict: 'late', late: 1 });
});

test.each([
  ['moved to another week', { [WORK]: work({ starts: '2026-11-29T01:00+07:00', ends: '2026-11-29T03:00+07:00' }) }],
  ['moved to another century', { [WORK]: work({ starts: '2099-11-29T01:00+07:00', ends: '2099-11-29T03:00+07:00' }) }],
  ['cancelled, as if before', { [WORK]: `${work()}\n## 2026-11-25T00:30+07:00 cancelled\n\nThôi.\n` }],
])('work announced too late stays so when it is over and then %s', async (_, files) => {
  const repo = site();
  write(repo.dir, files);
  repo.commit('Afterwards', AFTER);
  expect(await saidOf(repo)).toMatchObject({ verdict: 'late', late: 1, kept: 0 });
});

test('a window extended while the work was on was extended too late, though it is shortened afterwards', async () => {
  const repo = site(EARLY);
  write(repo.dir, { [WORK]: LONG });
  repo.commit('Longer', DURING);
  write(repo.dir, { [WORK]: work() });
  repo.commit('As it was', AFTER);
  expect(await saidOf(repo)).toMatchObject({ verdict: 'late', late: 1, kept: 0 });
});

test('a service named too late was, though it is taken out afterwards; one that was spared before was not', async () => {
  const [late, spared] = [site(EARLY, WEB), site(EARLY, WEB)];
  for (const [repo, time] of [
    [late, AFTER],
    [spared, '2026-11-24T23:00:00+07:00'],
  ] as const) {
    write(repo.dir, { [WORK]: work().replace('[email]', '[email, web]') });
    repo.commit('One more', LATE);
    write(repo.dir, { [WORK]: work() });
    repo.commit('One less', time);
  }
  expect(await saidOf(late)).toMatchObject({ verdict: 'late' });
  expect(await saidOf(spared)).toMatchObject({ verdict: 'kept' });
});

test('work moved in good time, and again while it was on to a day announced in good time, kept its notice', async () => {
  const repo = site(EARLY);
  write(repo.dir, { [WORK]: work({ starts: '2026-11-28T01:00+07:00', ends: '2026-11-28T03:00+07:00' }) });
  repo.commit('Another day', DURING);
  expect(await saidOf(repo)).toMatchObject({ verdict: 'kept', kept: 1, late: 0 });
});

test('a commit dated back and hidden behind another in one push is public by that push', async () => {
  const repo = repository(temporary());
  const content = { 'content/site.yaml': SITE['site.yaml'], 'content/services/email.md': SITE['services/email.md'] };
  const put = (before: string | null, given: string) =>
    recordReceipts({
      folder: join(repo.dir, 'content'),
      ...({ by: 'ci', run: null, local: false, write: true, forge: () => null } as const),
      before,
      given: at(given),
    });
  write(repo.dir, { '.gitignore': '.camket/\n', ...content, [`content/${WORK}`]: work() });
  repo.commit('Begin', EARLY);
  await put(null, EARLY);
  const before = repo.commit('Receipts', EARLY);
  write(repo.dir, { [`content/${WORK}`]: LONG });
  repo.commit('Longer', EARLY);
  write(repo.dir, { [`content/${WORK}`]: LONG.replace('Nâng cấp.', 'Nâng cấp máy chủ.') });
  repo.commit('Words', DURING);
  await put(before, DURING);
  expect(readFileSync(join(repo.dir, 'content', FILE), 'utf8')).not.toContain('"by":"git"');
  expect(await saidOf({ ...repo, dir: join(repo.dir, 'content') })).toMatchObject({ verdict: 'late', attested: true });
});

test('of two lines of one second, only git’s word is unattested, whichever it stands beside', async () => {
  const repo = site(EARLY);
  const receipt = await receiptIn(repo);
  const other = {
    ...receipt,
    by: 'ci',
    sha: 'f'.repeat(40),
    facts: { ...receipt.facts, end: at('2026-11-25T02:00+07:00') },
  };
  write(repo.dir, { [FILE]: chained('', [other, { ...receipt, by: 'git' }]) });
  expect(await saidOf(repo)).toMatchObject({ verdict: 'kept', attested: false });
});

test('a service whose file was renamed is the same one in lines and texts of before and after', async () => {
  const repo = site(EARLY);
  const renamed = work().replace('[email]', '[mail]');
  write(repo.dir, {
    'services/email.md': null,
    'services/mail.md': '---\nname: Mail\nwas: [email]\n---\n',
    [WORK]: renamed,
  });
  repo.commit('Rename', '2026-11-21T10:00:00+07:00');
  const { sources } = await publicationOf(repo.dir);
  const receipts = sources.receipts.map((one) => ({ ...one, by: 'ci' }));
  write(repo.dir, { [FILE]: chained('', receipts) });
  write(repo.dir, { [WORK]: renamed.replace('Nâng cấp.', 'Nâng cấp máy chủ.') });
  repo.commit('Words', LATE);
  write(repo.dir, { [WORK]: renamed.replace('Nâng cấp.', 'Nâng cấp hai máy chủ.') });
  repo.commit('Words', LATE);
  const told = await publicationOf(repo.dir);
  expect(told.sources.receipts.map(({ facts }) => facts.services)).toEqual([
    ['email'],
    ['email'],
    ['email'],
    ['email'],
  ]);
  expect(await saidOf(repo)).toMatchObject({ verdict: 'kept', codes: [] });
});

test.each([
  ['over', AFTER, { kept: 0, late: 1, cancelled: 0, seconds: 7200 }],
  ['still to come', '2026-11-24T23:00:00+07:00', { kept: 0, late: 0, cancelled: 1, seconds: 0 }],
])('work announced too late whose file is taken away when it is %s stays in the record', async (_, time, counted) => {
  const repo = site();
  const receipt = { ...(await receiptIn(repo)), by: 'ci' };
  write(repo.dir, { [WORK]: null });
  repo.commit('Away', time);
  write(repo.dir, { [FILE]: chained('', [receipt, withdrawalOf('w', { at: at(time), by: 'ci', run: null })]) });
  expect(await saidOf(repo)).toMatchObject({ verdict: undefined, ...counted });
  write(repo.dir, {
    'incidents/2026/w.md': work()
      .replace('[email]', '{ email: down }')
      .replace('starts', 'started')
      .replace('ends', 'ended'),
  });
  expect(await saidOf(repo)).toMatchObject({ verdict: undefined, ...counted });
});
