import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { run, tree } from '#tests/support/command.ts';
import { httpServer, smtpServer } from './support/servers.ts';
import { incident, NOW, siteWith } from './support/site.ts';

/** Every secret has this word in it; the servers say all they were told. */
const SECRET = /canary/i;

it.each([200, 503])(
  'no secret is in what is printed or put down, whatever a talkative server answers (%i)',
  async (status) => {
    const talkative = await httpServer(({ path, headers, body }) => ({
      status,
      headers: { 'x-trace': 'canary-header' },
      body: JSON.stringify({
        ok: false,
        description: `canary ${path} ${JSON.stringify(headers)} ${body}`,
        error: { message: 'canary' },
      }),
    }));
    const mail = await smtpServer({
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _session, done) =>
        status === 200 ? done(null, { user: 'x' }) : done(new Error(`canary ${username} ${password}`)),
    });
    const site = siteWith([
      '{ id: email, kind: email, languages: [vi] }',
      '{ id: hook, kind: webhook }',
      '{ id: slack, kind: slack }',
      '{ id: tg, kind: telegram }',
      '{ id: page, kind: facebook }',
    ]);
    site.secrets({
      email: {
        url: `smtp://canary-user:canary-password@127.0.0.1:${mail.port}`,
        from: 'status@acme.example',
        to: ['canary@x.example'],
      },
      hook: { url: `${talkative.base}/canary-path?key=canary-query`, secret: 'canary-secret' },
      slack: { url: `${talkative.base}/services/T/B/canary-slack` },
      tg: { token: '123456:canary-telegram', chat: '@canary' },
      page: { token: 'canary-facebook', page: 'canary.page' },
    });
    const bases = {
      NOTIFY_SLACK_BASE: talkative.base,
      NOTIFY_TELEGRAM_BASE: talkative.base,
      NOTIFY_GRAPH_BASE: talkative.base,
    };

    const tell = (now: string) => run(['scripts/notify.ts'], { ...site.env(now), ...bases });
    await tell(NOW);
    site.put('incidents/2026/2026-11-22-a.md', incident('A', [['2026-11-22T12:01+07:00', 'investigating', 'X.']]));
    const { stdout, stderr, code } = await tell('2026-11-22T12:02:00+07:00');
    expect(code).toBe(1);
    expect(`${stdout}${stderr}`).toContain('tg: ');
    expect(`${stdout}${stderr}`).not.toMatch(SECRET);
    expect(`${stdout}${stderr}`).not.toMatch(/^\s+at .+:\d+:\d+\)?$/m);
    for (const [path, bytes] of [...tree(site.content), ...tree(join(site.dir, '.camket'))])
      expect(bytes.toString(), path).not.toMatch(SECRET);
    expect(readFileSync(join(site.content, 'record/notices.jsonl'), 'utf8')).toContain('"tg"');
  },
);
