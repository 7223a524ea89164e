/** A value by id: ids are anybody's words, and `constructor` is one. */
export function own<Value>(of: Readonly<Record<string, Value>>, id: string): Value | undefined {
  return Object.prototype.hasOwnProperty.call(of, id) ? of[id] : undefined;
}
