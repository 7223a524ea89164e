import { join } from 'node:path';
import { z } from 'zod';
import { encodeDay, type DayLine } from './day.ts';
import { replace } from './disk.ts';
import { foldMonth } from './fold.ts';
import { locked } from './lock.ts';
import { mergeMonth, partsOf, type DayPart, type Import, type Merged } from './merge.ts';
import type { RecordProblem } from './problem.ts';
import { parseMonth } from './read.ts';
import type { MeasuredSample } from './sample.ts';
import { byMonth, openStore, type Store } from './store.ts';

/** What an import of stretches did, in seconds. Where there are problems nothing was written at all. */
export interface ImportResult extends Merged {
  readonly problems: readonly RecordProblem[];
}

/** What an import of samples did, in samples. Where there are problems nothing was written at all. */
export interface SampleImportResult {
  readonly added: number;
  /** Of seconds that were known already. */
  readonly known: number;
  readonly problems: readonly RecordProblem[];
}

/** The last second that the record's dates can name. */
const LAST = 253_402_300_799;
const Time = z.int().min(0).max(LAST);
const Imports = z.array(
  z.object({
    svc: z.string().min(1).max(200),
    src: z.string().min(1).max(200),
    basis: z.enum(['intervals', 'transitions']),
    every: z.int().min(1).max(86_400),
    k: z.number().min(1).max(1000),
    stretches: z.array(
      z
        .tuple([Time, Time, z.enum(['up', 'degraded', 'down', 'unknown'])], z.unknown())
        .refine(([from, to]) => from < to, 'expected an end after the start')
        .refine(
          ([, , , reason]) =>
            reason === undefined || (typeof reason === 'string' && /^[a-z][a-z0-9_]{0,23}$/.test(reason)),
          'expected a short code for a reason, like timeout',
        ),
    ),
  }),
);

/**
 * Merges what another monitor tells into the month files of a region, under the fold's lock and a month file at a time.
 * What a source said before never changes, and the same import twice gives the same bytes. An import killed between two
 * months is completed by running it again. A damaged month file refuses the whole import.
 * @throws ZodError for imports that no day line could hold; `Locked`
 */
export async function importStretches(store: Store, imports: readonly Import[]): Promise<ImportResult> {
  Imports.parse(imports);
  const parts = Map.groupBy(partsOf(imports), ({ day }) => day.slice(0, 7));
  const sum = { added: 0, known: 0, conflicting: 0 };
  const problems = await rewrite(store, parts, (days, part: readonly DayPart[]) => {
    const { days: after, ...merged } = mergeMonth(days, part);
    for (const kind of ['added', 'known', 'conflicting'] as const) sum[kind] += merged[kind];
    return after;
  });
  return problems.length > 0 ? { added: 0, known: 0, conflicting: 0, problems } : { ...sum, problems };
}

/**
 * Puts samples of the past straight into the month files, by the rules of a fold; they are dated as they say, unlike those
 * that go through the journal. A damaged month file refuses them all. @throws `Locked`
 */
export async function importSamples(store: Store, samples: readonly MeasuredSample[]): Promise<SampleImportResult> {
  let known = 0;
  const problems = await rewrite(store, byMonth(samples), (days, part: readonly MeasuredSample[]) => {
    const folded = foldMonth(days, part);
    known += folded.known;
    return folded.days;
  });
  return problems.length > 0 ? { added: 0, known: 0, problems } : { added: samples.length - known, known, problems };
}

/** What is wrong with the month files that an import would rewrite: with anything, none of its parts should be begun. */
export async function damagedMonths(store: Store, months: Iterable<string>): Promise<RecordProblem[]> {
  const { disk } = openStore(store);
  const problems: RecordProblem[] = [];
  for (const month of [...months].sort()) {
    const name = monthFile(store, month);
    problems.push(...parseMonth((await disk.read(join(store.dir, name))) ?? '', name, month).problems);
  }
  return problems;
}

function monthFile({ region }: Store, month: string): string {
  return `record/uptime/${region}/${month}.jsonl`;
}

/** Reads every month first and writes only when all of them can be read. */
async function rewrite<Part>(
  store: Store,
  months: ReadonlyMap<string, Part>,
  change: (days: readonly DayLine[], part: Part) => readonly DayLine[],
): Promise<RecordProblem[]> {
  if (months.size === 0) return [];
  const { disk, paths } = openStore(store);
  return locked(disk, paths.lock, async () => {
    const problems: RecordProblem[] = [];
    const changed: { path: string; after: string }[] = [];
    for (const [month, part] of [...months].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const name = monthFile(store, month);
      const path = join(store.dir, name);
      const before = (await disk.read(path)) ?? '';
      const parsed = parseMonth(before, name, month);
      problems.push(...parsed.problems);
      if (parsed.problems.length > 0) continue;
      const after = change(parsed.days, part)
        .map((day) => `${encodeDay(day)}\n`)
        .join('');
      if (after !== before) changed.push({ path, after });
    }
    if (problems.length > 0) return problems;
    for (const { path, after } of changed) await replace(disk, path, after, paths.temporary);
    return [];
  });
}
