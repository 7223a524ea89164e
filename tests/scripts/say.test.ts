import { readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { spawn } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { clean, ROOT, run, temporary, tree } from '#tests/support/command.ts';
import { NOW, ownSite, fileOf } from './support/say.ts';
import { clone, repository, type Repository } from '../support/git.ts';

const say = (folder: string, args: readonly string[], now = NOW) =>
  run(['scripts/say.ts', ...args], { CONTENT_DIR: folder, ...(now === '' ? {} : { NOW: now }), LANG: 'C' });

/** A folder under git, with all in it committed. */
function committed(folder: string): Repository {
  const root = repository(dirname(folder));
  root.commit('first', '2026-11-01T00:00Z');
  return root;
}

const NEW = ['new', '--service', 'email=down', '--template', 'outage', '--started', '11:50', '--lang', 'en'];
const FILE = 'incidents/2026/2026-11-22-thu-dien-tu-khong-truy-cap-duoc';

describe('by flags', () => {
  test('an incident is written, shown, and committed alone', async () => {
    const folder = ownSite();
    const root = committed(folder);
    writeFileSync(join(folder, 'services/web.md'), '---\nname: Web\n---\n');
    writeFileSync(join(root.dir, 'other.txt'), 'mine');
    root.git('add', 'other.txt');
    const { code, stdout } = await say(folder, NEW);
    expect(code).toBe(0);
    expect(stdout).toContain('First line of the page: Email is down.');
    expect(stdout).toContain('Since 11:50 you may be unable to reach Email. We are checking.');
    expect(stdout).toContain('Committed. Not pushed');
    expect(root.git('show', '--name-only', '--format=%s').split('\n')).toEqual([
      'Thư điện tử không truy cập được',
      '',
      `content/${FILE}.en.md`,
      `content/${FILE}.md`,
    ]);
    expect(root.git('status', '--porcelain').split('\n')).toEqual(['M content/services/web.md', 'A  other.txt']);
  });

  test('a dry run, a short notice, a wrong flag and broken content write nothing', async () => {
    const folder = ownSite();
    committed(folder);
    const before = tree(folder);
    const dry = await say(folder, [...NEW, '--dry-run']);
    expect(dry.code).toBe(0);
    expect(dry.stdout).toContain('+ services: [email]');
    const work = ['maintenance', '--service', 'web', '--template', 'maintenance', '--lasts', '2h', '--lang', 'en'];
    const late = await say(folder, [...work, '--starts', '2026-11-23T11:13:20']);
    expect(late.code).toBe(1);
    expect(late.stderr).toContain('Starts in 23 h 10 min; routine needs 24 h');
    expect(late.stderr).toContain('Add --late to publish it all the same.\nNothing was written.');
    const wrong = await say(folder, ['update', '--titel', 'x', '--lang', 'vi']);
    expect([wrong.code, wrong.stderr.split('\n')[0]]).toEqual([2, 'Không có cờ --titel, cần một cờ dưới đây.']);
    const strange = await say(folder, ['cancel', '--started', '09:00', '--text-fr', 'x', '--lang', 'en']);
    expect([strange.code, strange.stderr.split('\n')]).toEqual([
      1,
      [
        '--started: expected only with other actions than cancel',
        '--text-fr: expected --text-en',
        'ENTRY: there is no such entry',
        'Nothing was written.',
        '',
      ],
    ]);
    expect(tree(folder)).toEqual(before);
    writeFileSync(join(folder, 'services/web.md'), '---\nnaem: Web\n---\n');
    const broken = await say(folder, NEW);
    expect(broken.code).toBe(1);
    expect(broken.stderr).toMatch(/services\/web\.md:2:1 error Unexpected key `naem`/);
    expect(readdirSync(folder)).not.toContain('incidents');
  });

  test('text from standard input, outside git', async () => {
    const folder = ownSite();
    const env = { ...clean(process.env), CONTENT_DIR: folder, NOW, LANG: 'vi_VN.UTF-8', NO_COLOR: '1' };
    const args = ['scripts/say.ts', 'notice', '--title', 'Nghỉ Tết', '--text', '-'];
    const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['pipe', 'ignore', 'pipe'] });
    let stderr = '';
    child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
    child.stdin.end('## 09:20 resolved\r\n\r\nTừ 28 đến 30.\u0007\r\n');
    expect(await new Promise((resolve) => child.on('close', resolve))).toBe(0);
    expect(fileOf(folder, 'notices/2026/2026-11-22-nghi-tet.md')).toBe(
      '---\ntitle: Nghỉ Tết\n---\n\n\\## 09:20 resolved\n\nTừ 28 đến 30.\n',
    );
    expect(stderr).toContain('chưa commit');
  });

  test('pushed with its receipt, when asked', async () => {
    const folder = ownSite();
    const root = committed(folder);
    const remote = clone(root.dir, join(temporary(), 'remote.git'), { bare: true });
    root.git('remote', 'add', 'origin', remote.dir);
    root.git('push', '-q', '-u', 'origin', 'main');
    const args = ['new', '--service', 'email', '--title', 'Chậm', '--text', 'Đang xem.', '--push', '--lang', 'en'];
    const { code, stdout, stderr } = await say(folder, args, '');
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(stdout).toContain('Committed and pushed.');
    expect(remote.git('log', '--format=%s').split('\n').slice(0, 2)).toEqual([
      expect.stringMatching(/^Add receipts of \d{4}-\d{2}-\d{2}-cham$/),
      'Chậm',
    ]);
    expect(remote.git('show', 'main:content/record/receipts.jsonl')).toMatch(/"by":"command"/);
  });
});
