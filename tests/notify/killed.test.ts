import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { standings } from '#notify/standing.ts';
import { readNotices } from '#record/notices.ts';
import { clean, ROOT } from '#tests/support/command.ts';
import { httpServer, smtpServer } from './support/servers.ts';
import { incident, NOW, siteWith } from './support/site.ts';
import { join } from 'node:path';

const MESSAGES = 7;
const LATER = '2026-11-22T13:00:00+07:00';
/** Enough to get through the worst of luck. */
const RUNS = 60;

/** Numbers between 0 and 1, the same in every run of the test; what the machine's clock makes of them is not. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

it('killed at any point and run again, nothing is forgotten, nothing sent twice, and what may have been is said', async () => {
  const roll = dice(7);
  let child: ChildProcess | null = null;
  let kills = 0;
  /** Before the answer, or a moment after it, while the result is put down. */
  const perhaps = async (): Promise<'hang up' | null> => {
    const luck = roll();
    if (luck < 0.15) {
      kills += 1;
      child?.kill('SIGKILL');
      return 'hang up';
    }
    const victim = child;
    if (luck < 0.3)
      void sleep(roll() * 6).then(() => {
        kills += victim?.exitCode === null ? 1 : 0;
        victim?.kill('SIGKILL');
      });
    return null;
  };
  const counts = new Map<string, number>();
  const count = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  const hook = await httpServer(async ({ headers }) => {
    count(`hook ${String(headers['camket-id'])}`);
    return (await perhaps()) ?? { status: 200 };
  });
  const mail = await smtpServer({
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const id = /^Message-ID: <([0-9a-f]+)@/m.exec(Buffer.concat(chunks).toString())?.[1];
        count(`email ${id} ${session.envelope.rcptTo.map(({ address }) => address).join()}`);
        void perhaps().then((end) => done(end === null ? null : new Error('killed')));
      });
    },
  });
  const site = siteWith([
    '{ id: email, kind: email, languages: [vi], batch: 1, rate: 6000 }',
    '{ id: hook, kind: webhook, rate: 6000 }',
  ]);
  site.secrets({
    email: { url: mail.url, from: 'status@acme.example', to: ['a@x.example', 'b@x.example'] },
    hook: { url: hook.base, secret: 'long-enough' },
  });
  expect(await site.notify(NOW)).toMatchObject({ code: 0 });
  for (let n = 0; n < MESSAGES; n += 1)
    site.put(
      `incidents/2026/2026-11-22-${n}.md`,
      incident(`Số ${n}`, [[`2026-11-22T12:${10 + n}+07:00`, 'investigating', 'X.']]),
    );
  const run = async (...args: string[]): Promise<number | null> => {
    const env = {
      ...clean(process.env),
      ...site.env(LATER),
      NODE_COMPILE_CACHE: join(ROOT, 'node_modules/.cache/compiled'),
    };
    child = spawn(process.execPath, ['scripts/notify.ts', ...args], { cwd: ROOT, env, stdio: 'ignore' });
    const [code] = (await once(child, 'close')) as [number | null];
    return code;
  };
  let code: number | null = null;
  for (let runs = 0; runs < RUNS && code !== 0; runs += 1) code = await run();
  expect(code).toBe(0);
  expect(kills).toBeGreaterThan(3);

  const found = [...standings(readNotices(site.content).lines).values()];
  // Every message to every recipient has a line, and its end.
  expect(found).toHaveLength(3 * MESSAGES);
  expect(found.filter(({ state }) => state !== 'sent' && state !== 'unclear')).toEqual([]);
  expect([...counts.values()].filter((times) => times > 1)).toEqual([]);
  const doubtful = found.filter(({ state }) => state === 'unclear').length;
  expect(counts.size).toBeGreaterThanOrEqual(3 * MESSAGES - doubtful);
  expect(doubtful).toBeLessThanOrEqual(2 * kills);

  // Asked to, it sends what is in doubt, and only that.
  const before = new Map(counts);
  for (let runs = 0; runs < RUNS && (code !== 0 || runs === 0); runs += 1) code = await run('--resend');
  for (let runs = 0; runs < RUNS && code !== 0; runs += 1) code = await run();
  expect(counts.size).toBe(3 * MESSAGES);
  const again = [...counts].filter(([key, times]) => times > (before.get(key) ?? 0) && before.has(key));
  expect(again.length).toBeLessThanOrEqual(doubtful);
}, 240_000);
