import type { Instant } from '#domain/interval.ts';
import type { MeasuredState } from '#domain/state.ts';
import { DAY, dayOf, dayStart, type DayLine, type DayRun } from './day.ts';
import { inOrder } from './fold.ts';
import { disjoint, type Block } from './hold.ts';
import { keyOf } from './read.ts';

/** A stretch of one state as another monitor tells it: from (inclusive) to (exclusive), and a short code for the reason. */
export type Stretch = readonly [from: Instant, to: Instant, state: MeasuredState, reason?: string | undefined];

/** What another monitor says of one service. */
export interface Import {
  readonly svc: string;
  /** The adapter: `drop`, `upptime`. What one source said of a second, it said. */
  readonly src: string;
  /** `intervals` claim to cover exactly what they say; `transitions` claim no coverage. */
  readonly basis: 'intervals' | 'transitions';
  /** Seconds between the looks that the other monitor took, and how many of those one look stands for. */
  readonly every: number;
  readonly k: number;
  /** In any order; where they overlap the worst known wins (R4); `unknown` ones say nothing. */
  readonly stretches: readonly Stretch[];
}

/** Seconds, by what became of them. */
export interface Merged {
  /** New to the record from this source. */
  readonly added: number;
  /** Said before by this source, alike. */
  readonly known: number;
  /** Said otherwise before by this source: the record stays as it was. */
  readonly conflicting: number;
}

/** The part of an import that lies on one UTC day, seconds from its start. */
export interface DayPart extends Omit<Import, 'stretches'> {
  readonly day: string;
  /** Sorted, disjoint. */
  readonly runs: readonly DayRun[];
}

/** Cuts imports at UTC days; parts of one line come together, so that neither their order nor that of stretches matters. */
export function partsOf(imports: readonly Import[]): DayPart[] {
  const parts = new Map<string, Omit<DayPart, 'runs'> & { blocks: Block[] }>();
  for (const { stretches, ...source } of imports)
    for (const [from, to, state, reason = null] of stretches) {
      if (state === 'unknown') continue;
      for (let at = from; at < to;) {
        const day = dayOf(at);
        const end = Math.min(to, dayStart(day) + DAY);
        const key = keyOf({ ...source, day });
        const part = parts.get(key) ?? { ...source, day, blocks: [] };
        part.blocks.push({ first: at, last: end - 1, state, stands: 1, reason });
        parts.set(key, part);
        at = end;
      }
    }
  return [...parts.values()]
    .map(({ blocks, ...part }): DayPart => ({ ...part, runs: runsOf(blocks, dayStart(part.day)) }))
    .sort(inOrder);
}

/**
 * Adds the parts of a month to its lines. Every source keeps its own lines, whatever others say of the same second: who is
 * believed is decided when the record is read (region.ts), so the order of imports and folds never matters. What a source
 * has said never changes; what it said nothing of becomes known.
 */
export function mergeMonth(days: readonly DayLine[], parts: readonly DayPart[]): Merged & { days: DayLine[] } {
  const lines = new Map(days.map((day) => [keyOf(day), day]));
  const said = new Map<string, DayLine[]>();
  const sourceOf = ({ svc, day, src, basis }: DayPart | DayLine) => `${svc}\n${day}\n${src}\n${basis}`;
  for (const line of days) {
    const key = sourceOf(line);
    said.set(key, [...(said.get(key) ?? []), line]);
  }
  let [added, known, conflicting] = [0, 0, 0];
  for (const part of parts) {
    const before = (said.get(sourceOf(part)) ?? []).flatMap(({ runs }) => runs);
    const { fresh, alike, other } = compare(part.runs, before);
    known += alike;
    conflicting += other;
    if (fresh.length === 0) continue;
    added += seconds(fresh);
    const old = lines.get(keyOf(part));
    const line = lineOf(part, joined([...(old?.runs ?? []), ...fresh]));
    lines.set(keyOf(part), line);
    said.set(sourceOf(part), [...(said.get(sourceOf(part)) ?? []).filter((one) => one !== old), line]);
  }
  return { days: [...lines.values()].sort(inOrder), added, known, conflicting };
}

function lineOf({ svc, day, src, basis, every, k }: DayPart, runs: readonly DayRun[]): DayLine {
  const start = dayStart(day);
  const from = start + (runs[0] as DayRun)[0];
  const to = start + (runs.at(-1) as DayRun)[2];
  // As many looks as fit; transitions stand for none.
  const looks = ([a, , b]: DayRun) => (basis === 'intervals' ? Math.ceil((b - a) / every) : 0);
  const n = runs.reduce((sum, run) => sum + looks(run), 0);
  return { v: 1, svc, day, from, to, src, basis, every, k, n, runs, ms: {} };
}

/** What of new runs is in none of the old ones, and the seconds of the rest. Both without overlap among themselves. */
function compare(runs: readonly DayRun[], before: readonly DayRun[]) {
  const old = [...before].sort((a, b) => a[0] - b[0]);
  const fresh: DayRun[] = [];
  let [alike, other, next] = [0, 0, 0];
  for (const [first, state, last, ...reason] of runs) {
    let at = first;
    while (next < old.length && (old[next] as DayRun)[2] <= at) next += 1;
    for (let i = next; i < old.length && (old[i] as DayRun)[0] < last; i += 1) {
      const [from, said, to] = old[i] as DayRun;
      if (at < from) fresh.push([at, state, from, ...reason]);
      // Below nothing where lines of one source overlap, as after a merge of two branches.
      const shared = Math.max(0, Math.min(to, last) - Math.max(from, at));
      if (said === state) alike += shared;
      else other += shared;
      at = Math.max(at, Math.min(to, last));
    }
    if (at < last) fresh.push([at, state, last, ...reason]);
  }
  return { fresh, alike, other };
}

/** Blocks of one day as runs with an exclusive end, whatever their order. */
function runsOf(blocks: readonly Block[], start: Instant): DayRun[] {
  const sorted = [...blocks].sort((a, b) => a.last - b.last || ((a.reason ?? '') < (b.reason ?? '') ? -1 : 1));
  return joined(
    disjoint(sorted).map(({ first, last, state, reason }): DayRun => {
      const [a, b] = [first - start, last + 1 - start];
      return reason === null ? [a, state, b] : [a, state, b, reason];
    }),
  );
}

/** Sorted, with touching neighbours of one state and reason as one. */
function joined(runs: readonly DayRun[]): DayRun[] {
  const list: DayRun[] = [];
  for (const run of [...runs].sort((a, b) => a[0] - b[0])) {
    const before = list.at(-1);
    if (before && before[1] === run[1] && before[3] === run[3] && run[0] <= before[2]) {
      const [first, state, , ...reason] = before;
      list[list.length - 1] = [first, state, run[2], ...reason];
    } else list.push(run);
  }
  return list;
}

function seconds(runs: readonly DayRun[]): number {
  return runs.reduce((sum, [first, , last]) => sum + last - first, 0);
}
