import { describe, expect, it } from 'vitest';
import { parseInstant } from '#domain/instant.ts';
import { readNotices } from '#record/notices.ts';
import { recordReceipts } from '#site/record-receipts.ts';
import { readSite } from '#scripts/notify/site.ts';
import { closedAddress, httpServer, smtpServer } from './support/servers.ts';
import { incident, NOW, siteWith, work } from './support/site.ts';
import { tell } from './support/tell.ts';

const TWO = ['{ id: dead, kind: webhook, rate: 6000 }', '{ id: hook, kind: webhook, rate: 6000 }'];
const SECRET = 'long-enough';

describe('One dead channel', () => {
  it('keeps no other waiting, ends in one line, and is tried again', async () => {
    const hook = await httpServer(() => ({ status: 200 }));
    const site = siteWith(TWO);
    const nowhere = await closedAddress();
    site.secrets({ dead: { url: nowhere, secret: SECRET }, hook: { url: hook.base, secret: SECRET } });
    await tell(site, NOW);
    for (const n of [1, 2, 3])
      site.put(
        `incidents/2026/2026-11-22-${n}.md`,
        incident(`Số ${n}`, [[`2026-11-22T12:0${n}+07:00`, 'investigating', 'Đang xem.']]),
      );
    const told = await tell(site, '2026-11-22T12:10:00+07:00');
    expect(told.map(({ channel, sent, left, trouble }) => [channel, sent.length, left, trouble])).toEqual([
      ['dead', 0, 3, 'connection refused'],
      ['hook', 3, 0, null],
    ]);
    expect(hook.got).toHaveLength(3);
    // One message was tried, and put down before and after.
    expect(
      readNotices(site.content)
        .lines.filter(({ channel }) => channel === 'dead')
        .map(({ state }) => state),
    ).toEqual(['intent', 'failed']);
    const soon = await tell(site, '2026-11-22T12:10:30+07:00');
    expect(soon[0]).toMatchObject({ left: 3, sent: [], trouble: 'connection refused' });
    expect(readNotices(site.content).lines.filter(({ channel }) => channel === 'dead')).toHaveLength(2);

    const alive = await httpServer(() => ({ status: 200 }));
    site.secrets({ dead: { url: alive.base, secret: SECRET }, hook: { url: hook.base, secret: SECRET } });
    const later = await tell(site, '2026-11-22T12:12:00+07:00');
    expect(later.map(({ sent, left }) => [sent.length, left])).toEqual([
      [3, 0],
      [0, 0],
    ]);
    expect(alive.got.map(({ body }) => (JSON.parse(body) as { subject: string }).subject)).toEqual([
      'Sự cố: Số 1',
      'Sự cố: Số 2',
      'Sự cố: Số 3',
    ]);
  });

  it('asks again after a pause, as long as the channel asks for', async () => {
    const hook = await httpServer((_, count) =>
      count === 1 ? { status: 429, headers: { 'retry-after': '20' } } : { status: 200 },
    );
    const site = siteWith(['{ id: hook, kind: webhook }']);
    site.secrets({ hook: { url: hook.base, secret: SECRET } });
    await tell(site, NOW);
    site.put('incidents/2026/2026-11-22-a.md', incident('A', [['2026-11-22T12:01+07:00', 'investigating', 'X.']]));
    expect(await tell(site, '2026-11-22T12:02:00+07:00')).toMatchObject([{ sent: [{}], left: 0, trouble: null }]);
    expect(hook.got).toHaveLength(2);
    expect(new Set(hook.got.map(({ headers }) => headers['camket-id'])).size).toBe(1);
  });

  it('a message that is refused does not stop the next', async () => {
    const hook = await httpServer((_, count) => ({ status: count === 1 ? 422 : 200 }));
    const site = siteWith(['{ id: hook, kind: webhook, rate: 6000 }']);
    site.secrets({ hook: { url: hook.base, secret: SECRET } });
    await tell(site, NOW);
    for (const n of [1, 2])
      site.put(
        `incidents/2026/2026-11-22-${n}.md`,
        incident(`Số ${n}`, [[`2026-11-22T12:0${n}+07:00`, 'investigating', 'X.']]),
      );
    expect(await tell(site, '2026-11-22T12:10:00+07:00')).toMatchObject([
      { sent: [{}], left: 1, trouble: 'answered 422' },
    ]);
  });
});

/** What was sent of one maintenance in a year of runs, one every quarter of an hour. */
describe('Maintenance', () => {
  async function story(
    steps: readonly (readonly [at: string, text?: string])[],
    told: string[] = [],
  ): Promise<string[]> {
    const hook = await httpServer(() => ({ status: 200 }));
    const site = siteWith(['{ id: hook, kind: webhook, rate: 6000 }']);
    site.secrets({ hook: { url: hook.base, secret: SECRET } });
    await tell(site, NOW);
    for (const [at, text] of steps) {
      if (text !== undefined) {
        site.put('maintenance/2026/2026-11-24-thu.md', text);
        await published(site, at);
      }
      await tell(site, at);
    }
    told.push(...hook.got.map(({ body }) => body));
    return hook.got.map(({ body }) => (JSON.parse(body) as { kind: string }).kind);
  }
  const [start, end] = ['2026-11-24T01:00+07:00', '2026-11-24T03:00+07:00'];
  const planned = work('Nâng cấp', start, end);
  const announced = ['2026-11-22T13:00:00+07:00', planned] as const;

  it('is announced, reminded of twice, started and completed', async () => {
    const done = work(
      'Nâng cấp',
      start,
      end,
      'Chúng tôi nâng cấp máy chủ.\n\n## 2026-11-24T02:30+07:00 completed\n\nXong.',
    );
    const kinds = await story([
      announced,
      ['2026-11-23T01:10:00+07:00'],
      ['2026-11-24T00:05:00+07:00'],
      ['2026-11-24T01:05:00+07:00'],
      ['2026-11-24T02:31:00+07:00', done],
    ]);
    expect(kinds).toEqual([
      'maintenance_announced',
      'maintenance_in_24h',
      'maintenance_in_1h',
      'maintenance_started',
      'maintenance_completed',
    ]);
  });

  it('that is moved is reminded of at its new time alone', async () => {
    const moved = work('Nâng cấp', '2026-11-26T01:00+07:00', '2026-11-26T03:00+07:00');
    const kinds = await story([
      announced,
      ['2026-11-22T20:00:00+07:00', moved],
      ['2026-11-23T01:10:00+07:00'],
      ['2026-11-24T00:05:00+07:00'],
      ['2026-11-25T01:05:00+07:00'],
    ]);
    expect(kinds).toEqual(['maintenance_announced', 'maintenance_moved', 'maintenance_in_24h']);
  });

  it('that is moved under a heading is told of once, in the words of the heading', async () => {
    const words = 'Nâng cấp.\n\n## 2026-11-22T19:59+07:00 scheduled\n\nDời sang thứ Năm.';
    const moved = work('Nâng cấp', '2026-11-26T01:00+07:00', '2026-11-26T03:00+07:00', words);
    const before = work('Nâng cấp', start, end, 'Nâng cấp.');
    const told: string[] = [];
    const kinds = await story(
      [
        [announced[0], before],
        ['2026-11-22T20:00:00+07:00', moved],
      ],
      told,
    );
    expect(kinds).toEqual(['maintenance_announced', 'maintenance_moved']);
    expect(told[1]).toContain('Dời sang thứ Năm.');
  });

  it('that is cancelled is reminded of no more', async () => {
    const cancelled = work(
      'Nâng cấp',
      start,
      end,
      'Chúng tôi nâng cấp máy chủ.\n\n## 2026-11-22T20:00+07:00 cancelled\n\nHủy.',
    );
    const kinds = await story([
      announced,
      ['2026-11-22T20:01:00+07:00', cancelled],
      ['2026-11-23T01:10:00+07:00'],
      ['2026-11-24T01:10:00+07:00'],
    ]);
    expect(kinds).toEqual(['maintenance_announced', 'maintenance_cancelled']);
  });

  it('nobody is reminded once it is of no use: the next run says so', async () => {
    expect(await story([announced, ['2026-11-24T01:30:00+07:00']])).toEqual([
      'maintenance_announced',
      'maintenance_started',
    ]);
  });

  it('who has just been told needs no reminder', async () => {
    const urgent = work('Gấp', start, end).replace('routine', 'emergency');
    expect(await story([['2026-11-23T23:40:00+07:00', urgent], ['2026-11-24T00:05:00+07:00']])).toEqual([
      'maintenance_announced',
    ]);
  });
});

it('a promise that requires mail counts notice from the mail, by the ledger of a real run', async () => {
  const mail = await smtpServer();
  const site = siteWith(['{ id: email, kind: email, languages: [vi] }']);
  site.secrets({ email: { url: mail.url, from: 'status@acme.example', to: ['a@x.example', 'b@x.example'] } });
  site.put('commitment/2024-01-01/vi.md', '- Bảo trì {#maintenance}\n');
  site.put(
    'commitment/2024-01-01/numbers.yaml',
    [
      'availability: "99"',
      'clauses: [maintenance]',
      'notice: { routine: 24h, emergency: 1h, channels: { required: [website, email] } }',
      'compensation: { cap_months: 6 }',
      '',
    ].join('\n'),
  );
  await tell(site, NOW);
  const at = '2026-11-22T13:00:00+07:00';
  site.put('maintenance/2026/2026-11-24-thu.md', work('Nâng cấp', '2026-11-24T01:00+07:00', '2026-11-24T03:00+07:00'));
  await published(site, at);
  const seen = async () =>
    (await readSite(site.content, parseInstant('2026-11-22T14:00:00+07:00'))).model.maintenance[0];
  expect(await seen()).toMatchObject({ notice: { verdict: 'unknown' }, effect: { isDated: false, excused: [] } });
  await tell(site, '2026-11-22T13:10:00+07:00');
  expect(mail.got).toHaveLength(1);
  expect(await seen()).toMatchObject({
    notice: { verdict: 'kept', given: 36 * 3600 - 600, attested: true },
    effect: { isDated: true, counted: [] },
    told: [
      { channel: 'website', required: true, given: 36 * 3600 },
      { channel: 'email', required: true, given: 36 * 3600 - 600, count: 2 },
    ],
  });
});

/** Puts down that all of the site is public, as a publishing machine does. */
async function published(site: ReturnType<typeof siteWith>, at: string): Promise<void> {
  const given = parseInstant(at);
  await recordReceipts({
    ...{ folder: site.content, by: 'command', run: null, before: null, local: true, given, write: true },
    forge: () => null,
  });
}
