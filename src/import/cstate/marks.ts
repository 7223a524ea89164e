import type { ForeignStatus } from '../foreign.ts';

/** What opens an update in a hand-written body. */
export interface Mark {
  /** As written, for readers: `Update 2025-08-04`. */
  readonly label: string;
  /** Null: it tells no status of its own. */
  readonly status: ForeignStatus | null;
  /** A date and clock, or a clock alone, as written; null: none. */
  readonly time: string | null;
  /** What follows on the same line. */
  readonly rest: string;
  /** `update:` within the text, which speaks of what stands around it; others open a part of their own. */
  readonly isInline: boolean;
}

const WORDS: readonly (readonly [RegExp, ForeignStatus | null])[] = [
  [/^investigat/, 'investigating'],
  [/^(initial|opening|open|first)\b/, 'investigating'],
  [/^(problem|issue|incident)\b.*\b(ongoing|started|detected)/, 'investigating'],
  [/^identified/, 'identified'],
  [/^(monitor|observ)/, 'monitoring'],
  [/^(resolved|resolution|fixed|final|closing|closed?|solved|completed?|done|end)\b/, 'resolved'],
  [/^(post-?\s?mortem|root cause|rca|retrospective)/, 'postmortem'],
  [/^(update|updated|edit|edited|upd)\s*\d*\b/, null],
];

const DATED = String.raw`\d{4}-\d{2}-\d{2}[T ]+\d{1,2}:\d{2}(?::\d{2})?(?:\s?(?:(?:UTC|GMT)[+-]\d{1,2}(?!\d)|Z|UTC|GMT|[+-]\d{2}:?\d{2}))?`;
const ZONED = String.raw`\d{1,2}:\d{2}(?::\d{2})?(?:\s?(?:(?:UTC|GMT)[+-]\d{1,2}(?!\d)|Z|UTC|GMT))?`;
const TIME = String.raw`(?:${DATED}|${ZONED})`;

/** A line of nothing but a time: `2026-02-27 09:00:00 UTC`, `**09:00 UTC**`. */
const TIME_LINE = new RegExp(String.raw`^[*_#\s]*\[?(${TIME})\]?[*_:\s]*$`);
/** A time, then text: `2026-02-27 09:00 UTC - text`, `- [2026-06-22 12:00] text`, `` - `2022-11-25T08:35:00+01:00`: text ``. */
const TIMED = new RegExp(
  String.raw`^(?:[-*+]\s+)?[*_]*(?:\[(${DATED})\]|${'`'}(${DATED})${'`'}|(${DATED}))[*_]*\s*(?:[-–—:]\s*)?(\S.*)$`,
);
/** `[Final message]`, `[Update 2022-03-01 10:00 UTC]`; not a link. */
const BRACKETED = /^\[([^\][]{3,60})\](?![([:])\s*:?\s*(.*)$/;
/** `*Resolved* - text`, `__Update2__ text`, `**Monitoring**`, `_UPDATE #2_: text`. */
const EMPHASISED = /^(\*{1,3}|_{1,3})([^*_\n]{3,60}?)\s*:?\1\s*(?:[-–—:]+\s*)?(.*)$/;
/** `Update 2025-08-04: text`, `edit: text`. */
const WORDED = /^((?:update|edit)\b[^:\n]{0,40}):\s+(\S.*)$/i;

/** The mark that a line is; null: it is text. */
export function markOf(line: string): Mark | null {
  const text = line.trim();
  const only = TIME_LINE.exec(text)?.[1];
  if (only !== undefined) return { label: '', status: null, time: only, rest: '', isInline: false };
  const timed = TIMED.exec(text);
  if (timed) {
    const time = timed[1] ?? timed[2] ?? timed[3] ?? '';
    return { label: '', status: null, time, rest: timed[4] ?? '', isInline: false };
  }
  const bracketed = BRACKETED.exec(text);
  if (bracketed) return labelled(bracketed[1] ?? '', bracketed[2] ?? '', false);
  const emphasised = EMPHASISED.exec(text);
  if (emphasised) return labelled(emphasised[2] ?? '', emphasised[3] ?? '', false);
  const worded = WORDED.exec(text);
  return worded ? labelled(worded[1] ?? '', worded[2] ?? '', true) : null;
}

function labelled(label: string, rest: string, isInline: boolean): Mark | null {
  const words = label.trim().toLowerCase();
  const found = WORDS.find(([pattern]) => pattern.test(words));
  // A long sentence that happens to begin so is emphasis.
  if (!found || words.split(/\s+/).length > 6) return null;
  const time = new RegExp(DATED).exec(label)?.[0] ?? null;
  const isUpdate = found[1] === null;
  return { label: label.trim(), status: found[1], time, rest, isInline: isInline || (isUpdate && rest !== '') };
}
