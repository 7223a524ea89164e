import { formatInstant } from '#domain/instant.ts';
import type { Receipt } from '#record/receipt.ts';
import { all, type Element, parseMarkup, textOf } from '../markup.ts';
import type { Claim, Context } from '../claim.ts';

/** What a feed says of one item, whatever its format. */
interface Said {
  readonly key: string;
  /** RFC 3339; null: it has none. */
  readonly date: string | null;
  readonly head: string | null;
}

/**
 * The date of each item of a feed (RSS, Atom or JSON) and the head of the record it carries: recomputed from the receipts by the item's guid,
 * which names the update (`ENTRY/TIME/STATUS`), and of an edit the time it was published besides.
 */
export function* feed(text: string, { receipts, content }: Pick<Context, 'receipts' | 'content'>): Iterable<Claim> {
  for (const { key, date, head } of saidIn(text)) {
    const clock = clockOf(key, receipts, content);
    const receipt = receiptOf(key, receipts);
    const at = clock === null ? receipt?.at : clock.at;
    // What nobody recorded has no receipt to be recomputed from.
    if (at !== undefined && date !== null)
      yield { what: `${key}: published`, published: date, recomputed: at === null ? null : formatInstant(at) };
    if (head !== null) yield { what: `${key}: head`, published: head, recomputed: receipt?.head ?? null };
  }
}

function saidIn(text: string): Said[] {
  if (text.startsWith('{')) return fromJson(text);
  const root = parseMarkup(text);
  const items = all(root, 'item').map((item): Said => {
    const date = childText(item, 'pubDate');
    return { key: childText(item, 'guid') ?? '', date: date && written(date), head: childText(item, 'camket:head') };
  });
  const entries = all(root, 'entry').map((entry): Said => {
    // Of `tag:HOST,2026:PATH/KEY` the key.
    const key = decoded((childText(entry, 'id') ?? '').split(',2026:')[1] ?? '');
    const date = childText(entry, 'published');
    return { key: key.split('/').slice(-partsOf(key)).join('/'), date, head: childText(entry, 'camket:head') };
  });
  return [...items, ...entries];
}

/** A key has three parts, that of an edited update four; what stands before it is the path of the site. */
function partsOf(key: string): number {
  const parts = key.split('/');
  return /^\d{4}-.*Z$/.test(parts.at(-1) ?? '') ? 4 : 3;
}

function decoded(text: string): string {
  try {
    return decodeURI(text);
  } catch {
    return text;
  }
}

function fromJson(text: string): Said[] {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return [];
  }
  const { items = [] } = read as { items?: readonly Record<string, unknown>[] };
  const string = (value: unknown) => (typeof value === 'string' ? value : null);
  return items.map((item) => ({
    key: string(item['id']) ?? '',
    date: string(item['date_published']),
    head: string((item['_camket'] as { head?: unknown } | undefined)?.head),
  }));
}

/** RFC 822 as RFC 3339; what is no date as it stands. */
function written(date: string): string {
  const at = Date.parse(date);
  return Number.isNaN(at) ? date : formatInstant(at / 1000);
}

/**
 * What the clock brought is dated by a start or end that some receipt of the entry tells, or, where nobody recorded it, by the window
 * it has; null: nobody dated it so.
 */
function clockOf(
  key: string,
  receipts: Context['receipts'],
  { maintenance }: Context['content'],
): { readonly at: number | null } | null {
  const [id = '', time = '', event = ''] = key.split('/');
  if (!['opened', 'unconfirmed', 'overrun', 'ended'].includes(event)) return null;
  const recorded = receipts.get(id)?.flatMap(({ at, facts: { start, end } }) => [at, start, end]);
  const told = recorded ?? maintenance.filter((work) => work.id === id).flatMap(({ starts, ends }) => [starts, ends]);
  return { at: told.find((one) => one !== null && formatInstant(one) === time) ?? null };
}

function receiptOf(guid: string, receipts: Context['receipts']): Receipt | null {
  const lines = [...receipts.values()].flat().sort((a, b) => a.at - b.at);
  const [id = '', first = '', second = '', time] = guid.split('/');
  if (second === 'edited') return lines.findLast((line) => line.id === id && formatInstant(line.at) === first) ?? null;
  const key = `${id}/${first}/${second}`;
  const own = lines.filter(({ updates }) => updates.some((update) => update.key === key));
  if (time === undefined) return own[0] ?? null;
  return own.findLast(({ at }) => formatInstant(at) === time) ?? null;
}

function childText(item: Element, name: string): string | null {
  const child = item.children.find((one) => typeof one !== 'string' && one.name === name);
  return child === undefined || typeof child === 'string' ? null : textOf(child);
}
