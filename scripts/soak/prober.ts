import { appendFileSync, writeFileSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { disk as real, type Disk } from '#record/disk.ts';
import { recorder } from '#sources/recorder.ts';
import { measureRound } from '#sources/round.ts';
import type { Target } from '#sources/target.ts';
import type { Order, Said, Setup } from './order.ts';

/**
 * A prober in a process of its own, to be killed: measures and records as `fetch` does, on the clock and at the times it is
 * told, and says at once what it tries and what it was told is kept. Reads its setup, then a line a round.
 */
let order: Order | null = null;
let clock = 0;
let operations = 0;

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const setup = JSON.parse((await lines.next()).value ?? '') as Setup;
const targets = new Map(
  setup.ways.map(({ svc, check }) => [svc, { svc, check, every: 1, k: 3, since: null, until: null }]),
);
const context = { servers: [setup.names], ca: setup.ca, now: () => clock };
const store = { dir: setup.content, work: setup.work, region: setup.region, disk: mortal(real) };
const record = recorder(
  store,
  (sample) => say({ say: 'kept', sample }),
  (trouble) => say({ say: 'trouble', what: trouble.kind === 'damaged' ? 'damaged' : String(trouble.error) }),
  () => clock,
);

for await (const line of lines) {
  const now = (order = JSON.parse(line) as Order);
  clock = now.at;
  operations = 0;
  const chosen = now.services.flatMap((svc): Target[] => {
    const target = targets.get(svc);
    if (!target) return [];
    return [now.blind ? { ...target, check: { ...target.check, allow_private: false } } : target];
  });
  await measureRound(chosen, [], context, (sample) => {
    clock = now.ended;
    say({ say: 'try', sample });
    return record.add(sample);
  });
  clock = now.ended;
  const folded = now.fold ? await record.fold() : null;
  say({ say: 'done', folded: folded !== null && folded.kept === 0, rss: process.memoryUsage.rss() });
}

function say(said: Said): void {
  writeSync(1, `${JSON.stringify(said)}\n`);
}

/** The real disk, on which this process dies at a given operation: before it, after it, or in the middle of a write. */
function mortal(disk: Disk): Disk {
  const step = async <T>(effect: () => Promise<T>, part: (share: number) => unknown = () => undefined): Promise<T> => {
    operations += 1;
    if (order?.die?.operation !== operations) return effect();
    const { share } = order.die;
    if (share < 0.4) part(share / 0.4);
    else if (share < 0.8) await effect();
    process.kill(process.pid, 'SIGKILL');
    return new Promise(() => undefined);
  };
  const refuse = (code: string) => Promise.reject(Object.assign(new Error(`${code}: played`), { code }));
  return {
    ...disk,
    read: (path) => step(() => disk.read(path)),
    write(path, text, mode) {
      if (order?.fault) return refuse(order.fault === 'full' ? 'ENOSPC' : 'EROFS');
      const half = (share: number) => {
        const bytes = Buffer.from(text);
        (mode === 'append' ? appendFileSync : writeFileSync)(path, bytes.subarray(0, Math.floor(share * bytes.length)));
      };
      return step(() => disk.write(path, text, mode), half);
    },
    mend: (path) => step(() => disk.mend(path)),
    rename: (from, to) => step(() => disk.rename(from, to)),
    link: (from, to) => step(() => disk.link(from, to)),
    remove: (path) => step(() => disk.remove(path)),
  };
}
