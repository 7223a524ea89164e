import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '#domain/interval.ts';
import { decodeDay, type DayLine } from './day.ts';
import type { RegionMeasurement, ServiceMeasurement } from './measurement.ts';
import { type RecordProblem, recordProblem } from './problem.ts';
import { measurementOf } from './region.ts';
import { type Transitions, transitionsOf } from './transitions.ts';

/** Something with former names: a service or a region. */
interface Named {
  readonly id: string;
  readonly was: readonly string[];
}

export interface ReadOptions {
  readonly services: readonly Named[];
  readonly regions: readonly Named[];
  /** Later observations do not exist yet (R3). */
  readonly now: Instant;
}

export interface ReadRecord {
  /** By service id, every service that has a line. */
  readonly measurements: ReadonlyMap<string, ServiceMeasurement>;
  /** What imported histories tell without covering any time, by service id, every service that has such a line. */
  readonly transitions: ReadonlyMap<string, readonly Transitions[]>;
  readonly problems: readonly RecordProblem[];
}

/**
 * All that was measured, from `DIR/record/uptime/REGION/YYYY-MM.jsonl` (`dir` is the content folder). Former names of services
 * and regions count as the present ones; what belongs to neither is left alone. A damaged line is a problem and unknown time,
 * never an exception. `transitions` lines claim no coverage and are no measurement: they stand apart.
 */
export function readRecord(dir: string, { services, regions, now }: ReadOptions): ReadRecord {
  const problems: RecordProblem[] = [];
  const serviceOf = namesOf(services);
  const regionOf = namesOf(regions);
  const lines = new Map<string, Map<string, DayLine[]>>();
  const told = new Map<string, Map<string, DayLine[]>>();
  for (const folder of list(join(dir, 'record', 'uptime'))) {
    const region = regionOf.get(folder.normalize('NFC'));
    if (region === undefined) continue;
    for (const name of list(join(dir, 'record', 'uptime', folder))) {
      if (!/^\d{4}-\d{2}\.jsonl$/.test(name)) continue;
      const file = `record/uptime/${folder}/${name}`;
      const { days, problems: found } = parseMonth(readFileSync(join(dir, file), 'utf8'), file, name.slice(0, 7));
      problems.push(...found);
      for (const day of days) {
        const service = serviceOf.get(day.svc);
        if (service !== undefined) push(day.basis === 'transitions' ? told : lines, service, region, day);
      }
    }
  }
  const measurements = new Map<string, ServiceMeasurement>();
  for (const { id } of services) {
    const byRegion = lines.get(id);
    if (!byRegion) continue;
    const measured = new Map<string, RegionMeasurement>();
    for (const region of regions) {
      const days = byRegion.get(region.id);
      if (days) measured.set(region.id, measurementOf(days, now));
    }
    measurements.set(id, { service: id, regions: measured });
  }
  const transitions = [...told].map(
    ([id, byRegion]) => [id, [...byRegion.values()].flatMap((days) => transitionsOf(days, now))] as const,
  );
  return { measurements, transitions: new Map(transitions), problems };
}

/** The lines of one month file; `month` is the `YYYY-MM` of its name, `file` its path below the content folder. */
export function parseMonth(text: string, file: string, month: string): { days: DayLine[]; problems: RecordProblem[] } {
  const days: DayLine[] = [];
  const problems: RecordProblem[] = [];
  const keys = new Set<string>();
  for (const [i, row] of text.split('\n').entries()) {
    if (row === '') continue;
    const day = decodeDay(row);
    const what = typeof day === 'string' ? day : mismatch(day, month, keys);
    if (what !== null) problems.push(recordProblem('record_line', file, i + 1, what));
    else if (typeof day !== 'string') days.push(day);
  }
  return { days, problems };
}

/** What makes two lines one: service, day, source, interval and basis. */
export function keyOf({
  svc,
  day,
  src,
  every,
  k,
  basis,
}: Pick<DayLine, 'svc' | 'day' | 'src' | 'every' | 'k' | 'basis'>): string {
  return `${svc}\n${day}\n${src}\n${every}\n${k}\n${basis}`;
}

function mismatch(day: DayLine, month: string, keys: Set<string>): string | null {
  if (!day.day.startsWith(month)) return `day: ${day.day} is not of this file’s month`;
  const key = keyOf(day);
  if (keys.has(key)) return `a second line of ${day.svc}, ${day.day}, ${day.src}, every ${day.every} s`;
  keys.add(key);
  return null;
}

function push(lines: Map<string, Map<string, DayLine[]>>, service: string, region: string, day: DayLine): void {
  let regions = lines.get(service);
  if (!regions) lines.set(service, (regions = new Map()));
  const days = regions.get(region);
  if (days) days.push(day);
  else regions.set(region, [day]);
}

/** Present id by any name; a present name beats a former one. */
function namesOf(things: readonly Named[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const { id, was } of things) for (const name of was) names.set(name, id);
  for (const { id } of things) names.set(id, id);
  return names;
}

/** Names in a folder in one order everywhere; none when it is absent. */
export function list(path: string): string[] {
  try {
    return readdirSync(path).sort();
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}
