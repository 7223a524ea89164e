import type { DayLine, DayRun } from './day.ts';
import { keyOf, parseMonth } from './read.ts';

/**
 * What a month file no longer says of time that an earlier one knew, in words; null: it knows all of that as before, and at
 * most more. Only `unknown` may become known: the rule of back-fill.
 *
 * @param month `YYYY-MM`
 */
export function lostKnown(before: string, after: string, month: string): string | null {
  const [then, now] = [parseMonth(before, month, month), parseMonth(after, month, month)];
  const lines = new Map(now.days.map((line) => [keyOf(line), line]));
  for (const line of then.days) {
    const lost = lostOf(line, lines.get(keyOf(line)) ?? null);
    if (lost !== null) return `${line.svc}, ${line.day}: ${lost}`;
  }
  return null;
}

function lostOf(line: DayLine, now: DayLine | null): string | null {
  const known = line.runs.filter(([, state]) => state !== 'unknown');
  if (now === null) return known.length === 0 ? null : 'the line is gone';
  for (const run of known) {
    const [first, state, last, reason] = run;
    const holds = ([from, other, to, why]: DayRun) => from <= first && last <= to && other === state && why === reason;
    if (!now.runs.some(holds)) return `${state} from ${clock(first)} to ${clock(last)} is told otherwise`;
  }
  if (now.n < line.n) return `${line.n} samples have become ${now.n}`;
  const bucket = Object.keys(line.ms).find((name) => (now.ms[name] ?? 0) < (line.ms[name] ?? 0));
  if (bucket !== undefined) return 'response times are gone';
  return (now.cert?.[0] ?? -1) < (line.cert?.[0] ?? -1) ? 'the end of the certificate is gone' : null;
}

/** Seconds of a UTC day as `02:12:07`. */
function clock(offset: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(offset / 3600))}:${two(Math.floor(offset / 60) % 60)}:${two(offset % 60)}`;
}
