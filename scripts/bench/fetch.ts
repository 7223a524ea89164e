import { existsSync } from 'node:fs';
import { benchBlackbox } from './blackbox.ts';
import { childOf, highWater, median } from './run.ts';

/** How long the slowest target takes to answer, seconds. */
export const SLOWEST = 2;
export const CHECKS = 1000;
const BUDGET = 256;
const BLACKBOX = '/usr/bin/prometheus-blackbox-exporter';

/** What a round of checks took: seconds of wall clock, peak resident MiB of the prober alone. */
export interface Round {
  readonly seconds: number;
  readonly mib: number;
}

/**
 * 1,000 HTTP checks in a round: at most 1.5 × the slowest target, at most 256 MiB, also where every body is endless; side by
 * side with blackbox_exporter asked to do the same. Servers, prober and exporter are processes of their own.
 */
export async function benchFetch(): Promise<void> {
  console.log(`fetch: ${CHECKS} HTTP checks, the slowest answers after ${SLOWEST} s; budget 1.5 × that, ${BUDGET} MiB`);
  const server = await childOf('scripts/bench/server.ts');
  try {
    const origin = `http://127.0.0.1:${server.said}`;
    const own = await thrice(() => round(`${origin}/`));
    say('checks', own);
    const endless = await thrice(() => round(`${origin}/endless/`));
    const json = await thrice(() => round(`${origin}/endless/`, 'json'));
    for (const [what, { seconds, mib }] of Object.entries({ body: endless, 'JSON body': json }))
      console.log(`  every ${what} endless: median ${seconds.toFixed(2)} s of 3; peak ${mib} MiB`);
    const most = Math.max(own.mib, endless.mib, json.mib);
    if (most > BUDGET) console.log(`  OVER BUDGET: ${most} MiB`);
    if (!existsSync(BLACKBOX)) return console.log('  blackbox_exporter: skipped: not installed');
    const other = await thrice(() => benchBlackbox(BLACKBOX, `${origin}/`));
    say('blackbox_exporter', other);
    const ratio = (a: number, b: number) => (a / b).toFixed(2);
    console.log(`  ours to theirs: time ${ratio(own.seconds, other.seconds)}, memory ${ratio(own.mib, other.mib)}`);
  } finally {
    server.end();
  }
}

function say(name: string, { seconds, mib }: Round): void {
  const times = (seconds / SLOWEST).toFixed(2);
  console.log(`  ${name}: median ${seconds.toFixed(2)} s of 3 = ${times} × the slowest; peak ${mib} MiB`);
}

/** Medians of time and memory. */
async function thrice(run: () => Promise<Round>): Promise<Round> {
  const rounds = [await run(), await run(), await run()];
  return { seconds: median(rounds.map(({ seconds }) => seconds)), mib: median(rounds.map(({ mib }) => mib)) };
}

async function round(...args: readonly string[]): Promise<Round> {
  const child = await childOf('scripts/bench/round.ts', ...args);
  const mib = highWater(child.pid) ?? Number.NaN;
  child.end();
  return { seconds: Number(child.said), mib };
}
