import type { MeasuredSample } from '#record/sample.ts';
import type { Verdict } from './ledger.ts';

/** Counts of a soak while it runs. */
export class Tally {
  readonly seed: number;
  rounds = 0;
  samples = 0;
  kept = 0;
  kills = { outside: 0, inside: 0 };
  /** Samples of killed probers that turned out to be in the record, and that did not. */
  limbo = { in: 0, out: 0 };
  jumps = { forth: 0, back: 0 };
  faults = { full: 0, 'read-only': 0 };
  /** Tries of a prober to write that failed. */
  readonly troubles = new Map<string, number>();
  /** Samples by service, by `state reason`. */
  readonly ways = new Map<string, Map<string, number>>();
  /** What a service said that it must not. */
  readonly unexpected: string[] = [];
  /** Resident bytes of the prober that lives throughout, a figure a round. */
  readonly rss: number[] = [];

  constructor(seed: number) {
    this.seed = seed;
  }

  /** Counts a sample by what it says. */
  see({ svc, state, reason }: MeasuredSample, says: RegExp | undefined): void {
    const word = reason === null ? state : `${state} ${reason}`;
    this.samples += 1;
    const words = this.ways.get(svc) ?? new Map<string, number>();
    this.ways.set(svc, words.set(word, (words.get(word) ?? 0) + 1));
    if (!says?.test(word)) this.unexpected.push(`${svc}: ${word}`);
  }

  trouble(what: string): void {
    const code = /\b(ENOSPC|EROFS|EACCES|EPERM|damaged)\b/.exec(what)?.[0] ?? what;
    this.troubles.set(code, (this.troubles.get(code) ?? 0) + 1);
  }
}

/** Memory of the long-lived prober, MiB. */
export interface Memory {
  /** Medians of a tenth of the rounds, after the first tenth and at the end. */
  readonly first: number;
  readonly last: number;
  readonly most: number;
  /** MiB in 1,000 rounds, least squares over all but the first tenth. */
  readonly slope: number;
}

export function memoryOf(rss: readonly number[]): Memory {
  const mib = rss.map((bytes) => bytes / 2 ** 20);
  const tenth = Math.max(1, Math.floor(mib.length / 10));
  const settled = mib.slice(tenth);
  const [meanX, meanY] = [(settled.length - 1) / 2, settled.reduce((sum, y) => sum + y, 0) / settled.length];
  const over = settled.reduce((sum, y, x) => sum + (x - meanX) * (y - meanY), 0);
  const under = settled.reduce((sum, _, x) => sum + (x - meanX) ** 2, 0);
  const middle = (part: readonly number[]) =>
    [...part].sort((a, b) => a - b)[Math.floor(part.length / 2)] ?? Number.NaN;
  return {
    first: middle(settled.slice(0, tenth)),
    last: middle(settled.slice(-tenth)),
    most: mib.reduce((a, b) => Math.max(a, b), 0),
    slope: under === 0 ? 0 : (over / under) * 1000,
  };
}

/** How much more memory the last tenth may take than the first settled one, MiB, where there are rounds enough to tell. */
const GROWTH = { mib: 32, from: 2000 };

/** What speaks against a soak; empty: it passed. */
export function faultsOf(tally: Tally, verdict: Verdict, leftOver: readonly string[]): string[] {
  const { first, last } = memoryOf(tally.rss);
  const unexpected = [...new Set(tally.unexpected)];
  return [
    ...(verdict.lost > 0 ? [`${verdict.lost} samples were lost`] : []),
    ...(verdict.doubled > 0 ? [`${verdict.doubled} samples were doubled or invented`] : []),
    ...verdict.differing.map((month) => `the record of ${month} differs from the ledger`),
    ...unexpected.map((what) => `unexpected answer: ${what}`),
    ...(tally.rss.length >= GROWTH.from && last - first > GROWTH.mib ? ['memory grows'] : []),
    ...leftOver.map((name) => `left over in the work folder: ${name}`),
  ];
}
