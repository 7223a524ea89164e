import { type Mark, markOf } from './marks.ts';

/** A stretch of a body that speaks of one moment. */
export interface Block {
  /** Null: text before, or without, any mark. */
  readonly mark: Mark | null;
  readonly text: string;
  /** What `{{< track "…" >}}` says, as written; null: nothing. */
  readonly track: string | null;
}

const TRACK = /\{\{[<%]\s*track\s+["“]?([^"”>%}]+?)["”]?\s*\/?[>%]\}\}/g;
const RULE = /^\s{0,3}(?:-{3,}|\*{3,}|_{3,})\s*$/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;

/**
 * Cuts a body at its marks and at the rules between parts, oldest first. Most people add on top: the order is told by times, else
 * by words (what was resolved was investigated before), else by where `update` stands.
 *
 * @param isBefore whether of two marks with times the first is the earlier; null: they do not tell
 */
export function blocksOf(body: string, isBefore: (a: Block, b: Block) => boolean | null): Block[] {
  const raw = cut(body).map(tracked);
  const blocks = raw.filter(({ mark, text }) => mark !== null || text !== '');
  if (blocks.length < 2) return splitInitial(blocks);
  return isNewestFirst(blocks, isBefore) ? splitInitial(blocks).toReversed() : blocks;
}

function cut(body: string): { mark: Mark | null; lines: string[] }[] {
  const parts: { mark: Mark | null; lines: string[] }[] = [{ mark: null, lines: [] }];
  let fence: string | null = null;
  let before = '';
  for (const line of body.split('\n')) {
    const open = FENCE.exec(line)?.[1];
    const mark = fence === null && open === undefined ? markOf(line) : null;
    const isRule = fence === null && RULE.test(line) && before.trim() === '';
    if (open !== undefined) fence = fence === null ? open : open.startsWith(fence) ? null : fence;
    if (isRule) parts.push({ mark: null, lines: [] });
    else if (mark) parts.push({ mark, lines: mark.rest === '' ? [] : [mark.rest] });
    else parts.at(-1)?.lines.push(line);
    before = line;
  }
  return parts;
}

function tracked({ mark, lines }: { mark: Mark | null; lines: readonly string[] }): Block {
  let track: string | null = null;
  const text = lines
    .join('\n')
    .replace(TRACK, (_, time: string) => {
      track ??= time.trim();
      return '';
    })
    .replace(/[ \t]+$/gm, '')
    .replace(/^[-–—]\s*(?=\n|$)/, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return { mark, text, track };
}

function isNewestFirst(blocks: readonly Block[], isBefore: (a: Block, b: Block) => boolean | null): boolean {
  const timed = blocks.filter(({ mark, track }) => track !== null || mark?.time != null);
  const [first, last] = [timed[0], timed.at(-1)];
  if (first && last && first !== last) {
    const told = isBefore(first, last);
    if (told !== null) return !told;
  }
  const ranks = blocks.flatMap(({ mark }) => (mark?.status ? [RANKS.indexOf(mark.status)] : []));
  const [top = 0, bottom = top] = [ranks[0], ranks.at(-1)];
  if (top !== bottom) return top > bottom;
  // Updates that lead the text they add to were put on top.
  return blocks[0]?.mark != null;
}

const RANKS: readonly string[] = ['investigating', 'identified', 'monitoring', 'resolved', 'postmortem'];

/** `_UPDATE_: …` on top of the first report, which has no mark: the paragraphs after the last update are that report. */
function splitInitial(blocks: readonly Block[]): Block[] {
  const last = blocks.at(-1);
  if (!last?.mark?.isInline || blocks[0]?.mark === null) return [...blocks];
  const at = last.text.indexOf('\n\n');
  if (at < 0) return [...blocks];
  return [
    ...blocks.slice(0, -1),
    { ...last, text: last.text.slice(0, at) },
    { mark: null, text: last.text.slice(at).trim(), track: null },
  ];
}
