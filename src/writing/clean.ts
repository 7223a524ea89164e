import { scan } from '#entries/sections.ts';

/** Marks that turn the direction of what follows: one of them in a title would turn the whole page's line around. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/g;

/**
 * Text as a file can hold it and its reader gives it back: NFC, lines ended by `\n`, without control characters (tabs stay),
 * marks that turn direction, halves of characters, and blank space at either end.
 */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufeff]/g, '')
    .replace(TURNING, '')
    .normalize('NFC')
    .trim();
}

/** The same on one line: any run of blanks is one space; spaces that hold words together stay. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/[ \t\n]+/g, ' ');
}

/**
 * The text of an update, made so that it ends where it should: a heading of level two becomes one of level three (or mere
 * text, where it looks like an update of its own), a code block is closed, a comment that nobody closes is shown.
 */
export function safeBody(text: string): string {
  let body = cleanText(text);
  for (;;) {
    const { lines, open } = scan(body);
    if (open?.kind === 'comment') {
      // What it would hide stands in the open, to be seen and mended.
      body = lines.map((line, i) => (i === open.line ? line.text.replace('<!--', '\\<!--') : line.text)).join('\n');
      continue;
    }
    const safe = lines.map(({ text: line, heading, looksTimed }) =>
      looksTimed || (heading !== null && isTimed(line))
        ? line.replace('#', '\\#')
        : heading === null
          ? line
          : line.replace('##', heading === '' ? '\\##' : '###').replace(/###(?=\d)/, '### '),
    );
    if (open) safe.push(open.mark);
    return safe.join('\n');
  }
}

/** Whether a heading of level two, one level lower, would still be taken for an update. */
function isTimed(line: string): boolean {
  return scan(line.replace(/##[ \t]*/, '### ')).lines.some(({ looksTimed }) => looksTimed);
}
