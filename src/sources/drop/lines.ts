import { isUtf8 } from 'node:buffer';
import type { Report } from '#entries/problem.ts';

/** The largest file that is read, in bytes: it is held whole, since it is taken whole or not at all. */
export const MAX_BYTES = 128 * 1024 * 1024;

/** Characters of a line; a row has a hundred. */
const MAX_LINE = 10_000;

/** Lines of a file: more than 128 MiB of rows have. */
const MAX_LINES = 4_000_000;

/** The lines of a text file, from 1, without what ends them and without a byte order mark. */
export interface Lines {
  readonly count: number;
  readonly at: (line: number) => string;
}

/** Takes bytes apart into lines; null after a problem that leaves none to judge. */
export function linesOf(given: Uint8Array, report: Report): Lines | null {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  const wide = ['fffe', 'feff'].includes(bytes.toString('hex', 0, 2));
  const mark = bytes.toString('hex', 0, 3) === 'efbbbf' ? 3 : 0;
  if (bytes.length > MAX_BYTES) report('too_large', { size: bytes.length, limit: MAX_BYTES });
  else if (wide) report('not_utf8', { offset: 0, encoding: 'UTF-16' });
  else if (bytes.includes(0)) report('nul_byte', { offset: bytes.indexOf(0) }, placeOf(bytes, bytes.indexOf(0)));
  else if (bytes.length === mark) report('empty_file', {});
  else {
    const starts = startsOf(bytes, mark);
    if (starts) return whole(bytes, starts, report);
    report('too_many_lines', { limit: MAX_LINES });
  }
  return null;
}

function whole(bytes: Buffer, starts: readonly number[], report: Report): Lines | null {
  // The last line may go without a line feed.
  const last = bytes.at(-1) === 0x0a ? bytes.length - 1 : bytes.length;
  const startOf = (line: number) => starts[line - 1] ?? last;
  const endOf = (line: number) => {
    const next = starts[line];
    const end = next === undefined ? last : next - 1;
    return bytes[end - 1] === 0x0d && end > startOf(line) ? end - 1 : end;
  };
  const cut = (line: number) => bytes.subarray(startOf(line), endOf(line));
  let isSound = true;
  const refuse: Report = Object.assign(
    ((code, args, spot) => {
      isSound = false;
      report(code, args, spot);
    }) as Report,
    { file: report.file, failed: report.failed },
  );
  for (let line = 1; line <= starts.length; line += 1) {
    const length = endOf(line) - startOf(line);
    if (length > MAX_LINE) refuse('long_row', { length, limit: MAX_LINE }, { line, column: 1 });
  }
  if (!isUtf8(bytes))
    for (let line = 1; line <= starts.length; line += 1)
      if (!isUtf8(cut(line))) refuse('not_utf8', { offset: startOf(line) }, { line, column: 1 });
  return isSound ? { count: starts.length, at: (line) => cut(line).toString('utf8') } : null;
}

/** Offsets of the lines; a line feed at the very end begins none. Null of more than are read. */
function startsOf(bytes: Buffer, from: number): number[] | null {
  const starts = [from];
  for (let at = bytes.indexOf(0x0a, from); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0x0a, at + 1)) {
    if (starts.length === MAX_LINES) return null;
    starts.push(at + 1);
  }
  return starts;
}

function placeOf(bytes: Buffer, offset: number): { line: number; column: number } {
  const before = bytes.subarray(0, offset);
  const start = before.lastIndexOf(0x0a) + 1;
  let line = 1;
  for (let at = before.indexOf(0x0a); at >= 0; at = before.indexOf(0x0a, at + 1)) line += 1;
  return { line, column: before.toString('utf8', start).length + 1 };
}
