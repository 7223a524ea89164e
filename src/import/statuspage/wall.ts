/** A time of a history feed: month, day and clock of a wall, its zone by an abbreviation, no year. */
export interface Written {
  readonly month: number;
  readonly day: number;
  /** Seconds of the day. */
  readonly clock: number;
  /** Seconds east of UTC; null: an abbreviation that is not known. */
  readonly offset: number | null;
  /** Seconds on the wall in a year that has every day, for lengths; the year after where it would lie before `from`. */
  readonly wall: (from: Written) => number;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const TIME =
  /(?:([A-Z][a-z]{2})[a-z]*\s+(\d{1,2}),\s*)?(\d{1,2}):(\d{2})(?:\s*([A-Z]{2,5}|[+-]\d{2}(?::?\d{2})?)(?![A-Za-z]))?/g;
/** What Rails prints for a zone; abbreviations that mean several zones are left out. */
const ZONES: Readonly<Record<string, number>> = {
  UTC: 0,
  GMT: 0,
  WET: 0,
  BST: 1,
  WEST: 1,
  CET: 1,
  CEST: 2,
  EET: 2,
  EEST: 3,
  MSK: 3,
  JST: 9,
  KST: 9,
  AEST: 10,
  AEDT: 11,
  NZST: 12,
  NZDT: 13,
  EST: -5,
  EDT: -4,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
  AKST: -9,
  AKDT: -8,
  HST: -10,
};
const DAY = 86_400;

/** All times in a text; a clock alone is of the day before it, and a zone that stands once, at the end, is that of all. */
export function writtenTimes(text: string): Written[] {
  const found = [...text.replace(/\s+/g, ' ').matchAll(TIME)];
  const zone = found.findLast(([, , , , , name]) => name !== undefined)?.[5];
  const times: Written[] = [];
  for (const [, name, date, hour = '', minute = '', own] of found) {
    const month = name === undefined ? times.at(-1)?.month : MONTHS.indexOf(name.toLowerCase());
    const day = date === undefined ? times.at(-1)?.day : Number(date);
    if (month === undefined || month < 0 || day === undefined) continue;
    const clock = Number(hour) * 3600 + Number(minute) * 60;
    const place = Date.UTC(2000, month, day) / 1000 + clock;
    const before = (from: Written) => Date.UTC(2000, from.month, from.day) / 1000 + from.clock;
    const wall = (from: Written) => (place >= before(from) ? place : place + 366 * DAY);
    times.push({ month, day, clock, offset: offsetOf(own ?? zone), wall });
  }
  return times;
}

/**
 * The instants of times that run backwards from the newest, each in the latest year that keeps the order. Where a zone is not known, the
 * newest tells it by the instant it is known to be.
 *
 * @param newest the instant of the first; null: not known, then none is later than `limit`
 * @returns null where a zone cannot be told
 */
export function datesBack(times: readonly Written[], newest: number | null, limit: number): number[] | null {
  const result: number[] = [];
  const [first] = times;
  const told = first && newest !== null ? gap(first, newest) : null;
  for (const [i, time] of times.entries()) {
    const offset = time.offset ?? told;
    if (offset === null) return null;
    // Feeds cut seconds off: what reads a minute earlier may be the same minute.
    const bound = (result.at(-1) ?? newest ?? limit) + 59;
    const year = new Date(bound * 1000).getUTCFullYear() + 1;
    const at = [0, 1, 2, 3, 4, 5].map((back) => inYear(time, year - back) - offset).find((one) => one <= bound);
    if (at === undefined) return null;
    const isSame = i === 0 && newest !== null && Math.abs(newest - at) < 60;
    result.push(isSame ? newest : Math.min(at, result.at(-1) ?? at));
  }
  return result;
}

/** The first instant from a time on, a minute of grace, that a wall showed a time. */
export function firstAfter(time: Written, from: number): number {
  const year = new Date(from * 1000).getUTCFullYear();
  const all = [year - 1, year, year + 1].map((one) => inYear(time, one) - (time.offset ?? 0));
  return all.find((at) => at >= from - 59) ?? from;
}

function inYear({ month, day, clock }: Written, year: number): number {
  return Date.UTC(year, month, day) / 1000 + clock;
}

/** The offset, in quarters of an hour, that makes a wall's time an instant. */
function gap(time: Written, at: number): number | null {
  const wall = (((time.clock - (at % DAY)) % DAY) + DAY) % DAY;
  const offset = Math.round(wall / 900) * 900;
  return offset > 14 * 3600 ? offset - DAY : offset;
}

function offsetOf(zone: string | undefined): number | null {
  if (zone === undefined) return null;
  const hours = ZONES[zone];
  if (hours !== undefined) return hours * 3600;
  const [, sign, hour, minute = '0'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? [];
  return sign === undefined ? null : (sign === '-' ? -1 : 1) * (Number(hour) * 3600 + Number(minute) * 60);
}
