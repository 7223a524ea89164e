import { CaseError, type CaseService } from './case.ts';
import { hold, measuredState, type SampleSeries, tidyRuns } from './hold.ts';
import type { Interval } from './interval.ts';
import { instantAt, isAbsent, type Json, listAt, numberAt, objectAt, wholeAt, wordAt } from './reader.ts';
import type { Run, Sample } from './state.ts';

/** R5: how many intervals a sample stands by default. */
const DEFAULT_K = 3;
/** More samples of one region than a century of minutes are a mistake, and would not fit in memory. */
const MOST_SAMPLES = 60_000_000;

/** Reads a service of a case; its samples become runs here (R4, R5), cut to the elapsed term. */
export function readService(value: unknown, path: string, elapsed: Interval): CaseService {
  const service = objectAt(value, path);
  const degradedCountsAs = wordAt(service['degraded_counts_as'], `${path}.degraded_counts_as`, ['up', 'down'], 'up');
  const probePath = `${path}.probe`;
  const probe = isAbsent(service['probe']) ? {} : objectAt(service['probe'], probePath);
  return {
    degradedCountsAs,
    quorum: wordAt(probe['quorum'], `${probePath}.quorum`, ['majority', 'any', 'all'], 'majority'),
    minRegions: isAbsent(probe['min_regions']) ? 1 : wholeAt(probe['min_regions'], `${probePath}.min_regions`, 0),
    regions: readRegions(probe, probePath, elapsed),
  };
}

function readRegions(probe: Json, path: string, elapsed: Interval): ReadonlyMap<string, readonly Run[]> {
  if (!isAbsent(probe['runs'])) {
    if (!isAbsent(probe['regions'])) throw new CaseError(path, 'expected either regions or runs, found both');
    return readMap(probe['runs'], `${path}.runs`, (list, at) => tidyRuns(readRuns(list, at), elapsed));
  }
  if (isAbsent(probe['regions'])) return new Map();
  const gap = readGap(probe, path);
  return readMap(probe['regions'], `${path}.regions`, (list, at) => {
    const samples: (Sample | SampleSeries)[] = [];
    let count = 0;
    for (const item of listAt(list, at)) {
      const sample = readSample(item, at, samples.length);
      count += Array.isArray(sample) ? 1 : sizeOf(sample as SampleSeries, elapsed.start - gap, elapsed.end);
      samples.push(sample);
    }
    if (count > MOST_SAMPLES) throw new CaseError(at, `expected at most ${MOST_SAMPLES} samples in the term`);
    return hold(samples, gap, elapsed);
  });
}

/** G of R5, seconds. */
function readGap(probe: Json, path: string): number {
  if (!isAbsent(probe['max_gap_s'])) return Math.floor(numberAt(probe['max_gap_s'], `${path}.max_gap_s`, 1));
  const k = isAbsent(probe['k']) ? DEFAULT_K : numberAt(probe['k'], `${path}.k`, 0);
  return Math.floor(k * numberAt(probe['interval_s'], `${path}.interval_s`, 1));
}

function readMap<Value>(
  value: unknown,
  path: string,
  read: (item: unknown, path: string) => Value,
): Map<string, Value> {
  return new Map(Object.entries(objectAt(value, path)).map(([name, item]) => [name, read(item, `${path}.${name}`)]));
}

/**
 * `[t, status]` or `{from, to, every, status}`. There may be millions: a well-formed pair is taken as it is, and the path
 * is spelled only when something is wrong.
 */
function readSample(item: unknown, path: string, i: number): Sample | SampleSeries {
  if (Array.isArray(item)) {
    const at: unknown = item[0];
    const state = measuredState(item[1]);
    if (Number.isSafeInteger(at) && state === item[1]) return item as unknown as Sample;
    return [instantAt(at, `${path}[${i}][0]`), state];
  }
  const here = `${path}[${i}]`;
  const series = objectAt(item, here);
  return {
    from: instantAt(series['from'], `${here}.from`),
    to: instantAt(series['to'], `${here}.to`),
    every: numberAt(series['every'], `${here}.every`, 1),
    state: measuredState(series['status']),
  };
}

function readRuns(list: unknown, path: string): Run[] {
  return listAt(list, path).map((item, i): Run => {
    const [from, to, state] = listAt(item, `${path}[${i}]`);
    const run: Run = [instantAt(from, `${path}[${i}][0]`), instantAt(to, `${path}[${i}][1]`), measuredState(state)];
    if (run[0] > run[1]) throw new CaseError(`${path}[${i}]`, 'expected an end after the start');
    return run;
  });
}

function sizeOf({ from, to, every }: SampleSeries, start: number, end: number): number {
  return Math.max(0, (Math.min(to, end) - Math.max(from, start)) / every);
}
