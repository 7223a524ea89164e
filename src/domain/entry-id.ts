/** The entry that a case's entry belongs to: what stands before `#` (an incident enters as `ID`, `ID#2` …, DESIGN §4). */
export function baseId(id: string): string {
  const cut = id.indexOf('#');
  return cut > 0 ? id.slice(0, cut) : id;
}

/** The order of ids: by code unit, the same on every machine. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
