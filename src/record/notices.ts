import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { formatInstant } from '#domain/instant.ts';
import type { Instant } from '#domain/interval.ts';
import { NOTICE_KINDS, type NoticeLine, type NoticeStart, STATES } from './notice.ts';
import { type RecordProblem, recordProblem } from './problem.ts';
import { Time } from './time.ts';

/** Where it stands that customers were told, below the content folder. */
export const NOTICES = 'record/notices.jsonl';

const Text = z.string().min(1).max(300);

const Line = z.strictObject({
  v: z.literal(1),
  at: Time,
  id: Text,
  key: Text,
  kind: z.enum(NOTICE_KINDS),
  revision: z
    .string()
    .regex(/^[0-9a-f]{40}$/, 'expected 40 hex digits')
    .nullable(),
  channel: Text,
  language: Text.nullable(),
  part: Text.nullable(),
  state: z.enum(STATES),
  run: Text,
  message: Text.nullable(),
  count: z.int().min(0).nullable(),
  why: Text.nullable(),
});

const StartLine = z.strictObject({ v: z.literal(1), at: Time, start: Time, channel: Text, run: Text });

/** What a file of notices says, in its order. */
export interface ReadNotices {
  readonly lines: readonly NoticeLine[];
  /** The line of each of them in the file, from 1. */
  readonly places: readonly number[];
  readonly starts: readonly NoticeStart[];
  readonly problems: readonly RecordProblem[];
}

/** `DIR/record/notices.jsonl`; no file, no notices. */
export function readNotices(dir: string): ReadNotices {
  return parseNotices(noticesText(dir));
}

/** The text of the file; empty where there is none. */
export function noticesText(dir: string): string {
  try {
    return readFileSync(join(dir, NOTICES), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

/** A line that cannot be read is a problem and proves nothing; so is a last one that was torn while it was written. */
export function parseNotices(text: string): ReadNotices {
  const [lines, places, starts, problems] = [[], [], [], []] as [
    NoticeLine[],
    number[],
    NoticeStart[],
    RecordProblem[],
  ];
  const rows = text.split('\n');
  for (const [i, row] of rows.entries()) {
    if (row.trim() === '') continue;
    const line = decode(row);
    if (typeof line === 'string') {
      const what = i === rows.length - 1 ? `${line}, torn at its end` : line;
      problems.push(recordProblem('notice_line', NOTICES, i + 1, what));
    } else if ('start' in line) starts.push(line);
    else {
      lines.push(line);
      places.push(i + 1);
    }
  }
  return { lines, places, starts, problems };
}

/** Decodes a line; a string says what is wrong with it. */
function decode(row: string): NoticeLine | NoticeStart | string {
  let value: unknown;
  try {
    value = JSON.parse(row);
  } catch {
    return 'not JSON';
  }
  const isStart = typeof value === 'object' && value !== null && 'start' in value;
  const parsed = isStart
    ? StartLine.safeDecode(value as z.input<typeof StartLine>)
    : Line.safeDecode(value as z.input<typeof Line>);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  return issue ? `${issue.path.join('.') || 'line'}: ${issue.message}` : 'not a notice';
}

/** One line without the line feed, keys in one order. */
export function encodeNotice(line: NoticeLine | NoticeStart): string {
  const time = (at: Instant) => formatInstant(at);
  if ('start' in line) {
    const { v, at, start, channel, run } = line;
    return JSON.stringify({ v, at: time(at), start: time(start), channel, run });
  }
  const { v, at, id, key, kind, revision, channel, language, part, state, run, message, count, why } = line;
  return JSON.stringify({
    ...{ v, at: time(at), id, key, kind, revision, channel, language, part, state, run, message, count, why },
  });
}
