import type { Element, Nodes, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import type { Foreign, ForeignStatus, ForeignUpdate, Refused } from '../foreign.ts';
import { markdownOf } from '../html.ts';
import { type Remark, remark } from '../remark.ts';
import { fileName } from './entry.ts';
import type { FeedEntry } from './feed.ts';
import { datesBack, firstAfter, type Written, writtenTimes } from './wall.ts';

const LABELS: Readonly<Record<string, ForeignStatus | null>> = {
  investigating: 'investigating',
  identified: 'identified',
  monitoring: 'monitoring',
  resolved: 'resolved',
  postmortem: 'postmortem',
  scheduled: 'scheduled',
  'in progress': 'in_progress',
  verifying: 'verifying',
  completed: 'completed',
  // Means: the same as before.
  update: null,
};
const WORK: readonly (ForeignStatus | null)[] = ['scheduled', 'in_progress', 'verifying', 'completed'];

interface Part {
  readonly written: Written;
  readonly status: ForeignStatus | null;
  readonly html: string;
}

/**
 * An entry of a history feed. It names neither systems nor states, and its updates no year: the newest is at the entry's own time, each
 * other as late as its wall clock allows.
 */
export function readHistoryEntry(entry: FeedEntry): Foreign | Refused {
  const key = /\/incidents\/([\w-]+)\/?$/.exec(entry.link ?? '')?.[1] ?? entry.id;
  const place = `${entry.title} (${key})`;
  const paragraphs = paragraphsOf(entry.html);
  const window = windowOf(paragraphs[0], entry);
  const parts = paragraphs.flatMap((paragraph) => partOf(paragraph) ?? []);
  const times = timesOf(parts, window === null ? entry.published : null, entry.published);
  if (parts.length === 0 || times === null)
    return { key, place, remarks: [remark('bad_entry', { reason: 'updates without times' })] };
  const updates = parts
    .map(({ status, html }, i): ForeignUpdate => ({ at: times[i] ?? entry.published, status, text: markdownOf(html) }))
    .toReversed();
  const isWork = window !== null || parts.some(({ status }) => WORK.includes(status));
  const remarks: Remark[] = [];
  const last = updates.findLast(({ status }) => status === 'resolved' || status === 'completed');
  const begun = updates.find(({ status }) => status === 'in_progress');
  const started = window?.start ?? (isWork ? begun?.at : undefined) ?? updates[0]?.at ?? entry.published;
  const ended = window?.end ?? last?.at ?? null;
  if (!isWork) remarks.push(remark('first_word'));
  if (!isWork && last === undefined) remarks.push(remark('still_open'));
  const isEnd = ended !== null && ended > started;
  if (ended !== null && !isEnd)
    remarks.push(remark('end_before_start', { start: String(started), end: String(ended) }));
  return {
    key,
    place,
    name: fileName(entry.title, started),
    kind: isWork ? 'maintenance' : 'incident',
    title: entry.title === '' ? key : entry.title,
    systems: [],
    state: null,
    word: null,
    started,
    ended: isEnd ? ended : null,
    isOver: last !== undefined,
    lead: '',
    updates,
    remarks,
  };
}

/** A post-mortem on top came after the time the entry gives itself, as soon as its wall clock allows. */
function timesOf(parts: readonly Part[], newest: number | null, limit: number): number[] | null {
  const told = parts.findIndex(({ status }) => status !== 'postmortem');
  const [late, rest] = told < 0 ? [[], parts] : [parts.slice(0, told), parts.slice(told)];
  const times = datesBack(
    rest.map(({ written }) => written),
    newest,
    limit,
  );
  return times && [...late.map(({ written }) => firstAfter(written, limit)), ...times];
}

function paragraphsOf(html: string): Element[] {
  const tree = fromHtml(html, { fragment: true });
  return tree.children.filter((node): node is Element => node.type === 'element' && node.tagName === 'p');
}

/** `<small>TIME</small><br><strong>LABEL</strong> - TEXT`. */
function partOf(paragraph: Element): Part | null {
  const elements = paragraph.children.filter((node): node is Element => node.type === 'element');
  const small = elements.find(({ tagName }) => tagName === 'small');
  const strong = elements.find(({ tagName }) => tagName === 'strong');
  const [written] = small === undefined ? [] : writtenTimes(textOf(small));
  if (written === undefined || strong === undefined) return null;
  const label = textOf(strong).trim();
  const rest = paragraph.children.slice(paragraph.children.indexOf(strong) + 1);
  const [first] = rest;
  if (first?.type === 'text') first.value = first.value.replace(/^\s*[-–—]\s*/, '');
  const status = LABELS[label.toLowerCase()];
  const body = toHtml({ type: 'root', children: rest });
  const html = body.replace(/(?:<br>\s*){2,}/g, '</p><p>');
  return {
    written,
    status: status ?? null,
    html:
      status === undefined ? `<p><strong>${label.replace(/[<&]/g, '')}</strong></p><p>${html}</p>` : `<p>${html}</p>`,
  };
}

/** `THIS IS A SCHEDULED EVENT Oct 5, 04:00 - 05:00 UTC`: it starts when the entry says it is published. */
function windowOf(
  paragraph: Element | undefined,
  { published, ends }: FeedEntry,
): { start: number; end: number } | null {
  const text = paragraph === undefined ? '' : textOf(paragraph).replace(/\s+/g, ' ');
  if (!/THIS IS A SCHEDULED EVENT/i.test(text)) return null;
  if (ends !== null && ends > published) return { start: published, end: ends };
  const [from, to] = writtenTimes(text);
  if (from === undefined || to === undefined) return null;
  const length = to.wall(from) - from.wall(from);
  return length > 0 ? { start: published, end: published + length } : null;
}

function textOf(node: Nodes | Root): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map((child) => textOf(child)).join('') : '';
}
