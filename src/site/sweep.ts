import type { Instant, Interval } from '#domain/interval.ts';

/**
 * For each query the items that share a second with it. Both lists sorted by start; an item's end may be null (open).
 * One pass: what has ended before a query's start is dropped for good, so queries must not overlap.
 */
export function* overlaps<
  Query extends Interval,
  Item extends { readonly start: Instant; readonly end: Instant | null },
>(queries: Iterable<Query>, items: readonly Item[]): Generator<[Query, readonly Item[]], undefined> {
  let next = 0;
  let active: Item[] = [];
  for (const query of queries) {
    active = active.filter(({ end }) => end === null || end > query.start);
    for (let item = items[next]; item !== undefined && item.start < query.end; item = items[next]) {
      if (item.end === null || item.end > query.start) active.push(item);
      next += 1;
    }
    yield [query, active];
  }
  return undefined;
}
