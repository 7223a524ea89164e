import type { Front } from './front.ts';
import type { Report } from './problem.ts';

/** A level-two heading of a body and the text up to the next. */
export interface Section {
  /** The heading without `##` and without a closing run of `#`. */
  readonly heading: string;
  readonly line: number;
  /** Where `heading` starts in its line. */
  readonly column: number;
  readonly text: string;
}

export interface Sections {
  /** The text before the first heading. */
  readonly lead: string;
  readonly sections: readonly Section[];
}

const HEADING = /^ {0,3}##(?=[ \t]|$|\d)[ \t]*(.*?)(?:[ \t]+#+)?[ \t]*$/;
const OTHER_LEVEL = /^ {0,3}(#|#{3,6})[ \t]+(?=\d{1,4}[-:/]\d\S*(?:[ \t]+\d\S*)?[ \t]+([\p{L}_]+))/u;
const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)$/;

/**
 * Cuts a body at its level-two headings. Headings inside code blocks and comments are text; a block that is never closed
 * would swallow the rest of the entry, so that is an error. So is another level before a time and a status word: the update
 * would be lost in the text above it.
 */
export function readSections(front: Front, statuses: readonly string[], report: Report): Sections {
  const lead: string[] = [];
  const sections: { heading: string; line: number; column: number; lines: string[] }[] = [];
  const { lines, open } = scan(front.body);

  for (const [i, { text, isFree, heading }] of lines.entries()) {
    const at = front.bodyLine + i;
    if (heading !== null) {
      const column = text.indexOf(heading, text.indexOf('##') + 2) + 1;
      sections.push({ heading, line: at, column, lines: [] });
      continue;
    }
    (sections.at(-1)?.lines ?? lead).push(text);
    const level = isFree ? OTHER_LEVEL.exec(text) : null;
    if (level && statuses.includes(level[2] ?? '')) {
      const fix = `## ${text.slice(level[0].length)}`;
      report('heading_level', { found: level[1] ?? '' }, { line: at, column: 1, fix });
    }
  }
  if (open?.kind === 'fence')
    report('unclosed_fence', { fence: open.mark }, { line: front.bodyLine + open.line, column: 1 });
  if (open?.kind === 'comment') report('unclosed_comment', {}, { line: front.bodyLine + open.line, column: 1 });
  return {
    lead: lead.join('\n').trim(),
    sections: sections.map(({ lines: inner, ...section }) => ({ ...section, text: inner.join('\n').trim() })),
  };
}

/** A line of a body, and what stands on it. */
export interface BodyLine {
  readonly text: string;
  /** Whether it is in no code block and no comment (nor closes one). */
  readonly isFree: boolean;
  /** The words of a heading of level two; null: it is none. */
  readonly heading: string | null;
  /** Whether it would be taken for an update's heading of the wrong level, before one of the status words. */
  readonly looksTimed: boolean;
}

/** A block that is never closed: its mark, and the line it opens on, from 0. */
export interface OpenBlock {
  readonly kind: 'fence' | 'comment';
  readonly mark: string;
  readonly line: number;
}

/** Goes through a body once: what is heading, what is text, and what is never closed. */
export function scan(body: string): { readonly lines: readonly BodyLine[]; readonly open: OpenBlock | null } {
  let open: OpenBlock | null = null;
  const lines = body.split('\n').map((text, line): BodyLine => {
    if (open !== null) {
      if (open.kind === 'fence' ? closes(text, open.mark) : text.includes('-->')) open = null;
      return { text, isFree: false, heading: null, looksTimed: false };
    }
    const heading = HEADING.exec(text);
    if (heading) return { text, isFree: true, heading: heading[1] ?? '', looksTimed: false };
    const mark = opens(text);
    if (mark !== null) open = { kind: 'fence', mark, line };
    else if (/^ {0,3}<!--/.test(text) && !text.includes('-->')) open = { kind: 'comment', mark: '<!--', line };
    return { text, isFree: true, heading: null, looksTimed: OTHER_LEVEL.test(text) };
  });
  return { lines, open };
}

/** Says what of a free text (no headings with a meaning) is never closed. */
export function checkBlocks(front: Front, report: Report): void {
  readSections(front, [], report);
}

/** The mark of a code fence that opens on this line; a backtick fence has no backtick in its info. */
function opens(line: string): string | null {
  const [, mark = '', info = ''] = FENCE.exec(line) ?? [];
  return mark === '' || (mark.startsWith('`') && info.includes('`')) ? null : mark;
}

function closes(line: string, mark: string): boolean {
  const [, closing = '', rest = ''] = FENCE.exec(line) ?? [];
  return closing.startsWith(mark) && rest.trim() === '';
}
