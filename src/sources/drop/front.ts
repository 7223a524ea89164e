import type { Front } from '#entries/front.ts';

/** Where something stands in a line: offsets in UTF-16 units, the end exclusive. */
export type Span = readonly [from: number, to: number];

/** A row taken apart: its values, and where its keys and values stand in the text of its line. */
export interface Parsed {
  readonly data: Readonly<Record<string, unknown>>;
  readonly spanOf: (key: string, side: 'key' | 'value') => Span | null;
}

/** A row in the form in which the content reader judges files of keys: problems are told in the same words. */
export function frontOf(file: string, line: number, text: string, { data, spanOf }: Parsed): Front {
  return {
    source: { file, text, line: () => text, blob: () => '' },
    data,
    locate: ([key], side) => {
      const span = key === undefined ? null : spanOf(String(key), side);
      if (!span) return null;
      const [from, to] = span;
      return { line, column: from + 1, endLine: line, endColumn: to + 1, source: text.slice(from, to) };
    },
    body: '',
    bodyLine: line,
  };
}
