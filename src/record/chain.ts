import { createHash } from 'node:crypto';

/** What stands before the first line of a chain. */
const BEGINNING = '0'.repeat(64);

/** A head as published: SHA-256, lower case. */
export const HEAD = /^[0-9a-f]{64}$/;

/** A line of `receipts.jsonl` as a link of the chain: receipts and seals alike, whether or not they can be read. */
export interface Link {
  /** From 1, blank lines counted. */
  readonly line: number;
  /** The line without its head, as it stands in the file, no line end: what the head is computed from. */
  readonly text: string;
  /** Computed from the lines before it and its own: what the line's `head` has to be. */
  readonly head: string;
  /** What the line says; null: it was written before there were heads. */
  readonly stored: string | null;
}

/**
 * The head of a chain after one more line: SHA-256, in hex, of the head before it (64 zeros before the first line), a line
 * feed, the line without its own head, a line feed. `printf '%s\n%s\n' PREVIOUS LINE | sha256sum` says the same.
 *
 * @param previous the head before it; null: the line is the first
 * @param line the encoded line without its head, no line feed
 */
export function headAfter(previous: string | null, line: string): string {
  return createHash('sha256')
    .update(`${previous ?? BEGINNING}\n${line}\n`)
    .digest('hex');
}

/** A line with its head as the last of its keys; `line` is one JSON object without one. */
export function withHead(line: string, head: string): string {
  return `${line.slice(0, -1)},"head":"${head}"}`;
}

/** The line that follows a head, with its own head: what is appended to the file, without the line feed. */
export function nextLine(previous: string | null, line: string): string {
  return withHead(line, headAfter(previous, line));
}

/**
 * Every line of a receipts file as a link, in order; costs one pass. Lines may end in CRLF; blank lines are none; a last line
 * that was torn while it was written (no line feed, no whole JSON) is none either.
 */
export function linksOf(file: string): Link[] {
  const links: Link[] = [];
  let previous: string | null = null;
  const rows = file.split('\n');
  for (const [i, raw] of rows.entries()) {
    const row = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    if (row === '' || (i === rows.length - 1 && !isWhole(row))) continue;
    const { text, stored } = split(row);
    const head: string = headAfter(previous, text);
    links.push({ line: i + 1, text, head, stored });
    previous = head;
  }
  return links;
}

/** The first link whose stored head is not the computed one; null: the chain holds. What follows it can only follow from it. */
export function firstBreak(links: readonly Link[]): Link | null {
  return links.find(({ head, stored }) => stored !== null && stored !== head) ?? null;
}

/** A head is the last key of its line and stands there as `encodeReceipt` writes it; anything else is part of the text. */
function split(row: string): { text: string; stored: string | null } {
  const match = /,"head":(?:null|"([^"\\]*)")\}$/.exec(row);
  return match ? { text: `${row.slice(0, match.index)}}`, stored: match[1] ?? null } : { text: row, stored: null };
}

function isWhole(row: string): boolean {
  try {
    JSON.parse(row);
    return true;
  } catch {
    return false;
  }
}
