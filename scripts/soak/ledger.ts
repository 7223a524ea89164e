import type { MeasuredSample } from '#record/sample.ts';

/** What a comparison of the record with the ledger found. */
export interface Verdict {
  /** Samples that were kept, by seconds of a service. */
  readonly seconds: number;
  /** Kept, but not in the record, or with another state. */
  readonly lost: number;
  /** In the record, but never kept; or counted more often than once. */
  readonly doubled: number;
  /** Files that differ by any byte. */
  readonly differing: readonly string[];
}

/**
 * The other book: every sample that a prober said it kept, added up by itself, by the simplest means that give the format of
 * the record. It shares no code with the fold, and knows only samples taken every second, of which each stands alone.
 */
export class Ledger {
  readonly #seconds = new Map<string, MeasuredSample>();

  /** The first known word of a second stands. */
  keep(sample: MeasuredSample): void {
    const key = `${sample.svc} ${sample.at}`;
    const other = this.#seconds.get(key);
    if (!other || (other.state === 'unknown' && sample.state !== 'unknown')) this.#seconds.set(key, sample);
  }

  /** The month files as they must be, by `YYYY-MM`. */
  files(): Map<string, string> {
    const days = new Map<string, MeasuredSample[]>();
    for (const sample of this.#seconds.values()) {
      const key = `${iso(sample.at).slice(0, 7)} ${sample.svc} ${iso(sample.at).slice(0, 10)}`;
      days.set(key, [...(days.get(key) ?? []), sample]);
    }
    const files = new Map<string, string>();
    for (const key of [...days.keys()].sort()) {
      const month = key.slice(0, 7);
      files.set(month, `${files.get(month) ?? ''}${line(days.get(key) ?? [])}\n`);
    }
    return files;
  }

  /** Compares with the text of each month file, by `YYYY-MM`. */
  compare(record: ReadonlyMap<string, string>): Verdict {
    const found = new Map<string, string>();
    let counted = 0;
    for (const row of [...record.values()].flatMap((text) => text.split('\n').filter((row) => row !== ''))) {
      const { svc, day, n, runs } = JSON.parse(row) as Row;
      counted += n;
      for (const [first, state, last] of runs)
        for (let s = first; s <= last; s += 1) found.set(`${svc} ${Date.parse(day) / 1000 + s}`, state);
    }
    const lost = [...this.#seconds].filter(([key, { state }]) => found.get(key) !== state).length;
    const invented = [...found.keys()].filter((key) => !this.#seconds.has(key)).length;
    const files = this.files();
    const months = new Set([...files.keys(), ...record.keys()]);
    return {
      seconds: this.#seconds.size,
      lost,
      doubled: invented + Math.max(0, counted - this.#seconds.size),
      differing: [...months].filter((month) => files.get(month) !== record.get(month)).sort(),
    };
  }
}

type Run = [first: number, state: string, last: number, reason?: string];
interface Row {
  readonly svc: string;
  readonly day: string;
  readonly n: number;
  readonly runs: readonly Run[];
}

function line(samples: readonly MeasuredSample[]): string {
  const sorted = [...samples].sort((a, b) => a.at - b.at);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!first || !last) return '';
  const day = iso(first.at).slice(0, 10);
  const runs: Run[] = [];
  const ms: Record<string, number> = {};
  for (const { at, state, reason, ms: taken } of sorted) {
    const second = at - Date.parse(day) / 1000;
    const before = runs.at(-1);
    if (before && before[2] === second - 1 && before[1] === state && (before[3] ?? null) === reason) before[2] = second;
    else runs.push(reason === null ? [second, state, second] : [second, state, second, reason]);
    if (taken !== null && (state === 'up' || state === 'degraded')) ms[bucket(taken)] = (ms[bucket(taken)] ?? 0) + 1;
  }
  const [from, to] = [iso(first.at), iso(last.at)];
  const { svc, src, every, k } = first;
  const looked = sorted.findLast(({ cert }) => cert !== undefined);
  const cert = looked && [looked.at - Date.parse(day) / 1000, looked.cert];
  return JSON.stringify({
    v: 1,
    svc,
    day,
    from,
    to,
    src,
    basis: 'samples',
    every,
    k,
    n: sorted.length,
    runs,
    ms,
    cert,
  });
}

/** How often 1.1 goes into a duration. */
function bucket(ms: number): number {
  let i = 0;
  for (let edge = 1.1; edge <= ms; edge *= 1.1) i += 1;
  return i;
}

function iso(at: number): string {
  return new Date(at * 1000).toISOString().replace('.000Z', 'Z');
}
