import type { Parsed, Span } from './front.ts';

/** Why a line is no row. */
export type JsonFault =
  | { readonly code: 'bad_row'; readonly detail: string; readonly column: number }
  | { readonly code: 'duplicate_key'; readonly key: string; readonly column: number };

/** One line of JSON Lines: an object, each key once. */
export function parseJsonLine(text: string): Parsed | JsonFault {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const { message } = error as Error;
    const end = text.trimEnd().length;
    const at = Number(/position (\d+)/.exec(message)?.[1] ?? 0);
    const isTorn = /^(Unexpected end|Unterminated)/.test(message) || at >= end;
    return { code: 'bad_row', detail: isTorn ? 'cut off' : 'not JSON', column: (isTorn ? end : at) + 1 };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { code: 'bad_row', detail: Array.isArray(value) ? 'a list' : 'no object', column: 1 };
  // Outside of strings every colon follows a key; a value that holds more of them is refused by its type.
  const keys = text.replace(/"(?:[^"\\]|\\.)*"/g, '').split(':').length - 1;
  if (keys > Object.keys(value).length) {
    const twice = firstTwice(text);
    if (twice) return twice;
  }
  let spans: Map<string, readonly [key: Span, value: Span]> | undefined;
  return {
    data: value as Record<string, unknown>,
    spanOf: (key, side) => (spans ??= spansOf(text)).get(key)?.[side === 'key' ? 0 : 1] ?? null,
  };
}

interface Pair {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: Span;
}

/** The pairs of an object in one line of sound JSON. Spans of strings are those of what is between the quotes. */
function* pairsOf(text: string): Generator<Pair> {
  let depth = 0;
  let key: { name: string; span: Span } | null = null;
  let start = -1;
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[^\s{}[\],:"]+|[{}[\],:]/g)) {
    const end = index + token.length;
    const inner: Span = token.startsWith('"') ? [index + 1, end - 1] : [index, end];
    if (depth === 1 && key && start < 0 && token !== ':') start = index;
    if (token === '{' || token === '[') depth += 1;
    else if (token === '}' || token === ']') depth -= 1;
    if (depth === 1 && !key && token.startsWith('"')) key = { name: JSON.parse(token) as string, span: inner };
    else if (depth === 1 && key && start >= 0 && token !== ',') {
      // A scalar, or the bracket that closes a list or an object.
      yield { key: key.name, keySpan: key.span, value: start === index ? inner : [start, end] };
      [key, start] = [null, -1];
    }
  }
}

function spansOf(text: string): Map<string, readonly [Span, Span]> {
  return new Map([...pairsOf(text)].map(({ key, keySpan, value }) => [key, [keySpan, value]]));
}

function firstTwice(text: string): JsonFault | null {
  const seen = new Set<string>();
  for (const { key, keySpan } of pairsOf(text)) {
    if (seen.has(key)) return { code: 'duplicate_key', key, column: keySpan[0] + 1 };
    seen.add(key);
  }
  return null;
}
