/** The entry that a case's entry belongs to: what stands before `#` (an incident enters as `ID`, `ID#2` …, DESIGN §4). */
export function baseId(id: string): string {
  const cut = id.indexOf('#');
  return cut > 0 ? id.slice(0, cut) : id;
}
