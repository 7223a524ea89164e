import { stopSignal } from './fetch/stop.ts';
import { soak } from './soak/run.ts';
import { printSummary } from './soak/summary.ts';
import { command, readArgs, UsageError } from './usage.ts';

const USAGE = `npm run soak -- [--rounds 10000] [--seed 1]

  --rounds 10000  how often two probers measure servers that fail in every way, while one of them is killed, disks fill up
                  and clocks jump; the record is compared with a ledger of its own
  --seed 1        the same seed gives the same rounds, as far as a machine can`;

await command(async () => {
  const options = {
    rounds: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
  } as const;
  const { values } = readArgs({ options }, USAGE);
  const started = performance.now();
  const soaked = await soak(count('rounds', values.rounds), count('seed', values.seed), console.log, {
    signal: stopSignal(),
  });
  return printSummary(soaked, (performance.now() - started) / 1000, console.log) ? 0 : 1;
});

function count(name: string, text: string): number {
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text);
  throw new UsageError(`Unexpected --${name} ${text}, expected a number from 1.`);
}
