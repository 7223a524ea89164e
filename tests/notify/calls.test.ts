import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readNotices } from '#record/notices.ts';
import { run } from '#tests/support/command.ts';
import { NOW, siteWith, work } from './support/site.ts';

const CUSTOMERS = [
  { name: 'Công ty Canary', phone: '0900 000 canary', services: ['mail'] },
  { name: 'Canary\u001b[31m hai', phone: '0900 111 222', note: 'canary sau 9 giờ' },
  { name: 'Chỉ dùng web', phone: '0900 333 444', services: ['web'] },
];

describe('Key customers are called by people', () => {
  it('from a list that stands outside; how many were told is put down, and never who', async () => {
    const site = siteWith(['{ id: direct, kind: call }']);
    site.secrets({ direct: { customers: CUSTOMERS } });
    site.put(
      'maintenance/2026/2026-11-25-thu.md',
      work('Nâng cấp thư', '2026-11-25T01:00+07:00', '2026-11-25T03:00+07:00'),
    );
    const tasks = await site.notify(NOW, 'tasks');
    expect(tasks, tasks.stderr).toMatchObject({ code: 0, stderr: '' });
    expect(tasks.stdout).toContain('direct: 2026-11-25-thu · 0 of 2 told');
    expect(tasks.stdout).toContain('[ ] Công ty Canary · 0900 000 canary');
    expect(tasks.stdout).toContain('Lịch bảo trì: Nâng cấp thư');
    expect(tasks.stdout).not.toContain('\u001b');
    expect(tasks.stdout).not.toContain('Chỉ dùng web');

    const done = await site.notify(
      '2026-11-22T14:00:00+07:00',
      'done',
      '--channel',
      'call',
      '--count',
      '2',
      '--by',
      'trực ban',
    );
    expect(done).toMatchObject({ code: 0, stdout: '2 customers told of 2026-11-25-thu in person.\n' });
    const { lines } = readNotices(site.content);
    expect(lines).toMatchObject([
      {
        state: 'sent',
        channel: 'direct',
        kind: 'maintenance_announced',
        count: 2,
        run: 'by trực ban',
        id: '2026-11-25-thu',
      },
    ]);
    expect(readFileSync(join(site.content, 'record/notices.jsonl'), 'utf8')).not.toMatch(/canary|0900/i);
    expect((await site.notify('2026-11-22T14:01:00+07:00', 'tasks')).stdout).toBe('direct: nobody is to be called.\n');
  });

  it.each([
    [['--by', 'Nguyễn Văn An 0912345678'], 'Unexpected --by'],
    [['--by', 'an@acme.example'], 'Unexpected --by'],
    [['--by', 'trực ban', '--count', '0'], 'Unexpected --count'],
  ])('%s is refused: the record is public', async (args, expected) => {
    const outcome = await run([
      'scripts/notify.ts',
      'done',
      '--channel',
      'direct',
      ...(args.includes('--count') ? [] : ['--count', '1']),
      ...args,
    ]);
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toContain(expected);
    expect(outcome.stderr).not.toMatch(/0912345678|an@acme/);
  });
});

it('what would be sent is shown, in the terminal and as files, and nothing is sent, written or asked for', async () => {
  const site = siteWith(
    [
      '{ id: email, kind: email }',
      '{ id: slack, kind: slack }',
      '{ id: tg, kind: telegram }',
      '{ id: page, kind: facebook }',
      '{ id: hook, kind: webhook }',
    ],
    ['  words:', '    maintenance_announced:', '      subject: { vi: "{site} bảo trì {services}" }'],
  );
  site.put(
    'maintenance/2026/2026-11-25-thu.md',
    work('Nâng cấp thư', '2026-11-25T01:00+07:00', '2026-11-25T03:00+07:00'),
  );
  const out = join(site.dir, 'out');
  const shown = await site.notify(NOW, '--dry-run', '--since', '2026-01-01T00:00+07:00', '--out', out);
  expect(shown, shown.stderr).toMatchObject({ code: 0, stderr: '' });
  expect(shown.stdout).toContain('6 would be sent.');
  const files = readdirSync(out).sort();
  expect(files.map((name) => name.replace(/-[0-9a-f]{6}\./, '.'))).toEqual([
    'email-en-2026-11-25-thu-maintenance_announced.eml',
    'email-vi-2026-11-25-thu-maintenance_announced.eml',
    'hook-vi-2026-11-25-thu-maintenance_announced.json',
    'page-vi-2026-11-25-thu-maintenance_announced.txt',
    'slack-vi-2026-11-25-thu-maintenance_announced.json',
    'tg-vi-2026-11-25-thu-maintenance_announced.html',
  ]);
  const mail = readFileSync(join(out, files[1] ?? ''), 'utf8');
  // One's own words where they are in the language, else ours.
  expect(mail).toContain('Subject: ACME bảo trì Thư điện tử\n');
  expect(mail).toContain('Kính gửi Quý khách,');
  expect(readFileSync(join(out, files[0] ?? ''), 'utf8')).toContain('Subject: Maintenance: Nâng cấp thư\n');
  expect(readNotices(site.content).lines).toEqual([]);
});

it('the sample tells nobody, and shows what it would', async () => {
  expect(await run(['scripts/notify.ts'])).toMatchObject({
    code: 0,
    stdout: 'Nobody is told of the sample; --dry-run shows what would be.\n',
  });
});
