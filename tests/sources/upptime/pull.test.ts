import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatInstant, parseInstant } from '#domain/instant.ts';
import { forge } from '#forge/client.ts';
import { onForge } from '#sources/upptime/on-forge.ts';
import { pullUpptime, type UpptimePull } from '#sources/upptime/pull.ts';
import { temporary } from '#tests/support/command.ts';
import { commit, type FakeCommit, type FakeForge, github } from './support/github.ts';
import { outagesIn } from './support/outages.ts';

const NOW = parseInstant('2026-11-22T00:00:00Z') as number;
const WEB = 'history/web.yml';
const END = '[skip ci] [upptime]';
const file = (state: string, at: string, code = 200) =>
  `url: $SECRET\nstatus: ${state}\ncode: ${code}\nresponseTime: 5\nlastUpdated: ${at}\n`;

const time = (minute: number) => formatInstant((parseInstant('2026-05-01T00:00:00Z') as number) + minute * 60);
/** A commit of the monitor, minutes after the first of May. */
const said = (minute: number, state: 'up' | 'down' | 'degraded', code = 200, path = WEB): FakeCommit =>
  commit(time(minute), path, `X Web is ${state} (${code} in 5 ms) ${END}`, file(state, time(minute), code));

const LIMITED = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '2000000000' };

/** A content folder, and what one pull into it comes to. */
function place(over: Partial<UpptimePull> = {}) {
  const dir = temporary();
  const work = join(dir, 'work');
  const pull = (fake: FakeForge, more: Partial<UpptimePull> = {}) =>
    pullUpptime({
      repository: onForge(forge({ api: fake.api, token: 'canary-token', pace: { second: 1 } }), 'acme/status'),
      branch: null,
      paths: [['web', WEB]],
      src: 'old',
      store: { dir, region: 'hn', work },
      since: null,
      incremental: true,
      now: NOW,
      ...over,
      ...more,
    });
  const outages = () =>
    outagesIn(dir, 'hn').map(({ svc, start, end, parts }) =>
      [
        svc,
        clock(start),
        clock(end),
        ...parts.map(({ state, reason }) => `${state}${reason ? `:${reason}` : ''}`),
      ].join(' '),
    );
  const record = () => {
    const folder = join(dir, 'record', 'uptime', 'hn');
    return readdirSync(folder)
      .sort()
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('');
  };
  return { dir, work, pull, outages, record };
}

const clock = (at: number) => formatInstant(at).slice(5, 16).replace('T', ' ');

/** A history of many outages, one in four commits, over three pages; one in 25 is a person's, so the file is asked for. */
function long(): FakeCommit[] {
  return Array.from({ length: 250 }, (_, i) => {
    const one = said(i * 60, i % 4 === 1 ? 'down' : 'up', i % 4 === 1 ? 502 : 200);
    return i % 25 === 5 ? { ...one, message: 'Hand-made' } : one;
  });
}

describe('an Upptime history', () => {
  it('of every era and by every hand is read by the path it touched', async () => {
    const web = (at: string, message: string, text: string | null = '') => commit(at, WEB, message, text);
    const fake = await github([
      {
        ...web('2020-10-01T00:00:00-07:00', 'Initial commit', file('down', '2020-09-01T00:00:00.000Z')),
        files: { [WEB]: file('down', '2020-09-01T00:00:00.000Z'), 'history/x.yml': '' },
      },
      web('2020-10-02T00:00:00-07:00', '🟩 Web is up (200 in 274ms) [skip ci]'),
      web('2020-10-02T01:00:00-07:00', '🟥 Old name is down (0 in 0ms) [skip ci]'),
      web('2020-10-02T02:00:00-07:00', ':card_file_box: Update status summary [skip ci]', '- status: up\n'),
      web('2020-10-02T03:00:00-07:00', '🟩 Web is up (200 in 274ms) [skip ci]'),
      web('2020-11-02T17:00:00+00:00', `  is  ( in  ms) ${END}`, '- url: x\n- status: down\n- code: 401\n'),
      web('2020-11-02T17:30:00+00:00', `  is  ( in  ms) ${END}`, '- url: x\n- status: up\n- code: 200\n'),
      web('2020-11-22T00:00:00+00:00', `🟨 Web is degraded (200 in 9000 ms) ${END}`),
      web('2020-11-22T00:10:00+00:00', `🟩 Web is up (200 in 9 ms) ${END}`),
      web(
        '2021-03-01T00:00:00+00:00',
        'Website: KO!',
        'status: down\ncode: 503\nstartTime: Fri Oct 09 2020 20:07:06 GMT+0000 (Coordinated Universal Time)\n',
      ),
      web('2021-03-01T00:05:00+00:00', 'Tidy the files (#5)', file('down', '2021-02-01T00:00:00.000Z')),
      web('2021-03-01T00:20:00+00:00', 'Website: OK!', 'status: up\n'),
      web('2021-04-01T00:00:00+00:00', `🟥 Web is down (502 in 3 ms) ${END}`),
      web('2021-04-01T00:30:00+00:00', ':arrow_up: Update @upptime to v1.29.0', null),
    ]);
    const { pull, outages } = place();
    const outcome = await pull(fake);
    expect(outcome).toMatchObject({ failure: null, paths: [{ read: 'whole', commits: 14, outages: 5, undated: 0 }] });
    expect(outages()).toEqual([
      'web 10-02 08:00 10-02 10:00 down:no_answer',
      'web 11-02 17:00 11-02 17:30 down:status_401',
      'web 11-22 00:00 11-22 00:10 degraded:status_200',
      'web 03-01 00:00 03-01 00:20 down:status_503',
      'web 04-01 00:00 04-01 00:30 down:status_502',
    ]);
  });

  it('paths may hold anything a file name can', async () => {
    const names = ['history/.yml', 'history/cổng khách hàng.yml', 'history/a b?c#d&e=f%20.yml', 'history/🚀/x.yml'];
    const fake = await github(
      names.flatMap((path) => [commit(time(0), path, 'ours', file('down', time(0))), said(9, 'up', 200, path)]),
    );
    const { pull, outages } = place({ paths: names.map((path, i) => [`s${i}`, path]) });
    expect((await pull(fake)).failure).toBeNull();
    expect(outages()).toEqual(names.map((_, i) => `s${i} 05-01 00:00 05-01 00:09 down:status_200`));
  });

  it('of several paths is one service’s where the site was renamed', async () => {
    const fake = await github([
      said(0, 'down', 0),
      said(9, 'up'),
      said(20, 'down', 0, 'history/new.yml'),
      said(29, 'up', 200, 'history/new.yml'),
    ]);
    const { pull, outages } = place({
      paths: [
        ['web', WEB],
        ['web', 'history/new.yml'],
      ],
      incremental: false,
    });
    await pull(fake);
    expect(outages()).toHaveLength(2);
  });

  it('that was never there is said to be nothing, and does not stop the others', async () => {
    const fake = await github([said(0, 'down', 0), said(9, 'up')]);
    const { pull, outages } = place({
      paths: [
        ['gone', 'history/gone.yml'],
        ['web', WEB],
      ],
    });
    expect((await pull(fake)).paths?.map(({ read }) => read)).toEqual(['nothing', 'whole']);
    expect(outages()).toHaveLength(1);
  });

  it('that tells no state in any commit says so, and is not read again until something happens', async () => {
    const fake = await github([commit(time(0), WEB, 'ours', 'a: 1\n'), commit(time(9), WEB, 'ours', 'status: fine\n')]);
    const { pull } = place();
    expect((await pull(fake)).paths).toMatchObject([{ read: 'silent', commits: 2 }]);
    const before = fake.asked.length;
    expect((await pull(fake)).paths).toBeNull();
    expect(fake.asked.length - before).toBe(1);
  });

  it('of a repository without a commit is nothing', async () => {
    expect(await place().pull(await github([]))).toMatchObject({ failure: null, paths: [{ read: 'nothing' }] });
  });

  it('of a branch is asked for by its name', async () => {
    const fake = await github([said(0, 'down', 0), said(9, 'up')]);
    const { pull, outages } = place({ branch: 'main' });
    await pull(fake);
    expect(outages()).toHaveLength(1);
    expect((await pull(fake, { branch: 'none' })).failure?.fault).toBe('missing');
  });
});

describe('a pull', () => {
  it('takes what is new, and gives the same bytes as one that reads everything', async () => {
    const commits = long();
    const fake = await github(commits.slice(0, 101));
    const { pull, record } = place();
    for (const end of [101, 102, 149, 150, 250]) {
      fake.commits = commits.slice(0, end);
      expect((await pull(fake)).failure).toBeNull();
    }
    const whole = place();
    await whole.pull(fake);
    expect(record()).toBe(whole.record());
  });

  it('of what is known reads no more than the last days', async () => {
    const commits = long();
    const fake = await github(commits);
    const { pull } = place();
    await pull(fake);
    const before = fake.asked.length;
    fake.commits = [...commits, said(250 * 60, 'up')];
    await pull(fake);
    // The head, one page, and the files of hand-made commits of two days.
    expect(fake.asked.length - before).toBeLessThan(12);
  });

  it('of an unchanged repository is one request', async () => {
    const fake = await github(long());
    const { pull, record, dir } = place();
    await pull(fake);
    const [before, bytes] = [fake.asked.length, record()];
    expect(await pull(fake)).toMatchObject({ paths: null, failure: null });
    expect(fake.asked.length - before).toBe(1);
    expect(record()).toBe(bytes);
    rmSync(join(dir, 'record'), { recursive: true });
    await pull(fake);
    expect(record()).toBe(bytes);
  });

  it('without its work folder goes on from the record', async () => {
    const fake = await github(long());
    const { pull, record, work } = place();
    await pull(fake);
    const bytes = record();
    rmSync(work, { recursive: true });
    const before = fake.asked.length;
    await pull(fake);
    expect(record()).toBe(bytes);
    expect(fake.asked.length - before).toBeLessThan(12);
  });

  it('with a spoilt work folder reads again', async () => {
    const fake = await github(long());
    const { pull, record, work } = place();
    fake.intercept = (request, response) =>
      request.url?.includes('page=2') === true && response.writeHead(404).end() !== null;
    await pull(fake);
    fake.intercept = null;
    for (const text of [
      '',
      '{',
      '{"v":1,"path":"history/web.yml","head":"x","since":null,"page":2,"found":[["a",1]]}',
    ]) {
      mkdirSync(join(work, 'upptime'), { recursive: true });
      for (const name of readdirSync(join(work, 'upptime'))) writeFileSync(join(work, 'upptime', name), text);
      await pull(fake);
    }
    const whole = place();
    await whole.pull(fake);
    expect(record()).toBe(whole.record());
  });

  it('after a forced push reads the new history beside the old record', async () => {
    const fake = await github([said(0, 'down', 0), said(9, 'up'), said(20, 'up')]);
    const { pull, outages } = place();
    await pull(fake);
    fake.commits = [
      said(0, 'down', 0),
      said(9, 'up'),
      said(15, 'down', 0),
      said(19, 'up'),
      said(20, 'down', 502),
      said(30, 'up'),
    ];
    await pull(fake);
    expect(outages()).toEqual([
      'web 05-01 00:00 05-01 00:09 down:no_answer',
      'web 05-01 00:15 05-01 00:19 down:no_answer',
      'web 05-01 00:20 05-01 00:30 down:status_502',
    ]);
  });

  it('interrupted, then its history replaced, begins anew', async () => {
    const fake = await github(long());
    const { pull, record } = place();
    fake.intercept = (request, response) =>
      request.url?.includes('page=3') === true && response.writeHead(404).end() !== null;
    expect((await pull(fake)).failure?.fault).toBe('missing');
    fake.intercept = null;
    fake.commits = long();
    expect((await pull(fake)).failure).toBeNull();
    const whole = place();
    await whole.pull(fake);
    expect(record()).toBe(whole.record());
  });

  it('interrupted goes on where it was, though something was pushed meanwhile', async () => {
    const commits = long();
    const fake = await github(commits.slice(0, 249));
    const { pull, record } = place({ incremental: false });
    const cut = (page: string) => {
      fake.intercept = (request, response) =>
        request.url?.includes(`&page=${page}`) === true && response.writeHead(403, LIMITED).end('{}') !== null;
    };
    cut('3');
    expect((await pull(fake)).failure?.fault).toBe('limit');
    fake.commits = commits;
    cut('1');
    expect((await pull(fake)).failure?.fault).toBe('limit');
    fake.intercept = null;
    const before = fake.asked.length;
    expect(await pull(fake)).toMatchObject({ failure: null, paths: [{ read: 'whole' }] });
    expect(fake.asked.slice(before).some(({ url }) => url.includes('&page=2'))).toBe(false);
    const whole = place();
    await whole.pull(fake);
    expect(record()).toBe(whole.record());
  });

  it('interrupted at any request goes on, and gives the same bytes', async () => {
    const fake = await github(long());
    const whole = place();
    await whole.pull(fake);
    const all = fake.asked.length;
    const { pull, record } = place();
    let [budget, pulls] = [0, 0];
    fake.intercept = (_, response) => {
      budget -= 1;
      if (budget >= 0) return false;
      response.writeHead(403, LIMITED).end('{}');
      return true;
    };
    const before = fake.asked.length;
    for (let failed = true; failed; pulls += 1) {
      budget = 2 + (pulls % 9);
      failed = (await pull(fake)).failure?.fault === 'limit';
      expect(pulls).toBeLessThan(100);
    }
    expect(record()).toBe(whole.record());
    expect(pulls).toBeGreaterThan(5);
    // What was read is not read again, but for the head, and the page an interruption fell into.
    expect(fake.asked.filter(({ status }) => status === 200).length).toBeLessThan(all + before + pulls * 8);
  });

  it('tells what a limit cut short, and keeps the paths that are whole', async () => {
    const fake = await github([said(0, 'down', 0), said(9, 'up'), said(20, 'down', 0, 'history/b.yml')]);
    fake.intercept = (request, response) =>
      request.url?.includes('%2Fb.yml') === true &&
      response.writeHead(403, { 'retry-after': '3600' }).end('{}') !== null;
    const { pull, outages } = place({
      paths: [
        ['web', WEB],
        ['b', 'history/b.yml'],
      ],
    });
    const outcome = await pull(fake);
    expect(outcome.failure?.message).toMatch(
      /^127\.0\.0\.1:\d+ answers no more requests for 3600 s; run again then\.$/,
    );
    expect(outcome.paths?.map(({ read }) => read)).toEqual(['whole', 'part']);
    expect(outages()).toHaveLength(1);
  });
});

describe('a hostile forge', () => {
  const odd: readonly [string, unknown][] = [
    ['no list', { message: 'hello' }],
    ['a list of nothing known', [null, 1, 'x', {}, { sha: 7 }, { sha: 'abcd', commit: null }]],
    ['dates that are none', [{ sha: 'abcdef', commit: { message: 'x', author: { date: 'yesterday' } } }]],
    ['a sha that is a path', [{ sha: '../../etc', commit: { message: 'x', author: { date: time(0) } } }]],
    ['a message that is none', [{ sha: 'abcdef', commit: { message: { a: 1 }, author: { date: time(0) } } }]],
  ];
  it.each(odd)('that answers with %s changes nothing', async (_, body) => {
    const fake = await github([said(0, 'up')]);
    fake.intercept = (_request, response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body)) !== null;
    const { pull, dir } = place();
    await pull(fake);
    expect(readdirSync(dir)).not.toContain('record');
  });

  it('that gives the same page for ever is left', async () => {
    const fake = await github([said(0, 'down', 0), said(9, 'up')]);
    fake.intercept = (_, response) => {
      response.setHeader('link', `<${fake.api}/next>; rel="next"`);
      return false;
    };
    const { pull, outages } = place();
    expect((await pull(fake)).failure).toBeNull();
    expect(outages()).toHaveLength(1);
    expect(fake.asked.length).toBeLessThan(6);
  });

  it('cannot make the clock run backwards, nor before Upptime', async () => {
    const down = said(20, 'down', 0);
    const fake = await github([
      { ...said(0, 'down', 0), at: '1970-01-01T00:00:00Z' },
      said(10, 'up'),
      down,
      { ...said(19, 'up') },
      { ...said(0, 'down', 0), at: '2099-01-01T00:00:00Z' },
      said(30, 'up'),
    ]);
    const { pull, outages, record } = place();
    expect((await pull(fake)).paths?.[0]?.undated).toBe(2);
    expect(outages()).toEqual(['web 05-01 00:20 05-01 00:20 down:no_answer']);
    expect(record().trim().split('\n')).toHaveLength(1);
  });

  it('never gets names, addresses, messages or the token into the record or the work folder', async () => {
    const fake = await github(long().map((one) => ({ ...one, message: one.message.replace('Web', 'canary-name') })));
    const { pull, record, work } = place();
    fake.intercept = (request, response) =>
      request.url?.includes('page=3') === true && response.writeHead(401).end() !== null;
    await pull(fake);
    const kept = () =>
      readdirSync(join(work, 'upptime'))
        .map((name) => readFileSync(join(work, 'upptime', name), 'utf8'))
        .join('');
    expect(kept()).toContain(WEB);
    expect(kept()).not.toMatch(/canary|SECRET/);
    fake.intercept = null;
    await pull(fake);
    expect(kept() + record()).not.toMatch(/canary|SECRET/);
    expect(fake.asked.every(({ token }) => token === 'token canary-token')).toBe(true);
  });
});
