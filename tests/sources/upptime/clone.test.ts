import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { formatInstant, parseInstant } from '#domain/instant.ts';
import { forge } from '#forge/client.ts';
import { openClone } from '#sources/upptime/clone.ts';
import type { Repository } from '#sources/upptime/commits.ts';
import { onForge } from '#sources/upptime/on-forge.ts';
import { pullUpptime } from '#sources/upptime/pull.ts';
import { sitesOf } from '#sources/upptime/sites.ts';
import { putFile, temporary } from '#tests/support/command.ts';
import { clone, repository } from '#tests/support/git.ts';
import { commit, type FakeCommit, github } from './support/github.ts';
import { replayed } from './support/replayed.ts';

const WEB = 'history/web.yml';
const time = (minute: number) => formatInstant((parseInstant('2026-05-01T00:00:00Z') as number) + minute * 60);
const file = (state: string, at: string) => `status: ${state}\ncode: 502\nresponseTime: 5\nlastUpdated: ${at}\n`;
/** A commit of the monitor, minutes after the first of May. */
const said = (minute: number, state: 'up' | 'down', path = WEB): FakeCommit => {
  const words = `X Web is ${state} (${state === 'up' ? 200 : 502} in 5 ms) [skip ci] [upptime]`;
  return commit(time(minute), path, words, file(state, time(minute)));
};

/** Takes the paths into a record of its own; the outcome without what names the repository, and every line of the record. */
async function taken(from: Repository, paths: readonly string[]) {
  const dir = temporary();
  const outcome = await pullUpptime({
    repository: from,
    branch: null,
    paths: paths.map((path, i) => [`s${i}`, path] as const),
    src: 'upptime:acme/status',
    store: { dir, region: 'hn', work: join(dir, 'work') },
    since: null,
    incremental: false,
    now: parseInstant('2026-11-22T00:00:00Z') as number,
  });
  const folder = join(dir, 'record', 'uptime', 'hn');
  const files = existsSync(folder) ? readdirSync(folder).sort() : [];
  return { outcome, record: files.map((name) => readFileSync(join(folder, name), 'utf8')).join('') };
}

/** Three pages; one commit in 25 is a person's, so the file is asked for; some were rebased, some have impossible dates. */
function long(): FakeCommit[] {
  return Array.from({ length: 250 }, (_, i): FakeCommit => {
    const one = said(i * 60, i % 4 === 1 ? 'down' : 'up');
    if (i % 25 === 5) return { ...one, message: 'Hand-made\n\nbody' };
    if (i % 25 === 6) return { ...one, committed: time(i * 60 + 600) };
    if (i % 25 === 9) return { ...one, at: time(i * 60 + 600), committed: one.at };
    return i === 50 ? { ...one, at: '1999-01-01T00:00:00Z' } : one;
  });
}

describe('a clone', () => {
  it('gives the same outcome and the same record, to the byte, as the API, bare or not', async () => {
    const odd = ['history/cổng khách hàng.yml', 'history/a b?c#d&e=f%20.yml', 'history/*.yml', 'history/🚀/x.yml'];
    const commits = [
      ...long(),
      ...odd.flatMap((path, i) => [said(20_000 + i, 'down', path), said(20_009 + i, 'up', path)]),
      said(30_000, 'down'),
      commit(time(30_005), WEB, ':arrow_up: Update @upptime to v1.29.0', null),
    ];
    const paths = [WEB, ...odd, 'history/never.yml'];
    const work = replayed(commits, join(temporary(), 'work'));
    const bare = clone(work.dir, join(temporary(), 'bare.git'), { bare: true });
    const fake = await github(commits);
    const api = await taken(onForge(forge({ api: fake.api }), 'acme/status'), paths);
    expect(api.outcome.paths?.map(({ read, commits: n }) => [read, n])).toEqual([
      ['whole', 252],
      ...odd.map(() => ['whole', 2]),
      ['nothing', 0],
    ]);
    for (const { dir } of [work, bare]) {
      const { repository: own } = await openClone(dir);
      expect(await taken(own, paths)).toEqual(api);
      expect(await sitesOf(own, null)).toEqual(['*', 'a b?c#d&e=f%20', 'cổng khách hàng']);
    }
  });

  it('whose history is cut off begins where it is, and takes the words of one site for no other’s', async () => {
    const mail = 'history/mail.yml';
    const commits = [
      said(0, 'down'),
      said(9, 'up'),
      said(10, 'up', mail),
      said(500, 'down', mail),
      said(509, 'up', mail),
    ];
    const whole = replayed(commits, join(temporary(), 'whole'));
    const dir = join(temporary(), 'cut');
    whole.git('clone', '--quiet', '--depth=2', `file://${whole.dir}`, dir);
    const cut = await openClone(dir);
    expect([cut.shallow, (await openClone(whole.dir)).shallow]).toEqual([true, false]);
    const { outcome } = await taken(cut.repository, [WEB, mail]);
    expect(outcome.paths?.map(({ read, outages }) => [read, outages])).toEqual([
      ['silent', 0],
      ['whole', 1],
    ]);
  });

  it('is read by branch, also one that was never checked out here', async () => {
    const origin = replayed([said(0, 'down')], join(temporary(), 'origin'));
    origin.git('branch', 'old');
    putFile(join(origin.dir, 'history/new.yml'), 'status: up\n');
    origin.commit('New', time(9));
    const { dir } = clone(origin.dir, join(temporary(), 'clone'));
    const { repository: own } = await openClone(dir);
    expect(await sitesOf(own, null)).toEqual(['new', 'web']);
    expect(await sitesOf(own, 'old')).toEqual(['web']);
    await expect(sitesOf(own, '--all')).rejects.toThrow(`${dir} has no branch --all.`);
  });

  it('without a commit, a history or its objects says so', async () => {
    const made = repository(join(temporary(), 'empty'));
    const { repository: own } = await openClone(made.dir);
    expect(await own.headOf(null)).toBeNull();
    await expect(sitesOf(own, null)).rejects.toThrow(`${made.dir} has no commit yet.`);
    putFile(join(made.dir, 'README.md'), '');
    made.commit('First', time(0));
    await expect(sitesOf(own, null)).rejects.toThrow(`${made.dir} has no folder history/ in HEAD.`);
    rmSync(join(made.dir, '.git/objects'), { recursive: true });
    mkdirSync(join(made.dir, '.git/objects'));
    await expect(own.headOf(null)).rejects.toThrow(`${made.dir} is damaged: it lacks the commit of HEAD.`);
    await expect(openClone(temporary())).rejects.toThrow(/^git cannot read .*: not a git repository/);
  });

  it('gives no text of what is no file or a large one, and nothing of what is not there', async () => {
    const large = 'x'.repeat((1 << 20) + 1);
    const made = replayed([commit(time(0), WEB, 'a', large), commit(time(1), 'history/a/b', 'b', 'b')], temporary());
    const { repository: own } = await openClone(made.dir);
    const head = (await own.headOf(null)) ?? '';
    const asked = [WEB, 'history/a', 'history/a/b', 'history/none', 'none/none'];
    expect(await Promise.all(asked.map((path) => own.fileAt(path, head)))).toEqual(['', '', 'b', null, null]);
    await expect(own.fileAt(WEB, '--help')).rejects.toThrow(/has no commit --help/);
  });

  it('runs nothing that its settings, hooks or missing parts name', async () => {
    const whole = replayed([said(0, 'down'), { ...said(9, 'up'), message: 'ours' }], join(temporary(), 'whole'));
    whole.git('config', 'uploadpack.allowFilter', 'true');
    const dir = join(temporary(), 'trap');
    whole.git('clone', '--quiet', '--no-checkout', '--filter=blob:none', `file://${whole.dir}`, dir);
    const [trap, mark] = [join(dir, '.git', 'trap'), join(dir, 'ran')];
    putFile(trap, `#!/bin/sh\necho "$0 $@" >> '${mark}'\nexit 1\n`);
    chmodSync(trap, 0o755);
    for (const hook of ['post-index-change', 'reference-transaction', 'post-checkout']) {
      putFile(join(dir, '.git/hooks', hook), readFileSync(trap));
      chmodSync(join(dir, '.git/hooks', hook), 0o755);
    }
    putFile(join(dir, '.git/info/attributes'), '* diff=trap filter=trap\n');
    const set = (name: string, value: string) => whole.git('-C', dir, 'config', name, value);
    for (const name of ['core.fsmonitor', 'core.pager', 'core.sshCommand', 'gpg.program', 'diff.external'])
      set(name, trap);
    for (const name of ['diff.trap.textconv', 'diff.trap.command', 'filter.trap.smudge']) set(name, trap);
    set('log.showSignature', 'true');
    set('log.follow', 'true');
    set('protocol.ext.allow', 'always');
    set('remote.origin.url', `ext::${trap}`);
    const { repository: own } = await openClone(dir);
    const { outcome } = await taken(own, [WEB]);
    expect(existsSync(mark)).toBe(false);
    expect(outcome.failure?.message).toMatch(
      /^git cannot read [^\n]*It may be a partial clone: clone it without --filter\.$/,
    );
    expect(outcome.paths?.[0]?.read).toBe('part');
  });

  test.each([
    ['https://github.com/Acme/Status', 'upptime:acme/status'],
    ['https://bot:secret@github.com/acme/status.git', 'upptime:acme/status'],
    ['git@github.com:acme/status.git', 'upptime:acme/status'],
    ['ssh://git@github.com/acme/status.git/', 'upptime:acme/status'],
    ['https://github.com.evil.example/acme/status', 'upptime:Cổng-của-ta'],
    ['https://git.acme.example/acme/status.git', 'upptime:Cổng-của-ta'],
    ['https://github.com/acme/status/extra', 'upptime:Cổng-của-ta'],
    [null, 'upptime:Cổng-của-ta'],
  ])('of %s is the source %s', async (origin, src) => {
    const made = repository(join(temporary(), 'Cổng của ta.git'));
    if (origin !== null) made.git('remote', 'add', 'origin', origin);
    expect((await openClone(made.dir)).src).toBe(src);
  });
});
