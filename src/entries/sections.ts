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
  const lines = front.body.split('\n');
  const lead: string[] = [];
  const sections: { heading: string; line: number; column: number; lines: string[] }[] = [];
  let fence: { mark: string; line: number } | null = null;
  let comment: number | null = null;

  for (const [i, line] of lines.entries()) {
    const at = front.bodyLine + i;
    const into = sections.at(-1)?.lines ?? lead;
    const heading = fence === null && comment === null ? HEADING.exec(line) : null;
    if (heading) {
      sections.push({
        heading: heading[1] ?? '',
        line: at,
        column: line.indexOf(heading[1] ?? '', line.indexOf('##') + 2) + 1,
        lines: [],
      });
      continue;
    }
    into.push(line);
    if (fence !== null) {
      if (closes(line, fence.mark)) fence = null;
    } else if (comment !== null) {
      if (line.includes('-->')) comment = null;
    } else {
      const opened = opens(line);
      if (opened) fence = { mark: opened, line: at };
      else if (/^ {0,3}<!--/.test(line) && !line.includes('-->')) comment = at;
      const level = OTHER_LEVEL.exec(line);
      if (level && statuses.includes(level[2] ?? '')) {
        const fix = `## ${line.slice(level[0].length)}`;
        report('heading_level', { found: level[1] ?? '' }, { line: at, column: 1, fix });
      }
    }
  }
  if (fence) report('unclosed_fence', { fence: fence.mark }, { line: fence.line, column: 1 });
  if (comment !== null) report('unclosed_comment', {}, { line: comment, column: 1 });
  return {
    lead: lead.join('\n').trim(),
    sections: sections.map(({ lines: inner, ...section }) => ({ ...section, text: inner.join('\n').trim() })),
  };
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
