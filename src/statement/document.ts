/** A statement in words, before any layout: what the table, the Markdown and the page lay out each in its way. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3 | 4; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  /** Labels with their values, one a line. */
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [label: string, value: string])[] }
  | { readonly kind: 'table'; readonly columns: readonly Column[]; readonly rows: readonly (readonly Cell[])[] };

export interface Column {
  readonly name: string;
  /** `number` is set to the right; a `detail` may stand below its row where width is short. Default: text. */
  readonly kind?: 'number' | 'detail';
}

/** A text, or several, of which a page may lead on. */
export type Cell = string | readonly Part[];

export interface Part {
  readonly text: string;
  /** On the site, without language and base path (`/incidents/SLUG/`), or of somebody else, if it begins with http. */
  readonly href?: string | undefined;
}

/** A table under its own heading; nothing where it has no rows. */
export function section(text: string, columns: readonly Column[], rows: readonly (readonly Cell[])[]): Block[] {
  return rows.length === 0
    ? []
    : [
        { kind: 'heading', level: 4, text },
        { kind: 'table', columns, rows },
      ];
}

/** A column of figures. */
export function figures(name: string): Column {
  return { name, kind: 'number' };
}

/** A cell in one line. */
export function textOf(cell: Cell): string {
  return typeof cell === 'string' ? cell : cell.map(({ text }) => text).join(', ');
}
