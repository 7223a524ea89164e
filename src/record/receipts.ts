import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { formatInstant } from '#domain/instant.ts';
import type { Instant } from '#domain/interval.ts';
import { firstBreak, linksOf } from './chain.ts';
import { type RecordProblem, recordProblem } from './problem.ts';
import { type Receipt, SEERS } from './receipt.ts';
import type { Seal } from './seal.ts';
import { Time } from './time.ts';

/** Where receipts stand, below the content folder. */
export const RECEIPTS = 'record/receipts.jsonl';

const Blob = z.string().regex(/^[0-9a-f]{40}$/, 'expected 40 hex digits');
const Text = z.string().min(1);

const Line = z.strictObject({
  v: z.literal(1),
  id: Text,
  sha: Blob,
  at: Time,
  by: z.enum(SEERS),
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
  translations: z.record(Text, Blob).optional(),
  /** The digest that chains a receipt to those before it; receipts written before there was one go without. */
  head: Text.nullable().optional(),
});

const SealLine = z.strictObject({
  v: z.literal(1),
  seal: z.string().regex(/^[^/]+\/\d{4}-(0[1-9]|1[0-2])$/, 'expected REGION/YYYY-MM'),
  sha: Blob,
  digest: z.string().regex(/^[0-9a-f]{64}$/, 'expected 64 hex digits'),
  at: Time,
  by: Text,
  run: Text.nullable(),
  head: Text.nullable().optional(),
});

/** What a receipts file says. */
export interface ReadReceipts {
  /** In the order of the file, each with its head: the stored one, else (lines written before there were heads) as computed. */
  readonly receipts: readonly Receipt[];
  /** The line of each of them, from 1. */
  readonly lines: readonly number[];
  /** The closed months of the record, likewise. */
  readonly seals: readonly Seal[];
  /** The head of the chain of all lines, computed; null: there are none. */
  readonly head: string | null;
  readonly problems: readonly RecordProblem[];
}

/** Every receipt and seal of `DIR/record/receipts.jsonl` in the order of the file; no file, no receipts. */
export function readReceipts(dir: string): ReadReceipts {
  return parseReceipts(receiptsText(dir));
}

/** The text of `DIR/record/receipts.jsonl`; empty where there is no file. */
export function receiptsText(dir: string): string {
  try {
    return readFileSync(join(dir, RECEIPTS), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

/**
 * The lines of a receipts file; a line that cannot be read is a problem and publishes nothing, but stays a link of the chain.
 * Nothing after `now` is cut here. Whether the chain holds is asked by {@link chainProblems}.
 */
export function parseReceipts(text: string): ReadReceipts {
  const receipts: Receipt[] = [];
  const lines: number[] = [];
  const seals: Seal[] = [];
  const problems: RecordProblem[] = [];
  const links = linksOf(text);
  const heads = new Map(links.map(({ line, head, stored }) => [line, stored ?? head]));
  for (const [i, row] of text.split('\n').entries()) {
    if (row.trim() === '') continue;
    const line = decodeLine(row);
    const head = heads.get(i + 1);
    if (typeof line === 'string') problems.push(recordProblem('receipt_line', RECEIPTS, i + 1, line));
    else if ('seal' in line) seals.push({ ...line, head });
    else {
      receipts.push({ ...line, head });
      lines.push(i + 1);
    }
  }
  return { receipts, lines, seals, head: links.at(-1)?.head ?? null, problems };
}

/** Where the chain breaks first, if it does: an error of `check`, which no build asks for. */
export function chainProblems(text: string): RecordProblem[] {
  const broken = firstBreak(linksOf(text));
  if (broken === null) return [];
  const args = { found: broken.stored ?? '', expected: broken.head };
  return [{ code: 'chain_broken', severity: 'error', file: RECEIPTS, line: broken.line, column: 1, args }];
}

/** Decodes a line; a string says what is wrong with it. */
function decodeLine(text: string): Receipt | Seal | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'not JSON';
  }
  const isSeal = typeof value === 'object' && value !== null && 'seal' in value;
  const parsed = isSeal
    ? SealLine.safeDecode(value as z.input<typeof SealLine>)
    : Line.safeDecode(value as z.input<typeof Line>);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  return issue ? `${issue.path.join('.') || 'line'}: ${issue.message}` : 'not a receipt';
}

/** One line without the line feed, keys in one order. */
export function encodeReceipt({ v, id, sha, at, by, run, facts, updates, translations, head }: Receipt): string {
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
    ...(translations === undefined ? {} : { translations }),
    ...(head === undefined ? {} : { head }),
  });
}
