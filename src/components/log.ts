import type { LogDay } from '#site/model.ts';

/** On `/` a day names at most so many stretches that nobody announced; the history has them all. */
export const UNANNOUNCED = 5;
/** And so many incidents. */
export const INCIDENTS = 6;

/** The longest `count` of them, in the order they had. */
export function longest<Stretch extends { readonly seconds: number }>(
  all: readonly Stretch[],
  count: number,
): Stretch[] {
  if (all.length <= count) return [...all];
  const kept = new Set([...all].sort((one, other) => other.seconds - one.seconds).slice(0, count));
  return all.filter((one) => kept.has(one));
}

/** The place of a day in the history, below the base. */
export function dayAddress({ date }: Pick<LogDay, 'date'>): string {
  return `/history/${date.slice(0, 7)}/#d${Number(date.slice(8))}`;
}

/** A line of the log: a day on which something happened, or a stretch of days that can be told in one sentence. */
export type LogLine =
  | { readonly kind: 'day'; readonly day: LogDay }
  | {
      readonly kind: 'calm' | 'partly' | 'blind';
      /** Newest and oldest day of the stretch. */
      readonly last: LogDay;
      readonly first: LogDay;
      /** Services with unmeasured time, the most on any day of the stretch. */
      readonly unmeasured: number;
    };

/** True when nothing was declared or measured that a reader would look for. */
function isQuiet(day: LogDay): boolean {
  const { incidents, maintenance, notices, undeclared, imported } = day;
  return [incidents, maintenance, notices, undeclared, imported].every(({ length }) => length === 0);
}

/** What can be said of a quiet day: an unmeasured one is never called calm. */
function quietKind(day: LogDay): 'calm' | 'partly' | 'blind' {
  if (day.blind) return 'blind';
  return day.unmeasured.length > 0 ? 'partly' : 'calm';
}

/** Days, newest first, as lines: neighbouring quiet days of one kind become one. */
export function logLines(days: readonly LogDay[]): LogLine[] {
  const lines: LogLine[] = [];
  for (const day of days) {
    if (!isQuiet(day)) {
      lines.push({ kind: 'day', day });
      continue;
    }
    const kind = quietKind(day);
    const before = lines.at(-1);
    const unmeasured = day.unmeasured.length;
    if (before !== undefined && before.kind === kind) {
      lines[lines.length - 1] = { ...before, first: day, unmeasured: Math.max(before.unmeasured, unmeasured) };
    } else {
      lines.push({ kind, last: day, first: day, unmeasured });
    }
  }
  return lines;
}
