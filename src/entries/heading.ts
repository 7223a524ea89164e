import { addDays, localDate } from '#domain/calendar.ts';
import type { Instant } from '#domain/interval.ts';
import type { DeclaredState } from '#domain/state.ts';
import type { Report, Spot } from './problem.ts';
import { STATES } from './schema/entry.ts';
import type { Names } from './schema/fields.ts';
import type { Section } from './sections.ts';
import { suggest } from './suggest.ts';
import { instantsOf, isClock, readTime, writeTime } from './time.ts';

/** A heading taken apart, before its time is known to be one. */
export interface HeadingParts {
  readonly time: string;
  readonly status: string;
  /** What follows the status. */
  readonly rest: string;
  /** Offsets of status and rest in the heading. */
  readonly statusAt: number;
  readonly restAt: number;
}

const TIME =
  /^(\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}[Tt ,]+\d{1,2}[:hg.]\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s*[+-]\d{1,2}(?::?\d{2})?|[Zz])?|\d{1,2}[:hg]\d{2}(?::\d{2})?(?:[Zz]|[+-]\d{2}:?\d{2})?)(?=\s|$)/;

/** `TIME STATUS {states}`; null where no time leads. */
export function takeApart(heading: string): HeadingParts | null {
  const time = TIME.exec(heading)?.[0];
  if (time === undefined) return null;
  const statusAt = time.length + (/^\s*/.exec(heading.slice(time.length))?.[0].length ?? 0);
  const status = /^[^\s{]*/.exec(heading.slice(statusAt))?.[0] ?? '';
  const after = statusAt + status.length;
  const restAt = after + (/^\s*/.exec(heading.slice(after))?.[0].length ?? 0);
  return { time, status, rest: heading.slice(restAt), statusAt, restAt };
}

/** Whether a time is one of the wall clock alone, `09:20`. */
export function isBare(time: string): boolean {
  return /^\d{1,2}[:hg]\d{2}(:\d{2})?$/.test(time);
}

/** `9h05` → `09:05`. */
export function strictClock(time: string): string {
  return time.replace(/[hg]/, ':').padStart(time.length > 5 ? 8 : 5, '0');
}

/** Where a stretch of a heading stands, with the line as it should read. */
export function spotIn(section: Section, line: string, from: number, length: number, replace?: string): Spot {
  const start = section.column - 1 + from;
  const spot = { line: section.line, column: start + 1, endLine: section.line, endColumn: start + length + 1 };
  if (replace === undefined) return spot;
  return { ...spot, fix: line.slice(0, start) + replace + line.slice(start + length) };
}

/** What a time in a heading is read against. */
export interface Clock {
  readonly zone: string;
  /** The heading before, or the start of the entry. */
  readonly previous: Instant | null;
  /** Whether `previous` is a heading: then nothing may lie before it. */
  readonly isHeading: boolean;
}

/**
 * The instant of a heading. A bare time belongs to the day of `previous`. One that would run backwards is an error whose
 * corrected line carries the next date; so is a first bare time more than half a day before the start, which has most
 * likely crossed midnight (less than that is a report from before the start was known).
 */
export function headingTime(
  section: Section,
  line: string,
  time: string,
  clock: Clock,
  report: Report,
): Instant | null {
  const spot = (replace?: string) => spotIn(section, line, 0, time.length, replace);
  if (!isBare(time)) {
    const { at, fault } = readTime(time, clock.zone);
    if (at === undefined) {
      report(fault.code, fault.args as never, spot(fault.fix));
      return null;
    }
    if (clock.isHeading && clock.previous !== null && at < clock.previous) {
      report('heading_out_of_order', { value: time, previous: writeTime(clock.previous, clock.zone) }, spot());
      return null;
    }
    return at;
  }
  const wall = strictClock(time);
  if (!isClock(wall)) return fail(() => report('impossible_date', { value: time }, spot()));
  if (wall !== time) return fail(() => report('bad_time', { value: time }, spot(wall)));
  // Without a start the file has failed; its clock times are still read, against one another.
  const before = clock.previous ?? 0;
  const day = localDate(before, clock.zone);
  const { at, fault } = readTime(`${day}T${wall}`, clock.zone);
  if (at === undefined) return fail(() => report(fault.code, fault.args as never, spot()));
  const limit = clock.isHeading ? before : before - 12 * 3600;
  if (at >= limit) return at;
  const next = instantsOf(addDays(day, 1), wall, clock.zone)[0];
  const previous = writeTime(before, clock.zone);
  // Without a start no day is known, so none is offered.
  const isDated = !previous.startsWith('1970-');
  return fail(() =>
    report(
      'heading_out_of_order',
      { value: time, previous: isDated ? previous : previous.slice(11, 16) },
      spot(next === undefined || !isDated ? undefined : writeTime(next, clock.zone)),
    ),
  );
}

/** The states after a status: `{email: up, web: down}`, or `[email]` for down. Null: none, or wrong (reported). */
export function headingStates(
  section: Section,
  line: string,
  parts: HeadingParts,
  services: Names,
  report: Report,
): Readonly<Record<string, DeclaredState>> | null {
  const { rest, restAt } = parts;
  if (rest === '') return null;
  const isMap = /^\{.*\}$/.test(rest);
  if (!isMap && !/^\[.*\]$/.test(rest)) {
    return fail(() => report('heading_states', { value: rest }, spotIn(section, line, restAt, rest.length)));
  }
  const result: Record<string, DeclaredState> = {};
  let at = restAt + 1;
  for (const part of rest.slice(1, -1).split(',')) {
    const [, lead = '', service = '', gap = '', state = 'down'] =
      (isMap ? /^(\s*)([^:\s]+)(\s*:\s*)(\S+)\s*$/ : /^(\s*)(\S+)\s*$/).exec(part) ?? [];
    const from = at + lead.length;
    at += part.length + 1;
    if (service === '') {
      report('heading_states', { value: rest }, spotIn(section, line, restAt, rest.length));
      continue;
    }
    const id = services.get(service);
    if (id === undefined) {
      const expected = [...services.keys()];
      const near = suggest(service, expected);
      report(
        'unknown_service',
        { value: service, expected, ...(near !== undefined && { suggestion: near }) },
        spotIn(section, line, from, service.length, near),
      );
    } else if (Object.hasOwn(result, id)) {
      report('duplicate_key', { key: service }, spotIn(section, line, from, service.length));
    }
    const known = STATES.find((one) => one === state);
    if (known) result[id ?? service] = known;
    else {
      const near = suggest(state, STATES);
      const start = from + service.length + gap.length;
      report(
        'unknown_state',
        { value: state, expected: STATES, ...(near !== undefined && { suggestion: near }) },
        spotIn(section, line, start, state.length, near),
      );
    }
  }
  return Object.keys(result).length ? result : null;
}

function fail(report: () => void): null {
  report();
  return null;
}
