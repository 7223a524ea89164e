import { addDays, daysBetween, isDate, type LocalDate, weekdayOf } from './date.ts';
import type { Instant, Interval } from './interval.ts';

export { addDays, addMonths, daysBetween, isDate, isDay, type LocalDate, weekdayOf } from './date.ts';

/**
 * Local time on `Intl.DateTimeFormat`, which every browser has: instants ↔ the wall clock of an IANA zone.
 * Formatters, and the first instant of each day asked for, are kept per zone.
 */
interface Zone {
  readonly format: Intl.DateTimeFormat;
  readonly dayStarts: Map<LocalDate, Instant>;
}

/** The wall clock of a zone. */
export interface LocalTime {
  readonly date: LocalDate;
  readonly year: number;
  /** 1–12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** 1 Monday … 7 Sunday. */
  readonly weekday: number;
}

/** A local day: its date and its real extent, 23 to 25 hours or odder. */
export interface LocalDay extends Interval {
  readonly date: LocalDate;
}

const HOUR = 3600;
/** No zone was ever further than this from UTC (Manila before 1844: −15:56). */
const REACH = 16 * HOUR;
const WALL = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2}))?$/;
const zones = new Map<string, Zone>();

function zoneOf(name: string): Zone {
  let zone = zones.get(name);
  if (!zone) {
    // Of this locale the calendar is Gregorian and the digits are 0 to 9, whatever the machine's own are.
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    zone = { format, dayStarts: new Map() };
    zones.set(name, zone);
  }
  return zone;
}

/** [month, day, year, hour, minute, second] on the wall; the order is that of en-US. */
function wallFields(at: Instant, zone: string): number[] {
  // `format` and a pattern take half the time of `formatToParts`.
  return (
    zoneOf(zone)
      .format.format(at * 1000)
      .match(/\d+/g) ?? []
  ).map(Number);
}

/** The wall clock as if it were UTC, in seconds: what offsets are measured against. */
function wallSeconds(at: Instant, zone: string): number {
  const [month = 1, day = 1, year = 1970, hour = 0, minute = 0, second = 0] = wallFields(at, zone);
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1000;
}

/** Whether the zone is known to this machine. */
export function isZone(name: string): boolean {
  try {
    zoneOf(name);
    return true;
  } catch {
    return false;
  }
}

/** Seconds the wall clock is ahead of UTC. */
export function offsetAt(at: Instant, zone: string): number {
  return wallSeconds(at, zone) - at;
}

export function localTime(at: Instant, zone: string): LocalTime {
  const [month = 1, day = 1, year = 1970, hour = 0, minute = 0, second = 0] = wallFields(at, zone);
  const date = dateText(year, month, day);
  return { date, year, month, day, hour, minute, second, weekday: weekdayOf(date) };
}

/** `YYYY-MM-DD` on the wall. */
export function localDate(at: Instant, zone: string): LocalDate {
  const [month = 1, day = 1, year = 1970] = wallFields(at, zone);
  return dateText(year, month, day);
}

function dateText(year: number, month: number, day: number): LocalDate {
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/**
 * The first instant of a local day (R2): of two midnights the earlier; where midnight does not exist, the end of the gap.
 * A date that a zone skipped whole starts, and ends, where the next one starts.
 */
export function dayStart(date: LocalDate, zone: string): Instant {
  const { dayStarts } = zoneOf(zone);
  let start = dayStarts.get(date);
  if (start === undefined) {
    const wall = utcSeconds(date);
    start = instantsAt(wall, zone)[0] ?? gapEnd(wall, zone);
    dayStarts.set(date, start);
  }
  return start;
}

/** The local days that touch an interval, oldest first, each with its whole extent, not clipped. */
export function localDays(interval: Interval, zone: string): LocalDay[] {
  if (interval.start >= interval.end) return [];
  // One day more on either side: around a clock change the wall's date may step back for an hour.
  const first = addDays(localDate(interval.start, zone), -1);
  const count = daysBetween(first, localDate(interval.end - 1, zone)) + 2;
  const days: LocalDay[] = [];
  for (let i = 0; i < count; i += 1) {
    const date = addDays(first, i);
    const [start, end] = [dayStart(date, zone), dayStart(addDays(date, 1), zone)];
    if (start < end && start < interval.end && interval.start < end) days.push({ date, start, end });
  }
  return days;
}

/**
 * The instants at which a wall clock showed `YYYY-MM-DDTHH:mm[:ss]`, earliest first: none (the clock skipped it, or no
 * such time exists), one, or two (the clock showed it twice).
 */
export function localToInstant(wall: string, zone: string): Instant[] {
  const match = WALL.exec(wall);
  if (!match) return [];
  const [hour, minute, second] = [Number(match[2]), Number(match[3]), Number(match[4] ?? 0)];
  const date = match[1] as string;
  if (!isDate(date) || hour > 23 || minute > 59 || second > 59) return [];
  return instantsAt(utcSeconds(date) + hour * HOUR + minute * 60 + second, zone);
}

function instantsAt(wall: number, zone: string): Instant[] {
  const offsets = new Set<number>();
  for (let shift = -REACH; shift <= REACH; shift += REACH / 2) offsets.add(offsetAt(wall + shift, zone));
  const found = [...offsets].map((offset) => wall - offset).filter((at) => wallSeconds(at, zone) === wall);
  return found.sort((a, b) => a - b);
}

/** The instant at which the clock jumped over a wall time. */
function gapEnd(wall: number, zone: string): Instant {
  let [before, after] = [wall - REACH, wall + REACH];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (wallSeconds(middle, zone) < wall) before = middle;
    else after = middle;
  }
  return after;
}

function utcSeconds(date: LocalDate): number {
  return daysBetween('1970-01-01', date) * 86_400;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
