import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { headAfter, nextLine } from '#record/chain.ts';
import { readSources } from '#site/sources.ts';
import { ROOT, run } from '#tests/support/command.ts';

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'check-'));
  write('site.yaml', 'name: A\ntitle: T\nlanguages: [vi]\nzone: Asia/Ho_Chi_Minh\n');
  write('services/email.md', '---\nname: Email\n---\n');
});

afterEach(() => rmSync(dir, { recursive: true, force: true }));

function write(path: string, text: string): void {
  const full = join(dir, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, text);
}

/** A path as the command prints it: one that opens from the repository. */
const shown = (path: string) => relative(ROOT, join(dir, path));
const WRONG = '---\ntitle: Thư chậm\nservices: { emial: down }\nstarted: 2026-11-22T09:12+07:00\n---\n';
const LATE = '---\ntitle: Thư chậm\nservices: [email]\nstarted: 2026-11-22T09:12+07:00\n---\n';

const check = (args: readonly string[] = [], env: Record<string, string> = {}) =>
  run(['scripts/check.ts', ...args], {
    CONTENT_DIR: dir,
    GITHUB_ACTIONS: '',
    LC_ALL: 'C',
    NOW: '',
    ...env,
  });

test('the shipped sample is sound', async () => {
  const { code, stderr, stdout } = await check([], { CONTENT_DIR: 'content' });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('Content is sound: services ');
});

test('a sound tree is one line', async () => {
  expect(await check()).toEqual({
    code: 0,
    stdout: 'Content is sound: services 1, incidents 0, maintenance 0, notices 0; warnings 0.\n',
    stderr: '',
  });
});

test('every problem is told at once, sorted, with the corrected line, and the exit status is 1', async () => {
  write('incidents/2026/b.md', WRONG);
  write('incidents/2026/a.md', '');
  const { code, stdout, stderr } = await check();
  expect(code).toBe(1);
  expect(stdout.trimEnd().split('\n')).toEqual([
    `${shown('incidents/2026/a.md')}:1:1 error Unexpected empty file, expected content; delete the file if it is not needed. (empty_file)`,
    `${shown('incidents/2026/b.md')}:3:13 error Unexpected service \`emial\`, expected \`email\`. Did you mean \`email\`? (unknown_service)`,
    '    write: services: { email: down }',
  ]);
  expect(stderr).toBe('Errors 2, warnings 0.\n');
});

test('the words are Vietnamese where the locale or --lang asks for them', async () => {
  write('incidents/2026/a.md', '');
  expect((await check([], { LC_ALL: 'vi_VN.UTF-8' })).stdout).toContain('lỗi Tệp rỗng');
  expect((await check(['--lang', 'vi'])).stdout).toContain('lỗi Tệp rỗng');
});

test('with --format json standard output holds only the JSON', async () => {
  write('incidents/2026/a.md', WRONG);
  const { code, stdout, stderr } = await check(['--format', 'json']);
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  expect(JSON.parse(stdout)).toMatchObject({
    problems: [
      {
        code: 'unknown_service',
        severity: 'error',
        file: shown('incidents/2026/a.md'),
        line: 3,
        column: 13,
        message: 'Unexpected service `emial`, expected `email`. Did you mean `email`?',
        fix: 'services: { email: down }',
      },
    ],
  });
  rmSync(join(dir, 'incidents'), { recursive: true });
  expect(JSON.parse((await check(['--format', 'json'])).stdout)).toEqual({ problems: [] });
});

test('on a forge problems are annotations by themselves', async () => {
  write('incidents/2026/a.md', WRONG);
  const { code, stdout } = await check([], { GITHUB_ACTIONS: 'true' });
  expect(code).toBe(1);
  expect(stdout).toMatch(/^::error file=[^\n]+,line=3,col=13,endColumn=18,title=unknown_service::Unexpected service/);
});

test('warnings leave the exit status at 0; NOW decides what is late', async () => {
  write('incidents/2026/a.md', LATE);
  const { code, stdout } = await check([], { NOW: '2026-11-22T09:00+07:00' });
  expect(code).toBe(0);
  expect(stdout).toContain('a.md:4:10 warning Unexpected time `2026-11-22T09:12+07:00`, later than now');
  expect((await check([], { NOW: '2026-11-22T10:00+07:00' })).stdout).not.toContain('warning ');
});

const WORK =
  '---\ntitle: Bảo trì\nservices: [email]\nstarts: 2026-11-23T11:13+07:00\nends: 2026-11-23T13:00+07:00\n---\n\nThay máy.\n';

test('work that would be announced too late is told before it is published, with the corrected line', async () => {
  write('maintenance/2026/a.md', WORK);
  const at = { NOW: '2026-11-22T12:03+07:00' };
  const place = `${shown('maintenance/2026/a.md')}:4:9`;
  expect((await check([], at)).stdout.split('\n').slice(0, 2)).toEqual([
    `${place} warning Starts in 23 h 10 min; routine needs 24 h: an outage in it would count. Let it start at \`2026-11-23T12:15+07:00\` or later, or say \`class: emergency\` if it is one (1 h). (short_notice)`,
    '    write: starts: 2026-11-23T12:15+07:00',
  ]);
  expect((await check(['--lang', 'vi'], at)).stdout).toContain(
    'cảnh báo Còn 23 giờ 10 phút là bắt đầu; bảo trì định kỳ cần báo trước 24 giờ: gián đoạn khi đó sẽ tính vào cam kết. Hãy dời sang `2026-11-23T12:15+07:00` hoặc sau đó, hoặc ghi `class: emergency` nếu đúng là khẩn cấp (cần 1 giờ). (short_notice)',
  );
  const begun = (await check([], { NOW: '2026-11-23T11:33+07:00' })).stdout;
  expect(begun).toContain(`${place} warning Started 20 min ago and is not published`);
  expect(begun).not.toContain('write:');
  expect((await check([], { NOW: '2026-11-22T11:13+07:00' })).stdout).not.toContain('warning ');
});

test('a redaction that would remove nothing is an error', async () => {
  write('incidents/2026/a.md', LATE);
  const sha = 'a'.repeat(40);
  write('redactions.yaml', `- { entry: a, revision: ${sha}, reason: x, date: 2026-11-23 }\n`);
  const { code, stdout } = await check();
  expect(code).toBe(1);
  expect(stdout).toContain(`${shown('redactions.yaml')}:1:25 error Unexpected revision \`${sha}\``);
});

test.each([
  ['--format', 'xml'],
  ['--lang', 'fr'],
  ['--what', 'x'],
])('%s %s is told without a stack trace, exit status 2', async (...args) => {
  const { code, stdout, stderr } = await check(args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain('Usage: npm run check');
  expect(stderr).not.toMatch(/\n\s+at /);
});

test('a NOW that is no time is told', async () => {
  const { code, stderr } = await check([], { NOW: 'now' });
  expect(code).toBe(2);
  expect(stderr).toContain('Unexpected NOW now, expected a time such as');
});

test('a content folder that is not there is told', async () => {
  const { code, stdout } = await check([], { CONTENT_DIR: join(dir, 'nowhere') });
  expect(code).toBe(1);
  expect(stdout).toContain('Unexpected content folder that cannot be read (ENOENT)');
});

test('damaged lines of the record are warnings with their place, and nothing else is lost', async () => {
  write('record/uptime/hn/2026-11.jsonl', 'no line of ours\n');
  write('record/receipts.jsonl', '{"v":1}\n');
  write('site.yaml', 'name: A\ntitle: T\nlanguages: [vi]\nzone: Asia/Ho_Chi_Minh\nregions: [{ id: hn, name: HN }]\n');
  const { code, stdout } = await check(['--format', 'json']);
  expect(code).toBe(0);
  const { problems } = JSON.parse(stdout) as {
    problems: { code: string; severity: string; file: string; line: number }[];
  };
  expect(problems.map(({ code: which, severity, file, line }) => [which, severity, file, line])).toEqual([
    ['record_line', 'warning', shown('record/uptime/hn/2026-11.jsonl'), 1],
    ['receipt_line', 'warning', shown('record/receipts.jsonl'), 1],
  ]);
});

test('a line of the receipts that is not what was written there is an error, and stops no build', async () => {
  write('record/receipts.jsonl', `${nextLine(null, '{"v":1}').replace('1', '2')}\n`);
  const { code, stdout } = await check(['--lang', 'en']);
  expect(code).toBe(1);
  expect(stdout).toContain(`${shown('record/receipts.jsonl')}:1:1 error Unexpected head`);
  expect(stdout).toContain(`expected \`${headAfter(null, '{"v":2}')}\``);
  const { problems } = await readSources(dir, null);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
});
