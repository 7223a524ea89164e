import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatInstant } from '#domain/instant.ts';
import { slugify } from '#import/upptime/config.ts';
import { foundInIssues, readUpptimeClone } from '#import/upptime/read.ts';
import { putFile, temporary } from '#tests/support/command.ts';

const config = {
  repository: 'acme/status',
  name: null,
  cname: null,
  sites: [{ name: 'MySQL Playground', slug: 'my-sql-playground', url: null, check: null, port: null, codes: [] }],
};
const bot = { type: 'Bot', login: 'github-actions[bot]' };
const outage = {
  number: 12,
  title: '🛑 MySQL Playground is down',
  body: 'In [`b1c2d3e`](https://github.com/acme/status/commit/b1c2d3e\n), MySQL Playground (https://a.example) was **down**:\n- HTTP code: 0\n- Response time: 0 ms\n',
  labels: [{ name: 'status' }, { name: 'my-sql-playground' }],
  created_at: '2026-03-01T10:00:00Z',
  closed_at: '2026-03-01T10:40:00Z',
  comments: 2,
};
const comments = [
  {
    body: '**Resolved:** MySQL Playground is back up in [`c`](https://x.example).',
    created_at: '2026-03-01T10:40:02Z',
    user: bot,
  },
  {
    body: 'I sell watches',
    created_at: '2026-03-01T10:20:00Z',
    user: { type: 'User', login: 'x' },
    author_association: 'NONE',
  },
  {
    body: 'The disk is full.',
    created_at: '2026-03-01T10:10:00Z',
    user: { type: 'User', login: 'a' },
    author_association: 'MEMBER',
  },
];

function read(issue: unknown, said: readonly unknown[] = []) {
  const { number } = issue as { number: number };
  const found = foundInIssues('acme/status', { issues: [issue], comments: new Map([[number, said]]) }, config);
  return { found, entry: found.entries[0], refused: found.refused[0] };
}

describe('An issue', () => {
  it('that Upptime opened is an outage with what people of the repository said', () => {
    const { entry } = read(outage, comments);
    expect(entry).toMatchObject({
      key: '#12',
      kind: 'incident',
      title: 'MySQL Playground is down',
      state: 'down',
      systems: ['my-sql-playground'],
      isOver: true,
    });
    expect(
      entry?.updates.map(({ at, status, text }) => `${formatInstant(at)} ${status ?? '-'} ${text.split('\n')[0]}`),
    ).toEqual([
      '2026-03-01T10:00:00Z investigating In [`b1c2d3e`](https://github.com/acme/status/commit/b1c2d3e), MySQL Playground (https://a.example) was **down**:',
      '2026-03-01T10:10:00Z - The disk is full.',
      '2026-03-01T10:40:00Z resolved **Resolved:** MySQL Playground is back up in [`c`](https://x.example).',
    ]);
    expect(entry?.remarks).toEqual([{ code: 'outsider', args: { count: '1' } }]);
  });

  it('reads the same from `gh issue list`', () => {
    const { entry } = read({
      number: 12,
      title: '⚠️ MySQL Playground has degraded performance',
      body: '',
      labels: [{ id: 'x', name: 'status' }],
      createdAt: '2026-03-01T10:00:00Z',
      closedAt: null,
      state: 'OPEN',
      comments: [
        { body: 'Hm.', createdAt: '2026-03-01T10:05:00Z', author: { login: 'a' }, authorAssociation: 'OWNER' },
      ],
    });
    expect(entry).toMatchObject({ state: 'degraded', systems: ['MySQL Playground'], isOver: false, ended: null });
    expect(entry?.updates).toHaveLength(2);
  });

  it('written by hand says no state', () => {
    expect(read({ ...outage, title: 'Moving house' }).entry).toMatchObject({ state: null, title: 'Moving house' });
  });

  it('labelled maintenance has its window in a comment', () => {
    const body =
      '<!--\nstart: 2026-03-02T10:00:00.000Z\nend: 2026-03-02T12:00:00.000Z\nexpectedDown: my-sql-playground, other\n-->\nWe move.';
    const work = { ...outage, body, labels: ['maintenance'], title: 'Move', closed_at: '2026-03-02T12:05:00Z' };
    const { entry } = read(work);
    expect(entry).toMatchObject({
      kind: 'maintenance',
      systems: ['my-sql-playground', 'other'],
      isOver: true,
      updates: [{ status: 'scheduled', text: 'We move.' }],
    });
    expect([entry?.started, entry?.ended].map((at) => formatInstant(at ?? 0))).toEqual([
      '2026-03-02T10:00:00Z',
      '2026-03-02T12:00:00Z',
    ]);
    expect(read({ ...work, closed_at: '2026-03-01T11:00:00Z' }).entry?.remarks.map(({ code }) => code)).toContain(
      'closed_early',
    );
    expect(read({ ...work, body: 'no window' }).refused?.remarks.map(({ code }) => code)).toEqual(['no_date']);
    expect(read({ ...work, body: null }).refused?.remarks.map(({ code }) => code)).toEqual(['no_date']);
  });

  it('of another kind is counted, a pull request is not', () => {
    const { found } = read({ ...outage, labels: ['question'] });
    expect([found.entries.length, found.notes.map(({ code }) => code)]).toEqual([0, ['other_issues', 'short_outages']]);
    expect(read({ ...outage, pull_request: { url: 'x' } }).found.entries).toEqual([]);
    expect(read({ number: 1, title: 3 }).refused?.remarks[0]?.code).toBe('bad_entry');
  });
});

it.each([
  ['a clone', ['.git', 'HEAD'], 'its clone', (dir: string) => `'${dir}'`],
  ['a bare repository', ['objects', 'refs', 'HEAD'], 'bare.git', (dir: string) => dir],
  ['a folder without a repository', [], 'plain', () => 'acme/status'],
] as const)('%s says where its measured outages are taken from', (_, folders, name, from) => {
  const dir = join(temporary(), name);
  putFile(join(dir, '.upptimerc.yml'), 'owner: acme\nrepo: status\nsites: [{ name: API, url: https://api.example }]\n');
  for (const folder of folders) mkdirSync(join(dir, folder));
  const note = readUpptimeClone(dir).notes.find(({ code }) => code === 'short_outages');
  expect(note?.args).toMatchObject({ repository: from(dir) });
});

it.each([
  ['MySQL Playground', 'my-sql-playground'],
  ['GitHub', 'git-hub'],
  ['SCEE - PS4 Server', 'scee-ps-4-server'],
  ['LBP Union CrashHelper', 'lbp-union-crash-helper'],
  ['Manual (dev)', 'manual-dev'],
  ['Dịch vụ đám mây', 'dich-vu-dam-may'],
])('%s is called %s', (name, slug) => {
  expect(slugify(name)).toBe(slug);
});
