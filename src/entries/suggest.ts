/** Strips diacritics and case, so that `Thư` and `thu` are near. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase();
}

/** Edit distance with swaps of neighbours counted once (optimal string alignment). */
export function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      row.push(best);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

/** The known word a mistyped one most likely meant: within a third of its length, the nearest; undefined when none is near. */
export function suggest(word: string, known: readonly string[]): string | undefined {
  const folded = fold(word).slice(0, 60);
  let best: string | undefined;
  let least = Math.max(1, Math.floor(folded.length / 3)) + 1;
  for (const candidate of known) {
    const other = fold(candidate);
    if (Math.abs(other.length - folded.length) >= least) continue;
    const steps = distance(folded, other);
    if (steps < least) [best, least] = [candidate, steps];
  }
  return best;
}
