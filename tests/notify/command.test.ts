import { expect, it } from 'vitest';
import { readNotices } from '#record/notices.ts';
import { httpServer, smtpServer } from './support/servers.ts';
import { incident, NOW, siteWith } from './support/site.ts';

it('tells what is new since the first run, once, on every channel, and keeps the record', async () => {
  const mail = await smtpServer();
  const hook = await httpServer(() => ({ status: 200 }));
  const site = siteWith(['{ id: email, kind: email, rate: 6000 }', '{ id: hook, kind: webhook, rate: 6000 }']);
  site.secrets({
    email: {
      url: mail.url,
      from: 'status@acme.example',
      to: { vi: ['a@x.example', 'b@x.example'], en: ['c@x.example'] },
    },
    hook: { url: `${hook.base}/in`, secret: 'a secret of mine'.replaceAll(' ', '-') },
  });
  site.put(
    'incidents/2026/2026-11-20-old.md',
    incident('Cũ', [['2026-11-20T09:00+07:00', 'investigating', 'Đang xem.']]),
  );
  const first = await site.notify(NOW);
  expect(first, first.stdout).toMatchObject({ code: 0, stderr: '' });
  expect(first.stdout).toContain('email: tells what is new from 2026-11-22T05:00:00Z on.');
  expect([mail.got.length, hook.got.length]).toEqual([0, 0]);

  const said = [['2026-11-22T12:10+07:00', 'investigating', 'Đang xem.']] as const;
  site.put('incidents/2026/2026-11-22-thu.md', incident('Thư chậm', said));
  const second = await site.notify('2026-11-22T12:11:00+07:00');
  expect(second, second.stderr).toMatchObject({ code: 0 });
  expect(mail.got.map(({ to }) => to.toSorted())).toEqual([['a@x.example', 'b@x.example'], ['c@x.example']]);
  expect(hook.got).toHaveLength(1);
  expect((await site.notify('2026-11-22T12:12:00+07:00')).stdout).toBe('Nothing new to tell.\n');

  site.put(
    'incidents/2026/2026-11-22-thu.md',
    incident('Thư chậm', [...said, ['2026-11-22T12:20+07:00', 'resolved', 'Xong.']]),
  );
  expect(await site.notify('2026-11-22T12:21:00+07:00')).toMatchObject({ code: 0 });
  expect(mail.got).toHaveLength(4);
  expect(hook.got).toHaveLength(2);
  const [one, , two] = mail.got;
  expect(two?.mail.inReplyTo).toBe(one?.mail.messageId);
  const { lines, problems } = readNotices(site.content);
  expect(problems).toEqual([]);
  expect(
    lines.filter(({ state }) => state === 'sent').map(({ channel, language, count }) => [channel, language, count]),
  ).toHaveLength(6);
  expect(JSON.stringify(lines)).not.toMatch(/@x\.example|secret/);
});
