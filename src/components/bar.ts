import type { Words } from '#i18n/vi.ts';
import type { DayView } from '#site/model.ts';
import { TONE } from './state.ts';

/** A bar's drawing: paths by class in painting order, in a box of `WIDTH` × `HEIGHT`. */
export interface BarShape {
  readonly paths: readonly { readonly tone: string; readonly d: string }[];
  readonly width: number;
}

/** How many days a bar on the page holds. */
export const BAR_DAYS = 90;
/** A day's share of the width; its stroke leaves a gap of 1. */
export const DAY_WIDTH = 4;
export const HEIGHT = 28;
/** The ledger line: health lies on it, trouble rises above, planned and excused time hangs below. */
const LINE = 20;
/** Heights of counted trouble: < 5 min, < 1 h, < 4 h, more. */
const RISE = [5, 9, 13, 18] as const;
const RISE_LIMITS = [5 * 60, 60 * 60, 4 * 60 * 60] as const;

/** The height of a day's stroke for seconds lost; 0 for none. */
export function rise(seconds: number): number {
  if (seconds <= 0) return 0;
  const step = RISE_LIMITS.findIndex((limit) => seconds < limit);
  return RISE[step === -1 ? 3 : step] ?? 0;
}

export type Ground = 'r' | 'q' | 'n';

/** What lies on the line: the rule of health, a broken rule (partly measured), or dots (mostly or wholly unmeasured). */
export function ground({ seconds }: DayView): Ground {
  const known = seconds.up + seconds.degraded + seconds.down + seconds.planned;
  if (seconds.unknown === 0) return known === 0 ? 'n' : 'r';
  return seconds.unknown >= known ? 'n' : 'q';
}

/** The last `count` days as one drawing, today at the right edge; days before the first are left blank. */
export function barShape(days: readonly DayView[], count = BAR_DAYS): BarShape {
  const shown = days.slice(-count);
  const offset = count - shown.length;
  const marks = new Map<string, Mark[]>();
  const add = (tone: string, mark: Mark): void => void marks.set(tone, [...(marks.get(tone) ?? []), mark]);

  let start = 0;
  shown.forEach((day, index) => {
    const next = shown[index + 1];
    if (next !== undefined && ground(next) === ground(day)) return;
    add(ground(day), { x: (offset + start) * DAY_WIDTH, h: (index + 1 - start) * DAY_WIDTH });
    start = index + 1;
  });
  shown.forEach((day, index) => {
    for (const { tone, v } of marksOf(day)) add(tone, { x: (offset + index) * DAY_WIDTH + 2, v });
  });
  const order = ['r', 'q', 'n', TONE.degraded, TONE.partial, TONE.down, TONE.maintenance];
  return {
    width: count * DAY_WIDTH,
    paths: order.flatMap((tone) => {
      const held = marks.get(tone);
      return held === undefined ? [] : [{ tone, d: threaded(held) }];
    }),
  };
}

/** A line along (`h`) or from (`v`, upwards negative) the ledger line, beginning at `x`. */
type Mark = { readonly x: number } & ({ readonly h: number } | { readonly v: number });

/** Marks from left to right as one path, each from where the last one ended: what repeats weighs next to nothing in the first flight. */
function threaded(marks: readonly Mark[]): string {
  let [x, height] = [0, 0];
  return marks
    .map((mark, i) => {
      const move = i === 0 ? `M${mark.x} ${LINE}` : `m${mark.x - x} ${-height}`;
      [x, height] = 'h' in mark ? [mark.x + mark.h, 0] : [mark.x, mark.v];
      return move + ('h' in mark ? `h${mark.h}` : `v${mark.v}`);
    })
    .join('');
}

/** What happened on a day as strokes at `x`: trouble above the line by lost time, planned and excused time below. */
export function strokes(day: DayView, x: number): { tone: string; d: string }[] {
  return marksOf(day).map(({ tone, v }) => ({ tone, d: threaded([{ x, v }]) }));
}

function marksOf(day: DayView): { tone: string; v: number }[] {
  const { planned } = day.seconds;
  const [degraded, down] = [degradedOf(day), downOf(day)];
  return [
    ...(degraded > 0 ? [{ tone: TONE.degraded, v: -rise(degraded) }] : []),
    ...(down > 0 ? [{ tone: day.worst === 'partial' ? TONE.partial : TONE.down, v: -rise(down) }] : []),
    ...(planned > 0 || day.maintenance ? [{ tone: TONE.maintenance, v: planned >= 3600 ? 7 : 4 }] : []),
  ];
}

/** Seconds degraded; where only people said so and nothing was measured, the day still shows it. */
function degradedOf({ seconds, worst }: DayView): number {
  return seconds.degraded > 0 || worst !== 'degraded' ? seconds.degraded : 1;
}

/** The same of seconds down, in part or whole. */
function downOf({ seconds, worst }: DayView): number {
  return seconds.down > 0 || (worst !== 'down' && worst !== 'partial') ? seconds.down : 1;
}

/** The bar in one sentence: what a reader who does not see it is told. */
export function barSentence(days: readonly DayView[], t: Words, count = BAR_DAYS): string {
  const shown = days.slice(-count);
  const known = shown.filter((day) => day.seconds.up + degradedOf(day) + downOf(day) + day.seconds.planned > 0);
  const span = t['bar.days'](shown.length);
  if (known.length === 0) return `${span}: ${t['bar.empty']}`;
  const number = (test: (day: DayView) => boolean): number => shown.filter(test).length;
  // "No outage" is said only of what somebody looked at.
  const isMeasured = shown.some(({ seconds }) => seconds.up + seconds.degraded + seconds.planned > 0);
  const down = number((day) => downOf(day) > 0);
  const degraded = number((day) => downOf(day) === 0 && degradedOf(day) > 0);
  const planned = number(({ seconds, maintenance }) => seconds.planned > 0 || maintenance);
  const unknown = number(({ seconds }) => seconds.unknown > 0);
  const parts = [
    ...(down > 0 ? [t['bar.down'](down)] : isMeasured ? [t['bar.calm']] : []),
    ...(degraded > 0 ? [t['bar.degraded'](degraded)] : []),
    ...(planned > 0 ? [t['bar.planned'](planned)] : []),
    ...(unknown > 0 ? [t['bar.unknown'](unknown)] : []),
  ];
  return `${span}: ${parts.join(', ')}`;
}

/** A group's days: for each date the worst of its services, so that a calm group can be shown as one line. */
export function worstDays(services: readonly (readonly DayView[])[]): DayView[] {
  const byDate = new Map<string, DayView>();
  for (const days of services) {
    for (const day of days) {
      const other = byDate.get(day.date);
      byDate.set(day.date, other === undefined || loss(day) > loss(other) ? day : other);
    }
  }
  return [...byDate.values()].sort((one, other) => (one.date < other.date ? -1 : 1));
}

/** Orders days: counted trouble first, then degraded, unknown and planned time. */
function loss({ seconds }: DayView): number {
  const day = 100_000;
  return ((seconds.down * day + seconds.degraded) * day + seconds.unknown) * 10 + Math.min(9, seconds.planned);
}
