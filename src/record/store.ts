import { realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Instant } from '#domain/interval.ts';
import { dayOf, encodeDay } from './day.ts';
import { disk as realDisk, replace, type Disk } from './disk.ts';
import { foldMonth } from './fold.ts';
import { locked, sweep } from './lock.ts';
import type { RecordProblem } from './problem.ts';
import { parseMonth } from './read.ts';
import { decodeSamples, encodeSample, type MeasuredSample } from './sample.ts';

/** Where a region's record is written. */
export interface Store {
  /** The content folder. */
  readonly dir: string;
  readonly region: string;
  /**
   * The folder of journal, marks and lock, outside version control; by default `.camket/CONTENT/` beside the content folder.
   * All that write one record share it.
   */
  readonly work?: string | undefined;
  readonly disk?: Disk | undefined;
}

/** What a fold did. */
export interface FoldResult {
  /** Samples that went into the record. */
  readonly added: number;
  /** Samples of seconds that were known already. */
  readonly known: number;
  /** Samples that stay in the journal because their month file is damaged. */
  readonly kept: number;
  readonly problems: readonly RecordProblem[];
}

/** The default folder of journals for a content folder. */
export function workFolder(dir: string): string {
  const real = realpathSync(dir);
  return join(dirname(real), '.camket', basename(real));
}

/**
 * Puts samples into the region's journal and flushes it; when this returns they survive anything. A check that began before,
 * and ended after, a fold of its service by another process would fall into known time: such a sample is dated when it
 * ended. `ended` holds that instant of each sample (of all, where one is given), not the time of writing: what waited for
 * a full disk keeps its place. Returns the samples as kept.
 */
export async function journal(
  store: Store,
  samples: readonly MeasuredSample[],
  ended: Instant | readonly Instant[],
): Promise<MeasuredSample[]> {
  const { disk, paths } = openStore(store);
  return locked(disk, paths.lock, async () => {
    const marks = await readMarks(disk, paths.marks);
    const kept = samples.map((sample, i) => {
      const mark = marks[sample.svc];
      const now = typeof ended === 'number' ? ended : (ended[i] ?? sample.at);
      // A clock set back is another matter: `now` is before the mark then, and known time stays as it is.
      return mark === undefined || sample.at > mark || now < mark ? sample : { ...sample, at: Math.max(now, mark + 1) };
    });
    await disk.mend(paths.journal);
    await disk.write(paths.journal, kept.map(encodeSample).join(''), 'append');
    return kept;
  });
}

/**
 * Moves the journal into `record/uptime/REGION/YYYY-MM.jsonl`. Each step can be the last: what was not moved is moved by the
 * next fold, what was moved is recognised by its instants.
 */
export async function fold(store: Store): Promise<FoldResult> {
  const { disk, paths } = openStore(store);
  return locked(disk, paths.lock, async () => {
    await sweep(disk, paths.lock);
    const text = await disk.read(paths.journal);
    if (text === null) return { added: 0, known: 0, kept: 0, problems: [] };
    const samples = decodeSamples(text);
    await replace(
      disk,
      paths.marks,
      JSON.stringify(marked(await readMarks(disk, paths.marks), samples)),
      paths.temporary,
    );
    const left: MeasuredSample[] = [];
    const problems: RecordProblem[] = [];
    let known = 0;
    for (const [month, part] of byMonth(samples)) {
      const name = `record/uptime/${store.region}/${month}.jsonl`;
      const path = join(store.dir, name);
      const before = (await disk.read(path)) ?? '';
      const parsed = parseMonth(before, name, month);
      if (parsed.problems.length > 0) {
        problems.push(...parsed.problems);
        left.push(...part);
        continue;
      }
      const folded = foldMonth(parsed.days, part);
      known += folded.known;
      const after = folded.days.map((day) => `${encodeDay(day)}\n`).join('');
      if (after !== before) await replace(disk, path, after, paths.temporary);
    }
    if (left.length === 0) await disk.remove(paths.journal);
    else await replace(disk, paths.journal, left.map(encodeSample).join(''), paths.temporary);
    return { added: samples.length - known - left.length, known, kept: left.length, problems };
  });
}

/** The disk of a store and the paths of what stands beside its record. */
export function openStore({ dir, region, work = workFolder(dir), disk = realDisk }: Store) {
  const at = (ending: string) => join(work, `${region}.${ending}`);
  return {
    disk,
    paths: { journal: at('jsonl'), marks: at('folded.json'), lock: at('lock'), temporary: at('tmp') },
  };
}

/** Samples by their UTC month, `YYYY-MM`. */
export function byMonth(samples: readonly MeasuredSample[]): Map<string, MeasuredSample[]> {
  const months = new Map<string, MeasuredSample[]>();
  for (const sample of samples) {
    const month = dayOf(sample.at).slice(0, 7);
    const part = months.get(month);
    if (part) part.push(sample);
    else months.set(month, [sample]);
  }
  return months;
}

type Marks = Readonly<Record<string, Instant>>;

/** The newest folded instant of each service. A hint only: without it nothing is counted twice. */
async function readMarks(disk: Disk, path: string): Promise<Marks> {
  try {
    return JSON.parse((await disk.read(path)) ?? '{}') as Marks;
  } catch {
    return {};
  }
}

function marked(marks: Marks, samples: readonly MeasuredSample[]): Marks {
  const next: Record<string, Instant> = { ...marks };
  for (const { svc, at } of samples) next[svc] = Math.max(next[svc] ?? 0, at);
  return next;
}
