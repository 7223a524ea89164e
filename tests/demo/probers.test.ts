import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { dayStart } from '#record/day.ts';
import { sizeOf } from '#record/histogram.ts';
import { parseMonth } from '#record/read.ts';
import { ROOT, temporary } from '#tests/support/command.ts';
import { clone, type Repository, repository } from '#tests/support/git.ts';

const MIDNIGHT = dayStart('2026-11-22');
const REGIONS = 10;
/** Who of the twenty is killed, and how long after it began to publish for the n-th time, milliseconds. */
const KILLS = new Map(
  [0, 3, 4, 7, 8, 11, 13, 16].map((prober, i) => [prober, { publish: 1 + (i % 2), after: 90 * i }]),
);

interface Said {
  readonly tried: number[];
  readonly kept: number[];
  readonly output: string;
}

/** One run of a prober; with its gits, as when a machine loses power, or by itself, where it is killed. */
async function probe(dir: string, prober: number, first: number, count: number, rounds: number): Promise<Said> {
  const region = `r${prober % REGIONS}`;
  const args = [
    'tests/record/support/publisher.ts',
    join(dir, 'content'),
    region,
    ...[first, count, rounds].map(String),
  ];
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'], detached: true });
  const end = () => {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null)
      process.kill(prober % 2 === 0 ? -child.pid : child.pid, 'SIGKILL');
  };
  onTestFinished(end);
  const kill = rounds > 0 ? KILLS.get(prober) : undefined;
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    const before = output.split('publish\n').length;
    output += chunk.toString();
    const now = output.split('publish\n').length;
    if (kill && before <= kill.publish && now > kill.publish) setTimeout(end, kill.after);
  });
  await once(child, 'close');
  if (!kill) expect(output).toMatch(/^done$/m);
  const said = (word: string) => [...output.matchAll(new RegExp(`^${word} (\\d+)$`, 'gm'))].map(([, at]) => Number(at));
  return { tried: said('try'), kept: said('kept'), output };
}

/** Twenty clones of one bare repository, and one of a person. */
function clones(): { bare: Repository; probers: string[]; person: Repository } {
  const dir = temporary();
  const seed = repository(join(dir, 'seed'));
  mkdirSync(join(seed.dir, 'content'));
  writeFileSync(join(seed.dir, 'content/site.yaml'), 'name: ACME\n');
  writeFileSync(join(seed.dir, '.gitignore'), '.camket/\n');
  seed.commit('Begin', '2026-11-22T00:00:00Z');
  const bare = clone(seed.dir, join(dir, 'bare.git'), { bare: true });
  const person = clone(bare.dir, join(dir, 'person'));
  const probers = Array.from({ length: 2 * REGIONS }, (_, i) => {
    cpSync(person.dir, join(dir, `p${i}`), { recursive: true });
    return join(dir, `p${i}`);
  });
  return { bare, probers, person };
}

/** A person who commits and pushes meanwhile, by hand. */
async function write(person: Repository, times: number): Promise<void> {
  for (let i = 1; i <= times; i += 1) {
    writeFileSync(join(person.dir, `content/incident-${i}.md`), 'text\n');
    person.commit(`Incident ${i}`, '2026-11-22T01:00:00Z');
    for (let pushed = false; !pushed;) {
      try {
        person.git('pull', '--quiet', '--rebase');
        person.git('push', '--quiet');
        pushed = true;
      } catch {
        await sleep(200);
      }
    }
  }
}

test('Twenty probers push to one repository at once, eight are killed on the way: every sample is there, once', async () => {
  const { bare, probers, person } = clones();
  // Two probers of one region see every other second each.
  const start = (prober: number) => MIDNIGHT + 3600 + (prober < REGIONS ? 0 : 1);
  const [first] = await Promise.all([
    Promise.all(probers.map((dir, i) => probe(dir, i, start(i), 8, 1))),
    write(person, 3),
  ]);
  // Each that was killed is started once more: it measures nothing, and publishes what it had.
  const killed = first.flatMap(({ output }, i) => (/^done$/m.test(output) ? [] : [i]));
  expect(killed).not.toEqual([]);
  const again = await Promise.all(killed.map((i) => probe(probers[i] as string, i, 0, 0, 0)));
  expect([...first, ...again].flatMap(({ output }) => output.match(/^failed .*$/gm) ?? [])).toEqual([]);

  for (let region = 0; region < REGIONS; region += 1) {
    const said = [first[region], first[region + REGIONS]] as Said[];
    const text = bare.git('show', `main:content/record/uptime/r${region}/2026-11.jsonl`);
    const { days, problems } = parseMonth(text, 'file', '2026-11');
    expect(problems).toEqual([]);
    expect(days).toHaveLength(1);
    const seconds = (days[0]?.runs ?? []).flatMap(([a, state, b]) =>
      Array.from({ length: b - a + 1 }, (_, i) => ({ at: MIDNIGHT + a + i, state })),
    );
    const recorded = seconds.map(({ at }) => at);
    expect(said.flatMap(({ kept }) => kept).filter((at) => !recorded.includes(at))).toEqual([]);
    expect(recorded.filter((at) => !said.some(({ tried }) => tried.includes(at)))).toEqual([]);
    expect(seconds.filter(({ at, state }) => state !== (at % 7 === 0 ? 'down' : 'up'))).toEqual([]);
    expect(days[0]?.n).toBe(recorded.length);
    expect(sizeOf(days[0]?.ms ?? {})).toBe(seconds.filter(({ state }) => state === 'up').length);
  }
  expect(bare.git('log', '--merges', 'main')).toBe('');
  expect(bare.git('log', '--format=%s', 'main').match(/^Incident \d$/gm)).toHaveLength(3);
  expect(bare.git('fsck', '--no-dangling')).toBe('');
  for (const dir of probers) {
    expect(readdirSync(join(dir, '.git')).filter((name) => /^camket-|\.lock$/.test(name))).toEqual([]);
    expect(existsSync(join(dir, '.git/rebase-merge'))).toBe(false);
  }
});
