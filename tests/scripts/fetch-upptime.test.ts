import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readOptions } from '#scripts/fetch/options.ts';
import { UsageError } from '#scripts/usage.ts';
import { commit, github } from '#tests/sources/upptime/support/github.ts';
import { linesIn, outagesIn } from '#tests/sources/upptime/support/outages.ts';
import { replayed } from '#tests/sources/upptime/support/replayed.ts';
import { repository } from '#tests/support/git.ts';
import { putFile, run, temporary } from '#tests/support/command.ts';

describe('The command line', () => {
  const upptime = ['--upptime', 'acme/status'];
  test.each<[string, string[], object]>([
    ['a repository', upptime, { repository: 'acme/status', branch: null, api: null, token: null }],
    ['its address', ['--upptime', 'https://github.com/acme/status.git'], { repository: 'acme/status' }],
    [
      'sites',
      [...upptime, '--map', 'a=web', '--map', 'history/b=c.yml=mail'],
      {
        map: new Map([
          ['a', 'web'],
          ['b=c', 'mail'],
        ]),
      },
    ],
    [
      'a forge of one’s own',
      [...upptime, '--api', 'https://git.acme.example/api/v3/', '--token', 'GH_TOKEN'],
      { api: 'https://git.acme.example/api/v3', token: 'GH_TOKEN' },
    ],
  ])('%s', (_, args, call) => {
    expect(readOptions(args).upptime).toMatchObject(call);
  });

  test.each<[string, string[], string]>([
    [
      'no repository',
      ['--upptime', 'acme'],
      'Unexpected --upptime acme, expected a repository like acme/status, or the folder of a clone of it.',
    ],
    [
      'a map without one',
      ['--map', 'a=b'],
      'Unexpected --map, --branch, --api or --token without --upptime OWNER/REPO.',
    ],
    ['half a map', [...upptime, '--map', 'a'], 'Unexpected --map a, expected SITE=SERVICE.'],
    [
      'an interval',
      [...upptime, '--every', '60s'],
      'Unexpected --from, --source or --every together with --upptime OWNER/REPO.',
    ],
    [
      'an address that is none',
      [...upptime, '--api', 'git.acme.example'],
      'Unexpected --api, expected an address like https://github.example.net/api/v3.',
    ],
  ])('%s is refused', (_, args, message) => {
    expect(() => readOptions(args)).toThrow(new UsageError(message));
  });

  test('a clone is a folder that itself holds a repository; it has no API', () => {
    const dir = join(temporary(), 'acme', 'status');
    repository(dir);
    mkdirSync(join(dir, 'history'));
    expect(readOptions(['--upptime', dir]).upptime).toMatchObject({ repository: dir, isClone: true });
    expect(readOptions(upptime).upptime).toMatchObject({ repository: 'acme/status', isClone: false });
    const refused = (args: readonly string[]) => expect(() => readOptions(['--upptime', ...args]));
    refused([join(dir, 'history')]).toThrow(
      /history, expected a repository like acme\/status, or the folder of a clone/,
    );
    refused([dir, '--token', 'GH_TOKEN']).toThrow(`Unexpected --api or --token: ${dir} is a clone on this machine.`);
  });

  test('a token in place of its name is refused, and not repeated', () => {
    const token = 'ghp_canary0123456789';
    expect(() => readOptions([...upptime, '--token', token])).toThrow(/^Unexpected --token, expected the name of/);
    expect(() => readOptions([...upptime, '--token', token])).not.toThrow(token);
  });
});

const END = '[skip ci] [upptime]';
const site = (slug: string, day: string) => [
  commit(`${day}T00:00:00Z`, `history/${slug}.yml`, `🟥 X is down (0 in 0 ms) ${END}`, 'status: down\n'),
  commit(`${day}T00:09:00Z`, `history/${slug}.yml`, `🟩 X is up (200 in 5 ms) ${END}`, 'status: up\n'),
];

function tree(sources = ''): string {
  const dir = join(temporary(), 'content');
  const put = (file: string, text: string) => {
    putFile(join(dir, file), text);
  };
  put(
    'site.yaml',
    `name: ACME\ntitle: ACME\nlanguages: [vi]\nzone: Asia/Ho_Chi_Minh\nregions: [{ id: hanoi, name: Hà Nội }]\n${sources}`,
  );
  put('services/web.md', '---\nname: Website\nwas: [website]\n---\n');
  put('services/mail.md', '---\nname: Mail\n---\n');
  return dir;
}

describe('The command', () => {
  test('takes sites by their names, and by the map; taken again, nothing is new', async () => {
    const fake = await github([
      ...site('website', '2026-05-01'),
      ...site('thư', '2026-05-02'),
      ...site('other', '2026-05-03'),
    ]);
    const content = tree();
    const args = [
      'scripts/fetch.ts',
      '--upptime',
      'acme/status',
      '--api',
      fake.api,
      '--allow-private',
      '--map',
      'thư=mail',
      '--token',
      'CANARY',
    ];
    const env = { CONTENT_DIR: content, CANARY: 'canary-token' };
    const first = await run(args, env);
    expect(first).toEqual({
      code: 0,
      stderr: '',
      stdout: [
        'No service for other; --map SITE=SERVICE gives them one.',
        'mail: history/thư.yml, 2 commits, 1 outage.',
        'website: history/website.yml, 2 commits, 1 outage.',
        'acme/status: 1082 s added, 0 s known; changes only, no coverage claimed.\n',
      ].join('\n'),
    });
    expect(outagesIn(content, 'hanoi').map(({ svc }) => svc)).toEqual(['mail', 'website']);
    expect(new Set(linesIn(content, 'hanoi').map(({ src }) => src))).toEqual(new Set(['upptime:acme/status']));
    expect((await run(args, env)).stdout).toContain('acme/status: nothing new since it was taken.\n');
    expect(fake.asked.every(({ token }) => token === 'token canary-token')).toBe(true);
  });

  test('takes the same of a clone, and a later reading by the API finds nothing new', async () => {
    const commits = [...site('website', '2026-05-01'), ...site('other', '2026-05-03')];
    const clone = replayed(commits, join(temporary(), 'a clone'));
    clone.git('remote', 'add', 'origin', 'https://bot:canary-token@github.com/Acme/Status.git');
    const content = tree();
    const taken = await run(['scripts/fetch.ts', '--upptime', clone.dir], { CONTENT_DIR: content });
    expect(taken).toEqual({
      code: 0,
      stderr: '',
      stdout: [
        'No service for other; --map SITE=SERVICE gives them one.',
        'website: history/website.yml, 2 commits, 1 outage.',
        `${clone.dir}: 541 s added, 0 s known; changes only, no coverage claimed.\n`,
      ].join('\n'),
    });
    expect(linesIn(content, 'hanoi').map(({ src }) => src)).toEqual(['upptime:acme/status']);
    const fake = await github(commits);
    const args = ['scripts/fetch.ts', '--upptime', 'acme/status', '--api', fake.api, '--allow-private'];
    expect((await run(args, { CONTENT_DIR: content })).stdout).toContain('acme/status: 0 s added, 541 s known;');
  });

  test('cut short by a limit says so in one line, and goes on when it is run again', async () => {
    const fake = await github([...site('web', '2026-05-01'), ...site('mail', '2026-05-02')]);
    fake.intercept = (request, response) =>
      request.url?.includes('path=history%2Fweb') === true &&
      response.writeHead(403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '2000000000' }).end('{}') !== null;
    const content = tree();
    const args = ['scripts/fetch.ts', '--upptime', 'acme/status', '--api', fake.api, '--allow-private'];
    const cut = await run(args, { CONTENT_DIR: content });
    expect(cut.code).toBe(1);
    expect(cut.stderr).toBe(
      `${new URL(fake.api).host} answers no more requests until 2033-05-18T03:33:20Z; run again then. A token raises the limit.\n` +
        '1 site not read to the end: the same command goes on where it was.\n',
    );
    fake.intercept = null;
    expect((await run(args, { CONTENT_DIR: content })).code).toBe(0);
    expect(outagesIn(content, 'hanoi').map(({ svc }) => svc)).toEqual(['mail', 'website']);
  });

  test.each<[string, string[], RegExp, number]>([
    ['a private address', ['acme/status'], /^127\.0\.0\.1:\d+ has a private address; /, 1],
    [
      'no such repository',
      ['acme/other', '--allow-private'],
      /^127\.0\.0\.1:\d+ has nothing at \/repos\/acme\/other\/contents\/history \(404\); what is private needs a token\.\n$/,
      1,
    ],
    [
      'no such service',
      ['acme/status', '--map', 'a=wep'],
      /^Unexpected service wep in --map, expected one of mail, web\. Did you mean web\?\n$/,
      2,
    ],
  ])('tells of %s in one line, without a stack', async (_, args, words, status) => {
    const fake = await github(site('other', '2026-05-01'));
    const outcome = await run(['scripts/fetch.ts', '--upptime', ...args, '--api', fake.api], { CONTENT_DIR: tree() });
    expect(outcome.stderr).toMatch(words);
    expect(outcome.code).toBe(status);
  });

  test('refuses the sample', async () => {
    const { code, stderr } = await run(['scripts/fetch.ts', '--upptime', 'acme/status']);
    expect({ code, stderr }).toEqual({ code: 2, stderr: 'This is the sample: `npm run init` makes it your own.\n' });
  });

  test('fetches from a repository that site.yaml names', async () => {
    const fake = await github(site('portal', '2026-05-01'));
    const source = `sources: [{ id: old, upptime: acme/status, api: "${fake.api}", region: hanoi, allow_private: true, services: { web: history/portal.yml } }]\n`;
    const { code, stdout, stderr } = await run(['scripts/fetch.ts', '--source', 'old'], { CONTENT_DIR: tree(source) });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('old: 541 new in the record.');
  });
});
