import { createHash } from 'node:crypto';
import type { Report } from './problem.ts';
import { MAX_BYTES } from './tree.ts';

/** A text file as read: decoded, without BOM, lines ended by `\n`, NFC. */
export interface Source {
  readonly file: string;
  readonly text: string;
  /** Line n, from 1; empty past the end. */
  readonly line: (n: number) => string;
  /** Git blob id (sha-1, hex) of the bytes as read. */
  readonly blob: () => string;
}

const decoder = new TextDecoder('utf-8', { fatal: true });

/** Decodes a file, or reports why it is no text; whole-file problems stand at 1:1. */
export function readSource(bytes: Uint8Array, report: Report): Source | null {
  if (bytes.length > MAX_BYTES) return refuse(() => report('too_large', { size: bytes.length, limit: MAX_BYTES }));
  const wide = wideEncoding(bytes);
  if (wide) return refuse(() => report('not_utf8', { offset: 0, encoding: wide }));
  const nul = bytes.indexOf(0);
  if (nul >= 0) return refuse(() => report('nul_byte', { offset: nul }));
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    return refuse(() => report('not_utf8', { offset: firstBadByte(bytes) }));
  }
  if (text.trim() === '') return refuse(() => report('empty_file', {}));
  return sourceOf(report.file, text, bytes);
}

/** A source from text that is already decoded. */
function sourceOf(file: string, decoded: string, bytes: Uint8Array): Source {
  const text = decoded.replace(/\r\n?/g, '\n').normalize('NFC');
  let lines: string[] | undefined;
  return {
    file,
    text,
    line: (n) => (lines ??= text.split('\n'))[n - 1] ?? '',
    blob: () => blobOf(bytes),
  };
}

/** Git's name of a file of these bytes (sha-1, hex). */
export function blobOf(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

function refuse(report: () => void): null {
  report();
  return null;
}

function wideEncoding(bytes: Uint8Array): string | null {
  const [a, b] = bytes;
  return (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff) ? 'UTF-16' : null;
}

/** Where decoding fails: the longest prefix that decodes, found by bisection over streams of bytes. */
function firstBadByte(bytes: Uint8Array): number {
  let [good, bad] = [0, bytes.length];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
      good = middle;
    } catch {
      bad = middle;
    }
  }
  return good;
}
