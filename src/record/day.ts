import { z } from 'zod';
import { isDate, daysBetween, type LocalDate } from '#domain/date.ts';
import { formatInstant, parseInstant } from '#domain/instant.ts';
import type { Instant } from '#domain/interval.ts';
import type { MeasuredState } from '#domain/state.ts';
import type { Histogram } from './histogram.ts';

/** Seconds in a UTC day. */
export const DAY = 86_400;

/**
 * A stretch of equal observations: seconds from the start of the UTC day to the first and to the last of them, and a short
 * reason where the state has one. The last of an `intervals` run is exclusive (at most 86,400), of a `samples` run inclusive.
 */
export type DayRun = readonly [offset: number, state: MeasuredState, lastOffset: number, reason?: string];

/** When a certificate ends (Unix seconds), as the newest sample of the day that looked at it saw: its offset comes first. */
export type Certificate = readonly [offset: number, ends: Instant];

/** How the runs came about: own observations, stretches told by another monitor, or its changes only (no coverage). */
type Basis = 'samples' | 'intervals' | 'transitions';

/** What one source saw of one service on one UTC day: a line of `record/uptime/REGION/YYYY-MM.jsonl`. */
export interface DayLine {
  readonly v: 1;
  readonly svc: string;
  /** UTC. */
  readonly day: LocalDate;
  /** The first and the last observation. */
  readonly from: Instant;
  readonly to: Instant;
  /** `http`, `tcp`, or the name of another monitor's adapter. */
  readonly src: string;
  readonly basis: Basis;
  /** Intended seconds between samples, and how many of those a sample stands for at most (R5). */
  readonly every: number;
  readonly k: number;
  /** Seconds observed: several samples in one second count once (R4). */
  readonly n: number;
  /** In order of time, apart from each other. */
  readonly runs: readonly DayRun[];
  /** Response times of the good observations. */
  readonly ms: Histogram;
  /** Absent: no check of the day looked at one. */
  readonly cert?: Certificate | undefined;
}

const State = z.enum(['up', 'degraded', 'down', 'unknown']);
const Offset = z.int().min(0).max(DAY);
const Time = z.string().refine((text) => parseInstant(text) !== null, 'expected a time like 2026-11-22T02:12:00Z');
const Name = z.string().min(1).max(200);
/** Reasons are codes: short enough to be no message, body or secret. */
const Reason = z.string().regex(/^[a-z][a-z0-9_]{0,23}$/, 'expected a short code like timeout');

const Shape = z.strictObject({
  v: z.literal(1),
  svc: Name,
  day: z.string().refine(isDate, 'expected a date like 2026-11-22'),
  from: Time,
  to: Time,
  src: Name,
  basis: z.enum(['samples', 'intervals', 'transitions']),
  every: z.int().min(1).max(DAY),
  k: z.number().min(1).max(1000),
  n: z.int().min(0),
  runs: z.array(z.union([z.tuple([Offset, State, Offset]), z.tuple([Offset, State, Offset, Reason])])).min(1),
  ms: z.record(z.string().regex(/^\d{1,3}$/), z.int().min(1)),
  cert: z.tuple([z.int().min(0), z.int().min(0)]).optional(),
});

/** Decodes a line; a string says what is wrong with it. */
export function decodeDay(text: string): DayLine | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'not JSON';
  }
  const line = quickly(value);
  if (line) return contradiction(line) ?? line;
  const parsed = Shape.safeParse(value);
  if (parsed.success) return 'not a day line';
  const issue = parsed.error.issues[0];
  return issue ? `${issue.path.join('.') || 'line'}: ${issue.message}` : 'not a day line';
}

/** One line, keys in one order, without the line feed: equal values give equal bytes. What is absent is left out. */
export function encodeDay(line: DayLine): string {
  const { v, svc, day, from, to, src, basis, every, k, n, runs, ms, cert } = line;
  return JSON.stringify({
    v,
    svc,
    day,
    from: formatInstant(from),
    to: formatInstant(to),
    src,
    basis,
    every,
    k,
    n,
    runs,
    ms,
    cert,
  });
}

/** Of two, the one seen later; in one second the one that ends first. */
export function newerCertificate(a: Certificate | undefined, b: Certificate | undefined): Certificate | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a[0] > b[0] || (a[0] === b[0] && a[1] <= b[1]) ? a : b;
}

const starts = new Map<string, Instant>();

/** The UTC day's first second; NaN for no date. Remembered: a year of lines repeats 365 of them. */
export function dayStart(day: LocalDate): Instant {
  let start = starts.get(day);
  if (start === undefined) {
    if (starts.size > 20_000) starts.clear();
    start = isDate(day) ? daysBetween('1970-01-01', day) * DAY : Number.NaN;
    starts.set(day, start);
  }
  return start;
}

let asked: { readonly number: number; readonly day: LocalDate } = { number: 0, day: '1970-01-01' };

/** The UTC day of an instant. The last answer is remembered: thousands of samples in a row are of one day. */
export function dayOf(at: Instant): LocalDate {
  const number = Math.floor(at / DAY);
  if (number !== asked.number) asked = { number, day: formatInstant(number * DAY).slice(0, 10) };
  return asked.day;
}

/** The longest distance inside a run: 1.5 × `every`, never more than a sample may stand (R5). */
export function longestGap({ every, k }: { readonly every: number; readonly k: number }): number {
  return Math.floor(Math.min(1.5, k) * every);
}

const STATES: ReadonlySet<unknown> = new Set(['up', 'degraded', 'down', 'unknown']);
const KEYS = 12;

/**
 * The same answer as the schema, twenty times as fast: a build reads 100,000 lines. Null where the schema must explain.
 * A property test holds the two together.
 */
function quickly(value: unknown): DayLine | null {
  if (typeof value !== 'object' || value === null) return null;
  const it = value as Record<string, unknown>;
  const { svc, day, from, to, src, basis, every, k, n, runs, ms, cert } = it;
  if (Object.keys(it).length !== (cert === undefined ? KEYS : KEYS + 1) || it['v'] !== 1) return null;
  if (cert !== undefined && !isCertificate(cert)) return null;
  if (typeof day !== 'string' || typeof from !== 'string' || typeof to !== 'string' || Number.isNaN(dayStart(day)))
    return null;
  const [first, last] = [instant(from, day), instant(to, day)];
  if (first === null || last === null) return null;
  if (!isName(svc) || !isName(src) || !isCount(every, 1, DAY) || !isCount(n, 0, Number.MAX_SAFE_INTEGER)) return null;
  if (basis !== 'samples' && basis !== 'intervals' && basis !== 'transitions') return null;
  if (typeof k !== 'number' || !(k >= 1 && k <= 1000)) return null;
  if (!Array.isArray(runs) || runs.length === 0 || !runs.every(isRun)) return null;
  if (typeof ms !== 'object' || ms === null || Array.isArray(ms)) return null;
  const counts = ms as Record<string, unknown>;
  for (const bucket in counts)
    if (!/^\d{1,3}$/.test(bucket) || !isCount(counts[bucket], 1, Number.MAX_SAFE_INTEGER)) return null;
  const line: DayLine = {
    v: 1,
    svc,
    day,
    from: first,
    to: last,
    src,
    basis,
    every,
    k,
    n,
    runs,
    ms: counts as Histogram,
  };
  return cert === undefined ? line : { ...line, cert };
}

/** What the shape cannot say: order and agreement of the numbers. */
function contradiction(line: DayLine): string | null {
  const exclusive = line.basis !== 'samples';
  let end = -1;
  for (const [first, , last] of line.runs) {
    if (first < end || (!exclusive && first === end)) return 'runs: expected in order of time, without overlap';
    if (exclusive ? last <= first : last < first || last >= DAY)
      return 'runs: expected an end after the start, within the day';
    end = last;
  }
  const start = dayStart(line.day);
  if (line.from !== start + (line.runs[0] as DayRun)[0]) return 'from: expected the start of the first run';
  if (line.to !== start + end) return 'to: expected the end of the last run';
  const seen = line.cert === undefined ? line.from : start + line.cert[0];
  if (seen < line.from || seen > line.to) return 'cert: expected an offset between the first run and the last';
  return null;
}

function isRun(run: unknown): run is DayRun {
  if (!Array.isArray(run) || (run.length !== 3 && run.length !== 4)) return false;
  if (!isCount(run[0], 0, DAY) || !isCount(run[2], 0, DAY) || !STATES.has(run[1])) return false;
  return run.length === 3 || (typeof run[3] === 'string' && /^[a-z][a-z0-9_]{0,23}$/.test(run[3]));
}

function isCertificate(value: unknown): value is Certificate {
  const [offset, ends, ...more] = Array.isArray(value) ? (value as unknown[]) : [];
  return isCount(offset, 0, DAY) && isCount(ends, 0, Number.MAX_SAFE_INTEGER) && more.length === 0;
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= 200;
}

function isCount(value: unknown, least: number, most: number): value is number {
  return Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most;
}

/** `2026-11-22T02:12:00Z` of the given day without a regular expression; anything else the slow way. */
function instant(text: string, day: string): Instant | null {
  const [h, m, s] = [twoDigits(text, 11), twoDigits(text, 14), twoDigits(text, 17)];
  const usual = text.length === 20 && text[10] === 'T' && text[13] === ':' && text[16] === ':' && text[19] === 'Z';
  if (!usual || !(h < 24 && m < 60 && s < 60) || !text.startsWith(day)) return parseInstant(text);
  return dayStart(day) + h * 3600 + m * 60 + s;
}

/** NaN where either character is no digit. */
function twoDigits(text: string, at: number): number {
  const [tens, ones] = [text.charCodeAt(at) - 48, text.charCodeAt(at + 1) - 48];
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}
