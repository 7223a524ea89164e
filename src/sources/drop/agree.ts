import { formatInstant } from '#domain/instant.ts';
import type { Instant } from '#domain/interval.ts';
import type { Report } from '#entries/problem.ts';
import type { Lines } from './lines.ts';
import type { Placed } from './read.ts';
import type { IntervalRow, SampleRow } from './row.ts';

/** What no row shows alone: times later than now, ends before their starts, intervals that say two things of one second. */
export function checkRows(
  samples: readonly Placed<SampleRow>[],
  intervals: readonly Placed<IntervalRow>[],
  now: Instant,
  lines: Lines,
  report: Report,
): void {
  const future = (line: number, key: string, at: Instant) => {
    if (at <= now) return;
    report('future_time', { key, value: formatInstant(at), now: formatInstant(now) }, spot(lines, line));
  };
  for (const { line, at } of samples) future(line, 'at', at);
  const sound: Placed<IntervalRow>[] = [];
  for (const row of intervals) {
    const { line, from, to } = row;
    future(line, 'to', to);
    if (from < to) sound.push(row);
    else {
      const [value, start] = [formatInstant(to), formatInstant(from)];
      report('end_before_start', { key: 'to', other: 'from', value, start }, spot(lines, line));
    }
  }
  for (const group of Map.groupBy(sound, ({ service, region }) => `${service}\n${region ?? ''}`).values())
    checkOverlaps(group, lines, report);
}

/** Two rows that overlap and differ; the one further down is told, once. `unknown` contradicts nothing. */
function checkOverlaps(rows: readonly Placed<IntervalRow>[], lines: Lines, report: Report): void {
  const known = rows.filter(({ state }) => state !== 'unknown').sort((a, b) => a.from - b.from || a.line - b.line);
  // Of each state the row that reaches furthest so far: if any row overlaps, that one does.
  const furthest = new Map<string, Placed<IntervalRow>>();
  const told = new Set<number>();
  for (const row of known) {
    for (const [state, other] of furthest) {
      if (state === row.state || other.to <= row.from) continue;
      const [later, earlier] = row.line > other.line ? [row, other] : [other, row];
      if (told.has(later.line)) continue;
      told.add(later.line);
      const args = { state: later.state, other: earlier.state, line: earlier.line };
      report('contradicting_interval', args, spot(lines, later.line));
    }
    const before = furthest.get(row.state);
    if (!before || before.to < row.to) furthest.set(row.state, row);
  }
}

/** The whole line: what is wrong is no one field. */
function spot(lines: Lines, line: number) {
  return { line, column: 1, endLine: line, endColumn: lines.at(line).length + 1 };
}
