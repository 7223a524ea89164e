import { all, type Element, plain, textOf } from './markup.ts';

/** The cell of a label in the first list of facts that has it; null: none has. */
export function cellOf(root: Element, label: string): Element | null {
  for (const list of all(root, 'dl')) {
    const parts = list.children.filter((child) => typeof child !== 'string');
    const place = parts.findIndex((part) => part.name === 'dt' && textOf(part) === plain(label));
    const cell = parts[place + 1];
    if (place >= 0 && cell?.name === 'dd') return cell;
  }
  return null;
}

/** What stands in brackets at the end of a cell's own words; null: nothing. */
export function bracketsIn(cell: Element): string | null {
  return /\(([^()]*)\)$/.exec(textOf(cell))?.[1]?.trim() ?? null;
}

/** The machine's form of the first time in a cell; null: there is none. */
export function timeIn(cell: Element): string | null {
  return all(cell, 'time')[0]?.attributes.get('datetime') ?? null;
}
