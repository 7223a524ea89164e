import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import type { Account } from '#domain/account.ts';
import { readContent } from '#entries/read.ts';
import { readReceipts } from '#record/receipts.ts';
import { type Outcome, ROOT, run, temporary } from '#tests/support/command.ts';

/** The shipped sample, as a person asks of it. */
const ask = (...args: string[]): Promise<Outcome> =>
  run(['scripts/statement.ts', ...args], { CONTENT_DIR: join(ROOT, 'content'), LC_ALL: 'C.UTF-8' });

interface Printed {
  readonly as_of: string;
  readonly digest: string;
  readonly sample: boolean;
  readonly accounts: readonly {
    readonly basis: string;
    readonly periods: readonly {
      readonly sentence: string;
      readonly account: Account;
      readonly rows: readonly { readonly class: keyof Account['seconds']; readonly seconds: number }[];
    }[];
    readonly total: { readonly account: Account } | null;
  }[];
}

/** The statement as JSON, and what `--case` answers to its cases, in the same order. */
async function bothWays(args: readonly string[]): Promise<{ printed: Printed; accounts: Account[]; again: Account[] }> {
  const [json, cases] = await Promise.all([ask(...args, '--format', 'json'), ask(...args, '--print-case')]);
  expect([json.stderr, json.code, cases.stderr, cases.code]).toEqual(['', 0, '', 0]);
  const printed = JSON.parse(json.stdout) as Printed;
  expect(printed.digest).toBe(createHash('sha256').update(cases.stdout).digest('hex'));
  const file = join(temporary(), 'cases.jsonl');
  writeFileSync(file, cases.stdout);
  const answered = await ask('--case', file);
  expect(answered.code).toBe(0);
  const again = answered.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Account);
  const accounts = printed.accounts.flatMap(({ periods, total }) => [
    ...periods.map(({ account }) => account),
    ...(total ? [total.account] : []),
  ]);
  return { printed, accounts, again };
}

const { content } = await readContent(join(ROOT, 'content'));
const covered = content.services.filter(({ committed }) => committed).map(({ id }) => id);
const year = ['--from', '2026-01-01', '--to', '2027-01-01'];

describe('the sample’s services for this year', () => {
  it.each(covered)('%s: the account, its lines, and the same account recomputed by --case', async (id) => {
    const { printed, accounts, again } = await bothWays(['--service', id, ...year, '--price', '1200000/12']);
    expect(again).toEqual(accounts);
    const [account] = accounts;
    expect(account?.compensation_cap).toBe(600_000);
    expect(account?.term).toMatchObject({ seconds: 365 * 86_400, final: false });
    expect(printed.sample).toBe(true);
    const rows = printed.accounts[0]?.periods[0]?.rows ?? [];
    expect(rows.length).toBeGreaterThan(0);
    for (const name of ['degraded', 'down', 'unknown', 'excluded', 'excluded_unknown'] as const) {
      const own = rows.filter((row) => row.class === name).reduce((sum, { seconds }) => sum + seconds, 0);
      expect([name, own]).toEqual([name, account?.seconds[name]]);
    }
  });

  it('late maintenance of email is counted, and said to be late', async () => {
    const { stdout } = await ask('--service', 'email', ...year, '--lang', 'en');
    expect(stdout).toMatch(/2026-02-26-va-loi-may-chu-thu +late notice: .+ given, .+ needed/);
    expect(stdout).toContain('Met, so far: ');
  });

  it('several paid terms are accounted one by one and summed', async () => {
    const terms = ['--from', '2026-01-01', '--to', '2026-03-01', '--to', '2026-07-01', '--to', '2026-11-01'];
    const { accounts, again } = await bothWays(['--service', 'hosting', ...terms]);
    expect(again).toEqual(accounts);
    const total = accounts.at(-1);
    expect(accounts).toHaveLength(4);
    const sum = accounts.slice(0, 3).reduce((all, { seconds }) => all + seconds.down, 0);
    expect(total?.seconds.down).toBe(sum);
    expect(total?.parts).toHaveLength(3);
  });

  it('months are renewed from the first day', async () => {
    const months = ['--from', '2025-12-31', '--months', '1', '--renewals', '2'];
    const { stdout } = await ask('--service', 'web', ...months, '--lang', 'en', '--format', 'md');
    expect(stdout).toContain('from the start of 2026-01-31 up to 2026-02-28 (2026-02-28 not included), 28 days');
    expect(stdout).toContain('### Sum of 3 terms');
  });
});

describe('what concerns one customer', () => {
  const file = (text: string): string => {
    const path = join(temporary(), 'private.yaml');
    writeFileSync(path, text);
    return path;
  };
  const lines = [
    'customer: KH-7',
    'entries:',
    '  - id: qua-han-muc',
    '    services: [hosting]',
    '    started: 2026-03-02T09:00+07:00',
    '    ended: 2026-03-02T18:00+07:00',
    '    cause: terms_violation',
    '    evidence: Ticket 48211',
    '    notified_at: 2026-03-02T09:10+07:00',
    '',
  ];
  const march = ['--service', 'hosting', '--from', '2026-03-01', '--months', '1'];

  it('is printed beside the account without it, as stated by the provider', async () => {
    const path = file(lines.join('\n'));
    const { printed, accounts, again } = await bothWays([...march, '--private', path]);
    expect(again).toEqual(accounts);
    expect(printed.accounts.map(({ basis }) => basis)).toEqual(['public', 'private']);
    expect(accounts.map(({ seconds }) => seconds.excluded)).toEqual([0, 9 * 3600]);
    const { stdout } = await ask(...march, '--private', path, '--lang', 'vi');
    expect(stdout).toContain('Tính cả các mục riêng của khách hàng, theo lời nhà cung cấp');
    expect(stdout).toContain('Mục: qua-han-muc (theo lời nhà cung cấp)');
  });

  it('is refused with every mistake at its place', async () => {
    const path = file(lines.join('\n').replace('terms_violation', 'terms_violatio').replace('[hosting]', '[hostin]'));
    const { code, stdout, stderr } = await ask(...march, '--private', path, '--lang', 'en');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(`${path}:4:16 error Unexpected service \`hostin\``);
    expect(stderr).toContain(`${path}:7:12 error Unexpected cause \`terms_violatio\``);
    expect(stderr).toContain('write:     cause: terms_violation');
  });

  it('is refused where it cannot be read', async () => {
    const path = join(temporary(), 'none.yaml');
    expect(await ask(...march, '--private', path)).toMatchObject({
      code: 1,
      stderr: `${path}: cannot be read (ENOENT)\n`,
    });
  });
});

const dated = (service: string, ...more: string[]) => ['--service', service, ...more];
describe('asked what nobody can answer', () => {
  test.each([
    ['an unknown service', dated('hostin', ...year), /^Unexpected service `hostin`, .+ Did you mean `hosting`\?\n$/],
    ['a service outside the commitment', dated('chat', ...year), /^Service `chat` is not covered .+\n$/],
    ['a reversed term', dated('web', '--from', '2026-02-01', '--to', '2026-01-01'), /^The term ends .+\n$/],
    ['a target of nothing', dated('web', ...year, '--target', '0'), /^--target: unexpected `0`.+\n$/],
    ['a price in thousands', dated('web', ...year, '--price', '1.200.000/12'), /^--price: .+\n$/],
  ])('%s: one line and exit 1', async (_, args, line) => {
    const { code, stdout, stderr } = await ask(...args);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(line);
    expect(stderr.trimEnd()).not.toContain('\n');
  });

  it('content with an error gives no account that would leave it out', async () => {
    const dir = temporary();
    writeFileSync(join(dir, 'site.yaml'), 'nam: X\n');
    const { code, stderr } = await run(['scripts/statement.ts', ...dated('web', ...year)], { CONTENT_DIR: dir });
    expect(code).toBe(1);
    expect(stderr).toContain('site.yaml:1:1 error ');
    expect(stderr).not.toContain('    at ');
  });
});

it('a reader’s own figure is marked as such, also for a service nothing was promised of', async () => {
  const { stdout, code } = await ask(...dated('chat', ...year), '--target', '99,9', '--lang', 'vi');
  expect(code).toBe(0);
  expect(stdout).toContain('Mức đối chiếu do người đọc tự đặt, không phải cam kết của nhà cung cấp.');
  expect(stdout).toMatch(/Mức bạn đặt +99,9%/);
  expect(stdout).toMatch(/^Cam kết +không có$/m);
});

it('NOW is the reporting instant', async () => {
  const env = { CONTENT_DIR: join(ROOT, 'content'), NOW: '2025-12-31T00:00:00+07:00' };
  const { stdout } = await run(['scripts/statement.ts', ...dated('web', ...year), '--lang', 'en'], env);
  expect(stdout).toContain('Not applicable: the term has not started.');
});

test.each(['table', 'md', 'csv', 'json'])(
  'A statement as %s carries the head of the record it was made from',
  async (format) => {
    const { head } = readReceipts(join(ROOT, 'content'));
    const { stdout } = await ask(
      '--service',
      'email',
      '--from',
      '2026-01-01',
      '--to',
      '2026-02-01',
      '--format',
      format,
    );
    expect(head).toMatch(/^[0-9a-f]{64}$/);
    expect(stdout).toContain(head);
  },
);
