import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MeasuredSample } from '#record/sample.ts';
import { chance } from '../sample/chance.ts';
import { BLOCK, jumpyClock } from './clock.ts';
import { type Fault, openGround } from './ground.ts';
import { type Lane, openLane } from './lane.ts';
import { Ledger, type Verdict } from './ledger.ts';
import type { Order } from './order.ts';
import { LOCALHOST, openServers } from './servers.ts';
import { Tally } from './tally.ts';
import { everyWay, type Way } from './ways.ts';

export interface Soaked {
  readonly tally: Tally;
  readonly verdict: Verdict;
  /** What stayed in the work folder besides the marks. */
  readonly leftOver: readonly string[];
  /** How faults of the disk came about. */
  readonly means: string;
}

/** Rounds between two comparisons of record and ledger. */
const CHECKPOINT = 500;
/** How likely things are in a round. */
const OFTEN = { slow: 0.12, fault: 0.03, cure: 0.3, kill: 0.12, fold: 0.85, late: 0.3, blind: 0.06 };

/**
 * Runs rounds of two probers on one record against every way to fail; `say` hears of each comparison. A signal ends it early,
 * with what was found so far.
 */
export async function soak(
  rounds: number,
  seed: number,
  say: (text: string) => void,
  { mount = true, signal }: { readonly mount?: boolean; readonly signal?: AbortSignal } = {},
): Promise<Soaked> {
  let drawn = 0;
  const draw = () => chance(`${seed} ${(drawn += 1)}`);
  const tally = new Tally(seed);
  const ledger = new Ledger();
  const servers = openServers();
  const ground = openGround(mount);
  const ways = await everyWay(servers);
  const says = new Map(ways.map((way) => [way.svc, way.says]));
  const { content, work } = ground;
  const setup = { content, work, region: 'soak', ways, names: await servers.names(), ca: LOCALHOST.cert };
  const listener = {
    tried: (sample: MeasuredSample) => tally.see(sample, blind ? /^(unknown private|down dns)$/ : says.get(sample.svc)),
    kept(sample: MeasuredSample) {
      tally.kept += 1;
      ledger.keep(sample);
    },
    trouble: (what: string) => tally.trouble(what),
  };
  // The first is killed again and again, the second lives throughout and tells its memory.
  const lanes = [openLane(setup, listener), openLane(setup, listener)] as const;
  const clock = jumpyClock(draw);
  let fault: Fault | null = null;
  let played = false;
  let blind = false;

  /** Ends faults, folds everything, and finds out what became of samples that nobody answers for. */
  const settle = async () => {
    fault = null;
    played = ground.set(null, draw);
    for (const lane of lanes) while (!(await lane.round(FOLD, null)).folded);
    const record = readMonths(content);
    resolve(lanes[0], record, ledger, tally);
    return record;
  };
  const compare = async () => ledger.compare(await settle());
  try {
    for (let round = 1; round <= rounds && !signal?.aborted; round += 1) {
      const { at, seen, jump } = clock();
      if (jump) tally.jumps[jump] += 1;
      if (seen) await settle();
      if (fault && draw() < OFTEN.cure) played = ground.set((fault = null), draw);
      else if (!fault && draw() < OFTEN.fault) {
        fault = draw() < 0.6 ? 'full' : 'read-only';
        tally.faults[fault] += 1;
        played = ground.set(fault, draw);
      }
      // Whoever comes back to a second measures the same services again.
      const services = choose(ways, (name) => chance(`${seed} ${at} ${name}`));
      blind = draw() < OFTEN.blind;
      const late = draw() < OFTEN.late;
      const order = (lane: number, die: Order['die']): Order => ({
        services,
        at: at + lane,
        // A check that takes as long as half a block ends after the other prober's began.
        ended: at + lane + (late ? BLOCK / 2 : 0),
        fold: draw() < OFTEN.fold,
        blind,
        fault: played ? fault : null,
        die,
      });
      const inside = draw() < OFTEN.kill / 2;
      const outside = !inside && draw() < OFTEN.kill / 2;
      const die = inside ? { operation: 1 + Math.floor(draw() * 34), share: draw() } : null;
      const [first, second] = await Promise.all([
        lanes[0].round(order(0, die), outside ? draw() * 40 : null),
        lanes[1].round(order(1, null), null),
      ]);
      if (first.killed) tally.kills[inside ? 'inside' : 'outside'] += 1;
      tally.rss.push(second.rss);
      tally.rounds = round;
      if (round % CHECKPOINT > 0 || round === rounds) continue;
      const verdict = await compare();
      say(`${round} rounds: ${verdict.seconds} seconds kept, ${verdict.lost} lost, ${verdict.doubled} doubled`);
      if (verdict.lost + verdict.doubled + verdict.differing.length > 0) break;
    }
    const verdict = await compare();
    const leftOver = readdirSync(work).filter((name) => !expected(join(work, name)));
    return { tally, verdict, leftOver, means: ground.means };
  } finally {
    for (const lane of lanes) lane.end();
    servers.close();
    ground.close();
  }
}

const FOLD: Order = { services: [], at: 0, ended: 0, fold: true, blind: false, fault: null, die: null };

/** A few services; one that holds the round up only now and then. */
function choose(ways: readonly Way[], draw: (name: string) => number): string[] {
  const pick = (name: string, slow: boolean) => {
    const some = ways.filter((way) => way.slow === slow);
    return some[Math.floor(draw(name) * some.length)]?.svc ?? '';
  };
  const chosen = Array.from({ length: 3 + Math.floor(draw('count') * 4) }, (_, i) => pick(`fast ${i}`, false));
  if (draw('slow') < OFTEN.slow) chosen.push(pick('which', true));
  return [...new Set(chosen)];
}

/** A sample of a killed prober is in the record or it is not; both are right, but the ledger must know. */
function resolve(lane: Lane, record: ReadonlyMap<string, string>, ledger: Ledger, tally: Tally): void {
  if (lane.limbo.length === 0) return;
  const states = new Map<string, string>();
  for (const text of record.values())
    for (const row of text.split('\n').filter((line) => line !== '')) {
      const { svc, day, runs } = JSON.parse(row) as { svc: string; day: string; runs: [number, string, number][] };
      for (const [from, state, to] of runs)
        for (let s = from; s <= to; s += 1) states.set(`${svc} ${Date.parse(day) / 1000 + s}`, state);
    }
  for (const sample of lane.limbo.splice(0)) {
    const at = [sample.at, sample.at + BLOCK / 2].find((at) => states.get(`${sample.svc} ${at}`) === sample.state);
    if (at === undefined) tally.limbo.out += 1;
    else {
      tally.limbo.in += 1;
      ledger.keep({ ...sample, at });
    }
  }
}

/** The marks belong in the work folder; a scratch file that was cut before it named its owner waits for its hour. */
function expected(path: string): boolean {
  return path.endsWith('.folded.json') || (/\.lock[.~]/.test(path) && !readFileSync(path, 'utf8').endsWith('}'));
}

/** The month files of the region, by month. */
function readMonths(content: string): Map<string, string> {
  const dir = join(content, 'record/uptime/soak');
  const names = readdirSync(join(content, 'record'), { recursive: true }).length > 0 ? readdirSync(dir).sort() : [];
  return new Map(
    names
      .filter((name) => /^\d{4}-\d\d\.jsonl$/.test(name))
      .map((name) => [name.slice(0, 7), readFileSync(join(dir, name), 'utf8')]),
  );
}
