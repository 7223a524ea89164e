import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gitText } from '#git/git.ts';
import { dayStart } from '#record/day.ts';
import { type Commit, commitsOf } from './growth/region.ts';
import { QUIET } from '../fetch/publish.ts';
import { inTemporary } from './run.ts';

const REGIONS = ['hn', 'sgn', 'sin'];
const SERVICES = Array.from({ length: 20 }, (_, i) => `service-${String(i + 1).padStart(2, '0')}`);
const FROM = dayStart('2025-01-01');
const TO = dayStart('2026-01-01');
/** Commits handed to git at once. */
const BATCH = 500;
const BUDGET = 50;

/**
 * How much a year of the record takes in a packed repository: 20 services, 3 regions, a check a minute, committed as the probers
 * commit. At most 50 KiB a service, region and month.
 */
export async function benchGrowth(): Promise<void> {
  console.log(
    `growth: a year of ${SERVICES.length} services from ${REGIONS.length} regions, every minute, with 12 outages or slow spells a service, and 12 short blips more a region; committed every ${QUIET / 3600} h, and at once when a state changes; budget ${BUDGET} KiB a service, region and month (takes some minutes)`,
  );
  await inTemporary(async (dir) => {
    await gitText(dir, ['init', '--quiet', '--bare', '--initial-branch', 'record']);
    let commits = 0;
    let batch: Commit[] = [];
    const flush = async () => {
      if (batch.length === 0) return;
      await gitText(dir, ['fast-import', '--quiet'], { input: streamOf(batch, commits > 0) });
      commits += batch.length;
      batch = [];
    };
    for (const commit of inTurn(REGIONS.map((region) => commitsOf(region, SERVICES, FROM, TO)))) {
      batch.push(commit);
      if (batch.length >= BATCH) await flush();
    }
    await flush();
    // As when git gathers loose objects: whatever deltas the import chose are forgotten.
    await gitText(dir, ['repack', '-a', '-d', '-f', '--quiet']);
    await gitText(dir, ['gc', '--quiet', '--prune=now']);
    const bytes = sizeOf(join(dir, 'objects', 'pack'));
    const share = bytes / 1024 / SERVICES.length / REGIONS.length / 12;
    console.log(
      `  ${commits} commits, ${(bytes / 1024 / 1024).toFixed(1)} MiB packed = ${share.toFixed(1)} KiB a service, region and month: ${share <= BUDGET ? 'within' : 'over'} the budget`,
    );
  });
}

/** Commits of several probers in order of time. */
function* inTurn(probers: readonly Generator<Commit>[]): Generator<Commit> {
  const next = probers.map((prober) => prober.next());
  for (;;) {
    let first = -1;
    for (const [i, { done, value }] of next.entries())
      if (!done && (first < 0 || value.at < (next[first]?.value as Commit).at)) first = i;
    const prober = probers[first];
    if (!prober) return;
    yield next[first]?.value as Commit;
    next[first] = prober.next();
  }
}

/** What `git fast-import` reads. */
function streamOf(commits: readonly Commit[], goesOn: boolean): string {
  const data = (text: string) => `data ${Buffer.byteLength(text)}\n${text}\n`;
  return commits
    .map(({ at, path, text, message }, i) => {
      const from = goesOn && i === 0 ? 'from refs/heads/record^0\n' : '';
      const head = `commit refs/heads/record\ncommitter Camket <camket@localhost> ${at} +0000\n${data(message)}${from}`;
      return `${head}M 100644 inline ${path}\n${data(text)}`;
    })
    .join('');
}

function sizeOf(folder: string): number {
  return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}
