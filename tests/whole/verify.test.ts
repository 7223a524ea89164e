import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { BUILD_FILE, type BuildFile, decodeBuildFile, digestOf, encodeBuildFile, filesOf } from '#build/build-file.ts';
import { byEntry } from '#entries/publication.ts';
import { load } from '#site/load.ts';
import { readSources } from '#site/sources.ts';
import type { Context } from '#scripts/verify/claim.ts';
import { compare, type Comparison, type Difference } from '#scripts/verify/compare.ts';
import { checkOut, Unverifiable } from '#scripts/verify/checkout.ts';
import { verifySite } from '#scripts/verify/site.ts';
import { buildTree, ROOT, run, temporary } from '#tests/support/command.ts';
import { type Repository, repository } from '#tests/support/git.ts';

const NOW = '2026-11-22T12:03:00+07:00';

let built: Map<string, Buffer>;
let file: BuildFile;
let context: Context;

beforeAll(async () => {
  built = filesOf(inject('sample'));
  file = decodeBuildFile(built.get(BUILD_FILE)?.toString() ?? '') as BuildFile;
  const [{ content, measurements, receipts }, { model, base }] = await Promise.all([
    readSources('content', null),
    load(),
  ]);
  context = { model, base, content, measurements, receipts: byEntry(receipts) };
});

afterEach(() => vi.unstubAllEnvs());

/** A published file with one text in it changed, which stands there. */
function planted(path: string, from: string | RegExp, to: string): Map<string, Buffer> {
  const before = built.get(path)?.toString() ?? '';
  const after = before.replace(from, () => to);
  expect(after, `${String(from)} stands in ${path}`).not.toBe(before);
  return new Map([[path, Buffer.from(after)]]);
}

const compared = (published: ReadonlyMap<string, Buffer>): Comparison => compare(published, built, file, context);

/** What is found in the pages alone: comparing one with its own is enough, and fast. */
function found(changed: ReadonlyMap<string, Buffer>): readonly Difference[] {
  const same = new Map([...changed.keys()].map((path) => [path, built.get(path) as Buffer]));
  return compare(changed, same, file, context).differences.filter(({ path }) => path !== BUILD_FILE);
}

test('What was built is what is recomputed: every figure, every file', () => {
  const { figures, files, differences } = compared(built);
  expect(differences).toEqual([]);
  expect(files).toBe(file.files);
  expect(figures).toBeGreaterThan(1000);
});

const SERVICE = 'en/services/email/index.html';
const INCIDENT = 'en/incidents/2026-11-12-live-chat-khong-mo-duoc/index.html';
const WORK = 'en/maintenance/2026-07-09-nang-cap-co-so-du-lieu/index.html';

describe('One wrong digit is found and named', () => {
  test.each<[string, string, string | RegExp, string, string]>([
    ['of availability on the front page', 'index.html', '99,95%', '99,96%', 'web: availability, 90 days'],
    [
      'of availability in the list of services',
      'en/services/index.html',
      '99.93%',
      '99.98%',
      'portal: availability, 90 days',
    ],
    [
      'of availability on a service’s page',
      'services/hosting/index.html',
      '99,72%',
      '99,92%',
      'hosting: availability, 90 days',
    ],
    [
      'of the days in words',
      'en/index.html',
      '90 days: 3 days with an outage',
      '90 days: 2 days with an outage',
      'hosting: days in words',
    ],
    ['of a bar', 'en/index.html', 'M58 20v-13', 'M58 20v-5', 'hosting: days as drawn'],
    [
      'of an outage’s length',
      SERVICE,
      /Down\s1\sh\s15\smin/,
      'Down 1 h 14 min',
      'email: stretch from 2026-08-21T13:05+07:00',
    ],
    [
      'of a stretch without data',
      SERVICE,
      /No data\s5\sh\s23/,
      'No data 4 h 23',
      'email: stretch from 2026-03-11T01:22:41+07:00',
    ],
    ['of the response time', 'en/services/web/index.html', /(?<=<dd>)\d+(?=\sms)/, '7', 'web: Typical'],
    [
      'of how long an incident lasted, in the log',
      'en/index.html',
      /– 48\smin, resolved/,
      '– 47 min, resolved',
      '2026-11-18: how long 2026-11-18-mot-so-khach-khong-thanh-toan-duoc lasted',
    ],
    [
      'of what was measured and not announced',
      'en/index.html',
      /degraded\s18\smin, from/,
      'degraded 13 min, from',
      '2026-11-14: Website platform, measured and not announced',
    ],
    [
      'of a month’s log',
      'en/history/2026-10/index.html',
      /– 19\sh\s40\smin/,
      '– 19 h 41 min',
      '2026-10-28: how long 2026-10-27-do-mat-khau-cong-khach-hang lasted',
    ],
    [
      'of a month in numbers',
      'en/history/index.html',
      /(?<=<p class="o">\s*)\d+(?=\sincident)/,
      '9',
      '2026-11 in numbers',
    ],
    [
      'of an incident’s start',
      INCIDENT,
      /(?<=<dt>Started<\/dt> <dd> <time datetime=")2026-11-12/,
      '2026-11-11',
      '2026-11-12-live-chat-khong-mo-duoc: Started',
    ],
    [
      'of an incident’s length',
      INCIDENT,
      /(?<=<\/time> \()\d/,
      '(9',
      '2026-11-12-live-chat-khong-mo-duoc: how long it lasted',
    ],
    [
      'of what was measured in an incident',
      INCIDENT,
      /(?<=<li>[^<]*Live Chat: down\s)\d+/,
      '99',
      '2026-11-12-live-chat-khong-mo-duoc: measured while it lasted',
    ],
    [
      'of an update’s time',
      INCIDENT,
      /(?<=id="u20261112034100-resolved">.{0,60}datetime="2026-11-12T10:)41/,
      '47',
      '2026-11-12-live-chat-khong-mo-duoc: update u20261112034100-resolved',
    ],
    [
      'of the time a card promises',
      'en/index.html',
      'datetime="2026-11-22T13:00+07:00"',
      'datetime="2026-11-22T12:00+07:00"',
      '2026-11-22-thu-gui-di-bi-cham: Expected by',
    ],
    [
      'of notice in hours',
      'en/index.html',
      /41\sh\snotice/,
      '47 h notice',
      '2026-11-24-nang-cap-cum-co-so-du-lieu-ha-noi: notice',
    ],
    [
      'of notice on the maintenance’s page',
      WORK,
      /\d+\sh\snotice/,
      '99 h notice',
      '2026-07-09-nang-cap-co-so-du-lieu: notice',
    ],
    [
      'of a window',
      'en/maintenance/index.html',
      /01:00\s–\s03:00/,
      '01:00 – 04:00',
      '2026-11-24-nang-cap-cum-co-so-du-lieu-ha-noi: window',
    ],
    [
      'of a feed item’s date',
      'rss.xml',
      '04:31:40 GMT',
      '04:31:41 GMT',
      '2026-11-22-cap-nhat-live-chat/2026-11-22T04:31:00Z/in_progress: published',
    ],
    ['of a feed item’s head', 'en/rss.xml', /<camket:head>./, '<camket:head>x', ': head'],
  ])('%s', (_, path, from, to, what) => {
    const differences = found(planted(path, from, to));
    const [first] = differences;
    expect(first?.path).toBe(path);
    expect(first?.what).toContain(what);
    expect(first?.published).not.toBe(first?.recomputed);
  });

  test('and so is a wrong word of state, and a first sentence', () => {
    const state = found(planted('en/services/index.html', /Degraded(?=\s*<\/small>)/, 'Operational'));
    expect(state[0]).toMatchObject({
      what: 'email: state',
      published: 'Operational',
      recomputed: 'Degraded',
    });
    const sentence = found(
      planted('en/index.html', /Business\semail is degraded\.(?=\s*<\/h1>)/, 'All services are operational.'),
    );
    expect(sentence[0]).toMatchObject({
      what: 'first sentence',
      published: 'All services are operational.',
    });
  });

  test('in text that is no known figure it is shown with what stands there', () => {
    expect(found(planted('en/index.html', 'every figure here is invented', 'every figure here is true'))).toEqual([
      {
        path: 'en/index.html',
        what: null,
        published: 'every figure here is true.',
        recomputed: 'every figure here is invented.',
      },
    ]);
    expect(found(planted('rss.xml', '<generator>Camket', '<generator>Camkut'))).toEqual([
      {
        path: 'rss.xml',
        what: null,
        published: expect.stringMatching(/^line 1: ….*<generator>Camkut/) as string,
        recomputed: expect.stringMatching(/^line 1: ….*<generator>Camket/) as string,
      },
    ]);
  });

  test('but another style or markup around the same words is none', () => {
    const changed = planted('index.html', '<style>', '<style>main{margin:1px}');
    const page = changed.get('index.html')?.toString() ?? '';
    const dressed = new Map([['index.html', Buffer.from(page.replace('<main ', '<main class="x" '))]]);
    const result = compare(dressed, new Map([['index.html', built.get('index.html') as Buffer]]), file, context);
    expect(result.differences.filter(({ path }) => path === 'index.html')).toEqual([]);
    expect(result.dressed).toBe(1);
  });
});

describe('What build.json says is recomputed', () => {
  test.each<[string, Partial<BuildFile>, string]>([
    ['the head of the record', { record: 'a'.repeat(64) }, 'record'],
    ['until when it is valid', { valid_until: 0 }, 'valid_until'],
    ['the number of files', { files: 1 }, 'files'],
    ['the digest', { digest: 'a'.repeat(64) }, 'digest'],
  ])('%s', (_, over, what) => {
    const { differences } = compare(built, built, { ...file, ...over }, context);
    expect(differences.map((one) => [one.path, one.what])).toEqual([['build.json', what]]);
  });

  test('the digest is that of the files as published', () => {
    const changed = new Map([...built, ...planted('index.html', '99,95%', '99,96%')]);
    const { differences } = compared(changed);
    expect(differences.find(({ path }) => path === 'build.json')).toEqual({
      path: 'build.json',
      what: 'digest',
      published: file.digest,
      recomputed: digestOf(changed).digest,
    });
  });
});

test('Missing and foreign files are named; what only a host reads is not asked for', () => {
  const copy = new Map(built);
  for (const path of ['404.html', '_headers', '_hosts/nginx.conf']) copy.delete(path);
  copy.set('extra.html', Buffer.from(''));
  const { differences } = compared(copy);
  expect(differences.map(({ path, what, published }) => [path, what, published])).toEqual([
    ['build.json', 'digest', file.digest],
    ['404.html', null, null],
    ['extra.html', null, 'a file'],
  ]);
});

/** A page's content in a repository, with a record; `more` changes it after the build. */
function content(dir: string): Repository {
  const at = '2026-11-22T11:00:00+07:00';
  cpSync(join(ROOT, 'content'), join(dir, 'content'), { recursive: true });
  const site = join(dir, 'content/site.yaml');
  writeFileSync(site, readFileSync(site, 'utf8').replace(/^sample:.*\n(?: .*\n)*/m, ''));
  const git = repository(dir);
  git.commit('Content', at);
  return git;
}

describe('The command', () => {
  const verify = (dist: string, folder: string) =>
    run(['scripts/verify.ts', dist], {
      CONTENT_DIR: folder,
      NOW: '2026-11-23T12:00:00+07:00',
      SITE: 'https://x.example',
    });

  test('recomputes a site at its commit, whatever the content became since; a reader’s copy needs nothing else', async () => {
    const dir = temporary();
    const git = content(dir);
    const [folder, out] = [join(dir, 'content'), join(temporary(), 'dist')];
    const env = { SITE: 'https://status.acme.example/status' };
    expect(await buildTree({ content: folder, now: NOW, out, env })).toMatchObject({ code: 0 });
    const said = decodeBuildFile(readFileSync(join(out, 'build.json'), 'utf8'));
    expect(said).toMatchObject({
      commit: git.git('rev-parse', 'HEAD'),
      dirty: false,
      sample: false,
      address: env.SITE,
    });
    rmSync(join(folder, 'record/uptime/sgn'), { recursive: true });
    git.commit('Half the record is gone', '2026-11-23T11:00:00+07:00');
    writeFileSync(join(folder, 'record/receipts.jsonl'), '');
    for (const path of ['_headers', '_hosts']) rmSync(join(out, path), { recursive: true });
    const whole = await verify(out, folder);
    expect(whole.stderr).toBe('');
    expect(whole.stdout).toMatch(
      /^verified: \d+ figures and \d+ files are as recomputed from commit [0-9a-f]{8} at 2026-11-22T05:03:00Z\n$/,
    );
    expect(git.git('worktree', 'list').split('\n')).toHaveLength(1);

    const page = join(out, 'index.html');
    writeFileSync(page, readFileSync(page, 'utf8').replace('99,95%', '99,96%'));
    const wrong = await verify(out, folder);
    expect(wrong).toMatchObject({ code: 1, stderr: '' });
    expect(wrong.stdout).toContain('index.html: web: availability, 90 days: published “99,96%”, recomputed “99,95%”\n');
    expect(wrong.stdout).toContain('build.json: digest: published “');
    expect(wrong.stdout).toMatch(/\nnot verified: 2 differences from what is recomputed from commit /);
  });

  test('says in one line why a site cannot be recomputed', async () => {
    const [dir, dist] = [temporary(), temporary()];
    writeFileSync(join(dir, 'site.yaml'), 'name: A\n');
    const git = repository(temporary());
    writeFileSync(join(git.dir, 'site.yaml'), 'name: A\n');
    git.commit('One', NOW);
    const commit = 'ab'.repeat(20);
    const told = { ...file, sample: false, commit, dirty: false };
    const shallow = temporary();
    writeFileSync(join(git.dir, 'b'), '');
    git.commit('Two', NOW);
    git.git('clone', '--quiet', '--depth', '1', `file://${git.dir}`, join(shallow, 'clone'));
    const rows = [
      [
        null,
        dir,
        `${dist}/build.json: cannot be read (ENOENT); a site says there what it was built from, at /build.json.`,
      ],
      ['<html>', dir, `${dist}/build.json: not JSON.`],
      ['{"v":2}', dir, `${dist}/build.json: version 2, expected 1.`],
      [encodeBuildFile(told), dir, `${dir} is in no git repository: what it held at ${commit} cannot be read.`],
      [encodeBuildFile(told), git.dir, `commit ${commit} is not in this clone of ${git.dir}: git fetch may bring it.`],
      [
        encodeBuildFile(told),
        join(shallow, 'clone'),
        `commit ${commit} is not in this clone of ${join(shallow, 'clone')}: it is shallow, git fetch --unshallow brings the rest.`,
      ],
      [
        encodeBuildFile(told),
        join(dir, 'absent'),
        `${join(dir, 'absent')}: there is no such folder; CONTENT_DIR names the content.`,
      ],
    ] as const;
    for (const [text, folder, words] of rows) {
      if (text !== null) writeFileSync(join(dist, 'build.json'), text);
      vi.stubEnv('CONTENT_DIR', folder);
      await expect(verifySite(dist)).rejects.toThrow(new Unverifiable(words));
    }
    const absent = join(dir, 'dist');
    expect(await verify(absent, dir)).toEqual({ code: 1, stdout: '', stderr: `${absent}: there is no such folder.\n` });
  });
});

describe('The content of a build', () => {
  test('is that of its commit, with the record of its own commit where that is a checkout of its own', async () => {
    const [dir, temporaryFolder] = [temporary(), temporary()];
    const main = repository(dir);
    writeFileSync(join(dir, 'site.yaml'), 'name: A\n');
    writeFileSync(join(dir, '.gitignore'), 'record/\n');
    const commit = main.commit('Content', NOW);
    const empty = main.git('commit-tree', '-m', 'Empty', '4b825dc642cb6eb9a060e54bf8d69288fbee4904');
    main.git('worktree', 'add', '--quiet', '-b', 'record', 'record', empty);
    writeFileSync(join(dir, 'record/receipts.jsonl'), '{"v":1}\n');
    const record = join(dir, 'record');
    main.git('-C', record, 'add', '.');
    main.git('-C', record, 'commit', '--quiet', '-m', 'Record');
    const record_commit = main.git('-C', record, 'rev-parse', 'HEAD');
    writeFileSync(join(dir, 'site.yaml'), 'name: B\n');
    writeFileSync(join(record, 'receipts.jsonl'), '');
    main.git('-C', record, 'commit', '--quiet', '-a', '-m', 'Emptied');
    const build = { ...file, sample: false, commit, dirty: false, record_commit };
    const { folder, notes } = await checkOut(build, dir, temporaryFolder);
    expect(notes).toEqual([]);
    expect(readFileSync(join(folder, 'site.yaml'), 'utf8')).toBe('name: A\n');
    expect(readFileSync(join(folder, 'record/receipts.jsonl'), 'utf8')).toBe('{"v":1}\n');
  });

  test.each([
    [
      'was not committed',
      { commit: 'ab'.repeat(20), dirty: true, sample: false },
      'The build was made of content that was not committed (beside abababab)',
    ],
    ['stood outside git', { commit: null, dirty: null, sample: false }, 'The build was made of content outside git'],
    ['is the sample', { commit: null, dirty: null, sample: true }, 'The build is of the shipped sample'],
  ])('that %s is what stands there now, and that is said', async (_, over, words) => {
    const dir = temporary();
    const { folder, notes } = await checkOut({ ...file, ...over }, dir, temporary());
    expect(folder).toBe(dir);
    expect(notes).toEqual([`${words}: compared with the content as it is now.`]);
  });
});
