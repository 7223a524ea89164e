import type { Block, Cell, Column } from '#statement/document.ts';
import { element } from './dom.ts';

/**
 * A statement's blocks as elements.
 *
 * @param root what pages of the reader's language begin with: `/base/en`
 */
export function draw(blocks: readonly Block[], root: string): HTMLElement[] {
  const content = (cell: Cell): (Node | string)[] =>
    typeof cell === 'string'
      ? [cell]
      : cell.flatMap(({ text, href }, i): (Node | string)[] => {
          const shown = href === undefined ? text : link(text, href, root);
          return i > 0 ? [', ', shown] : [shown];
        });
  return blocks.map((block) => {
    switch (block.kind) {
      case 'heading':
        return element(`h${block.level < 3 ? block.level + 1 : block.level}`, block.text);
      case 'text':
        return element('p', block.text);
      case 'facts':
        return element('dl', ...block.rows.flatMap(([name, value]) => [element('dt', name), element('dd', value)]));
      case 'table':
        return table(block.columns, block.rows, content);
    }
  });
}

function link(text: string, href: string, root: string): HTMLElement {
  const made = element('a', text) as HTMLAnchorElement;
  made.href = href[0] === '/' ? root + href : href;
  return made;
}

/** Rows are bodies, so that what stands below a row stays with it on paper. */
function table(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  content: (cell: Cell) => (Node | string)[],
): HTMLElement {
  const main = columns.filter(({ kind }) => kind !== 'detail');
  const line = (tag: string, cells: readonly Cell[]): HTMLElement =>
    element(
      'tr',
      ...main.map((column) => {
        const made = element(tag, ...content(cells[columns.indexOf(column)] ?? ''));
        if (column.kind) made.className = 'sn';
        // Where rows are narrow, each cell says what it is.
        made.dataset['l'] = column.name;
        return made;
      }),
    );
  const bodies = rows.map((row) => {
    const more = columns.flatMap(({ name, kind }, i) => {
      const cell = row[i] ?? '';
      return kind === 'detail' && cell.length > 0 ? [element('span', `${name}: `, ...content(cell))] : [];
    });
    const body = element('tbody', line('td', row));
    if (more.length > 0) {
      const below = element('td', ...more) as HTMLTableCellElement;
      below.colSpan = main.length;
      body.append(element('tr', below));
    }
    return body;
  });
  const names = columns.map(({ name }) => name);
  return element('table', element('thead', line('th', names)), ...bodies);
}
