import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { formatInstant, parseInstant } from '#domain/instant.ts';
import type { Instant } from '#domain/interval.ts';
import { type RecordProblem, recordProblem } from './problem.ts';
import type { Receipt } from './receipt.ts';

/** Where receipts stand, below the content folder. */
const RECEIPTS = 'record/receipts.jsonl';

const Time = z.codec(z.string(), z.int(), {
  decode: (text, context) => {
    const at = parseInstant(text);
    if (at !== null) return at;
    context.issues.push({ code: 'custom', message: 'expected a time like 2026-11-22T02:12:00Z', input: text });
    return z.NEVER;
  },
  encode: formatInstant,
});
const Blob = z.string().regex(/^[0-9a-f]{40}$/, 'expected 40 hex digits');
const Text = z.string().min(1);

const Line = z.strictObject({
  v: z.literal(1),
  id: Text,
  sha: Blob,
  at: Time,
  by: Text,
  run: Text.nullable(),
  facts: z.strictObject({
    class: z.enum(['routine', 'emergency']).nullable(),
    start: Time.nullable(),
    end: Time.nullable(),
    completed: Time.nullable(),
    cancelled: z.boolean(),
    cause: Text.nullable(),
    evidence: Text.nullable(),
    services: z.array(Text),
  }),
  updates: z.array(z.strictObject({ key: Text, sha: Text })),
  /** The digest that chains a receipt to those before it; receipts written before there was one go without. */
  head: Text.nullable().optional(),
});

/** Every receipt of `DIR/record/receipts.jsonl` in the order of the file; no file, no receipts. */
export function readReceipts(dir: string): { receipts: Receipt[]; problems: RecordProblem[] } {
  let text: string;
  try {
    text = readFileSync(join(dir, RECEIPTS), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { receipts: [], problems: [] };
    throw error;
  }
  return parseReceipts(text);
}

/** The lines of a receipts file; a line that cannot be read is a problem and publishes nothing. Nothing after `now` is cut here. */
export function parseReceipts(text: string): { receipts: Receipt[]; problems: RecordProblem[] } {
  const receipts: Receipt[] = [];
  const problems: RecordProblem[] = [];
  for (const [i, row] of text.split('\n').entries()) {
    if (row === '') continue;
    const receipt = decodeReceipt(row);
    if (typeof receipt === 'string') problems.push(recordProblem('receipt_line', RECEIPTS, i + 1, receipt));
    else receipts.push(receipt);
  }
  return { receipts, problems };
}

/** Decodes a line; a string says what is wrong with it. */
function decodeReceipt(text: string): Receipt | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'not JSON';
  }
  const parsed = Line.safeDecode(value as z.input<typeof Line>);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  return issue ? `${issue.path.join('.') || 'line'}: ${issue.message}` : 'not a receipt';
}

/** One line without the line feed, keys in one order. */
export function encodeReceipt({ v, id, sha, at, by, run, facts, updates, head }: Receipt): string {
  const time = (instant: Instant | null) => (instant === null ? null : formatInstant(instant));
  const { class: kind, start, end, completed, cancelled, cause, evidence, services } = facts;
  return JSON.stringify({
    v,
    id,
    sha,
    at: formatInstant(at),
    by,
    run,
    facts: {
      class: kind,
      start: time(start),
      end: time(end),
      completed: time(completed),
      cancelled,
      cause,
      evidence,
      services,
    },
    updates: updates.map(({ key, sha }) => ({ key, sha })),
    ...(head === undefined ? {} : { head }),
  });
}
