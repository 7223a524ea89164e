import { addDays, localDate } from '#domain/calendar.ts';
import type { Instant } from '#domain/interval.ts';
import { instantsOf } from '#entries/time.ts';
import { plainBody } from '../body.ts';
import type { ForeignStatus, ForeignUpdate } from '../foreign.ts';
import { type Remark, remark } from '../remark.ts';
import { type Block, blocksOf } from './blocks.ts';
import { readForeignTime } from './time.ts';

/** What a body says, apart into updates. */
export interface Told {
  /** Text without a time of its own, where there are no updates at all. */
  readonly lead: string;
  readonly updates: readonly ForeignUpdate[];
  readonly remarks: readonly Remark[];
}

interface Span {
  readonly zone: string;
  readonly started: Instant;
  /** Null: open, or the end is not known. */
  readonly ended: Instant | null;
}

/**
 * The updates of a body, oldest first. The first part stands at the start, a part that says "resolved" at the end (both said so, where
 * the part gives no time); any other part without a time stays with the one before it, under its own word.
 */
export function readBodyUpdates(body: string, span: Span): Told {
  const { text, remarks } = plainBody(body.replace(TRACK, '%%$1%%'));
  const restored = text.replace(/%%([^%\n]*)%%/g, '{{< track "$1" >}}');
  const blocks = blocksOf(restored, (a, b) => {
    const [first, second] = [dateOf(a, span.zone), dateOf(b, span.zone)];
    return first === null || second === null || first === second ? null : first < second;
  });
  // Without a mark nothing tells which part came first: it stays as the old page showed it.
  if (blocks.every(({ mark, track }) => mark === null && track === null))
    return { lead: restored, updates: [], remarks };
  return { ...timed(blocks, span), lead: '', remarks: [...remarks, ...timed(blocks, span).remarks] };
}

const TRACK = /\{\{[<%]\s*track\s+["“]?([^"”>%}]+?)["”]?\s*\/?[>%]\}\}/g;

interface Draft {
  at: Instant;
  status: ForeignStatus | null;
  text: string;
}

function timed(blocks: readonly Block[], { zone, started, ended }: Span): Omit<Told, 'lead'> {
  const remarks: Remark[] = [];
  const drafts: Draft[] = [];
  let untimed = 0;
  let isBackwards = false;
  for (const [i, block] of blocks.entries()) {
    const previous = drafts.at(-1)?.at ?? null;
    const { mark, text } = block;
    let at = timeOf(block, zone, previous ?? started);
    const status = mark?.status ?? null;
    if (at === null && i === 0) {
      at = started;
      if (mark !== null) remarks.push(remark('time_of_start', { label: mark.label }));
    } else if (at === null && ended !== null && isLast(blocks, i) && (status === 'resolved' || mark === null)) {
      at = Math.max(ended, previous ?? started);
      remarks.push(remark('time_of_end', { label: mark?.label ?? '' }));
    }
    const before = drafts.at(-1);
    if (at === null && before) {
      untimed += 1;
      const label = mark === null || mark.label === '' ? '' : `**${mark.label.replace(/[*_\\[\]<>]/g, '')}:** `;
      const isList = /^(?:[-*+]|\d+[.)])\s/.test(text);
      before.text = [before.text, isList ? `${label.trimEnd()}\n\n${text}` : label + text]
        .filter((part) => part !== '')
        .join('\n\n');
      continue;
    }
    if (previous !== null && (at ?? 0) < previous) isBackwards = true;
    // What the old page said at the moment it was resolved is that it was resolved.
    const atEnd = status === null && mark?.label === '' && at === ended && isLast(blocks, i);
    drafts.push({ at: at ?? started, status: atEnd ? 'resolved' : status, text });
  }
  if (untimed > 0) remarks.push(remark('untimed', { count: String(untimed) }));
  if (isBackwards) remarks.push(remark('reordered'));
  return { updates: drafts.toSorted((a, b) => a.at - b.at), remarks };
}

/** Whether nothing but a post-mortem comes after a part. */
function isLast(blocks: readonly Block[], i: number): boolean {
  return blocks.slice(i + 1).every(({ mark }) => mark?.status === 'postmortem');
}

/** The instant a part gives itself, where it gives a date; what has a clock alone is of the day of `previous`, or the next. */
function timeOf(block: Block, zone: string, previous: Instant): Instant | null {
  const written = block.track ?? block.mark?.time ?? null;
  if (written === null) return null;
  const dated = dateOf(block, zone);
  if (dated !== null) return dated;
  const clock = /^(\d{1,2}:\d{2}(?::\d{2})?)/.exec(written)?.[1]?.padStart(5, '0');
  if (clock === undefined) return null;
  const [, sign, hours] = /(?:UTC|GMT)([+-])(\d{1,2})$/.exec(written) ?? [];
  // A zone by its distance from UTC is called the other way round.
  const fixed = hours === undefined ? 'UTC' : `Etc/GMT${sign === '+' ? '-' : '+'}${Number(hours)}`;
  const own = /Z|UTC|GMT/.test(written) && Number(hours ?? 0) <= 12 ? fixed : zone;
  const day = localDate(previous, own);
  const at = instantsOf(day, clock, own)[0] ?? null;
  // Told a little before the start was known is told that day; long before, it is past midnight.
  return at === null || at >= previous - 12 * 3600 ? at : (instantsOf(addDays(day, 1), clock, own)[0] ?? null);
}

function dateOf({ track, mark }: Block, zone: string): Instant | null {
  const written = track ?? mark?.time ?? null;
  return written === null ? null : (readForeignTime(written, 'track', zone)?.at ?? null);
}
