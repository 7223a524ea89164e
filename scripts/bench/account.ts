import { account } from '#domain/account.ts';
import { parseCase } from '#domain/parse-case.ts';
import { median } from './run.ts';

const START = Date.UTC(2025, 0, 1) / 1000;
const YEAR = 365 * 86_400;

/** A year of one-minute samples from three regions at most 0.5 s; 10,000 runs at most 5 ms. Reading the case is counted too. */
export function benchAccount(): Promise<void> {
  console.log('account: budget 0.5 s for a year of one-minute samples from 3 regions, 5 ms for 10,000 runs');
  print(
    'a year of samples, 3 regions',
    caseOf({ interval_s: 60, regions: Object.fromEntries(['hn', 'sgn', 'sin'].map((name) => [name, samples(60)])) }),
  );
  print('10,000 runs', caseOf({ interval_s: 60, runs: { hn: runs(10_000) } }));
  return Promise.resolve();
}

function print(name: string, input: unknown): void {
  const times = Array.from({ length: 61 }, () => {
    const started = performance.now();
    account(parseCase(input));
    return performance.now() - started;
  });
  const warm = times.slice(20);
  console.log(
    `  ${name}: median ${median(warm).toFixed(1)} ms of ${warm.length} warm, best ${Math.min(...warm).toFixed(1)} ms, first ${times[0]?.toFixed(1)} ms`,
  );
}

function caseOf(probe: Record<string, unknown>): unknown {
  return { term: { start: START, end: START + YEAR }, commitment: '99', services: { web: { probe } }, entries: [] };
}

function samples(every: number): [number, string][] {
  return Array.from({ length: YEAR / every }, (_, i) => [START + i * every, i % 997 < 3 ? 'down' : 'up']);
}

function runs(count: number): [number, number, string][] {
  const length = Math.floor(YEAR / count);
  const states = ['up', 'down', 'up', 'degraded'];
  return Array.from({ length: count }, (_, i) => [START + i * length, START + (i + 1) * length, states[i % 4] ?? 'up']);
}
