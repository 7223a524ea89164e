import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { readNotices } from '#record/notices.ts';
import { run } from '#tests/support/command.ts';
import { clone, repository } from '#tests/support/git.ts';
import { httpServer } from './support/servers.ts';
import { incident, siteWith } from './support/site.ts';

/** The real clock: commits are dated by it. */
const now = () => new Date().toISOString().replace(/\.\d+Z/, 'Z');

it('two at once in one checkout, or in two of one repository, send each message once', async () => {
  const ids: string[] = [];
  const hook = await httpServer(async ({ headers }) => {
    ids.push(String(headers['camket-id']));
    return new Promise((resolve) => setTimeout(() => resolve({ status: 200 }), 100));
  });
  const site = siteWith(['{ id: hook, kind: webhook, rate: 6000 }']);
  site.secrets({ hook: { url: hook.base, secret: 'long-enough' } });
  const seed = repository(site.dir);
  seed.git('config', 'core.excludesFile', '/dev/null');
  site.put('../.gitignore', '.camket/\nsecrets.yaml\n');
  seed.commit('Site', now());
  const bare = clone(site.dir, `${site.dir}/.camket/bare.git`, { bare: true });
  const [one, two] = ['one', 'two'].map((name) => clone(bare.dir, `${site.dir}/.camket/${name}`)) as [
    ReturnType<typeof clone>,
    ReturnType<typeof clone>,
  ];
  const tell = (where: typeof one, ...args: string[]) =>
    run(['scripts/notify.ts', ...args], {
      CONTENT_DIR: join(where.dir, 'content'),
      NOTIFY_SECRETS: JSON.stringify({ hook: { url: hook.base, secret: 'long-enough' } }),
    });
  const first = await tell(one, '--push');
  expect(first, first.stderr).toMatchObject({ code: 0 });
  two.git('pull', '--quiet');

  const put = (n: number) =>
    site.put(
      `../.camket/one/content/incidents/2026/2026-11-22-${n}.md`,
      incident(`Số ${n}`, [[now(), 'investigating', 'X.']]),
    );
  // What is published in the second of the start counts as before it.
  await sleep(1100);
  for (const n of [0, 1]) put(n);
  one.commit('Incidents', now());
  one.git('push', '--quiet');
  two.git('pull', '--quiet');

  const runs = await Promise.all([tell(one, '--push'), tell(two, '--push'), tell(one, '--push')]);
  expect(
    runs.map(({ code }) => code),
    runs.map(({ stderr }) => stderr).join(''),
  ).toEqual([0, 0, 0]);
  expect(ids, runs.map(({ stdout }) => stdout).join('')).toHaveLength(2);
  expect(new Set(ids).size).toBe(2);
  for (const where of [one, two]) {
    where.git('pull', '--quiet', '--rebase');
    const { lines, problems } = readNotices(join(where.dir, 'content'));
    expect(problems).toEqual([]);
    expect(lines.filter(({ state }) => state === 'sent')).toHaveLength(2);
  }
  expect((await tell(two)).stdout).toBe('Nothing new to tell.\n');
  expect(ids).toHaveLength(2);
});
