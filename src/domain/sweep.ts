import { type Instant, type Interval, join } from './interval.ts';

/** Walks a sorted, disjoint list forward: `item` is what covers the instant, `until` is when that changes. */
interface Cursor<Item> {
  readonly item: Item | null;
  readonly until: Instant;
  moveTo(at: Instant): void;
}

/** A cursor over a sorted, disjoint list; instants must not go back. */
export function cursorOf<Item extends Interval>(list: readonly Item[]): Cursor<Item> {
  let index = 0;
  return {
    item: null,
    until: Number.NEGATIVE_INFINITY,
    moveTo(this: { item: Item | null; until: Instant }, at: Instant) {
      if (at < this.until) return;
      while (index < list.length && (list[index] as Item).end <= at) index += 1;
      const next = list[index];
      this.item = next && next.start <= at ? next : null;
      this.until = !next ? Number.POSITIVE_INFINITY : this.item ? next.end : next.start;
    },
  };
}

/**
 * Overlapping items as sorted, disjoint stretches, each won by the item that comes first in `order`.
 */
export function winners<Item extends Interval>(
  items: readonly Item[],
  order: (a: Item, b: Item) => number,
): (Interval & { readonly item: Item })[] {
  const waiting = items.filter((item) => item.start < item.end).sort((a, b) => a.start - b.start);
  const won: (Interval & { readonly item: Item })[] = [];
  let open: Item[] = [];
  let next = 0;
  let at = waiting[0]?.start ?? 0;
  while (next < waiting.length || open.length > 0) {
    if (open.length === 0) at = Math.max(at, (waiting[next] as Item).start);
    while (next < waiting.length && (waiting[next] as Item).start <= at) {
      open.push(waiting[next] as Item);
      next += 1;
    }
    const item = open.reduce((a, b) => (order(b, a) < 0 ? b : a));
    const end = open.reduce((least, one) => Math.min(least, one.end), waiting[next]?.start ?? Number.POSITIVE_INFINITY);
    won.push({ start: at, end, item });
    at = end;
    open = open.filter((one) => one.end > end);
  }
  return join(won, ['item']);
}
