import { render } from './markdown.ts';

/** A `{#id}` at the end of a line, as written. */
export interface Anchor {
  readonly id: string;
  /** From 1, columns in UTF-16 units, `endColumn` exclusive. */
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
}

/** The ids that a text has as a page of its own: where a link to it can lead. */
export function idsOf(markdown: string): Set<string> {
  const html = render(markdown, '');
  return new Set([...html.matchAll(/<(?:h[2-6]|li) id="([^"]+)"/g)].map(([, id = '']) => id));
}

/** Where anchors are written: at the ends of headings and list items, code aside. */
export function anchorsIn(markdown: string): Anchor[] {
  let fence: string | null = null;
  return markdown.split('\n').flatMap((text, i): Anchor[] => {
    const [, mark] = /^ {0,3}(`{3,}|~{3,})/.exec(text) ?? [];
    if (mark !== undefined && (fence === null || mark.startsWith(fence))) fence = fence === null ? mark : null;
    const found = fence === null ? /\{#([^{}\s]+)\}\s*$/.exec(text) : null;
    const [id, column] = [found?.[1], (found?.index ?? 0) + 1];
    return id === undefined ? [] : [{ id, line: i + 1, column, endColumn: column + id.length + 3 }];
  });
}
