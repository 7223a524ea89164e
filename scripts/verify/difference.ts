/** How much is shown before the place where two texts part, and after it. */
const BEFORE = 30;
const AFTER = 40;

/** Where two texts that are not the same part first: a little of each around that place, on one line. */
export function firstDifference(published: string, recomputed: string): { published: string; recomputed: string } {
  const place = parting(published, recomputed);
  const line = published.slice(0, place).split('\n').length;
  const around = (text: string) => `line ${line}: ${excerpt(text, place)}`;
  return { published: around(published), recomputed: around(recomputed) };
}

/** The first of two lists of sayings that are not the same; null: all are. What one list lacks is empty. */
export function firstSaying(
  published: readonly string[],
  recomputed: readonly string[],
): { published: string; recomputed: string } | null {
  const count = Math.max(published.length, recomputed.length);
  for (let i = 0; i < count; i += 1) {
    const [one = '', other = ''] = [published[i], recomputed[i]];
    if (one === other) continue;
    const place = parting(one, other);
    return { published: excerpt(one, place), recomputed: excerpt(other, place) };
  }
  return null;
}

function parting(one: string, other: string): number {
  let place = 0;
  while (place < one.length && one[place] === other[place]) place += 1;
  return place;
}

function excerpt(text: string, place: number): string {
  const [from, to] = [Math.max(0, place - BEFORE), place + AFTER];
  return `${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`;
}

/** Without line ends and what a terminal would obey. */
export function shown(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffd]+/g, ' ');
}
