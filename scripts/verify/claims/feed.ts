import { formatInstant } from '#domain/instant.ts';
import type { Receipt } from '#record/receipt.ts';
import { all, type Element, parseMarkup, textOf } from '../markup.ts';
import type { Claim, Context } from '../claim.ts';

/**
 * The date of each item of a feed and the head of the record it carries: recomputed from the receipts by the item's guid,
 * which names the update (`ENTRY/TIME/STATUS`), and of an edit the time it was published besides.
 */
export function* feed(text: string, { receipts }: Pick<Context, 'receipts'>): Iterable<Claim> {
  for (const item of all(parseMarkup(text), 'item')) {
    const guid = childText(item, 'guid') ?? '';
    const receipt = receiptOf(guid, receipts);
    const [date, head] = [childText(item, 'pubDate'), childText(item, 'camket:head')];
    // What nobody recorded has no receipt to be recomputed from.
    if (receipt !== null && date !== null)
      yield { what: `${guid}: published`, published: date, recomputed: new Date(receipt.at * 1000).toUTCString() };
    if (head !== null) yield { what: `${guid}: head`, published: head, recomputed: receipt?.head ?? null };
  }
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
