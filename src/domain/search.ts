/** The index of the first element whose key is at least `key`, by bisection; the list is sorted by that key. */
export function lowerBound<Item>(items: readonly Item[], key: number, keyOf: (item: Item) => number): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keyOf(items[middle] as Item) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
