import { localTime } from '#domain/calendar.ts';
import type { Instant } from '#domain/interval.ts';
import { bound } from './compounds.ts';
import type { Words } from './vi.ts';

/** An instant in the site's zone, as the clock and calendar on the wall show it. */
export interface Wall {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** 1 Monday … 7 Sunday. */
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Minutes east of UTC. */
  readonly offset: number;
}

/** How the page writes time in one language and zone. Every result is bound text (no break inside a quantity). */
export interface TimeWriter {
  /** `12:03` */
  readonly clock: (at: Instant) => string;
  /** `12:03` on the day of `now`, else `12:03 24/11`, with the year where it is another. */
  readonly moment: (at: Instant, now: Instant) => string;
  /** `12:03 24/11` whatever the day: for pages that are read long after. The year where it is another. */
  readonly dated: (at: Instant, now: Instant) => string;
  /** `12:03, 22/11/2026 (GMT+7)` */
  readonly stamp: (at: Instant) => string;
  /** `Thứ Ba 24/11`, with the year where it is not that of `now`. */
  readonly day: (at: Instant, now: Instant) => string;
  /** `24/11`, or `24/11/2025` where the year is not that of `now`. */
  readonly date: (at: Instant, now: Instant) => string;
  /** `Thứ Ba 24/11, 01:00 – 03:00 (GMT+7)`; both days where it crosses midnight. */
  readonly window: (start: Instant, end: Instant, now: Instant) => string;
  /** `Tháng 11/2026` from `2026-11`. */
  readonly month: (month: string) => string;
  /** `4 giờ 41 phút`; whole minutes, rounded up (trouble) or down (what is left, notice given). Hours are not made days. */
  readonly duration: (seconds: number, rounding?: 'up' | 'down') => string;
  /** RFC 3339 with the zone's offset, for `<time datetime>`. */
  readonly machine: (at: Instant) => string;
  readonly wall: (at: Instant) => Wall;
}

/** A writer for a language and zone. Own formats over Intl's parts: Intl's finished strings change between releases. */
export function timeWriter(language: string, zone: string, words: Words): TimeWriter {
  const names = namesOf(language);
  const wall = (at: Instant): Wall => wallTime(at, zone);
  const year = (at: Instant): number => wall(at).year;
  const clock = (at: Instant): string => clockOf(wall(at));
  const date = (at: Instant, now: Instant): string => names.date(wall(at), year(at) !== year(now));
  const day = (at: Instant, now: Instant): string => names.day(wall(at), year(at) !== year(now));
  const sameDay = (one: Instant, other: Instant): boolean => isoDate(wall(one)) === isoDate(wall(other));
  const unbroken = (text: string): string => bound(text).replaceAll(' ', '\u00a0');
  return {
    wall,
    clock,
    date: (at, now) => unbroken(date(at, now)),
    day: (at, now) => unbroken(day(at, now)),
    moment: (at, now) => unbroken(sameDay(at, now) ? clock(at) : `${clock(at)} ${date(at, now)}`),
    dated: (at, now) => unbroken(`${clock(at)} ${date(at, now)}`),
    stamp: (at) => `${clock(at)}, ${unbroken(names.date(wall(at), true))} (${offsetName(wall(at))})`,
    window: (start, end, now) => {
      const zoneName = `(${offsetName(wall(start))})`;
      const first = `${unbroken(day(start, now))}, ${clock(start)}\u00a0–`;
      const last = sameDay(start, end) ? clock(end) : `${unbroken(day(end, now))}, ${clock(end)}`;
      return `${first} ${last} ${zoneName}`;
    },
    month: (month) => unbroken(names.month(Number(month.slice(0, 4)), Number(month.slice(5, 7)))),
    duration: (seconds, rounding = 'up') => bound(duration(seconds, rounding, words)),
    machine: (at) => machine(wall(at)),
  };
}

/** Whole minutes as hours and minutes; under a minute in seconds, so that short trouble is never "0 minutes". */
function duration(seconds: number, rounding: 'up' | 'down', words: Words): string {
  const length = Math.max(0, seconds);
  if (length < 60) return words['duration.seconds'](Math.floor(length));
  const minutes = rounding === 'up' ? Math.ceil(length / 60) : Math.floor(length / 60);
  const parts: string[] = [];
  if (minutes >= 60) parts.push(words['duration.hours'](Math.floor(minutes / 60)));
  if (minutes % 60 > 0) parts.push(words['duration.minutes'](minutes % 60));
  return parts.join(' ');
}

interface Names {
  readonly date: (wall: Wall, withYear: boolean) => string;
  readonly day: (wall: Wall, withYear: boolean) => string;
  readonly month: (year: number, month: number) => string;
}

const WEEKDAYS_VI = ['Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ Nhật'];
const vietnamese: Names = {
  date: (wall, withYear) => `${wall.day}/${wall.month}${withYear ? `/${wall.year}` : ''}`,
  day: (wall, withYear) => `${WEEKDAYS_VI[wall.weekday - 1]} ${vietnamese.date(wall, withYear)}`,
  month: (year, month) => `Tháng ${month}/${year}`,
};

const WEEKDAYS_EN = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const MONTHS_EN = 'January February March April May June July August September October November December'.split(' ');
const english: Names = {
  date: (wall, withYear) => `${wall.day} ${MONTHS_EN[wall.month - 1]?.slice(0, 3)}${withYear ? ` ${wall.year}` : ''}`,
  day: (wall, withYear) => `${WEEKDAYS_EN[wall.weekday - 1]} ${english.date(wall, withYear)}`,
  month: (year, month) => `${MONTHS_EN[month - 1]} ${year}`,
};

/** Our own forms of the two languages we know well; of any other Intl's. */
function namesOf(language: string): Names {
  const [own] = language.split('-');
  if (own === 'vi') return vietnamese;
  if (own === 'en') return english;
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, { ...options, calendar: 'gregory', numberingSystem: 'latn', timeZone: 'UTC' });
  const date = { day: 'numeric', month: 'short' } as const;
  const day = { ...date, weekday: 'short' } as const;
  const [dates, datesWithYear] = [format(date), format({ ...date, year: 'numeric' })];
  const [days, daysWithYear] = [format(day), format({ ...day, year: 'numeric' })];
  const months = format({ month: 'long', year: 'numeric' });
  const noon = ({ year, month, day: of }: Pick<Wall, 'year' | 'month' | 'day'>) => Date.UTC(year, month - 1, of, 12);
  return {
    date: (wall, withYear) => (withYear ? datesWithYear : dates).format(noon(wall)),
    day: (wall, withYear) => (withYear ? daysWithYear : days).format(noon(wall)),
    month: (year, month) => months.format(noon({ year, month, day: 1 })),
  };
}

/** A page says the same instants again and again, and Intl is slow: one reading of the wall an instant and zone. */
const walls = new Map<string, Map<Instant, Wall>>();
const KEPT = 100_000;

function wallTime(at: Instant, zone: string): Wall {
  let known = walls.get(zone);
  if (known === undefined || known.size >= KEPT) walls.set(zone, (known = new Map()));
  const seen = known.get(at);
  if (seen !== undefined) return seen;
  const local = localTime(at, zone);
  const { year, month, day, weekday, hour, minute, second } = local;
  const offset = Math.round((Date.UTC(year, month - 1, day, hour, minute, second) / 1000 - at) / 60);
  const wall = { year, month, day, weekday, hour, minute, second, offset };
  known.set(at, wall);
  return wall;
}

const two = (value: number): string => String(value).padStart(2, '0');
const clockOf = (wall: Wall): string => `${two(wall.hour)}:${two(wall.minute)}`;
const isoDate = (wall: Wall): string => `${String(wall.year).padStart(4, '0')}-${two(wall.month)}-${two(wall.day)}`;

function offsetName({ offset }: Wall): string {
  const size = Math.abs(offset);
  const minutes = size % 60 === 0 ? '' : `:${two(size % 60)}`;
  return `GMT${offset < 0 ? '-' : '+'}${Math.floor(size / 60)}${minutes}`;
}

/** Seconds are left out where they are zero: shorter, and as valid. */
function machine(wall: Wall): string {
  const size = Math.abs(wall.offset);
  const zone = `${wall.offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
  const seconds = wall.second === 0 ? '' : `:${two(wall.second)}`;
  return `${isoDate(wall)}T${clockOf(wall)}${seconds}${zone}`;
}
