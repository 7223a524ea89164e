import type { Instant, Interval } from '#domain/interval.ts';

/**
 * What an element says about when it is shown, read by the page's script (`browser.ts`): a Unix second, for how many seconds from then
 * on, after how many it is shown again, and so on. Numbers that repeat weigh next to nothing. None: always.
 */
export interface Shown {
  readonly 'data-from'?: string;
  readonly hidden?: true;
}

/**
 * The attributes of an element that is true in these stretches only (sorted, disjoint, an open end infinite): hidden where it was not
 * true at the build. Null: it is never true from `now` on, and has no place on the page.
 */
export function shownIn(stretches: readonly Interval[], now: Instant): Shown | null {
  const left = stretches.filter(({ start, end }) => start < end && end > now);
  const [first] = left;
  if (first === undefined) return null;
  const isTrue = first.start <= now;
  const turns = left.flatMap(({ start, end }) => [start, end]).slice(isTrue ? 1 : 0);
  const times = [...(isTrue ? [0] : []), ...turns.filter(Number.isFinite)];
  if (times.length === 1 && isTrue) return {};
  const steps = times.map((at, i) => at - (times[i - 1] ?? 0));
  return { 'data-from': steps.join(' '), ...(isTrue ? {} : { hidden: true }) };
}

/** When an element is shown by its attributes: the reverse of `shownIn`, as the script reads them. */
export function stretchesIn(from: string | undefined): Interval[] {
  let at = 0;
  const turns = (from ?? '0').split(' ').map((step) => (at += Number(step)));
  return turns.flatMap((start, i) => (i % 2 === 0 ? [{ start, end: turns[i + 1] ?? Number.POSITIVE_INFINITY }] : []));
}

/** Of an element that is true from an instant on. */
export function shownFrom(from: Instant, now: Instant): Shown {
  return shownIn([{ start: from, end: Number.POSITIVE_INFINITY }], now) as Shown;
}

/** A form of what stands in one place, and when it is true. */
export interface Form<Value> {
  readonly value: Value;
  readonly shown: Shown;
}

/**
 * What stands in one place by the clock: `values` from their starts on, the first since ever. Neighbours that are alike are one;
 * what is over by `now` is left out.
 */
export function formsOf<Value>(
  values: readonly { readonly from: Instant; readonly value: Value }[],
  now: Instant,
  alike: (one: Value, other: Value) => boolean = Object.is,
): Form<Value>[] {
  const kept = values.filter(({ value }, i) => {
    const before = values[i - 1];
    return before === undefined || !alike(before.value, value);
  });
  return kept.flatMap(({ from, value }, i) => {
    const start = i === 0 ? Number.NEGATIVE_INFINITY : from;
    const shown = shownIn([{ start, end: kept[i + 1]?.from ?? Number.POSITIVE_INFINITY }], now);
    return shown === null ? [] : [{ value, shown }];
  });
}
