import type { Soaked } from './run.ts';
import { faultsOf, memoryOf } from './tally.ts';

/** Prints what a soak came to; whether it passed. */
export function printSummary(
  { tally, verdict, leftOver, means }: Soaked,
  seconds: number,
  say: (text: string) => void,
): boolean {
  const { first, last, most, slope } = memoryOf(tally.rss);
  const mib = (figure: number) => `${figure.toFixed(0)} MiB`;
  const list = (counts: ReadonlyMap<string, number>) =>
    [...counts].map(([what, n]) => `${what} ${n}`).join(', ') || 'none';
  const faults = faultsOf(tally, verdict, leftOver);
  const lines = [
    '',
    ...[...tally.ways]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([svc, counts]) => `  ${svc.padEnd(12)} ${list(counts)}`),
    '',
    `${tally.rounds} rounds of two probers in ${seconds.toFixed(0)} s, seed ${tally.seed}`,
    `samples      ${tally.samples} taken, ${tally.kept} kept, ${verdict.seconds} seconds in the record`,
    `kills        ${tally.kills.outside} at a random moment, ${tally.kills.inside} at an operation of the disk; of samples under way ${tally.limbo.in} had been written, ${tally.limbo.out} not`,
    `disk         full ${tally.faults.full} times, read-only ${tally.faults['read-only']} times (${means}); failed writes: ${list(tally.troubles)}`,
    `clock        ${tally.jumps.forth} jumps forth, ${tally.jumps.back} back`,
    `lost         ${verdict.lost}`,
    `doubled      ${verdict.doubled}`,
    `files        ${verdict.differing.length === 0 ? 'equal to the ledger, byte for byte' : `different: ${verdict.differing.join(', ')}`}`,
    `memory       first ${mib(first)}, last ${mib(last)}, peak ${mib(most)}, slope ${slope.toFixed(2)} MiB in 1,000 rounds`,
    ...faults.map((fault) => `FAILED       ${fault}`),
  ];
  for (const line of lines) say(line);
  return faults.length === 0;
}
