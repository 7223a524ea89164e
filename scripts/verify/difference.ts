/** How much is shown before the place where two texts part, and after it. */
const BEFORE = 30;
const AFTER = 40;

/** Where two texts that are not the same part first: a little of each around that place, on one line. */
export function firstDifference(published: string, recomputed: string): { published: string; recomputed: string } {
  let place = 0;
  while (place < published.length && published[place] === recomputed[place]) place += 1;
  const line = published.slice(0, place).split('\n').length;
  const around = (text: string) => `line ${line}: …${shown(text.slice(Math.max(0, place - BEFORE), place + AFTER))}…`;
  return { published: around(published), recomputed: around(recomputed) };
}

/** Without line ends and what a terminal would obey. */
export function shown(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffd]+/g, ' ');
}
