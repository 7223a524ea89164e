import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readContent } from '#entries/read.ts';
import { incident } from './fixture.ts';

let root: string;
let dir: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tree-'));
  dir = join(root, 'content');
  write('site.yaml', 'name: A\ntitle: T\nlanguages: [vi]\nzone: Asia/Ho_Chi_Minh\n');
  write('services/email.md', '---\nname: Email\n---\n');
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, text: string): string {
  const full = join(dir, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, text);
  return full;
}

async function problems(): Promise<string[]> {
  const result = await readContent(dir);
  return result.problems.map(
    ({ code, severity, file, line, column }) => `${severity} ${code} ${file}:${line}:${column}`,
  );
}

test('a whole tree is read', async () => {
  write('incidents/2026/2026-11-22-thư.md', incident());
  write(
    'commitment/2024-01-01/numbers.yaml',
    'availability: "99.9"\nclauses: [maintenance]\nnotice: { routine: 24h, emergency: 1h }\ncompensation: { cap_months: 6 }\n',
  );
  write('commitment/2024-01-01/vi.md', '## Cam kết {#maintenance}\n');
  write('pages/do.md', '---\ntitle: Cách đo\n---\nMỗi phút.\n');
  write('redactions.yaml', '- { entry: 2026-11-22-thư, update: 0, reason: Thông tin cá nhân, date: 2026-11-23 }\n');
  write('record/receipts.jsonl', 'not for this reader\n');
  write('incidents/.gitkeep', '');
  const { content, problems: found } = await readContent(dir);
  expect(found).toEqual([]);
  expect(content.incidents.map(({ id, file }) => [id, file])).toEqual([
    ['2026-11-22-thư', 'incidents/2026/2026-11-22-thư.md'],
  ]);
  expect(content.commitments).toMatchObject([
    { availability: '99.9', notice: { routine: 86_400, emergency: 3600, channels: { required: [] } } },
  ]);
  expect(content.pages).toMatchObject([{ slug: 'do', title: { vi: 'Cách đo' }, text: { vi: 'Mỗi phút.' } }]);
  expect(content.redactions).toEqual([
    {
      entry: '2026-11-22-thư',
      update: 0,
      revision: null,
      reason: 'Thông tin cá nhân',
      date: '2026-11-23',
      place: { file: 'redactions.yaml', line: 1, column: 12 },
    },
  ]);
});

test('a folder that is not there is one problem', async () => {
  dir = join(root, 'nowhere');
  expect(await problems()).toEqual(['error unreadable_folder :1:1']);
});

test('a link out of the folder is not followed, a link inside is', async () => {
  const secret = join(root, 'secret.md');
  writeFileSync(secret, incident(['title: Bí mật']));
  mkdirSync(join(dir, 'incidents/2026'), { recursive: true });
  symlinkSync(secret, join(dir, 'incidents/2026/out.md'));
  symlinkSync(root, join(dir, 'incidents/2026/folder'));
  symlinkSync(write('incidents/2026/a.md', incident()), join(dir, 'incidents/2026/inside.md'));
  symlinkSync(join(root, 'gone'), join(dir, 'incidents/2026/gone.md'));
  const { content } = await readContent(dir);
  expect(content.incidents.map(({ id }) => id)).toEqual(['a', 'inside']);
  expect(await problems()).toEqual([
    'error unexpected_link incidents/2026/folder:1:1',
    'error unreadable_file incidents/2026/gone.md:1:1',
    'error unexpected_link incidents/2026/out.md:1:1',
  ]);
});

test('a huge file is told by its size and never read', async () => {
  const full = write('incidents/2026/a.md', '');
  // Sparse: four gigabytes that could not be read into one string.
  truncateSync(full, 4 * 1024 ** 3);
  expect(await problems()).toEqual(['error too_large incidents/2026/a.md:1:1']);
});

test('what systems and editors leave behind is a warning', async () => {
  write('.DS_Store', 'x');
  write('incidents/2026/a.md~', 'x');
  write('incidents/2026/.a.md.swp', 'x');
  expect(await problems()).toEqual([
    'warning leftover_file .DS_Store:1:1',
    'warning leftover_file incidents/2026/.a.md.swp:1:1',
    'warning leftover_file incidents/2026/a.md~:1:1',
  ]);
});

test.skipIf(!existsSync('/usr/bin/mkfifo') && !existsSync('/bin/mkfifo'))('a pipe does not make it wait', async () => {
  execFileSync('mkfifo', [join(dir, 'pipe.md')]);
  expect(await problems()).toEqual(['error not_a_file pipe.md:1:1']);
});

test.skipIf(process.getuid?.() === 0)('a file it may not read is told', async () => {
  chmodSync(write('incidents/2026/a.md', incident()), 0);
  expect(await problems()).toEqual(['error unreadable_file incidents/2026/a.md:1:1']);
});
