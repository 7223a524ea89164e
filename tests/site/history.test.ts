import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { temporary } from '#tests/support/command.ts';
import { at } from '#tests/support/content.ts';
import { clone, repository, type Repository } from '#tests/support/git.ts';
import { EARLY, LATE, NOW, publicationOf, SITE, WORK, work, write } from '#tests/support/published.ts';

const MOVED = work({ starts: '2026-11-26T01:00+07:00', ends: '2026-11-26T03:00+07:00' });
const [WINDOW, OTHER] = ['2026-11-24T18:00:00Z', '2026-11-25T18:00:00Z'];
const [early, late] = ['2026-11-20T03:00:00Z', '2026-11-24T13:00:00Z'];

/** A repository whose first commit has the site and, where given, the maintenance. */
function site(text: string | null = work(), time = EARLY): Repository {
  const repo = repository(temporary());
  write(repo.dir, { ...SITE, ...(text === null ? {} : { [WORK]: text }) });
  repo.commit('Begin', time);
  return repo;
}

test('what is committed and has no receipt is public since its commit, unattested', async () => {
  const { told, verdict, codes } = await publicationOf(site().dir);
  expect(told).toEqual([`${early} git ${WINDOW}`]);
  expect([verdict, codes]).toEqual(['kept', []]);
  expect((await publicationOf(site(work(), LATE).dir)).verdict).toBe('late');
});

test('every revision is told in order, an earlier one from its own text', async () => {
  const repo = site(MOVED);
  write(repo.dir, { [WORK]: work() });
  repo.commit('Bring forward', LATE);
  const { told, verdict, sources } = await publicationOf(repo.dir);
  expect(told).toEqual([`${early} git ${OTHER}`, `${late} git ${WINDOW}`]);
  expect(verdict).toBe('late');
  expect(sources.texts(sources.receipts[0]?.sha ?? '')).toBe(MOVED);
});

test('outside a repository, before the first commit, and without a commit of it, publication is unknown and nothing is wrong', async () => {
  const plain = temporary();
  write(plain, { ...SITE, [WORK]: work() });
  const fresh = repository(temporary());
  write(fresh.dir, { ...SITE, [WORK]: work() });
  const untracked = site(null);
  write(untracked.dir, { [WORK]: work() });
  for (const dir of [plain, fresh.dir, untracked.dir]) {
    const { told, verdict, codes } = await publicationOf(dir);
    expect([told, verdict, codes]).toEqual([[], 'unknown', []]);
  }
});

test('a change that is not committed is of unknown publication; what is committed stays told', async () => {
  const repo = site();
  write(repo.dir, { [WORK]: MOVED });
  const { told, verdict } = await publicationOf(repo.dir);
  expect([told, verdict]).toEqual([[`${early} git ${WINDOW}`], 'unknown']);
});

test('an entry merged late is public since the merge, whatever its branch says', async () => {
  const repo = site(null);
  repo.git('checkout', '--quiet', '-b', 'draft');
  write(repo.dir, { [WORK]: work() });
  repo.commit('Announce', EARLY);
  repo.git('checkout', '--quiet', 'main');
  merge(repo, 'draft', LATE);
  const { told, verdict } = await publicationOf(repo.dir);
  expect([told, verdict]).toEqual([[`${late} git ${WINDOW}`], 'late']);
});

test('an entry squashed or rebased is public since it came to the branch', async () => {
  const repo = site(null);
  repo.git('checkout', '--quiet', '-b', 'draft');
  write(repo.dir, { [WORK]: work() });
  repo.commit('Announce', EARLY);
  repo.git('checkout', '--quiet', 'main');
  repo.git('merge', '--squash', '--quiet', 'draft');
  repo.commit('Announce (#1)', LATE);
  expect((await publicationOf(repo.dir)).told).toEqual([`${late} git ${WINDOW}`]);

  const rebased = site(null);
  rebased.git('checkout', '--quiet', '-b', 'draft');
  write(rebased.dir, { [WORK]: work() });
  rebased.commit('Announce', EARLY);
  dated(rebased, LATE, 'rebase', '--quiet', '--force-rebase', 'main');
  expect((await publicationOf(rebased.dir)).told).toEqual([`${late} git ${WINDOW}`]);
});

test('an entry reverted and brought back was not announced meanwhile', async () => {
  const repo = site(null);
  write(repo.dir, { [WORK]: work() });
  repo.commit('Announce', EARLY);
  dated(repo, '2026-11-21T10:00:00+07:00', 'revert', '--no-edit', 'HEAD');
  dated(repo, LATE, 'revert', '--no-edit', 'HEAD');
  const { told, verdict } = await publicationOf(repo.dir);
  expect(told).toEqual([`${early} git ${WINDOW}`, `2026-11-21T03:00:00Z git nothing`, `${late} git ${WINDOW}`]);
  expect(verdict).toBe('late');
});

test('an earlier text brought back is a revision again', async () => {
  const repo = site();
  write(repo.dir, { [WORK]: MOVED });
  repo.commit('Move', '2026-11-22T10:00:00+07:00');
  write(repo.dir, { [WORK]: work() });
  repo.commit('Move back', LATE);
  const { told, verdict } = await publicationOf(repo.dir);
  expect(told.map((one) => one.split(' ').at(-1))).toEqual([WINDOW, OTHER, WINDOW]);
  expect(verdict).toBe('late');
});

test('a renamed file that says what it was, and one in the folder of another year, keep their past', async () => {
  const repo = site();
  const renamed = work({ lines: ['was: [w]'] });
  write(repo.dir, { [WORK]: null, 'maintenance/2026/nâng-cấp.md': renamed });
  repo.commit('Rename', '2026-11-22T10:00:00+07:00');
  mkdirSync(join(repo.dir, 'maintenance/2027'));
  renameSync(join(repo.dir, 'maintenance/2026/nâng-cấp.md'), join(repo.dir, 'maintenance/2027/nâng-cấp.md'));
  repo.commit('Move', LATE);
  const { told, verdict } = await publicationOf(repo.dir);
  expect(told).toEqual([`${early} git ${WINDOW}`, `2026-11-22T03:00:00Z git ${WINDOW}`]);
  expect(verdict).toBe('kept');
});

test('a renamed file that does not say so is a new announcement', async () => {
  const repo = site();
  renameSync(join(repo.dir, WORK), join(repo.dir, 'maintenance/2026/x.md'));
  repo.commit('Rename', LATE);
  const { told, verdict } = await publicationOf(repo.dir, { id: 'x' });
  expect([told, verdict]).toEqual([[`${late} git ${WINDOW}`], 'late']);
});

test('a revision with errors was refused by every build: it neither announces nor interrupts', async () => {
  const repo = site('---\ntitle: Bảo trì\nservices: [email]\nstarts: soon\nends: 2026-11-25T03:00+07:00\n---\n');
  write(repo.dir, { [WORK]: work() });
  repo.commit('Correct', '2026-11-21T10:00:00+07:00');
  write(repo.dir, { [WORK]: work().replace('title', 'titel') });
  repo.commit('Break', '2026-11-22T10:00:00+07:00');
  write(repo.dir, { [WORK]: work({ text: 'Nâng cấp ổ đĩa.' }) });
  repo.commit('Mend', LATE);
  const { told, verdict } = await publicationOf(repo.dir);
  expect(told).toEqual([`2026-11-21T03:00:00Z git ${WINDOW}`, `${late} git ${WINDOW}`]);
  expect(verdict).toBe('kept');
});

test('a revision that names a service of old times is read all the same; one that names none was refused', async () => {
  const repo = site(null);
  write(repo.dir, { 'services/fax.md': '---\nname: Fax\n---\n', [WORK]: work().replace('[email]', '[email, fax]') });
  repo.commit('Announce', EARLY);
  write(repo.dir, { 'services/fax.md': null, [WORK]: work().replace('[email]', '[email, fxa]') });
  repo.commit('No fax', '2026-11-22T10:00:00+07:00');
  write(repo.dir, { [WORK]: work() });
  repo.commit('Really no fax', LATE);
  expect((await publicationOf(repo.dir)).told).toEqual([`${early} git ${WINDOW}`, `${late} git ${WINDOW}`]);
});

test('a commit dated before its parent counts from its parent: no clock makes a notice earlier', async () => {
  const repo = site(null, LATE);
  write(repo.dir, { [WORK]: work() });
  repo.commit('Announce', EARLY);
  const other = site(MOVED, LATE);
  write(other.dir, { [WORK]: work() });
  other.commit('Move', EARLY);
  const { told, verdict } = await publicationOf(other.dir);
  expect([told, verdict]).toEqual([[`${late} git ${OTHER}`, `${late} git ${WINDOW}`], 'late']);
  // Commits of other files have clocks too.
  expect((await publicationOf(repo.dir)).told).toEqual([`${late} git ${WINDOW}`]);
});

test('a commit dated in the future publishes nothing until then, nor does what follows it', async () => {
  const repo = site(work(), '2099-01-01T00:00:00Z');
  write(repo.dir, { [WORK]: work({ text: 'Nâng cấp ổ đĩa.' }) });
  repo.commit('Edit', EARLY);
  const { told, verdict, codes } = await publicationOf(repo.dir);
  expect([told, verdict, codes]).toEqual([[], 'unknown', ['commit_later']]);
});

test('a shallow clone is an error only where the missing history would tell', async () => {
  const repo = site();
  write(repo.dir, { 'services/web.md': '---\nname: Web\n---\n' });
  repo.commit('Add a service', LATE);
  const shallow = join(temporary(), 'shallow');
  execFileSync('git', ['clone', '--quiet', '--depth', '1', `file://${repo.dir}`, shallow]);
  const { codes, sources } = await publicationOf(shallow);
  expect(codes).toEqual(['shallow_history']);
  expect(sources.problems.find(({ code }) => code === 'shallow_history')).toMatchObject({
    severity: 'error',
    file: WORK,
    args: { count: 1 },
  });
  execFileSync('git', ['-C', shallow, 'fetch', '--quiet', '--unshallow']);
  expect(await publicationOf(shallow)).toMatchObject({ codes: [], verdict: 'kept' });

  const later = site(null);
  write(later.dir, { [WORK]: work() });
  later.commit('Announce', LATE);
  const cut = join(temporary(), 'cut');
  execFileSync('git', ['clone', '--quiet', '--depth', '2', `file://${later.dir}`, cut]);
  expect(await publicationOf(cut)).toMatchObject({ codes: [], verdict: 'late' });
});

test('content in a folder of a larger repository, in one of its own, and through a link', async () => {
  const larger = repository(temporary());
  write(join(larger.dir, 'a', 'content'), { ...SITE, [WORK]: work() });
  write(join(larger.dir, 'b'), { ...SITE, [WORK]: MOVED });
  larger.commit('Begin', EARLY);
  write(larger.dir, { 'README.md': 'A' });
  larger.commit('Read me', LATE);
  const inner = repository(join(larger.dir, 'c'));
  write(inner.dir, { ...SITE, [WORK]: work() });
  inner.commit('Begin', LATE);
  symlinkSync(join(larger.dir, 'a', 'content'), join(larger.dir, 'link'));
  expect((await publicationOf(join(larger.dir, 'a', 'content'))).told).toEqual([`${early} git ${WINDOW}`]);
  expect((await publicationOf(join(larger.dir, 'b'))).told).toEqual([`${early} git ${OTHER}`]);
  expect((await publicationOf(inner.dir)).told).toEqual([`${late} git ${WINDOW}`]);
  expect((await publicationOf(join(larger.dir, 'link'))).told).toEqual([`${early} git ${WINDOW}`]);
});

test('a checkout with other line ends is the file that was committed', async () => {
  const repo = site();
  const windows = join(temporary(), 'windows');
  execFileSync('git', ['clone', '--quiet', '-c', 'core.autocrlf=true', repo.dir, windows]);
  const { told, verdict, sources } = await publicationOf(windows);
  expect([told, verdict]).toEqual([[`${early} git ${WINDOW}`], 'kept']);
  expect(sources.content.maintenance[0]?.blob).toBe(repo.git('rev-parse', `HEAD:${WORK}`));
  write(windows, { [WORK]: MOVED });
  expect((await publicationOf(windows)).verdict).toBe('unknown');
});

test('names in NFC here and NFD in the repository are one', async () => {
  const repo = repository(temporary());
  const name = 'bảo-trì';
  write(repo.dir, { ...SITE, [`maintenance/2026/${name.normalize('NFD')}.md`]: work() });
  repo.commit('Begin', EARLY);
  const { told } = await publicationOf(repo.dir, { id: name.normalize('NFC') });
  expect(told).toEqual([`${early} git ${WINDOW}`]);
});

test('a link in place of a file is no revision', async () => {
  const repo = repository(temporary());
  write(repo.dir, { ...SITE, 'notices/2026/n.md': '---\ntitle: Tin\ndate: 2026-11-20\n---\n\nTin.\n' });
  mkdirSync(join(repo.dir, 'maintenance/2026'), { recursive: true });
  write(repo.dir, { 'maintenance/2026/real.md': work() });
  symlinkSync('real.md', join(repo.dir, WORK));
  repo.commit('Begin', EARLY);
  expect(await publicationOf(repo.dir)).toMatchObject({ told: [], verdict: 'unknown' });
});

test('a translation that changed is a revision: its language says something else', async () => {
  const repo = site();
  write(repo.dir, { 'maintenance/2026/w.en.md': '---\ntitle: Maintenance\n---\n\nUpgrade.\n' });
  repo.commit('Translate', LATE);
  const { told, sources, verdict } = await publicationOf(repo.dir);
  expect(told).toEqual([`${early} git ${WINDOW}`, `${late} git ${WINDOW}`]);
  expect(sources.receipts.map(({ translations }) => Object.keys(translations ?? {}))).toEqual([[], ['en']]);
  expect(verdict).toBe('kept');
});

test('incidents and notices: one that was away is the same announcement', async () => {
  const repo = repository(temporary());
  const text = '---\ntitle: Thư chậm\nservices: [email]\nstarted: 2026-11-20T09:00+07:00\n---\n\nChậm.\n';
  write(repo.dir, { ...SITE, 'incidents/2026/i.md': text });
  repo.commit('Announce', EARLY);
  dated(repo, EARLY, 'commit', '--quiet', '--allow-empty', '-m', 'Nothing');
  repo.git('rm', '--quiet', 'incidents/2026/i.md');
  repo.commit('Take away', '2026-11-21T10:00:00+07:00');
  write(repo.dir, { 'incidents/2026/i.md': text });
  repo.commit('Put back', LATE);
  const { sources } = await publicationOf(repo.dir);
  expect(sources.receipts.map((one) => one.at)).toEqual([at(EARLY)]);
});

test('git that refuses a repository of somebody else is said once, and tells nothing', async () => {
  const repo = site();
  write(repo.dir, { 'maintenance/2026/x.md': work() });
  vi.stubEnv('GIT_TEST_ASSUME_DIFFERENT_OWNER', '1');
  try {
    const { told, verdict, codes, sources } = await publicationOf(repo.dir);
    expect([told, verdict, codes]).toEqual([[], 'unknown', ['history_refused']]);
    expect(sources.problems.find(({ code }) => code === 'history_refused')?.args['reason']).toContain(
      'dubious ownership',
    );
  } finally {
    vi.unstubAllEnvs();
  }
});

test('without git installed nothing is told: said where there is a repository, silent where there is none', async () => {
  const repo = site();
  const plain = temporary();
  write(plain, { ...SITE, [WORK]: work() });
  vi.stubEnv('PATH', temporary());
  try {
    expect(await publicationOf(repo.dir)).toMatchObject({ told: [], verdict: 'unknown', codes: ['history_refused'] });
    expect(await publicationOf(plain)).toMatchObject({ told: [], verdict: 'unknown', codes: [] });
  } finally {
    vi.unstubAllEnvs();
  }
});

test('where every revision has its receipt git is not asked for history', async () => {
  const repo = site();
  const { sources } = await publicationOf(repo.dir);
  const bin = temporary();
  const log = join(bin, 'asked');
  writeFileSync(join(bin, 'git'), `#!/bin/sh\necho "$@" >> ${log}\nexit 128\n`);
  chmodSync(join(bin, 'git'), 0o755);
  const { encodeReceipt } = await import('#record/receipts.ts');
  const lines = sources.receipts.map((receipt) => `${encodeReceipt(receipt)}\n`).join('');
  write(repo.dir, { 'record/receipts.jsonl': lines });
  vi.stubEnv('PATH', `${bin}:${process.env['PATH'] ?? ''}`);
  try {
    expect(await publicationOf(repo.dir)).toMatchObject({ verdict: 'kept', codes: [] });
    const { existsSync } = await import('node:fs');
    expect(existsSync(log)).toBe(false);
  } finally {
    vi.unstubAllEnvs();
  }
});

test('settings of the person who runs git change nothing', async () => {
  const repo = site();
  write(repo.dir, { [WORK]: MOVED });
  repo.commit('Move', LATE);
  for (const [name, value] of [
    ['log.showRoot', 'false'],
    ['log.showSignature', 'true'],
    ['log.diffMerges', 'off'],
    ['diff.renames', 'copies'],
    ['color.ui', 'always'],
    ['log.decorate', 'full'],
    ['core.quotePath', 'true'],
  ] as const)
    repo.git('config', name, value);
  expect((await publicationOf(repo.dir)).told).toEqual([`${early} git ${WINDOW}`, `${late} git ${OTHER}`]);
});

test('a clone has the same past', async () => {
  const repo = site();
  expect((await publicationOf(clone(repo.dir, join(temporary(), 'c')).dir)).told).toEqual([`${early} git ${WINDOW}`]);
});

test('the present window counts from the last revision before now', async () => {
  const { told } = await publicationOf(site(work(), LATE).dir, { now: NOW - 6 * 86_400 });
  expect(told).toEqual([]);
});

function dated(repo: Repository, time: string, ...args: string[]): void {
  execFileSync('git', ['-C', repo.dir, ...args], {
    env: { ...process.env, GIT_AUTHOR_DATE: time, GIT_COMMITTER_DATE: time },
    stdio: 'pipe',
  });
}

function merge(repo: Repository, branch: string, time: string): void {
  dated(repo, time, 'merge', '--quiet', '--no-ff', '--no-edit', branch);
}
