import { isMap, isScalar, type Pair, parseDocument, type Node } from 'yaml';
import type { Instant } from '#domain/interval.ts';
import type { FieldValue, UpdateDraft } from './draft.ts';
import { sectionText } from './entry-text.ts';
import { fieldText, KEYS } from './front.ts';
import { headingOf } from './heading.ts';

/** Front matter whose keys cannot be changed one by one; the words are the caller's to find. */
export class NotAmendable extends Error {}

/**
 * A file with one more update at its end; every byte that was there stays.
 *
 * @param text the file as it stands, decoded; must have no error
 * @param previous the time of its last heading, on whose day a clock alone is enough; null: it has none
 */
export function withUpdate(text: string, update: UpdateDraft, zone: string, previous: Instant | null): string {
  const eol = endOf(text);
  const section = sectionText(`${headingOf(update, zone, previous)}\n`, update.text);
  const gap = /\n[ \t]*\n$/.test(text.replace(/\r\n?/g, '\n')) ? section.slice(1) : section;
  return (/[\n\r]$/.test(text) ? text : text + eol) + gap.replaceAll('\n', eol);
}

/**
 * A file whose front matter has these keys set, or, where null, removed; comments, order and every byte of other lines stay.
 *
 * @throws NotAmendable where the front matter is no block of keys
 */
export function withFields(text: string, changes: Readonly<Record<string, FieldValue | null>>, zone: string): string {
  const eol = endOf(text);
  // Same lengths, so that places found in one are places in the other.
  const [head, before, rest] = cut(eol === '\r' ? text.replaceAll('\r', '\n') : text);
  let block = before;
  for (const [key, value] of Object.entries(changes))
    block = withField(block, key, value === null ? null : fieldText(key, value, zone), eol === '\r\n' ? eol : '\n');
  const result = head + block + rest;
  return eol === '\r' ? result.replaceAll('\n', '\r') : result;
}

function withField(block: string, key: string, value: string | null, eol: string): string {
  const pairs = pairsOf(block);
  const found = pairs.find((pair) => nameOf(pair) === key);
  if (found && value !== null) {
    const [from, to] = valueRange(found, block);
    const isGlued = block[from - 1] === ':';
    return `${block.slice(0, from)}${isGlued ? ' ' : ''}${value}${block.slice(to)}`;
  }
  if (found) {
    const [from] = found.key.range as [number, number, number];
    return block.slice(0, from) + block.slice(lineEnd(found, block));
  }
  if (value === null) return block;
  const order: readonly string[] = KEYS;
  const before = new Set(order.includes(key) ? order.slice(0, order.indexOf(key)) : order);
  const last = pairs.findLast((pair) => before.has(nameOf(pair))) ?? (order.includes(key) ? undefined : pairs.at(-1));
  const at = last ? lineEnd(last, block) : 0;
  return `${block.slice(0, at)}${key}: ${value}${eol}${block.slice(at)}`;
}

/** The front matter between its fences, with its last line end; what stands before and after it. */
function cut(text: string): [head: string, block: string, rest: string] {
  const [head] = /^\ufeff?---[^\n]*\n/.exec(text) ?? [];
  const close = head === undefined ? -1 : text.indexOf('\n---', head.length - 1);
  if (head === undefined || close < 0) throw new NotAmendable('no front matter');
  return [head, text.slice(head.length, close + 1), text.slice(close + 1)];
}

type Key = Pair<Node, Node | null>;

function pairsOf(block: string): Key[] {
  const { contents, errors } = parseDocument(block, { schema: 'core', logLevel: 'silent' });
  if (contents === null && errors.length === 0) return [];
  if (!isMap(contents) || contents.flow || errors.length > 0) throw new NotAmendable('no block of keys');
  return contents.items as Key[];
}

function nameOf({ key }: Key): string {
  return isScalar(key) ? String(key.value) : '';
}

/** Where the value stands: after the colon and a blank, where nothing but blanks comes between. */
function valueRange({ key, value }: Key, block: string): [from: number, to: number] {
  const colon = block.indexOf(':', key.range?.[1] ?? 0) + 1;
  const [from = colon, to = colon] = value?.range ?? [];
  if (from === to) return [colon, colon];
  const end = Math.max(from + block.slice(from, to).trimEnd().length, colon);
  return block.slice(colon, from).trim() === '' ? [colon, end] : [from, end];
}

/** The end of a pair's last line, its line end and a comment on it included. */
function lineEnd({ key, value }: Key, block: string): number {
  const start = key.range?.[0] ?? 0;
  const end = Math.max(key.range?.[1] ?? 0, value?.range?.[1] ?? 0);
  const next = block.indexOf('\n', start + block.slice(start, end).trimEnd().length);
  return next < 0 ? block.length : next + 1;
}

function endOf(text: string): string {
  if (text.includes('\r\n')) return '\r\n';
  return text.includes('\r') && !text.includes('\n') ? '\r' : '\n';
}
