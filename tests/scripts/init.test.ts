import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readContent } from '#entries/read.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
const BASIC = ['--yes', '--name', 'Công ty "A": #1', '--zone', 'Asia/Ho_Chi_Minh'];

let home: string;
let content: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'camket-init-'));
  content = join(home, 'content');
});
afterEach(() => rmSync(home, { recursive: true }));

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The real command in a process of its own, without a terminal. */
function init(...flags: string[]): Promise<Ran> {
  return new Promise((done) => {
    const child = spawn(process.execPath, ['scripts/init.ts', ...flags], {
      cwd: ROOT,
      env: { ...process.env, CONTENT_DIR: content, NO_COLOR: '1', FORCE_COLOR: undefined },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [out, err] = ['', ''];
    child.stdout.on('data', (data) => (out += data));
    child.stderr.on('data', (data) => (err += data));
    child.on('close', (code) => done({ code, out, err }));
  });
}

function sample(): void {
  cpSync(join(ROOT, 'content'), content, { recursive: true });
}

const read = () => readContent(content, { now: Date.UTC(2026, 10, 22) / 1000 });

describe('init on the sample', () => {
  test('replaces it by one’s own page, without a problem', async () => {
    sample();
    const ran = await init(
      ...BASIC,
      ...['--url', 'https://status.example.net', '--email', 'help@example.net', '--phone', '+84 24 6674 3456'],
      ...['--service', 'web=https://www.example.net/ Website', '--service', 'thư=tcp://mail.example.net:25'],
      ...['--service', 'phone Tổng đài', '--region', 'Hà Nội'],
    );
    expect(ran.err).toBe('');
    expect(ran.code).toBe(0);
    const { content: own, problems } = await read();
    expect(problems).toEqual([]);
    expect(own.site).toMatchObject({ name: 'Công ty "A": #1', sample: null, url: 'https://status.example.net' });
    expect(own.services.map(({ id, check }) => [id, check?.kind ?? null])).toEqual([
      ['web', 'http'],
      ['thư', 'tcp'],
      ['phone', null],
    ]);
    expect([own.commitments, own.incidents, own.maintenance, own.notices]).toEqual([[], [], [], []]);
    expect(readdirSync(home)).toEqual(['content']);
    expect(readdirSync(join(content, 'record'))).toEqual(['.gitkeep']);
    expect(ran.out).toContain('npm run fetch -- --region ha-noi');
  });

  test('a promise is made only when asked for, in neutral words', async () => {
    sample();
    await init(...BASIC, '--service', 'web=https://www.example.net/', '--commitment', '99.9');
    const { content: own, problems } = await read();
    expect(problems).toEqual([]);
    expect(own.commitments).toMatchObject([{ availability: '99.9', clauses: ['maintenance'] }]);
    expect(own.commitments[0]?.text['vi']).toContain('99,9%');
    expect(JSON.stringify(own)).not.toContain('VINASTAR');
  });

  test('an address on this machine may be measured, and that is said', async () => {
    sample();
    const ran = await init(
      ...BASIC,
      '--service',
      'a=http://localhost:8080/',
      '--service',
      'b=https://www.example.net/',
    );
    const { content: own } = await read();
    expect(own.services.map(({ check }) => check?.allow_private)).toEqual([true, false]);
    expect(ran.out).toMatch(/private network: a\./);
  });

  test.each([['en'], ['en,vi'], ['vi']])('languages %s: nothing is left of another', async (languages) => {
    sample();
    await init(...BASIC, '--language', languages, '--service', 'web=https://www.example.net/', '--commitment', '99');
    const { content: own, problems } = await read();
    expect(problems).toEqual([]);
    expect(own.site.languages.join()).toBe(languages);
  });

  test('a page without services is a page', async () => {
    sample();
    expect((await init(...BASIC)).code).toBe(0);
    expect((await read()).problems).toEqual([]);
  });
});

describe('init refuses, and changes nothing', () => {
  const before = () => readFileSync(join(content, 'site.yaml'), 'utf8');

  test('answers that cannot be: all of them at once, no stack', async () => {
    sample();
    const old = before();
    const ran = await init('--yes', '--name', 'A\nB', '--zone', 'Mars/Base', '--service', '../x=https://example.net/');
    expect(ran.code).toBe(1);
    expect(ran.err.trim().split('\n')).toEqual([
      expect.stringMatching(/^--name: /),
      expect.stringMatching(/^--zone: /),
      expect.stringMatching(/^--service: /),
      'Nothing was changed.',
    ]);
    expect(before()).toBe(old);
    expect(readdirSync(home)).toEqual(['content']);
  });

  test('a flag nobody knows', async () => {
    sample();
    const ran = await init('--nmae', 'x');
    expect(ran.code).toBe(1);
    expect(ran.err).toContain("'--nmae'");
    expect(ran.err).not.toMatch(/\n\s+at /);
  });

  test('without a terminal and without a name', async () => {
    sample();
    const ran = await init('--zone', 'UTC');
    expect(ran.err).toContain('--name: expected a name');
    expect(ran.err).toContain('answer with flags');
  });

  test('a person’s own file among the sample’s, unless it may be moved aside', async () => {
    sample();
    writeFileSync(join(content, 'incidents', '2026', 'của-tôi.md'), 'mine\n');
    const ran = await init(...BASIC);
    expect(ran.code).toBe(1);
    expect(ran.err).toContain('incidents/2026/của-tôi.md');
    expect(existsSync(join(content, 'incidents', '2026', 'của-tôi.md'))).toBe(true);

    const forced = await init(...BASIC, '--force');
    expect(forced.code).toBe(0);
    expect(forced.out).toContain('content.before-init');
    expect(readFileSync(join(home, 'content.before-init/incidents/2026/của-tôi.md'), 'utf8')).toBe('mine\n');
    expect((await read()).problems).toEqual([]);
  });

  test('a page of one’s own is never taken for the sample', async () => {
    await init(...BASIC);
    const old = before();
    const again = await init('--yes', '--name', 'Other');
    expect(again.code).toBe(1);
    expect(before()).toBe(old);
  });
});

test('init in an empty folder makes a page', async () => {
  const ran = await init(...BASIC, '--service', 'a=http://127.0.0.1:9/');
  expect(ran.code).toBe(0);
  expect((await read()).problems).toEqual([]);
});
